"""Elements that can never hold, because they cannot do without two things of which one hinders the other."""

from collections.abc import Iterator, Mapping, Sequence

from sothat.errors import Problem
from sothat.theory.connected import connected_parts
from sothat.theory.found import Found, Part, quoted, warning
from sothat.theory.link import Link
from sothat.theory.names import ElementId, Role
from sothat.theory.rule import Rule, rules_of
from sothat.theory.theory import Theory

_Needs = Mapping[ElementId, Sequence[ElementId]]


def conflicts(theory: Theory) -> Iterator[Found]:
    """A warning at each lowest element whose needs, with itself, hold both ends of a link that hinders.

    Lowest: what needs such an element cannot hold either, and is not named again. Where elements need each other in
    a round, the first of them is named.
    """
    hindering = [link for link in theory.links if _hinders_another(theory, link)]
    if not hindering:
        return
    place = {element: at for at, element in enumerate(theory.by_id)}
    needs = {element: _needs(theory, rule) for element, rule in rules_of(theory).items()}
    for part, link in _lowest_conflicts(needs, hindering):
        element = min(part, key=place.__getitem__)
        yield Found(Part.ELEMENTS, place[element], _problem(theory, element, link))


def _hinders_another(theory: Theory, link: Link) -> bool:
    known = link.source in theory.by_id and link.target in theory.by_id
    return known and link.role is Role.HINDERS and link.source != link.target


def _needs(theory: Theory, rule: Rule) -> list[ElementId]:
    """What an element cannot do without: all that it requires, and every member of a group that needs all it has."""
    whole = [member for choice in rule.choices if choice.count >= len(choice.members) for member in choice.members]
    return [element for element in (*rule.requires, *whole) if element in theory.by_id]


def _lowest_conflicts(needs: _Needs, hindering: Sequence[Link]) -> Iterator[tuple[tuple[ElementId, ...], Link]]:
    """Sets of elements are whole numbers here, one bit for each part, so that a union is one step."""
    needed_by: dict[ElementId, list[ElementId]] = {element: [] for element in needs}
    for element, sources in needs.items():
        for source in sources:
            needed_by[source].append(element)
    parts = tuple(connected_parts(tuple(needs), needed_by))
    number = {element: at for at, part in enumerate(parts) for element in part}
    rests_on = _resting_on(parts, number, needed_by)
    failing = [rests_on[number[link.source]] & rests_on[number[link.target]] for link in hindering]
    left = _lowest(parts, number, needs, failing)
    for link, those in zip(hindering, failing, strict=True):
        for at in _members(those & left):
            yield parts[at], link
        left &= ~those


def _resting_on(parts: Sequence[Sequence[ElementId]], number: Mapping[ElementId, int], needed_by: _Needs) -> list[int]:
    """For each part, the set of parts that cannot do without it, itself among them. Parts come needers first."""
    resting: list[int] = []
    for at, part in enumerate(parts):
        those = 1 << at
        for other in {number[other] for element in part for other in needed_by[element]}:
            those |= resting[other] if other != at else 0
        resting.append(those)
    return resting


def _lowest(
    parts: Sequence[Sequence[ElementId]], number: Mapping[ElementId, int], needs: _Needs, failing: Sequence[int]
) -> int:
    """The set of failing parts that need no other failing part."""
    failed = 0
    for those in failing:
        failed |= those
    lowest = 0
    for at in _members(failed):
        others = {number[source] for element in parts[at] for source in needs[element]} - {at}
        if not any(failed >> other & 1 for other in others):
            lowest |= 1 << at
    return lowest


def _members(those: int) -> Iterator[int]:
    while those:
        lowest = those & -those
        yield lowest.bit_length() - 1
        those ^= lowest


def _problem(theory: Theory, element: ElementId, link: Link) -> Problem:
    source, target = quoted(theory, link.source), quoted(theory, link.target)
    return warning(
        "cannot-hold",
        f"element {element[:60]}",
        f"{quoted(theory, element)} can never hold: it cannot do without {source} and {target}, "
        f"and the first hinders the second (link {link.pair[:120]}).",
        "Let one of the two be an alternative or a help, or change the link that hinders.",
    )
