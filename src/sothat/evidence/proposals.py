"""What causal claims say of the theory: which links they bear on, and which links they ask for that are not there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sothat.evidence.item import EvidenceItem
from sothat.evidence.source import Source
from sothat.theory import Theory
from sothat.theory.names import ElementId

OPPOSITE = "~"
"""Stands before a label that says the opposite: less of it, or its absence."""


@dataclass(frozen=True, kw_only=True)
class ClaimedLink:
    """A link that claims speak of.

    Args:
        source: The element that is said to bring it about.
        target: The element that is said to follow.
        items: The pieces of evidence that claim it, in the order in which they are kept.
        opposites: Those among them of which one end, and not both, was said as its opposite: they speak of hindering.
        studies: The different studies that claim it, in alphabetical order.
        is_there: Whether the theory has this link.
    """

    source: ElementId
    target: ElementId
    items: tuple[str, ...]
    opposites: tuple[str, ...]
    studies: tuple[str, ...]
    is_there: bool

    @property
    def pair(self) -> str:
        """The pair that names the link."""
        return f"{self.source}>{self.target}"


def claimed_links(
    items: Iterable[EvidenceItem], meaning: Mapping[str, ElementId], theory: Theory, sources: Mapping[str, Source]
) -> tuple[ClaimedLink, ...]:
    """The links that claims speak of, those of most studies first.

    Args:
        items: Pieces of evidence; those without a claim are passed over.
        meaning: Which element each label means; a label that is not in here is passed over, as is a claim that an element
            brings itself about. The sign of an opposite is not part of the label.
        theory: The theory.
        sources: The sources, by id; one that is not listed counts as a study of its own.

    Returns:
        Of as many studies, those of more pieces first, then in the order in which the pieces are kept.
    """
    elements = {element.id for element in theory.elements}
    told: dict[tuple[ElementId, ElementId], list[EvidenceItem]] = {}
    for item in items:
        if item.claim is None:
            continue
        ends = meaning.get(label_of(item.claim.influence)), meaning.get(label_of(item.claim.consequence))
        if ends[0] in elements and ends[1] in elements and ends[0] != ends[1]:
            assert ends[0] is not None
            assert ends[1] is not None
            told.setdefault((ends[0], ends[1]), []).append(item)
    pairs = {link.pair for link in theory.links}
    found = [_claimed(source, target, pieces, sources, pairs) for (source, target), pieces in told.items()]
    return tuple(sorted(found, key=lambda link: (-len(link.studies), -len(link.items))))


def proposed_links(claimed: Iterable[ClaimedLink], *, fewest: int = 2) -> tuple[ClaimedLink, ...]:
    """Links that at least so many studies claim and the theory does not have."""
    return tuple(link for link in claimed if not link.is_there and len(link.studies) >= fewest)


def label_of(written: str) -> str:
    """A label without the sign of an opposite and without spaces around it."""
    return written.strip().removeprefix(OPPOSITE).strip()


def _claimed(
    source: ElementId,
    target: ElementId,
    pieces: Iterable[EvidenceItem],
    sources: Mapping[str, Source],
    pairs: set[str],
) -> ClaimedLink:
    pieces = list(pieces)
    keys = {sources[item.source].study_key if item.source in sources else item.source for item in pieces}
    return ClaimedLink(
        source=source,
        target=target,
        items=tuple(item.id for item in pieces),
        opposites=tuple(item.id for item in pieces if _says_the_opposite(item)),
        studies=tuple(sorted(keys)),
        is_there=f"{source}>{target}" in pairs,
    )


def _says_the_opposite(item: EvidenceItem) -> bool:
    assert item.claim is not None
    ends = (item.claim.influence, item.claim.consequence)
    return sum(end.strip().startswith(OPPOSITE) for end in ends) == 1
