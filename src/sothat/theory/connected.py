"""Strongly connected parts of a graph: sets of elements each of which leads to every other one of its set."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from sothat.theory.names import ElementId

Successors = Mapping[ElementId, Collection[ElementId]]
"""Where each element leads; an element without a word here leads nowhere."""


def connected_parts(elements: Sequence[ElementId], successors: Successors) -> Iterator[tuple[ElementId, ...]]:
    """The strongly connected parts, every element in exactly one of them, what is led to first.

    Iterative, because Python's own stack would not carry a chain of 5,000 elements. Successors that are not among
    the elements are passed over.

    Source:
        Tarjan (1972), "Depth-first search and linear graph algorithms".
    """
    walk = _Walk(elements, successors)
    for element in elements:
        if element not in walk.number:
            yield from walk.parts_from(element)


class _Walk:
    """A depth-first walk: the number at which each element was met, and the lowest number it leads back to."""

    def __init__(self, elements: Sequence[ElementId], successors: Successors) -> None:
        self.known = frozenset(elements)
        self.successors = successors
        self.number: dict[ElementId, int] = {}
        self.lowest: dict[ElementId, int] = {}
        self.open: dict[ElementId, None] = {}  # met, and not yet in a part; in the order of meeting

    def parts_from(self, start: ElementId) -> Iterator[tuple[ElementId, ...]]:
        path = [(start, self._meet(start))]
        while path:
            element, ahead = path[-1]
            onward = self._first_new(element, ahead)
            if onward is not None:
                path.append((onward, self._meet(onward)))
                continue
            path.pop()
            if path:
                before = path[-1][0]
                self.lowest[before] = min(self.lowest[before], self.lowest[element])
            if self.lowest[element] == self.number[element]:
                yield self._closed(element)

    def _meet(self, element: ElementId) -> Iterator[ElementId]:
        self.number[element] = self.lowest[element] = len(self.number)
        self.open[element] = None
        return iter(self.successors.get(element, ()))

    def _first_new(self, element: ElementId, ahead: Iterator[ElementId]) -> ElementId | None:
        for other in ahead:
            if other in self.open:
                self.lowest[element] = min(self.lowest[element], self.number[other])
            elif other in self.known and other not in self.number:
                return other
        return None

    def _closed(self, root: ElementId) -> tuple[ElementId, ...]:
        part = []
        while True:
            element, _ = self.open.popitem()
            part.append(element)
            if element == root:
                return tuple(reversed(part))
