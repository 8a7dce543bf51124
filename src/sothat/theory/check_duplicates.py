"""What is there twice, where it may be there only once."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from sothat.errors import Problem
from sothat.theory.found import Found, Part, error
from sothat.theory.link import Link
from sothat.theory.names import Role
from sothat.theory.theory import Theory

_Name = TypeVar("_Name")


def duplicates(theory: Theory) -> Iterator[Found]:
    """Ids given twice, and pairs of elements with two links, among them links that contradict each other."""
    yield from _ids(Part.LEVELS, "level", [level.id for level in theory.levels])
    yield from _ids(Part.STAGES, "stage", [stage.id for stage in theory.stages])
    yield from _ids(Part.ELEMENTS, "element", [element.id for element in theory.elements])
    yield from _ids(Part.GROUPS, "group", [group.id for group in theory.alternatives])
    yield from _links(theory.links)


def _ids(part: Part, noun: str, ids: Sequence[str]) -> Iterator[Found]:
    for name, places in _repeated(ids).items():
        problem = error(
            f"duplicate-{noun}",
            f"{noun} {name[:60]}",
            f"The id {name[:60]} is given to {len(places):,} {noun}s ({_counted(places)} in the list).",
            f"Give each {noun} an id of its own, or take the repeated ones away.",
        )
        yield Found(part, places[0], problem)


def _links(links: Sequence[Link]) -> Iterator[Found]:
    for places in _repeated([(link.source, link.target) for link in links]).values():
        yield Found(Part.LINKS, places[0], _several([links[place] for place in places]))


def _several(links: Sequence[Link]) -> Problem:
    pair = f"{links[0].source[:60]}>{links[0].target[:60]}"
    roles = tuple(dict.fromkeys(link.role for link in links))
    if Role.HINDERS in roles and len(roles) > 1:
        return error(
            "contradictory-links",
            f"link {pair}",
            f"There are {len(links):,} links from {links[0].source[:60]} to {links[0].target[:60]} that contradict each "
            f"other: one says '{Role.HINDERS}', another '{next(role for role in roles if role is not Role.HINDERS)}'.",
            "Decide which is meant and take the others away; where both are true, put what differs into two elements.",
        )
    return error(
        "duplicate-link",
        f"link {pair}",
        f"There are {len(links):,} links from {links[0].source[:60]} to {links[0].target[:60]}; a pair can have only one.",
        "Keep one of them, with the rationale and sources of all.",
    )


def _repeated(names: Sequence[_Name]) -> dict[_Name, list[int]]:
    places: dict[_Name, list[int]] = {}
    for place, name in enumerate(names):
        places.setdefault(name, []).append(place)
    return {name: at for name, at in places.items() if len(at) > 1}


def _counted(places: Sequence[int]) -> str:
    shown = ", ".join(str(place + 1) for place in places[:10])
    return f"number {shown}{' and more' if len(places) > 10 else ''}"
