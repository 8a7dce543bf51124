"""What stands behind an element or link, in a few words that say the same as the colour beside them."""

from dataclasses import dataclass

from sothat.evidence import Stream
from sothat.evidence.flags import Flag
from sothat.evidence.triangulation import Backing

STREAMS = {
    Stream.EXPERIENTIAL: "lived experience",
    Stream.PRIMARY: "research",
    Stream.SECONDARY: "written sources",
}
"""The streams as readers know them."""


@dataclass(frozen=True, kw_only=True)
class Badge:
    """A few words for what stands behind something.

    Args:
        words: What it says.
        kind: The look that goes with it.
        sign: The sign before the words.
    """

    words: str
    kind: str
    sign: str


_LOOKS = {
    Flag.CONTESTED: ("contested", "alarm", "!"),
    Flag.ASSUMPTION_ONLY: ("assumption only", "absent", "○"),
    Flag.NO_LIVED_EXPERIENCE: ("no lived experience", "open", "◐"),
    Flag.LIVED_EXPERIENCE_ONLY: ("lived experience only", "undetermined", "◑"),
}
_WITH_RESEARCH = ("lived experience and research", "good", "●")
_WITH_WRITINGS = ("lived experience and written sources", "good", "●")


def badge(backing: Backing) -> Badge:
    """The words for what stands behind something: the gravest warning, else what there is, and how many studies."""
    warning = next((flag for flag in _LOOKS if flag in backing.flags), None)
    fine = _WITH_RESEARCH if Stream.PRIMARY in backing.streams else _WITH_WRITINGS
    words, kind, sign = _LOOKS[warning] if warning else fine
    count = len(studies_behind(backing))
    told = f", {count} {'study' if count == 1 else 'studies'}" if count else ""
    return Badge(words=words.capitalize() + told, kind=kind, sign=sign)


def studies_behind(backing: Backing) -> tuple[str, ...]:
    """The different studies that support or qualify something, of whatever stream."""
    told = (*backing.support.values(), *backing.qualified.values())
    return tuple(sorted({study for studies in told for study in studies}))


def streams_in_words(backing: Backing) -> str:
    """The streams behind something: ``lived experience and research``; empty without any."""
    names = [STREAMS[stream] for stream in backing.streams]
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)
