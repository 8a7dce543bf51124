"""The slow, obvious twin of every question: each way an area can turn out, each set of additions, one after the other.

It shares nothing with `sothat.analysis`: the rule is read from the links again, the well-founded model is worked out
by the operator of its definition (true conclusions and greatest unfounded sets) where the analysis uses alternating
fixpoints, and minimal sets are found by trying every set.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import chain, combinations, product
from typing import NamedTuple

from sothat.theory import ElementId, Kind, Link, Role, Standing, Status, Theory

Ids = frozenset[ElementId]
Provision = Mapping[ElementId, bool]


class World(NamedTuple):
    """What is true, what is false, and in which round each true thing became true."""

    true: Ids
    false: Ids
    since: Mapping[ElementId, int]


def world(theory: Theory, own: Provision) -> World:
    """The well-founded model: from knowing nothing, draw all conclusions again and again until nothing more follows."""
    true: Ids = frozenset()
    false: Ids = frozenset()
    since: dict[ElementId, int] = {}
    ids = frozenset(element.id for element in theory.elements)
    for turn in range(1, 3 * len(ids) + 3):
        now_true = frozenset(
            e for e in ids if follows(theory, own, e, holds=true.__contains__, fails=false.__contains__)
        )
        now_false = ids - foundable(theory, own, ids, true, false)
        since |= dict.fromkeys(now_true - true, turn)
        if (now_true, now_false) == (true, false):
            return World(true, false, since)
        true, false = now_true, now_false
    raise AssertionError("the operator did not come to rest")


def foundable(theory: Theory, own: Provision, ids: Ids, true: Ids, false: Ids) -> Ids:
    """What could still be brought about from the ground up; the rest is the greatest unfounded set."""
    found: set[ElementId] = set()
    while True:
        more = {
            e
            for e in ids - found - false
            if follows(theory, own, e, holds=(found - false).__contains__, fails=lambda s: s not in true)
        }
        if not more:
            return frozenset(found)
        found |= more


def follows(
    theory: Theory,
    own: Provision,
    element: ElementId,
    *,
    holds: Callable[[ElementId], bool],
    fails: Callable[[ElementId], bool],
) -> bool:
    """Whether the rule of an element is met, read straight from its links."""
    links = [link for link in theory.links if link.target == element]
    helping = [link for link in links if link.role is not Role.HINDERS]
    groups = [group for group in theory.alternatives if group.target == element]
    met = (
        own.get(element, True)
        and all(holds(link.source) for link in links if link.role is Role.REQUIRES)
        and all(fails(link.source) for link in links if link.role is Role.HINDERS)
        and all(
            sum(holds(link.source) for link in links if link.group == group.id) >= group.at_least for group in groups
        )
    )
    if not theory.by_id[element].kind.has_own_status:
        if not helping and not groups:
            return False
        if all(link.role is Role.CONTRIBUTES for link in helping) and not groups:
            return met and any(holds(link.source) for link in helping)
    return met


def standing(theory: Theory, statuses: Mapping[ElementId, Standing] | None, element: ElementId) -> Standing:
    if statuses is not None and element in statuses:
        return statuses[element]
    if not theory.by_id[element].kind.is_provided:
        return Status.IN_PLACE
    return Status.NOT_IN_PLACE if statuses is None else Status.UNKNOWN


def truth(given: Standing) -> bool | None:
    return {Status.IN_PLACE: True, 1.0: True, Status.NOT_IN_PLACE: False, 0.0: False}.get(given)


def owned(theory: Theory) -> list[ElementId]:
    return [element.id for element in theory.elements if element.kind.has_own_status]


def ways(open_ids: Iterable[ElementId]) -> Iterator[dict[ElementId, bool]]:
    ids = list(open_ids)
    for values in product((False, True), repeat=len(ids)):
        yield dict(zip(ids, values, strict=True))


def subsets(ids: Iterable[ElementId]) -> Iterator[Ids]:
    """Every subset, smallest first."""
    pool = sorted(ids)
    return (frozenset(s) for s in chain.from_iterable(combinations(pool, size) for size in range(len(pool) + 1)))


def minimal(sets: Iterable[Ids]) -> list[tuple[ElementId, ...]]:
    """Those of which no proper subset is among them, smallest first, then by id."""
    kept: list[Ids] = []
    for one in sorted(sets, key=len):
        if not any(other < one for other in kept):
            kept.append(one)
    return sorted((tuple(sorted(one)) for one in set(kept)), key=lambda one: (len(one), one))


class Twin:
    """All questions about one theory in one area."""

    def __init__(self, theory: Theory, statuses: Mapping[ElementId, Standing] | None) -> None:
        self.theory = theory
        self.statuses = statuses
        self.known = {e: truth(standing(theory, statuses, e)) for e in owned(theory)}
        self.unknown = [e for e, settled in self.known.items() if settled is None]
        provided = {e.id for e in theory.elements if e.kind.is_provided}
        self.addable = sorted(e for e in provided if not self.known[e])
        self.loose = [e for e in self.unknown if e not in provided]
        self.world = cache(lambda own: world(theory, dict(own)))

    def at(self, own: Provision) -> World:
        return self.world(tuple(sorted(own.items())))

    def worlds(self) -> list[World]:
        return [self.at({**self.known, **way}) for way in ways(self.unknown)]

    # 1. attainment

    def readings(self) -> dict[ElementId, str]:
        return {element.id: self.reading(element.id) for element in self.theory.elements}

    def reading(self, element: ElementId) -> str:
        worlds = self.worlds()
        if all(element in w.true for w in worlds):
            return "certain"
        if any(element in w.true for w in worlds):
            return "possible"
        return "impossible" if all(element in w.false for w in worlds) else "undetermined"

    def turns_on(self) -> dict[ElementId, tuple[ElementId, ...]]:
        return {
            e: tuple(u for u in sorted(self.unknown) if self.changes(e, u))
            for e, r in self.readings().items()
            if r == "possible"
        }

    def changes(self, element: ElementId, unknown: ElementId) -> bool:
        def fate(own: Provision) -> tuple[bool, bool]:
            found = self.at(own)
            return element in found.true, element in found.false

        others = [u for u in self.unknown if u != unknown]
        return any(
            fate({**self.known, **way, unknown: True}) != fate({**self.known, **way, unknown: False})
            for way in ways(others)
        )

    def self_sustaining(self) -> tuple[tuple[ElementId, ...], ...]:
        found = []
        for part in loops_without_hinders(self.theory):
            kept: set[ElementId] = set()
            for way in ways(self.unknown):
                own = {**self.known, **way}
                true = self.at(own).true
                kept |= most(self.theory, own, part, self.at(own)) - true
            if kept:
                found.append(tuple(sorted(kept)))
        return tuple(sorted(found))

    # 2. explanation

    def missing(self, element: ElementId) -> list[tuple[ElementId, ...]]:
        reading = self.reading(element)
        free = [] if reading == "possible" else self.unknown
        return self.enough(lambda own: element not in self.at(own).true, free)

    def smallest_that_suffices(self, element: ElementId) -> int:
        return len(self.enough(lambda own: element in self.at(own).true, self.unknown)[0])

    def enough(self, so: Callable[[Provision], bool], left_out: Iterable[ElementId]) -> list[tuple[ElementId, ...]]:
        """The minimal sets of facts that make it so, whatever the others are; what is unknown may be a fact either way."""
        every = list(self.known)
        facts = [e for e in every if e not in set(left_out)]
        found = []
        outcome = {tuple(sorted(own.items())): so(own) for own in ways(every)}
        for chosen in subsets(facts):
            either = [{e: v} for e in chosen for v in ((False, True) if self.known[e] is None else (self.known[e],))]
            for fixed in _fixings(chosen, either):
                rest = [e for e in every if e not in chosen]
                if all(outcome[tuple(sorted({**fixed, **way}.items()))] for way in ways(rest)):
                    found.append(chosen)
        return minimal(found)

    # 3. added alone

    def with_added(self, added: Ids) -> list[World]:
        given = {e: bool(v) if e not in self.loose else v for e, v in self.known.items()} | dict.fromkeys(added, True)
        for e in self.addable:
            given[e] = e in added
        return [self.at({**given, **way}) for way in ways(self.loose)]

    def certain_with(self, added: Ids) -> Ids:
        return frozenset.intersection(*(w.true for w in self.with_added(added)))

    def alone(self, goals: Ids | None) -> dict[ElementId, dict[str, object]]:
        before = self.certain_with(frozenset())
        found = {}
        for x in self.addable:
            after = self.certain_with(frozenset({x}))
            gains = {e for e in after - before - {x} if goals is None or e in goals}
            works = x in after
            found[x] = {
                "works": works,
                "gains": tuple(sorted(gains)),
                "losses": tuple(sorted(before - after - {x})),
                "waits_for": () if works and gains else tuple(self.waits_for(x, goals)),
            }
        return found

    def waits_for(self, x: ElementId, goals: Ids | None) -> list[tuple[ElementId, ...]]:
        return minimal(f for f in subsets(set(self.addable) - {x}) if self.works_and_gains(x, f, goals))

    def works_and_gains(self, x: ElementId, further: Ids, goals: Ids | None) -> bool:
        after = self.certain_with(further | {x})
        gained = after - self.certain_with(further) - {x}
        return x in after and bool(gained if goals is None else gained & goals)

    # 4. packages

    def packages(self, goals: Iterable[ElementId]) -> list[tuple[ElementId, ...]]:
        wanted = set(goals)
        return minimal(f for f in subsets(self.addable) if wanted <= self.certain_with(f))

    def rollout(self, package: Iterable[ElementId]) -> tuple[ElementId, ...]:
        """By the round in which each starts to work; only for areas where nothing is unknown but what can be added."""
        (only,) = self.with_added(frozenset(package))
        return tuple(sorted(package, key=lambda e: (only.since.get(e, 10**6), e)))

    # 5. linchpins

    def linchpins(self, goals: Iterable[ElementId]) -> list[tuple[ElementId, ...]]:
        wanted = set(goals)
        there = self._all_there()
        if not wanted <= self.at(there).true:
            return []
        losable = [e for e in there if there[e] != (self.theory.by_id[e].kind is Kind.HINDRANCE)]
        return minimal(
            lost
            for lost in subsets(losable)
            if not wanted <= self.at({**there, **{e: not there[e] for e in lost}}).true
        )

    def _all_there(self) -> dict[ElementId, bool]:
        if self.statuses is None:
            return dict.fromkeys(self.known, True)
        return {e: settled is not False for e, settled in self.known.items()}

    # 6. levels

    def reached_from(self, levels: Iterable[str]) -> Ids:
        own = [e for e in self.addable if self.theory.by_id[e].level in set(levels)]
        return frozenset().union(*(self.certain_with(f) for f in subsets(own)))


def _fixings(chosen: Ids, either: list[dict[ElementId, bool]]) -> Iterator[dict[ElementId, bool]]:
    values = {e: [one[e] for one in either if e in one] for e in chosen}
    for picked in product(*(values[e] for e in sorted(chosen))):
        yield dict(zip(sorted(chosen), picked, strict=True))


def rule_links(theory: Theory) -> list[Link]:
    """The links that are part of a rule: all but those that contribute to what can do without them."""

    def matters(link: Link) -> bool:
        if link.role is not Role.CONTRIBUTES:
            return True
        others = [k for k in theory.links if k.target == link.target and k.role in (Role.REQUIRES, Role.ONE_OF)]
        grouped = any(group.target == link.target for group in theory.alternatives)
        return not theory.by_id[link.target].kind.has_own_status and not others and not grouped

    return [link for link in theory.links if matters(link)]


def loops_without_hinders(theory: Theory) -> list[Ids]:
    """The strongly connected parts of the rules that are loops and have no `hinders` link inside."""
    links = rule_links(theory)
    reach = {e.id: {e.id} for e in theory.elements}
    for _ in theory.elements:
        for link in links:
            for reached in reach.values():
                if link.source in reached:
                    reached.add(link.target)
    parts = {frozenset(b for b in reach[a] if a in reach[b]) for a in reach}
    inner = {part: [k for k in links if k.source in part and k.target in part] for part in parts}
    return [part for part, own in inner.items() if own and all(k.role is not Role.HINDERS for k in own)]


def most(theory: Theory, own: Provision, part: Ids, found: World) -> set[ElementId]:
    """The greatest fixpoint inside a part, all else being as it was found."""
    kept = set(part)
    while True:
        staying = {
            e
            for e in kept
            if follows(
                theory,
                own,
                e,
                holds=(kept | (found.true - part)).__contains__,
                fails=lambda s: s in found.false,
            )
        }
        if staying == kept:
            return kept
        kept = staying
