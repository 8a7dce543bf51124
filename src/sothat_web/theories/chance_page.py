"""What the page "How likely" shows: the chance of each goal, what it was taken from, and what to find out first."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString

from sothat.analysis import Chances
from sothat.reports import Bar, Swing, ranked_bars, tornado
from sothat.reports.figures import NEGLIGIBLE, percent, percent_interval
from sothat.theory import Element, ElementId, Kind, Theory
from sothat_web.projects.words import KINDS
from sothat_web.theories.charts import chart, label_of
from sothat_web.theories.measures import Likely, Move
from sothat_web.theories.wording import Mention, Sentence, mention, mentions, say

DRAWN = 15
"""How many bars a picture has; the table has them all."""


@dataclass(frozen=True, kw_only=True)
class ChanceRow:
    """How likely one element is to hold."""

    element: Mention
    chance: str
    interval: str
    undetermined: str


@dataclass(frozen=True, kw_only=True)
class ChanceTable:
    """How likely the elements of one kind are to hold."""

    title: str
    rows: tuple[ChanceRow, ...]


@dataclass(frozen=True, kw_only=True)
class MoveRow:
    """What one unknown moves."""

    unknown: Mention
    if_not: str
    if_so: str
    worth: str


@dataclass(frozen=True, kw_only=True)
class Moves:
    """What the unknowns move the chance of one goal, those that move it most first.

    Args:
        still: How many unknowns do not move it at all.
    """

    goal: Mention
    now: str
    drawing: SafeString | None
    rows: tuple[MoveRow, ...]
    still: int


@dataclass(frozen=True, kw_only=True)
class DecisionRow:
    """How likely it is that knowing one unknown changes what one would do."""

    unknown: Mention
    package: str
    linchpins: str


@dataclass(frozen=True, kw_only=True)
class RangeRow:
    """How much of the uncertainty of the goal's chance is due to one range.

    Args:
        told: The element, or the two ends of the link, whose range it is.
    """

    told: Sentence
    first: str
    total: str


@dataclass(frozen=True, kw_only=True)
class ChancePage:
    """The page.

    Args:
        advice: What to do with it.
        outcomes: The goals, impacts and outcomes.
        others: All other elements, by kind.
        taken: What was taken because nobody stated it.
        taken_as_certain: Assumptions and hindrances that nobody assessed, taken to hold and to be present.
        decisions: The unknowns that may change what one would do, the likeliest first.
        ranges: The ranges that make the chance of the goals uncertain, the strongest first.
        caveats: What one should know before reading the numbers.
        elsewhere: Outcomes that do turn on unknowns, where the goals do not.
    """

    advice: Sentence
    outcomes: tuple[ChanceRow, ...]
    drawing: SafeString
    others: tuple[ChanceTable, ...]
    taken: tuple[tuple[Mention, str], ...]
    moves: tuple[Moves, ...]
    elsewhere: tuple[Mention, ...]
    taken_as_certain: tuple[Mention, ...]
    decisions: tuple[DecisionRow, ...]
    ranges: tuple[RangeRow, ...]
    caveats: tuple[str, ...]
    draws: int
    has_intervals: bool
    has_undetermined: bool


def chance_page(theory: Theory, found: Likely) -> ChancePage:
    """The page for an answer."""
    chances = found.chances
    outcomes = _outcomes(theory, chances)
    moves = tuple(_moves(theory, found, goal) for goal in found.moves)
    return ChancePage(
        advice=_advice(theory, found),
        outcomes=tuple(_row(theory, chances, element) for element in outcomes),
        drawing=_drawing(theory, chances, outcomes[:DRAWN]),
        others=_others(theory, chances, set(outcomes)),
        taken=tuple((mention(theory, element), percent(p)) for element, p in chances.taken_as.items()),
        moves=moves,
        elsewhere=() if any(one.rows for one in moves) else _elsewhere(theory, chances),
        taken_as_certain=mentions(theory, chances.taken_as_certain),
        decisions=_decisions(theory, chances),
        ranges=_ranges(theory, chances),
        caveats=_caveats(chances),
        draws=chances.draws,
        has_intervals=bool(chances.interval or chances.error),
        has_undetermined=any(p >= NEGLIGIBLE for p in chances.undetermined.values()),
    )


def _outcomes(theory: Theory, chances: Chances) -> list[ElementId]:
    """The goals first, then impacts and outcomes, the likeliest first."""
    rest = [e.id for e in theory.elements if e.kind in (Kind.IMPACT, Kind.OUTCOME) and e.id not in chances.goals]
    return [*chances.goals, *sorted(rest, key=lambda element: -round(chances.chance[element], 12))]


def _advice(theory: Theory, found: Likely) -> Sentence:
    chances = found.chances
    worth = [(element, x) for element, x in chances.worth_finding_out if x >= NEGLIGIBLE]
    if worth:
        first = mention(theory, worth[0][0])
        return say("Find out about {} first: nothing else that is unknown says as much about the goal.", first)
    if not chances.worth_finding_out:
        where = ": what keeps the chance below 100% are the links" if _is_between(found) else ""
        return say(f"Nothing is unknown here, so there is nothing to find out{where}.")
    decides = chances.changes_decision.package if chances.changes_decision else ()
    if decides and decides[0][1] >= NEGLIGIBLE:
        return say(
            f"Find out about {{}} before you decide what to add: with a chance of {percent(decides[0][1])} that changes the best choice.",
            mention(theory, decides[0][0]),
        )
    if all(chances.chance[goal] < NEGLIGIBLE for goal in chances.goals):
        return say("Add what is missing before you find out more: the goal cannot be reached as things stand.")
    return say(
        "There is no need to find out more: the chance of the goal is the same whatever the unknowns turn out to be."
    )


def _is_between(found: Likely) -> bool:
    return any(NEGLIGIBLE < found.chances.chance[goal] < 1 - NEGLIGIBLE for goal in found.chances.goals)


def _row(theory: Theory, chances: Chances, element: ElementId) -> ChanceRow:
    interval, undetermined = _interval(chances, element), chances.undetermined[element]
    return ChanceRow(
        element=mention(theory, element),
        chance=percent(chances.chance[element]),
        interval="" if interval is None else percent_interval(*interval),
        undetermined="" if undetermined < NEGLIGIBLE else percent(undetermined),
    )


def _interval(chances: Chances, element: ElementId) -> tuple[float, float] | None:
    """Where the chance lies: by the draws of the ranges, else by the error of an estimate."""
    error = chances.error.get(element)
    if element in chances.interval or error is None:
        return chances.interval.get(element)
    return max(0.0, chances.chance[element] - error), min(1.0, chances.chance[element] + error)


def _drawing(theory: Theory, chances: Chances, shown: Iterable[ElementId]) -> SafeString:
    bars = [Bar(label=label_of(theory, e), amount=chances.chance[e], interval=_interval(chances, e)) for e in shown]
    says = "The chance of each outcome, the goals first; the full width is 100%."
    return chart(ranked_bars(bars, title="How likely each outcome is", says=says, whole=1))


def _others(theory: Theory, chances: Chances, told: set[ElementId]) -> tuple[ChanceTable, ...]:
    def rows(elements: Iterable[Element]) -> tuple[ChanceRow, ...]:
        return tuple(_row(theory, chances, element.id) for element in elements)

    rest = [element for element in theory.elements if element.id not in told]
    tables = [ChanceTable(title=KINDS[kind][1], rows=rows(e for e in rest if e.kind is kind)) for kind in Kind]
    return tuple(table for table in tables if table.rows)


def _moves(theory: Theory, found: Likely, goal: ElementId) -> Moves:
    now = found.chances.chance[goal]
    moving = [move for move in found.moves[goal] if abs(move.if_so - move.if_not) >= NEGLIGIBLE]
    moving.sort(key=lambda move: -round(abs(move.if_so - move.if_not), 9))
    swings = [
        Swing(label=label_of(theory, move.unknown), if_not=move.if_not, if_so=move.if_so) for move in moving[:DRAWN]
    ]
    says = f"What each unknown moves the chance of {label_of(theory, goal)}, the widest first."
    title = f"What the unknowns move: {theory.by_id[goal].title}"
    worth = dict(found.chances.worth_finding_out)
    return Moves(
        goal=mention(theory, goal),
        now=percent(now),
        drawing=chart(tornado(swings, present=now, title=title, says=says)) if swings else None,
        rows=tuple(_move_row(theory, move, worth[move.unknown]) for move in moving),
        still=len(found.moves[goal]) - len(moving),
    )


def _move_row(theory: Theory, move: Move, worth: float) -> MoveRow:
    return MoveRow(
        unknown=mention(theory, move.unknown),
        if_not=percent(move.if_not),
        if_so=percent(move.if_so),
        worth=percent(worth),
    )


def _decisions(theory: Theory, chances: Chances) -> tuple[DecisionRow, ...]:
    if chances.changes_decision is None:
        return ()
    package, linchpins = dict(chances.changes_decision.package), dict(chances.changes_decision.linchpins)
    ranked = sorted(package, key=lambda element: (-package[element], -linchpins[element]))
    return tuple(
        DecisionRow(
            unknown=mention(theory, element), package=percent(package[element]), linchpins=percent(linchpins[element])
        )
        for element in ranked
        if max(package[element], linchpins[element]) >= NEGLIGIBLE
    )


def _ranges(theory: Theory, chances: Chances) -> tuple[RangeRow, ...]:
    if chances.sensitivity is None:
        return ()
    first, total = chances.sensitivity.first, chances.sensitivity.total
    return tuple(
        RangeRow(told=_whose(theory, name), first=_or_none(first[name]), total=_or_none(total[name]))
        for name in sorted(total, key=lambda name: -(total[name] or 0.0))
    )


def _whose(theory: Theory, name: str) -> Sentence:
    """An element, or a link by its two ends, from its name."""
    ends = [mention(theory, ElementId(part)) for part in name.split(">") if part in theory.by_id]
    return say(" → ".join(["{}"] * len(ends)), *ends) if ends else say("{}", name)


def _or_none(share: float | None) -> str:
    return "none" if share is None else percent(share)


def _caveats(chances: Chances) -> tuple[str, ...]:
    told = []
    if chances.method != "exact":
        told.append(
            f"The theory is too large for exact numbers here, so these are estimates from {chances.samples:,} random scenarios; "
            "the interval beside a number holds the true one 95 times in 100."
        )
    return (*told, *(f"Left out ({part.replace('_', ' ')}): {why}" for part, why in chances.left_out.items()))


def _elsewhere(theory: Theory, chances: Chances) -> tuple[Mention, ...]:
    """Outcomes that are neither sure nor out of reach."""
    return tuple(
        mention(theory, e.id)
        for e in theory.elements
        if e.kind in (Kind.IMPACT, Kind.OUTCOME) and NEGLIGIBLE < chances.chance[e.id] < 1 - NEGLIGIBLE
    )
