"""The two extreme ways in which a set of rules can come to rest: nothing starts by itself, or nothing stops by itself.

Both take rules without `hinders` among the given elements; what blocks is named from outside. Both are linear in
the size of the rules, by counting what each element still waits for rather than reading its rule again.
"""

from collections.abc import Collection, Iterable, Mapping

from sothat.theory.names import ElementId
from sothat.theory.rule import Rule

_Awaited = dict[ElementId, list[tuple[ElementId, int | None]]]
"""For each element, who waits for it: to be required (None), or as a member of the choice at that place."""


def least_fixpoint(
    elements: Iterable[ElementId],
    rules: Mapping[ElementId, Rule],
    *,
    outside: Iterable[ElementId],
    barred: Collection[ElementId],
) -> set[ElementId]:
    """Those of the elements that come to hold when nothing starts by itself.

    Args:
        elements: The elements in question.
        rules: The rule of each.
        outside: Other elements that hold.
        barred: Those of the elements that cannot hold, whatever else does.
    """
    candidates = [element for element in elements if element not in barred]
    missing = {element: len(rules[element].requires) + len(rules[element].choices) for element in candidates}
    short = {(element, at): choice.count for element in candidates for at, choice in enumerate(rules[element].choices)}
    awaited = _awaited(candidates, rules)
    held = {element for element in candidates if not missing[element]}
    news = [*outside, *held]
    while news:
        for element, at in awaited.get(news.pop(), ()):
            if at is not None:
                short[element, at] -= 1
            if at is None or short[element, at] == 0:
                missing[element] -= 1
                if not missing[element]:
                    held.add(element)
                    news.append(element)
    return held


def greatest_fixpoint(
    elements: Iterable[ElementId],
    rules: Mapping[ElementId, Rule],
    *,
    outside: Iterable[ElementId],
    barred: Collection[ElementId],
) -> set[ElementId]:
    """Those of the elements that would go on holding when all of them held at first. Arguments as above."""
    candidates = [element for element in elements if element not in barred]
    held = set(candidates)
    support = held.union(outside)
    spare = {
        (element, at): sum(member in support for member in choice.members) - choice.count
        for element in candidates
        for at, choice in enumerate(rules[element].choices)
    }
    awaited = _awaited(candidates, rules)
    falling = [element for element in candidates if not set(rules[element].requires) <= support]
    falling += [element for (element, _), left in spare.items() if left < 0]
    while falling:
        element = falling.pop()
        if element in held:
            held.remove(element)
            falling += _shaken(awaited.get(element, ()), spare)
    return held


def _shaken(
    waiting: Iterable[tuple[ElementId, int | None]], spare: dict[tuple[ElementId, int], int]
) -> list[ElementId]:
    shaken = []
    for element, at in waiting:
        if at is not None:
            spare[element, at] -= 1
        if at is None or spare[element, at] < 0:
            shaken.append(element)
    return shaken


def _awaited(elements: Iterable[ElementId], rules: Mapping[ElementId, Rule]) -> _Awaited:
    awaited: _Awaited = {}
    for element in elements:
        for source in rules[element].requires:
            awaited.setdefault(source, []).append((element, None))
        for at, choice in enumerate(rules[element].choices):
            for member in choice.members:
                awaited.setdefault(member, []).append((element, at))
    return awaited
