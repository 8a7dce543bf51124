"""A source: what a piece of evidence was taken from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sothat.errors import WrongValue
from sothat.evidence.stream import Stream


@dataclass(frozen=True, kw_only=True)
class Source:
    """A publication, a document, a set of interviews or a workshop.

    Args:
        id: What elements, links and pieces of evidence cite it by.
        streams: The streams it belongs to; empty where nobody said.
        study: The study it came out of. Sources of one study count once; empty for a study of its own.
        read: How much of it was read, such as ``abstract only``.
        consent: What those who took part agreed to have done with their words.
        workshop: The id of the workshop, where it is one.
        citation: The CSL-JSON item.

    Raises:
        WrongValue: When it has no id.
    """

    id: str
    streams: tuple[Stream, ...] = ()
    study: str = ""
    read: str = ""
    consent: str = ""
    workshop: str = ""
    citation: Mapping[str, object] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        if not isinstance(self.id, str) or not self.id.strip():
            raise WrongValue("A source has no id: give it one by which it can be cited.")

    @property
    def study_key(self) -> str:
        """What its study is counted by."""
        return self.study or self.id


def source_of(item: Mapping[str, object]) -> Source:
    """The source that a CSL-JSON item tells of: streams, study and the like stand in its ``custom``.

    A stream that is not known is left out (`sothat.project.check` says so).
    """
    given = item.get("custom")
    custom = given if isinstance(given, Mapping) else {}
    named = custom.get("streams")
    words = {word for word in named if isinstance(word, str)} if isinstance(named, list | tuple) else set()
    texts = {key: str(custom.get(key) or "") for key in ("study", "read", "consent", "workshop")}
    return Source(
        id=str(item.get("id", "")),
        streams=tuple(stream for stream in Stream if stream in words),
        citation=item,
        **texts,
    )


def sources_of(items: Iterable[Mapping[str, object]]) -> Mapping[str, Source]:
    """The sources of a project by their ids."""
    found = (source_of(item) for item in items)
    return {source.id: source for source in found}
