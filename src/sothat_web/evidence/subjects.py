"""What evidence can be tied to: the elements and links of a theory, called as people know them."""

from collections.abc import Iterable
from dataclasses import dataclass

from sothat.evidence import Stance, Tie
from sothat.theory import ElementId, Theory


@dataclass(frozen=True, kw_only=True)
class Subjects:
    """Elements and links to choose from.

    Args:
        elements: For each element its id and title.
        links: For each link its pair and the titles of its ends.
    """

    elements: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, str], ...]

    def __contains__(self, subject: object) -> bool:
        return any(subject == known for known, _ in (*self.elements, *self.links))

    @property
    def choices(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """The same for a list in a form, in two groups."""
        return [("Elements", list(self.elements)), ("Links", list(self.links))]


@dataclass(frozen=True, kw_only=True)
class Told:
    """A tie in words.

    Args:
        subject: The id of the element or the pair of the link.
        words: Its title, or those of its ends.
        stance: What the piece says of it.
        said: For a link, whether the source says it; empty where nobody said.
        reason: Why.
        is_there: Whether the theory has it.
    """

    subject: str
    words: str
    stance: Stance
    said: str
    reason: str
    is_there: bool


def subjects_of(theory: Theory) -> Subjects:
    """Every element and link of a theory, in its order."""
    titles = {element.id: element.title for element in theory.elements}
    links = tuple((link.pair, f"{titles[link.source]} → {titles[link.target]}") for link in theory.links)
    return Subjects(elements=tuple(titles.items()), links=links)


def in_words(subject: str, theory: Theory) -> str:
    """An element or a link as people know it."""
    ends = [theory.by_id.get(ElementId(end)) for end in subject.split(">")]
    return " → ".join(
        end.title if end else f"{name} (no longer there)" for end, name in zip(ends, subject.split(">"), strict=True)
    )


def ties_in_words(ties: Iterable[Tie], theory: Theory) -> list[Told]:
    """Ties as a page tells of them."""
    pairs = {link.pair for link in theory.links}
    return [
        Told(
            subject=tie.subject,
            words=in_words(tie.subject, theory),
            stance=tie.stance,
            said={True: "the source says so", False: "inferred", None: ""}[tie.stated],
            reason=tie.reason,
            is_there=tie.subject in pairs or ElementId(tie.subject) in theory.by_id,
        )
        for tie in ties
    ]
