"""What the page "How sure" shows: which conclusions stand, which fall when a doubtful link is wrong, and which link to settle first."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from sothat.analysis import Conclusion, Robustness
from sothat.analysis.disputes.robustness_claims import Claim
from sothat.analysis.disputes.robustness_verdict import HoldsIn
from sothat.reports import Bar, ranked_bars
from sothat.theory import ElementId, Kind, Theory
from sothat_web.theories.charts import chart
from sothat_web.theories.wording import NOTHING, Mention, Sentence, counted, enumerated, mention, mentions, say

DRAWN = 12
"""How many bars the picture has; the table has them all."""


@dataclass(frozen=True, kw_only=True)
class LinkRow:
    """One doubtful link, and how many conclusions it overturns alone."""

    source: Mention
    target: Mention
    disputed: bool
    overturns: int


@dataclass(frozen=True, kw_only=True)
class ConclusionRow:
    """One conclusion as it stands now, and when it falls.

    Args:
        stands: In which readings, in words.
        falls: What overturns it.
    """

    said: Sentence
    stands: str
    falls: Sentence


@dataclass(frozen=True, kw_only=True)
class SortRow:
    """How many conclusions of one sort stand, and how many may fall."""

    title: str
    stand: int
    fall: int


@dataclass(frozen=True, kw_only=True)
class RobustnessPage:
    """The page.

    Args:
        advice: What to do with it.
        doubtful: How many links are doubtful.
        sorts: How many conclusions of each sort stand and may fall.
        links: The links that overturn something, most first.
        falling: The conclusions that may fall.
        standing: Those that stand in every reading.
        estimated: How many conclusions were looked at in some readings only.
        unanswered: How many could not be answered at all.
    """

    advice: Sentence
    doubtful: int
    sorts: tuple[SortRow, ...]
    links: tuple[LinkRow, ...]
    drawing: SafeString | None
    falling: tuple[ConclusionRow, ...]
    standing: tuple[ConclusionRow, ...]
    estimated: int
    drawn: int
    unanswered: int


_SORTS = {
    Claim.CERTAIN: "What is reached and what works",
    Claim.WITHIN_REACH: "Whether additions can reach the goal",
    Claim.REACHES: "Packages that are enough",
    Claim.MINIMAL: "Packages with nothing to spare",
    Claim.SINGLE: "Single points of failure",
    Claim.INEFFECTIVE: "What changes nothing when added alone",
    Claim.WHOLE_SYSTEM: "Goals for the whole system",
}


def robustness_page(theory: Theory, found: Robustness) -> RobustnessPage:
    """The page for an answer."""
    falling = [one for one in found.conclusions if not _stands(one)]
    standing = [one for one in found.conclusions if _stands(one)]
    links = [pair for pair, count in found.overturns.items() if count]
    estimates = [one for one in found.conclusions if one.is_estimate]
    return RobustnessPage(
        advice=_advice(theory, found, falling),
        doubtful=len(found.disputed) + len(found.weak),
        sorts=_sorts(standing, falling),
        links=tuple(_link_row(theory, found, pair) for pair in links),
        drawing=_drawing(theory, found, links[:DRAWN]) if links else None,
        falling=tuple(_row(theory, one) for one in sorted(falling, key=lambda one: -len(one.overturned_by))),
        standing=tuple(_row(theory, one) for one in standing),
        estimated=len(estimates),
        drawn=max((one.drawn for one in estimates), default=0),
        unanswered=len(found.too_large),
    )


def _stands(one: Conclusion) -> bool:
    """Whether what is so now is so in every reading."""
    return one.holds_in is (HoldsIn.ALL if one.holds_now else HoldsIn.NONE)


def _advice(theory: Theory, found: Robustness, falling: Sequence[Conclusion]) -> Sentence:
    if not found.disputed and not found.weak:
        return say(
            "No link is in doubt by this choice, so every answer stands: choose below which links to doubt, to see what hangs on them."
        )
    if found.settle_first is not None:
        pair, count = found.settle_first, found.overturns[found.settle_first]
        return say(
            f"Settle first whether {{}} really leads to {{}}: if that link is wrong, {counted(count, 'conclusion falls', 'conclusions fall')} with it.",
            *_ends(theory, pair),
        )
    if falling:
        return say("No doubtful link overturns anything alone; several wrong at once would: look below at which.")
    return say("Act on the answers as they are: every one stands, whichever of the doubtful links are right.")


def _ends(theory: Theory, pair: str) -> tuple[Mention, Mention]:
    source, _, target = pair.partition(">")
    return mention(theory, ElementId(source)), mention(theory, ElementId(target))


def _sorts(standing: Sequence[Conclusion], falling: Sequence[Conclusion]) -> tuple[SortRow, ...]:
    stand, fall = (Counter(one.claim for one in some) for some in (standing, falling))
    return tuple(
        SortRow(title=title, stand=stand[claim], fall=fall[claim])
        for claim, title in _SORTS.items()
        if stand[claim] or fall[claim]
    )


def _link_row(theory: Theory, found: Robustness, pair: str) -> LinkRow:
    source, target = _ends(theory, pair)
    return LinkRow(source=source, target=target, disputed=pair in found.disputed, overturns=found.overturns[pair])


def _drawing(theory: Theory, found: Robustness, shown: Sequence[str]) -> SafeString:
    bars = []
    for pair in shown:
        source, target = _ends(theory, pair)
        bars.append(
            Bar(label=f"{source.title} ({source.id}) → {target.title} ({target.id})", amount=found.overturns[pair])
        )
    says = "How many conclusions each link overturns when it alone is wrong, most first."
    title = "Links that overturn most"
    return chart(ranked_bars(bars, title=title, says=says, in_words=lambda number: f"{number:,.0f}"))


def _row(theory: Theory, one: Conclusion) -> ConclusionRow:
    return ConclusionRow(said=_said(theory, one), stands=_in_readings(one), falls=_falls(theory, one))


def _in_readings(one: Conclusion) -> str:
    if _stands(one):
        return "in all looked at" if one.is_estimate else "in all"
    if one.readings is None:
        agree = one.held if one.holds_now else one.drawn - one.held
        return f"in {agree} of {one.drawn} drawn"
    return "in some"


def _falls(theory: Theory, one: Conclusion) -> Sentence:
    if one.overturned_by:
        links = [say("{} → {}", *_ends(theory, pair)) for pair in one.overturned_by]
        return enumerated(links, word="or", most=3)
    if one.overturned_together:
        together = [say("{} → {}", *_ends(theory, pair)) for pair in one.overturned_together[0]]
        return say("together: {}", enumerated(together, most=4))
    return NOTHING if _stands(one) else say("several links wrong at once")


def _said(theory: Theory, one: Conclusion) -> Sentence:
    """The conclusion as it stands now."""
    named = enumerated(mentions(theory, one.about), most=8)
    now = one.holds_now
    match one.claim:
        case Claim.CERTAIN:
            return say(f"{{}} {_holds(theory, one.about[0], now=now)}", named)
        case Claim.WITHIN_REACH:
            return say(f"Additions {'can' if now else 'cannot'} surely reach {{}}", named)
        case Claim.REACHES:
            return say(f"This package is {'' if now else 'not '}enough: {{}}", named)
        case Claim.MINIMAL:
            return say(f"This package is enough, with {'nothing' if now else 'something'} to spare: {{}}", named)
        case Claim.SINGLE:
            return say(f"{{}} is {'a' if now else 'no'} single point of failure", named)
        case Claim.INEFFECTIVE:
            return say(f"{{}} changes {'nothing' if now else 'something'} when added alone", named)
        case Claim.WHOLE_SYSTEM:
            return say(f"{{}} is {'' if now else 'not '}a goal for the whole system", named)


def _holds(theory: Theory, element: ElementId, *, now: bool) -> str:
    kind = theory.by_id[element].kind
    if kind is Kind.HINDRANCE:
        return "is surely present" if now else "is not surely present"
    if kind is Kind.ASSUMPTION:
        return "surely holds" if now else "does not surely hold"
    if kind.is_provided:
        return "surely works" if now else "does not surely work"
    return "is surely reached" if now else "is not surely reached"
