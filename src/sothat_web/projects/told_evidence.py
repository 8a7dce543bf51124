"""What a page tells of the evidence behind one element or link."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sothat.evidence import EvidenceItem, Source, Stance, Stream
from sothat.evidence.triangulation import Backing, Witness
from sothat_web.projects.evidence_behind import Behind, evidence_behind
from sothat_web.projects.evidence_words import STREAMS, Badge, badge, streams_in_words
from sothat_web.projects.reading import Opened
from sothat_web.projects.shelf import Shelf
from sothat_web.projects.words import Source as SourceInWords

MOST_WORDS = 3
"""So many pieces are quoted beside an element or link; a page of its own has them all."""

STANCES: Mapping[Stance, str] = {
    Stance.SUPPORTS: "In support",
    Stance.QUALIFIES: "Holds in part, or under conditions",
    Stance.CONTRADICTS: "Against",
    Stance.CONTEXT: "Context",
}
"""What stands over what sources say, in the order in which it is told."""


@dataclass(frozen=True, kw_only=True)
class Voice:
    """What one source says of an element or link.

    Args:
        source: The source as it is cited.
        streams: Its streams in words; empty where nobody said.
        read: How much of it was read.
        stated: Of a link: ``states the connection``, ``inferred``, or nothing where nobody said.
        words: Its pieces with words in them.
        items: The ids of all its pieces that bear on this.
    """

    source: SourceInWords
    streams: str
    read: str
    stated: str
    words: tuple[EvidenceItem, ...]
    items: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Stand:
    """Those who say the same of an element or link.

    Args:
        stance: What they say.
        heading: The same as a heading.
        studies: How many different studies they come from.
        voices: The sources, in the order in which their pieces are kept.
    """

    stance: Stance
    heading: str
    studies: int
    voices: tuple[Voice, ...]


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a page tells of what stands behind one element or link.

    Args:
        subject: The id of the element, or the pair of the link.
        badge: The same in a few words.
        streams: The streams behind it, in words.
        stands: Who says what.
        uncounted: The sources that belong to no stream, or are not listed.
        backing: What was counted.
    """

    subject: str
    badge: Badge
    streams: str
    stands: tuple[Stand, ...]
    uncounted: tuple[str, ...]
    backing: Backing

    @cached_property
    def sources(self) -> tuple[SourceInWords, ...]:
        """Every source, each once."""
        found = {voice.source.id: voice.source for stand in self.stands for voice in stand.voices}
        return tuple(found.values())

    @cached_property
    def words(self) -> tuple[tuple[SourceInWords, EvidenceItem], ...]:
        """Every piece with words, with its source."""
        return tuple((voice.source, item) for stand in self.stands for voice in stand.voices for item in voice.words)

    @property
    def first_words(self) -> tuple[tuple[SourceInWords, EvidenceItem], ...]:
        """The first of them."""
        return self.words[:MOST_WORDS]

    @property
    def more_words(self) -> int:
        """How many are not among the first."""
        return max(0, len(self.words) - MOST_WORDS)


_TOLD: Shelf[Mapping[str, Told]] = Shelf(8)


def evidence_told(opened: Opened) -> Mapping[str, Told]:
    """What is told of each element and link of the theory that is shown, worked out once for as long as nothing changes."""
    return _TOLD.get(opened.mark, lambda: told_of(evidence_behind(opened)))


def told_of(behind: Behind) -> Mapping[str, Told]:
    """What is told of each element and link of a theory, in its order."""
    return {subject: told_about(subject, behind) for subject in behind.backings}


def told_about(subject: str, behind: Behind) -> Told:
    """What is told of one element or link.

    Raises:
        KeyError: When the theory has no such element or link.
    """
    backing = behind.backings[subject]
    by_stance: dict[Stance, list[Witness]] = {}
    for witness in behind.witnesses[subject]:
        by_stance.setdefault(witness.stance, []).append(witness)
    return Told(
        subject=subject,
        badge=badge(backing),
        streams=streams_in_words(backing),
        stands=tuple(_stand(stance, by_stance[stance], behind) for stance in STANCES if stance in by_stance),
        uncounted=backing.uncounted,
        backing=backing,
    )


def _stand(stance: Stance, told: Sequence[Witness], behind: Behind) -> Stand:
    by_source: dict[str, list[Witness]] = {}
    for witness in told:
        by_source.setdefault(witness.source, []).append(witness)
    voices = tuple(_voice(source, said, behind) for source, said in by_source.items())
    known = [behind.sources[source] for source in by_source if source in behind.sources]
    return Stand(
        stance=stance,
        heading=STANCES[stance],
        studies=len({source.study_key for source in known if source.streams}),
        voices=voices,
    )


def _voice(source: str, said: Sequence[Witness], behind: Behind) -> Voice:
    known = behind.sources.get(source, Source(id=source))
    items = [behind.items[one.item] for one in said if one.item]
    return Voice(
        source=behind.cited[source],
        streams=in_streams(known.streams),
        read=known.read,
        stated=_stated([one.stated for one in said]),
        words=tuple(item for item in items if item.quote or item.paraphrase),
        items=tuple(item.id for item in items),
    )


def in_streams(streams: Sequence[Stream]) -> str:
    """Streams as readers know them."""
    return ", ".join(STREAMS[stream] for stream in streams)


def _stated(said: Sequence[bool | None]) -> str:
    if True in said:
        return "states the connection"
    return "the connection is inferred" if False in said else ""
