"""What the page "What matters most" shows: shares of what could be added, and what the goals hang on."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString

from sothat.analysis import Importance
from sothat.reports import Bar, ranked_bars
from sothat.reports.figures import NEGLIGIBLE, percent
from sothat.theory import ElementId, Theory
from sothat_web.theories.charts import chart, label_of
from sothat_web.theories.wording import Mention, Sentence, enumerated, mention, mentions, say

DRAWN = 15
"""How many bars a picture has; the table has them all."""

_NAMED = 4
"""How many things a sentence names before it says how many more there are."""

_TWO_SIGMA = 1.96


@dataclass(frozen=True, kw_only=True)
class ShareRow:
    """What one addition brings."""

    element: Mention
    share: str
    interval: str
    alone: str


@dataclass(frozen=True, kw_only=True)
class HangsRow:
    """How the goals hang on one element."""

    element: Mention
    change: str
    structural: str
    criticality: str
    part_of: str


@dataclass(frozen=True, kw_only=True)
class ImportancePage:
    """The page.

    Args:
        advice: What to do with it.
        caveats: What one should know before reading the numbers.
        shares: The additions that have a share, the largest first.
        without: Those that have none.
        hangs: Every element on which the goals hang, most first.
        idle: How many elements they do not hang on at all.
    """

    advice: Sentence
    caveats: tuple[str, ...]
    total: str
    shares: tuple[ShareRow, ...]
    shares_drawing: SafeString
    without: tuple[Mention, ...]
    hangs: tuple[HangsRow, ...]
    hangs_drawing: SafeString
    hangs_now: bool
    idle: int
    is_estimate: bool


def importance_page(theory: Theory, found: Importance) -> ImportancePage:
    """The page for an answer."""
    shares = _ranked(found.shapley)
    now = any(abs(x) >= NEGLIGIBLE for x in found.birnbaum.values())
    hangs = _strongest(found.birnbaum if now else found.structural)
    return ImportancePage(
        advice=_advice(theory, found, shares),
        caveats=_caveats(found),
        total=percent(found.total),
        shares=tuple(_share_row(theory, found, element) for element in shares),
        shares_drawing=_shares_drawing(theory, found, shares[:DRAWN]),
        without=mentions(theory, [element for element in found.shapley if element not in set(shares)]),
        hangs=tuple(_hangs_row(theory, found, element) for element in hangs),
        hangs_drawing=_hangs_drawing(theory, found, hangs[:DRAWN], now=now),
        hangs_now=now,
        idle=len(found.birnbaum) - len(hangs),
        is_estimate=found.method != "exact",
    )


def _ranked(numbers: Mapping[ElementId, float]) -> list[ElementId]:
    """The elements with a number that is not nothing, the largest first, then in the order of the theory."""
    shown = [element for element, number in numbers.items() if abs(number) >= NEGLIGIBLE]
    return sorted(shown, key=lambda element: -round(numbers[element], 12))


def _strongest(numbers: Mapping[ElementId, float]) -> list[ElementId]:
    """The same by how far each is from nothing, whichever way."""
    return sorted(_ranked(numbers), key=lambda element: -round(abs(numbers[element]), 12))


def _advice(theory: Theory, found: Importance, shares: list[ElementId]) -> Sentence:
    if not found.shapley:
        return say(
            "Everything that could be added is in place already: look below at what the goal hangs on, and keep it."
        )
    raising = [element for element in shares if found.shapley[element] > 0]
    if not raising and shares:
        named = enumerated(mentions(theory, shares[::-1]), most=_NAMED)
        return say(
            "Add nothing for the sake of this goal: no addition raises its chance, and these lower it: {}.", named
        )
    if not raising:
        return say("{}", without_gains(found))
    most = round(found.shapley[raising[0]], 9)
    first = [element for element in raising if round(found.shapley[element], 9) == most]
    named = enumerated(mentions(theory, first), most=_NAMED)
    if len(first) == len(shares) > 1:
        return say("Plan these as one piece of work, for each of them matters as much as the others: {}.", named)
    also = "it has the largest share" if len(first) == 1 else "they have the largest shares, each the same"
    return say(f"Start with {{}}: {also} in the chance of reaching the goal.", named)


def without_gains(found: Importance) -> str:
    """What to do where no addition changes the chance of the goals."""
    out_of_reach = all(share is None for share in found.criticality.values())
    if out_of_reach:
        return (
            "No addition changes the chance of the goal, which is none as things stand: look first at what stands in the "
            "way, in the whole system."
        )
    return (
        "No addition changes the chance of the goal: it needs none of them, so look at what it hangs on, and keep it."
    )


def _caveats(found: Importance) -> tuple[str, ...]:
    told = [f"{note}" for note in found.notes]
    if found.method != "exact":
        told.append(
            f"The theory is too large for exact numbers here, so these are estimates from {found.draws:,} samples; "
            "the interval beside a number holds the true one 95 times in 100."
        )
    told += [f"Left out ({measure.replace('_', ' ')}): {why}" for measure, why in found.left_out.items()]
    return tuple(told)


def _interval(found: Importance, measure: str, element: ElementId, number: float) -> tuple[float, float] | None:
    error = found.error.get(measure, {}).get(element)
    return None if error is None else (number - _TWO_SIGMA * error, number + _TWO_SIGMA * error)


def _share_row(theory: Theory, found: Importance, element: ElementId) -> ShareRow:
    interval = _interval(found, "shapley", element, found.shapley[element])
    alone = found.interaction.singles.get(element) if found.interaction else None
    return ShareRow(
        element=mention(theory, element),
        share=percent(found.shapley[element]),
        interval="" if interval is None else f"{percent(interval[0])} to {percent(interval[1])}",
        alone="not worked out" if alone is None else percent(alone),
    )


def _hangs_row(theory: Theory, found: Importance, element: ElementId) -> HangsRow:
    return HangsRow(
        element=mention(theory, element),
        change=percent(found.birnbaum[element]),
        structural=percent(found.structural[element]),
        criticality=_or_none(found.criticality[element]),
        part_of=_or_none(found.fussell_vesely[element]),
    )


def _or_none(number: float | None) -> str:
    return "none" if number is None else percent(number)


def _shares_drawing(theory: Theory, found: Importance, shown: list[ElementId]) -> SafeString:
    bars = [
        Bar(
            label=label_of(theory, element),
            amount=found.shapley[element],
            interval=_interval(found, "shapley", element, found.shapley[element]),
        )
        for element in shown
    ]
    return chart(ranked_bars(bars, title="Fair shares", says="The share of each addition, the largest first."))


def _hangs_drawing(theory: Theory, found: Importance, shown: list[ElementId], *, now: bool) -> SafeString:
    numbers = found.birnbaum if now else found.structural
    measure = "birnbaum" if now else "structural"
    bars = [
        Bar(
            label=label_of(theory, element),
            amount=numbers[element],
            interval=_interval(found, measure, element, numbers[element]),
        )
        for element in shown
    ]
    says = "How far the chance of the goal moves when each goes from missing to in place, the largest move first."
    return chart(ranked_bars(bars, title="What the goal hangs on", says=says))
