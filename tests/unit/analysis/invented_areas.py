"""The reference theory with ranges on its links, and as many invented areas as are wanted."""

import random
from collections.abc import Mapping
from dataclasses import replace

from sothat.examples import open_project
from sothat.theory import ElementId, Range, Standing, Status, Theory


def with_ranges(every: int = 2) -> Theory:
    """The reference theory with an invented range on the strength of every so many links."""
    theory = open_project("stepping-stones").theory
    invented = Range(low=0.8, likely=0.95, high=1)
    links = tuple(
        replace(link, strength=invented) if not place % every else link for place, link in enumerate(theory.links)
    )
    return replace(theory, links=links)


def invented_areas(theory: Theory, many: int, *, seed: int = 1) -> dict[str, Mapping[ElementId, Standing]]:
    """Areas in which most is in place, some is unknown or a range, and a third of the hindrances is there."""
    chance = random.Random(seed)
    own = [element for element in theory.elements if element.kind.has_own_status]
    good: tuple[Standing, ...] = (
        Status.IN_PLACE,
        Status.IN_PLACE,
        0.9,
        Status.UNKNOWN,
        Range(low=0.6, likely=0.8, high=1),
    )
    bad: tuple[Standing, ...] = (Status.NOT_IN_PLACE, Status.NOT_IN_PLACE, Status.IN_PLACE)
    return {
        f"area-{number:03}": {e.id: chance.choice(bad if e.kind == "hindrance" else good) for e in own}
        for number in range(many)
    }
