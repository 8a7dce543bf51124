"""Tiny theories written as a few sentences, and areas written as one, so that a test can be read aloud.

A theory is told line by line:

    activities: hub, advocacy          kinds, in the plural or not; `activity at staff: listening` gives a level
    trust requires hub, advocacy
    safety needs 2 of hub, advocacy, trust
    health is helped by hub
    health is hindered by stigma       a line that ends in (disputed) is disputed
    goals: trust, health
    levels: service, staff             where the four levels of every theory will not do

An area is told as `hub in place, advocacy partly, stigma not in place, trust 0.4, peers 0.2 / 0.4 / 0.7`.
"""

import re
from collections.abc import Iterator

from sothat.analysis import Reading, attained
from sothat.theory import (
    DEFAULT_LEVELS,
    Alternatives,
    Element,
    ElementId,
    GroupId,
    Kind,
    Level,
    LevelId,
    Link,
    Role,
    Standing,
    Theory,
    checked_standing,
)

_KINDS = {plural: kind for kind in Kind for plural in (kind.value, f"{kind.value}s")} | {"activities": Kind.ACTIVITY}
_KIND = re.compile(r"(\w+)(?: at (\w+))?: (.+)")
_LINK = re.compile(r"(\S+) (requires|is helped by|is hindered by|needs (\d+) of) (.+?)( \(disputed\))?")
_ROLES = {"requires": Role.REQUIRES, "is helped by": Role.CONTRIBUTES, "is hindered by": Role.HINDERS}
_STANDING = re.compile(r"(\S+) (in place|partly|not in place|unknown|[\d.]+(?: / [\d.]+ / [\d.]+)?)")


def told(text: str) -> Theory:
    """The theory that the sentences tell."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    lists = dict(line.split(": ") for line in lines if re.match(r"(goals|levels): ", line))
    rest = [line for line in lines if not re.match(r"(goals|levels): ", line)]
    links = [line for line in rest if ": " not in line]
    return Theory(
        title="A tiny theory",
        levels=tuple(Level(id=LevelId(name), title=name) for name in _names(lists["levels"]))
        if "levels" in lists
        else DEFAULT_LEVELS,
        goals=_names(lists["goals"]) if "goals" in lists else None,
        elements=tuple(element for line in rest if ": " in line for element in _elements(line)),
        alternatives=tuple(group for place, line in enumerate(links) for group in _groups(line, place)),
        links=tuple(link for place, line in enumerate(links) for link in _links(line, place)),
    )


def area(text: str) -> dict[ElementId, Standing]:
    """The statuses that the sentence tells; of nothing for an area in which nothing has been assessed."""
    standings: dict[ElementId, Standing] = {}
    for part in filter(None, text.split(", ")):
        found = _STANDING.fullmatch(part)
        assert found, f"{part!r} is no standing"
        name, word = found.groups()
        standings[ElementId(name)] = checked_standing(_chance(word) if word[0].isdigit() else word, of=name)
    return standings


def _chance(written: str) -> float | list[float]:
    numbers = [float(number) for number in written.split(" / ")]
    return numbers if len(numbers) > 1 else numbers[0]


def reading(theory: Theory, element: str, where: str | None = None) -> Reading:
    """What question 1 says of the element in that area; without one when none is told."""
    return attained(theory, None if where is None else area(where)).elements[ElementId(element)]


def _elements(line: str) -> Iterator[Element]:
    found = _KIND.fullmatch(line)
    assert found, f"{line!r} says nothing that a theory can be made of"
    kind, level, names = found.groups()
    for name in _names(names):
        yield Element(id=name, kind=_KINDS[kind], title=name, level=LevelId(level) if level else None)


def _groups(line: str, place: int) -> Iterator[Alternatives]:
    target, _, at_least, _, _ = _parts(line)
    if at_least:
        yield Alternatives(id=GroupId(f"group-{place}"), target=ElementId(target), at_least=int(at_least))


def _links(line: str, place: int) -> Iterator[Link]:
    target, verb, at_least, sources, disputed = _parts(line)
    for source in _names(sources):
        yield Link(
            source=source,
            target=ElementId(target),
            role=Role.ONE_OF if at_least else _ROLES[verb],
            group=GroupId(f"group-{place}") if at_least else None,
            rationale="It is so in this tiny theory.",
            disputed=bool(disputed),
        )


def _parts(line: str) -> tuple[str, ...]:
    found = _LINK.fullmatch(line)
    assert found, f"{line!r} says nothing that a theory can be made of"
    return found.groups()


def _names(listed: str) -> tuple[ElementId, ...]:
    return tuple(ElementId(name) for name in listed.split(", "))
