"""What a remark or a decision is about: elements and links, named by people as they know them."""

from collections.abc import Iterable
from dataclasses import dataclass

from sothat.errors import Misuse
from sothat.theory import ElementId, Theory

MOST = 50
"""How many elements and links one decision can be about."""


@dataclass(frozen=True, kw_only=True)
class Subject:
    """An element or a link, in words.

    Args:
        id: The id of the element, or the pair of the link.
        words: Its title, or the titles of its ends; the id alone when the theory has it no longer.
        anchor: The element in the outline that tells of it; empty when there is none.
    """

    id: str
    words: str
    anchor: str = ""


def read_subjects(written: str, theory: Theory) -> tuple[str, ...]:
    """The elements and links that somebody names, one a line: by id, by title, or ``from > to``.

    Raises:
        Misuse: When the theory has no such element or link, or there are too many.
    """
    lines = [line.strip() for line in written.splitlines() if line.strip()]
    if len(lines) > MOST:
        raise Misuse(f"These are {len(lines)} lines: name {MOST} elements and links at most.")
    return tuple(dict.fromkeys(_read(line, theory) for line in lines))


def subject_in_words(subject: str, theory: Theory) -> Subject:
    """An element, a link or a group as people know it."""
    ends = [theory.by_id.get(ElementId(end)) for end in subject.split(">")]
    anchor = next((end.id for end in reversed(ends) if end), "")
    if all(ends) and subject:
        words = " → ".join(f"‘{end.title}’" for end in ends if end)
        return Subject(id=subject, words=words, anchor=anchor)
    group = next((group for group in theory.alternatives if group.id == subject), None)
    if group is not None:
        target = theory.by_id.get(group.target)
        return Subject(
            id=subject, words=f"the alternatives ‘{group.title or group.id}’", anchor=target.id if target else ""
        )
    return Subject(
        id=subject, words=f"{subject} (no longer there)" if subject else "the theory as a whole", anchor=anchor
    )


def subjects_in_words(subjects: Iterable[str], theory: Theory) -> tuple[Subject, ...]:
    """Several of them."""
    return tuple(subject_in_words(subject, theory) for subject in subjects)


def _read(line: str, theory: Theory) -> str:
    if line in theory.by_id or any(link.pair == line for link in theory.links):
        return line
    if ">" in line:
        source, _, target = line.partition(">")
        pair = f"{_element(source.strip(), theory)}>{_element(target.strip(), theory)}"
        if not any(link.pair == pair for link in theory.links):
            raise Misuse(
                f"There is no link ‘{line[:80]}’: write the two elements that a link joins, with > between them."
            )
        return pair
    return _element(line, theory)


def _element(name: str, theory: Theory) -> str:
    if name in theory.by_id:
        return name
    alike = [element.id for element in theory.elements if element.title.casefold() == name.casefold()]
    if len(alike) == 1:
        return alike[0]
    if alike:
        raise Misuse(
            f"Several elements are called ‘{name[:80]}’: write the id of the one you mean, such as {alike[0]}."
        )
    raise Misuse(f"There is no element ‘{name[:80]}’: write its id as the outline shows it, or its whole title.")
