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
from sothat_web.theories.wording import Mention, Sentence, mention, say

DRAWN = 15
"""How many bars a picture has; the table has them all."""

MOST_GOALS = 3
"""For how many goals the unknowns are drawn."""


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
class ChancePage:
    """The page.

    Args:
        advice: What to do with it.
        outcomes: The goals, impacts and outcomes.
        others: All other elements, by kind.
        taken: What was taken because nobody stated it.
        elsewhere: Outcomes that do turn on unknowns, where the goals do not.
        unturned: How many unknowns are so little worth asking that they were left out.
    """

    advice: Sentence
    outcomes: tuple[ChanceRow, ...]
    drawing: SafeString
    others: tuple[ChanceTable, ...]
    taken: tuple[tuple[Mention, str], ...]
    moves: tuple[Moves, ...]
    elsewhere: tuple[Mention, ...]
    unturned: int
    draws: int
    has_intervals: bool
    has_undetermined: bool


def chance_page(theory: Theory, found: Likely) -> ChancePage:
    """The page for an answer."""
    chances = found.chances
    outcomes = _outcomes(theory, chances)
    moves = tuple(_moves(theory, found, goal) for goal in chances.goals[:MOST_GOALS])
    return ChancePage(
        advice=_advice(theory, found),
        outcomes=tuple(_row(theory, chances, element) for element in outcomes),
        drawing=_drawing(theory, chances, outcomes[:DRAWN]),
        others=_others(theory, chances, set(outcomes)),
        taken=tuple((mention(theory, element), percent(p)) for element, p in chances.taken_as.items()),
        moves=moves,
        elsewhere=() if any(one.rows for one in moves) else _elsewhere(theory, chances),
        unturned=found.left_out,
        draws=chances.draws,
        has_intervals=bool(chances.interval),
        has_undetermined=any(p >= NEGLIGIBLE for p in chances.undetermined.values()),
    )


def _outcomes(theory: Theory, chances: Chances) -> list[ElementId]:
    """The goals first, then impacts and outcomes, the likeliest first."""
    rest = [e.id for e in theory.elements if e.kind in (Kind.IMPACT, Kind.OUTCOME) and e.id not in chances.goals]
    return [*chances.goals, *sorted(rest, key=lambda element: -round(chances.chance[element], 12))]


def _advice(theory: Theory, found: Likely) -> Sentence:
    worth = [(element, x) for element, x in found.chances.worth_finding_out if x >= NEGLIGIBLE]
    if worth:
        return say(
            "Find out about {} first: nothing else that is unknown says as much about the goal.",
            mention(theory, worth[0][0]),
        )
    if not found.chances.worth_finding_out:
        where = ": what keeps the chance below 100% are the links" if _is_between(found) else ""
        return say(f"Nothing is unknown here, so there is nothing to find out{where}.")
    if all(found.chances.chance[goal] < NEGLIGIBLE for goal in found.chances.goals):
        return say(
            "Add what is missing before you find out more: as things stand the goal cannot be reached, whatever the unknowns turn out to be."
        )
    return say(
        "There is no need to find out more for the sake of the goal: its chance is the same whatever the unknowns turn out to be."
    )


def _is_between(found: Likely) -> bool:
    return any(NEGLIGIBLE < found.chances.chance[goal] < 1 - NEGLIGIBLE for goal in found.chances.goals)


def _row(theory: Theory, chances: Chances, element: ElementId) -> ChanceRow:
    interval, undetermined = chances.interval.get(element), chances.undetermined[element]
    return ChanceRow(
        element=mention(theory, element),
        chance=percent(chances.chance[element]),
        interval="" if interval is None else percent_interval(*interval),
        undetermined="" if undetermined < NEGLIGIBLE else percent(undetermined),
    )


def _drawing(theory: Theory, chances: Chances, shown: Iterable[ElementId]) -> SafeString:
    bars = [Bar(label=label_of(theory, e), amount=chances.chance[e], interval=chances.interval.get(e)) for e in shown]
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
    moving = [move for move in found.moves if abs(move.if_so[goal] - move.if_not[goal]) >= 1e-9]
    moving.sort(key=lambda move: -round(abs(move.if_so[goal] - move.if_not[goal]), 9))
    swings = [
        Swing(label=label_of(theory, move.unknown), if_not=move.if_not[goal], if_so=min(1.0, move.if_so[goal]))
        for move in moving[:DRAWN]
    ]
    says = f"What each unknown moves the chance of {label_of(theory, goal)}, the widest first."
    title = f"What the unknowns move: {theory.by_id[goal].title}"
    return Moves(
        goal=mention(theory, goal),
        now=percent(now),
        drawing=chart(tornado(swings, present=now, title=title, says=says)) if swings else None,
        rows=tuple(_move_row(theory, found, move, goal) for move in moving),
        still=len(found.moves) - len(moving),
    )


def _move_row(theory: Theory, found: Likely, move: Move, goal: ElementId) -> MoveRow:
    worth = dict(found.chances.worth_finding_out)
    return MoveRow(
        unknown=mention(theory, move.unknown),
        if_not=percent(move.if_not[goal]),
        if_so=percent(move.if_so[goal]),
        worth=percent(worth[move.unknown]),
    )


def _elsewhere(theory: Theory, chances: Chances) -> tuple[Mention, ...]:
    """Outcomes that are neither sure nor out of reach."""
    return tuple(
        mention(theory, e.id)
        for e in theory.elements
        if e.kind in (Kind.IMPACT, Kind.OUTCOME) and NEGLIGIBLE < chances.chance[e.id] < 1 - NEGLIGIBLE
    )
