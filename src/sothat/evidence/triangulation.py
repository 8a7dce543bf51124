"""What stands behind each element and link: how many different studies, of which streams, for and against.

It describes and never weighs: ten quotes of one study are one study, and no number is made of the streams together.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sothat.evidence.body import Evidence
from sothat.evidence.flags import Flag, flags_of
from sothat.evidence.item import EvidenceItem
from sothat.evidence.source import Source
from sothat.evidence.stream import Stream
from sothat.evidence.tie import Stance, Tie
from sothat.theory import Theory

Studies = Mapping[Stream, tuple[str, ...]]
"""For each stream the keys of the different studies, in alphabetical order; a stream without any is not in it."""


@dataclass(frozen=True, kw_only=True)
class Backing:
    """What stands behind one element or link.

    Args:
        subject: The id of the element, or the pair of the link.
        support: The studies that support it.
        qualified: Those that say it holds under conditions or in part.
        against: Those that contradict it.
        stated: Of a link, the studies that state the connection themselves, whatever their stream.
        items: The pieces of evidence that bear on it, context included, in the order in which they are kept.
        cited: The sources that the theory itself cites here, where no piece of evidence ties them to it.
        uncounted: The sources among all these that belong to no stream or are not listed, in alphabetical order.
        flags: What a reader should be told.
    """

    subject: str
    support: Studies = field(default_factory=dict, hash=False)
    qualified: Studies = field(default_factory=dict, hash=False)
    against: Studies = field(default_factory=dict, hash=False)
    stated: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    cited: tuple[str, ...] = ()
    uncounted: tuple[str, ...] = ()
    flags: tuple[Flag, ...] = ()

    @property
    def streams(self) -> tuple[Stream, ...]:
        """The streams that stand behind it: something of them supports or qualifies it."""
        return tuple(stream for stream in Stream if stream in self.support or stream in self.qualified)


@dataclass(frozen=True, kw_only=True)
class Witness:
    """What a source says of one element or link, by a piece of evidence or because the theory cites it there.

    Args:
        source: The id of the source.
        stance: What it says.
        item: The id of the piece of evidence; empty for a citation.
        stated: Whether the source states a connection itself; None where nobody said.
    """

    source: str
    stance: Stance
    item: str = ""
    stated: bool | None = None


def triangulate(theory: Theory, evidence: Evidence, sources: Mapping[str, Source]) -> Mapping[str, Backing]:
    """For each element and link of a theory, what stands behind it.

    What an element or link cites in the theory itself counts as support by that source, unless a piece of evidence ties
    the source to it, which then says how. A source of several streams counts in each of them. Pieces that bear on what
    the theory does not have are passed over.

    Args:
        theory: The theory.
        evidence: The pieces of evidence.
        sources: The sources, by id.

    Returns:
        By the element's id or the link's pair: elements first, in the order of the theory.
    """
    found = witnesses(theory, evidence)
    return {subject: _backing(subject, told, sources) for subject, told in found.items()}


def witnesses(theory: Theory, evidence: Evidence) -> Mapping[str, Sequence[Witness]]:
    """For each element and link of a theory who says what of it: pieces in the order they are kept, then citations."""
    cited = {element.id: element.sources for element in theory.elements} | {
        link.pair: link.sources for link in theory.links
    }
    found: dict[str, list[Witness]] = {subject: [] for subject in cited}
    by_code = {code.name: code.ties for code in evidence.codes}
    for item in evidence.items:
        for tie in ties_of(item, by_code):
            if tie.subject in found:
                told = Witness(source=item.source, stance=tie.stance, item=item.id, stated=tie.stated)
                found[tie.subject].append(told)
    for subject, named in cited.items():
        told_of = {witness.source for witness in found[subject]}
        found[subject] += [Witness(source=one, stance=Stance.SUPPORTS) for one in named if one not in told_of]
    return found


def ties_of(item: EvidenceItem, by_code: Mapping[str, tuple[Tie, ...]]) -> Iterator[Tie]:
    """What a piece bears on: by itself, and by its codes where it does not say so itself. The first code goes first."""
    seen = set()
    for tie in (*item.ties, *(tie for code in item.codes for tie in by_code.get(code, ()))):
        if tie.subject not in seen:
            seen.add(tie.subject)
            yield tie


def subjects_with(flag: Flag, backings: Mapping[str, Backing]) -> tuple[str, ...]:
    """The elements and links that a reader should be told this of, in the order of the theory.

    So ``subjects_with(Flag.NO_LIVED_EXPERIENCE, backings)`` lists what research or writings say and nobody who lives it.
    """
    return tuple(subject for subject, backing in backings.items() if flag in backing.flags)


def _backing(subject: str, told: Sequence[Witness], sources: Mapping[str, Source]) -> Backing:
    support, qualified, against = (
        _studies((one for one in told if one.stance is stance), sources)
        for stance in (Stance.SUPPORTS, Stance.QUALIFIES, Stance.CONTRADICTS)
    )
    return Backing(
        subject=subject,
        support=support,
        qualified=qualified,
        against=against,
        stated=tuple(sorted({sources[one.source].study_key for one in told if one.stated and one.source in sources})),
        items=tuple(dict.fromkeys(one.item for one in told if one.item)),
        cited=tuple(dict.fromkeys(one.source for one in told if not one.item)),
        uncounted=tuple(sorted({one.source for one in told if not _is_counted(one.source, sources)})),
        flags=flags_of(support, qualified, against),
    )


def _studies(told: Iterable[Witness], sources: Mapping[str, Source]) -> Studies:
    found: dict[Stream, set[str]] = {}
    for one in told:
        source = sources.get(one.source)
        for stream in source.streams if source else ():
            assert source is not None
            found.setdefault(stream, set()).add(source.study_key)
    return {stream: tuple(sorted(found[stream])) for stream in Stream if stream in found}


def _is_counted(source: str, sources: Mapping[str, Source]) -> bool:
    return source in sources and bool(sources[source].streams)
