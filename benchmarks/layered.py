"""Random theories of a given size, in layers as real ones are: causes first, people's outcomes last."""

import random
from dataclasses import dataclass, field

from sothat.theory import (
    DEFAULT_LEVELS,
    Alternatives,
    Element,
    ElementId,
    GroupId,
    Kind,
    Link,
    Role,
    Theory,
)


@dataclass
class _Drawing:
    """A theory as it is being drawn."""

    chance: random.Random
    elements: list[Element] = field(default_factory=list)
    layers: list[list[int]] = field(default_factory=list)
    links: dict[tuple[int, int], Link] = field(default_factory=dict)
    groups: dict[GroupId, Alternatives] = field(default_factory=dict)

    def add_element(self, layer: int, kind: Kind) -> None:
        number = len(self.elements)
        level = self.chance.choice(DEFAULT_LEVELS).id
        self.elements.append(Element(id=ElementId(f"e{number:04d}"), kind=kind, title=f"Element {number}", level=level))
        self.layers[layer].append(number)

    def add_link(self, source: int, target: int) -> None:
        if (source, target) in self.links or source == target:
            return
        role, group = self._role(source, target), None
        if role is Role.ONE_OF:
            group = GroupId(f"g{target:04d}")
            self.groups[group] = Alternatives(id=group, target=self.elements[target].id)
        self.links[source, target] = Link(
            source=self.elements[source].id, target=self.elements[target].id, role=role, group=group
        )

    def _role(self, source: int, target: int) -> Role:
        if Kind.HINDRANCE in (self.elements[source].kind, self.elements[target].kind):
            return Role.HINDERS
        return self.chance.choices((Role.REQUIRES, Role.ONE_OF, Role.CONTRIBUTES), (45, 30, 25))[0]


def layered_theory(*, elements: int = 1_000, links: int = 3_000, layers: int = 12, seed: int = 1) -> Theory:
    """A theory of so many elements in layers; each link leads one or two layers on.

    A quarter of the elements can be added, one in sixteen is a hindrance. The goal is the last element. The same seed
    gives the same theory on every machine.
    """
    drawing = _Drawing(random.Random(seed))
    drawing.layers = [[] for _ in range(layers)]
    for number in range(elements):
        layer = number * layers // elements
        drawing.add_element(layer, _kind(drawing.chance, layer, layers))
    for layer in range(1, layers):
        for target in drawing.layers[layer]:
            drawing.add_link(drawing.chance.choice(drawing.layers[layer - 1]), target)
    while len(drawing.links) < links:
        layer = drawing.chance.randrange(1, layers)
        before = max(0, layer - drawing.chance.choice((1, 1, 1, 2)))
        drawing.add_link(drawing.chance.choice(drawing.layers[before]), drawing.chance.choice(drawing.layers[layer]))
    return Theory(
        title=f"A random theory of {elements} elements in {layers} layers",
        goals=(drawing.elements[-1].id,),
        elements=tuple(drawing.elements),
        links=tuple(drawing.links.values()),
        alternatives=tuple(drawing.groups.values()),
    )


def _kind(chance: random.Random, layer: int, layers: int) -> Kind:
    if layer == 0:
        return chance.choice((Kind.ACTIVITY, Kind.INPUT, Kind.ASSUMPTION))
    if layer == layers - 1:
        return Kind.OUTCOME
    return chance.choices((Kind.ACTIVITY, Kind.HINDRANCE, Kind.PRECONDITION, Kind.OUTCOME), (25, 6, 29, 40))[0]
