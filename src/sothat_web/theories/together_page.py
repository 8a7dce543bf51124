"""What the page "What works only together" shows: pairs that need each other, and pairs that stand in for each other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from sothat.analysis import Importance
from sothat.reports import matrix
from sothat.reports.figures import NEGLIGIBLE, signed_percent
from sothat.theory import ElementId, Theory
from sothat_web.theories.charts import chart
from sothat_web.theories.importance_page import without_gains
from sothat_web.theories.wording import Mention, Sentence, enumerated, mention, mentions, say

DRAWN = 12
"""How many rows the grid has: on a phone there is room for no more."""

LISTED = 300
"""How many pairs the tables list; the command line lists them all."""

Pair = tuple[ElementId, ElementId]


@dataclass(frozen=True, kw_only=True)
class PairRow:
    """One pair."""

    one: Mention
    other: Mention
    index: str
    besides: str
    interval: str


@dataclass(frozen=True, kw_only=True)
class TogetherPage:
    """The page.

    Args:
        advice: What to do with it.
        needing: The pairs that need each other, the strongest first.
        replacing: The pairs that stand in for each other, the strongest first.
        drawn: The elements of the grid.
        left_out: How many elements of some pair are not in the grid.
        not_listed: How many pairs are not in the tables.
        refused: Why there are no pairs; empty when there are.
    """

    advice: tuple[Sentence, ...]
    needing: tuple[PairRow, ...] = ()
    replacing: tuple[PairRow, ...] = ()
    drawing: SafeString | None = None
    drawn: tuple[Mention, ...] = ()
    left_out: int = 0
    not_listed: int = 0
    refused: str = ""
    is_estimate: bool = False
    draws: int = 0


def together_page(theory: Theory, found: Importance) -> TogetherPage:
    """The page for an answer."""
    if found.interaction is None:
        why = found.left_out.get("interaction", "The pairs were not worked out.")
        return TogetherPage(advice=(), refused=why)
    pairs = {pair: index for pair, index in found.interaction.pairs.items() if abs(index) >= NEGLIGIBLE}
    ranked = sorted(pairs, key=lambda pair: (-round(abs(pairs[pair]), 12), pair))
    shown = _strongest(theory, pairs)
    rows = [_row(theory, found, pair) for pair in ranked[:LISTED]]
    return TogetherPage(
        advice=_advice(theory, pairs, ranked, found),
        needing=tuple(row for row, pair in zip(rows, ranked, strict=False) if pairs[pair] > 0),
        replacing=tuple(row for row, pair in zip(rows, ranked, strict=False) if pairs[pair] < 0),
        drawing=_drawing(theory, pairs, shown[:DRAWN]) if ranked else None,
        drawn=mentions(theory, shown[:DRAWN]),
        left_out=len(shown[DRAWN:]),
        not_listed=len(ranked[LISTED:]),
        is_estimate=found.interaction.method != "exact",
        draws=found.interaction.draws,
    )


def _strongest(theory: Theory, pairs: Mapping[Pair, float]) -> list[ElementId]:
    """The elements of some pair: those in the strongest pairs first, alike ones beside each other."""
    weight: dict[ElementId, float] = {}
    for pair, index in pairs.items():
        for element in pair:
            weight[element] = weight.get(element, 0.0) + abs(index)
    place = {element.id: number for number, element in enumerate(theory.elements)}
    return sorted(weight, key=lambda element: (-round(weight[element], 9), place[element]))


def _advice(
    theory: Theory, pairs: Mapping[Pair, float], ranked: Sequence[Pair], found: Importance
) -> tuple[Sentence, ...]:
    if not ranked:
        if all(abs(share) < NEGLIGIBLE for share in found.shapley.values()):
            return (say("{}", without_gains(found)),)
        return (
            say("Each addition is worth the same with the others as without them: they can be decided one by one."),
        )
    said = []
    ranked = [pair for pair in ranked if all(found.shapley.get(element, 0.0) > 0 for element in pair)]
    if together := _group(pairs, [pair for pair in ranked if pairs[pair] > 0]):
        said.append(
            say(
                "Plan these together, for each is worth most beside the others: {}.",
                enumerated(mentions(theory, together), most=4),
            )
        )
    if instead := _group(pairs, [pair for pair in ranked if pairs[pair] < 0]):
        said.append(
            say(
                "Choose among these before you pay for more than one, for they stand in for each other: {}.",
                enumerated(mentions(theory, instead), most=4),
            )
        )
    if not said:
        said.append(
            say(
                "Look at the pairs below before you add any of them: each changes what the others do, and not all raise the chance of the goal."
            )
        )
    return tuple(said)


def _group(pairs: Mapping[Pair, float], ranked: Sequence[Pair]) -> tuple[ElementId, ...]:
    """From the strongest pair on, whatever is bound to everything in the group at least half as strongly, the same way."""
    if not ranked:
        return ()
    strongest = pairs[ranked[0]]
    both = {**pairs, **{(other, one): index for (one, other), index in pairs.items()}}
    group = list(ranked[0])
    for element in dict.fromkeys(element for pair in ranked for element in pair):
        if element not in group and all(both.get((element, member), 0.0) / strongest >= 0.5 for member in group):
            group.append(element)
    return tuple(group)


def _row(theory: Theory, found: Importance, pair: Pair) -> PairRow:
    interaction = found.interaction
    assert interaction is not None
    index, error = interaction.pairs[pair], interaction.error.get(pair)
    interval = (
        "" if error is None else f"{signed_percent(index - 1.96 * error)} to {signed_percent(index + 1.96 * error)}"
    )
    return PairRow(
        one=mention(theory, pair[0]),
        other=mention(theory, pair[1]),
        index=signed_percent(index),
        besides=signed_percent(interaction.shared.get(pair, 0.0)),
        interval=interval,
    )


def _drawing(theory: Theory, pairs: Mapping[Pair, float], shown: Sequence[ElementId]) -> SafeString:
    drawn = {(str(one), str(other)): x for (one, other), x in pairs.items() if {one, other} <= set(shown)}
    picture = matrix(
        drawn,
        names=shown,
        title="Pairs of additions",
        says="A square with a plus: the two need each other. A circle with a minus: they stand in for each other.",
        titles={element: theory.by_id[element].title for element in shown},
    )
    return chart(picture)
