"""The loops of a theory: where a thing helps, or hinders, what it comes from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sothat.theory.connected import Successors, connected_parts
from sothat.theory.names import ElementId, Role
from sothat.theory.rule import Rule, rules_of
from sothat.theory.self_sustaining import self_sustaining
from sothat.theory.theory import Theory


@dataclass(frozen=True, kw_only=True)
class Loop:
    """Elements each of which leads to every other one of them (or one element that leads to itself).

    Args:
        elements: All of them, in the order of the theory.
        round: One shortest way round: from the first element, along arrows, to the last one before it again.
        in_rules: Whether it runs through rules, and so through the answers. A loop that is closed only by links
            that help without being needed changes no answer.
        through_hinders: Whether one of its links hinders; its elements can then be undetermined.
        self_sustaining: The elements that would keep going once started, though nothing starts them, when all that
            can be put in place is and hindrances are absent. Empty for a loop through `hinders` or outside the rules.
    """

    elements: tuple[ElementId, ...]
    round: tuple[ElementId, ...]
    in_rules: bool
    through_hinders: bool
    self_sustaining: tuple[ElementId, ...] = ()


def loops(theory: Theory) -> tuple[Loop, ...]:
    """Every loop of the theory: first those in its rules, then the wider ones that its links close.

    Loops are the strongly connected parts of two graphs. In the first an arrow means that the rule of the target
    reads the source; these are the loops that answers turn on. In the second every link is an arrow; its loops are
    listed where they are no loop of the rules already. Ids that the theory does not have are passed over.
    """
    in_rules = _loops_in_rules(theory, rules_of(theory))
    known = {loop.elements for loop in in_rules}
    return in_rules + tuple(loop for loop in _loops_of_links(theory) if loop.elements not in known)


def _loops_in_rules(theory: Theory, rules: Mapping[ElementId, Rule]) -> tuple[Loop, ...]:
    arrows = _reversed({element: rule.reads for element, rule in rules.items()})
    parts = tuple(connected_parts(tuple(rules), arrows))[::-1]  # causes before effects
    looping = [part for part in parts if _is_loop(part, arrows)]
    if not looping:
        return ()
    sustained = self_sustaining(theory, rules, parts)
    return tuple(
        Loop(
            elements=elements,
            round=_way_round(elements, arrows),
            in_rules=True,
            through_hinders=_is_through_hinders(theory, elements),
            self_sustaining=tuple(element for element in elements if element in sustained),
        )
        for elements in _in_order(theory, looping)
    )


def _loops_of_links(theory: Theory) -> tuple[Loop, ...]:
    arrows = {element: [link.target for link in links] for element, links in theory.links_from.items()}
    looping = [part for part in connected_parts(tuple(theory.by_id), arrows) if _is_loop(part, arrows)]
    return tuple(
        Loop(
            elements=elements,
            round=_way_round(elements, arrows),
            in_rules=False,
            through_hinders=_is_through_hinders(theory, elements),
        )
        for elements in _in_order(theory, looping)
    )


def _reversed(reads: Mapping[ElementId, Iterable[ElementId]]) -> dict[ElementId, list[ElementId]]:
    arrows: dict[ElementId, list[ElementId]] = {}
    for element, sources in reads.items():
        for source in sources:
            arrows.setdefault(source, []).append(element)
    return arrows


def _is_loop(part: tuple[ElementId, ...], arrows: Successors) -> bool:
    return len(part) > 1 or part[0] in arrows.get(part[0], ())


def _in_order(theory: Theory, parts: Iterable[Iterable[ElementId]]) -> list[tuple[ElementId, ...]]:
    place = {element: at for at, element in enumerate(theory.by_id)}
    ordered = (tuple(sorted(part, key=place.__getitem__)) for part in parts)
    return sorted(ordered, key=lambda part: place[part[0]])


def _is_through_hinders(theory: Theory, elements: tuple[ElementId, ...]) -> bool:
    inside = frozenset(elements)
    leading = (link for element in elements for link in theory.links_to.get(element, ()))
    return any(link.role is Role.HINDERS and link.source in inside for link in leading)


def _way_round(elements: tuple[ElementId, ...], arrows: Successors) -> tuple[ElementId, ...]:
    """Breadth first from the first element; the first arrow that leads back to it closes a shortest round."""
    start, inside = elements[0], frozenset(elements)
    came_from: dict[ElementId, ElementId | None] = {start: None}
    for element in (queue := [start]):
        for other in arrows.get(element, ()):
            if other == start:
                return _retraced(element, came_from)
            if other in inside and other not in came_from:
                came_from[other] = element
                queue.append(other)
    return elements


def _retraced(last: ElementId, came_from: Mapping[ElementId, ElementId | None]) -> tuple[ElementId, ...]:
    way: list[ElementId] = []
    at: ElementId | None = last
    while at is not None:
        way.append(at)
        at = came_from[at]
    return tuple(reversed(way))
