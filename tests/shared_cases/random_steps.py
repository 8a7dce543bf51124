"""Steps that somebody might make of a theory, at random but the same for the same seed."""

import random
from collections.abc import Callable, Mapping
from typing import Any

from sothat.theory import (
    DEFAULT_LEVELS,
    Alternatives,
    Change,
    Draft,
    Element,
    ElementAdded,
    ElementSet,
    GroupAdded,
    GroupSet,
    Kind,
    Level,
    Link,
    LinkAdded,
    LinkRemoved,
    LinkSet,
    Listing,
    OrderSet,
    Part,
    Range,
    Role,
    Stage,
    Theory,
    TheorySet,
    removal_of,
    removal_of_group,
)
from sothat.theory.draft import held

_WORDS = ("care", "trust", "staff", "time", "naïve", "😀", "Füße", "women’s", '"so"', "a\nb", "ways", "0", "</p>")
_STAGES = (Stage(id="antenatal", title="Antenatal"), Stage(id="birth", title="", extra={"weeks": [1, 2.5, None]}))
_DETAILS: tuple[Mapping[str, object], ...] = (
    {},
    {"map": [120, -40]},
    {"map": [3, 4], "colour": "teal"},
    {"nested": {"list": [1, 2.5, None, True], "": {}}},
)


def random_step(chance: random.Random, theory: Theory) -> tuple[Change, ...]:
    """One thing that a person might do: a field, an element, a link, a group, an order, or something taken out."""
    deeds = (_element, _link, _group, _field, _field, _field, _frame, _order, _removal, _place)
    return chance.choice(deeds)(chance, theory)


def random_theory(chance: random.Random, steps: int) -> Theory:
    """What comes of so many random steps."""
    theory = Theory(title="Begun", levels=DEFAULT_LEVELS)
    for _ in range(steps):
        theory = made(theory, random_step(chance, theory))
    return theory


def made(theory: Theory, changes: tuple[Change, ...]) -> Theory:
    """The theory after the changes, each of which must fit."""
    draft = Draft(theory)
    for change in changes:
        draft.take(change)
    return draft.finished()


def random_text(chance: random.Random) -> str:
    """A few words, some of which are hard on a program."""
    return " ".join(chance.choices(_WORDS, k=chance.randint(1, 5)))


def new_id(chance: random.Random, letter: str) -> str:
    """An id as the browser makes them."""
    return letter + "".join(chance.choices("abcdefghijklmnopqrstuvwxyz234567", k=6))


def _element(chance: random.Random, theory: Theory) -> tuple[Change, ...]:
    kind = chance.choice(tuple(Kind))
    level = chance.choice((None, *(level.id for level in theory.levels)))
    element = Element(
        id=new_id(chance, kind[0]), kind=kind, title=random_text(chance), level=level, extra=chance.choice(_DETAILS)
    )
    return (ElementAdded(element=element, position=chance.randint(0, len(theory.elements))),)


def _link(chance: random.Random, theory: Theory) -> tuple[Change, ...]:
    if len(theory.elements) < 2:
        return _element(chance, theory)
    source, target = chance.sample([element.id for element in theory.elements], 2)
    if any(link.pair == f"{source}>{target}" for link in theory.links):
        return _field(chance, theory)
    part = _part(chance, theory, target)
    link = Link(source=source, target=target, role=part.role, group=part.group, rationale=random_text(chance))
    return (LinkAdded(link=link, position=chance.randint(0, len(theory.links))),)


def _group(chance: random.Random, theory: Theory) -> tuple[Change, ...]:
    if not theory.elements:
        return _element(chance, theory)
    target = chance.choice(theory.elements).id
    group = Alternatives(
        id=new_id(chance, "g"), target=target, at_least=chance.randint(1, 3), title=random_text(chance)
    )
    return (GroupAdded(group=group, position=chance.randint(0, len(theory.alternatives))),)


def _field(chance: random.Random, theory: Theory) -> tuple[Change, ...]:
    ways = [way for way, things in _SETTINGS if things(theory)]
    return (chance.choice(ways)(chance, theory),) if ways else _element(chance, theory)


def _set_element(chance: random.Random, theory: Theory) -> Change:
    element = chance.choice(theory.elements)
    values: dict[str, Callable[[], Any]] = {
        "kind": lambda: chance.choice(tuple(Kind)),
        "level": lambda: chance.choice((None, *(level.id for level in theory.levels))),
        "stages": lambda: _some(chance, tuple(stage.id for stage in theory.stages)) if theory.stages else ("all",),
        "extra": lambda: chance.choice(_DETAILS),
        **{name: lambda: random_text(chance) for name in ("title", "description", "origin", "plain", "note")},
        **{name: lambda: _some(chance, _WORDS) for name in ("actors", "indicators", "sources")},
    }
    field = chance.choice(sorted(values))
    return ElementSet(element=element.id, field=field, before=held(element, field), after=values[field]())


def _set_link(chance: random.Random, theory: Theory) -> Change:
    link = chance.choice(theory.links)
    strengths = (None, 0, 0.0, 1, 0.25, Range(low=0.0, likely=0.5, high=1.0))
    values: dict[str, Callable[[], Any]] = {
        "part": lambda: _part(chance, theory, link.target),
        "strength": lambda: chance.choice(strengths),
        "sources": lambda: _some(chance, _WORDS),
        "disputed": lambda: chance.random() < 0.5,
        "extra": lambda: chance.choice(_DETAILS),
        **{name: lambda: chance.choice(("", random_text(chance))) for name in ("rationale", "origin", "note")},
    }
    field = chance.choice(sorted(values))
    before = held(link, field)
    return LinkSet(source=link.source, target=link.target, field=field, before=before, after=values[field]())


def _set_group(chance: random.Random, theory: Theory) -> Change:
    group = chance.choice(theory.alternatives)
    values: dict[str, Callable[[], Any]] = {
        "at_least": lambda: chance.randint(1, 4),
        "title": lambda: chance.choice(("", random_text(chance))),
        "extra": lambda: chance.choice(_DETAILS),
    }
    field = chance.choice(sorted(values))
    return GroupSet(group=group.id, field=field, before=held(group, field), after=values[field]())


_SETTINGS: tuple[tuple[Callable[[random.Random, Theory], Change], Callable[[Theory], object]], ...] = (
    (_set_element, lambda theory: theory.elements),
    (_set_link, lambda theory: theory.links),
    (_set_group, lambda theory: theory.alternatives),
)


def _frame(chance: random.Random, theory: Theory) -> tuple[Change, ...]:
    names = tuple(element.id for element in theory.elements)
    more = Level(id=new_id(chance, "l"), title=random_text(chance), extra=chance.choice(_DETAILS))
    values: dict[str, Callable[[], Any]] = {
        "title": lambda: random_text(chance),
        "summary": lambda: chance.choice(("", random_text(chance))),
        "levels": lambda: (*theory.levels, more)[-7:] if len(theory.levels) < 7 else theory.levels[::-1],
        "stages": lambda: theory.stages[::-1] or _STAGES,
        "goals": lambda: chance.choice((None, _some(chance, names))),
        "ceiling": lambda: _some(chance, names),
        "extra": lambda: chance.choice(_DETAILS),
    }
    field = chance.choice(sorted(values))
    return (TheorySet(field=field, before=getattr(theory, field), after=values[field]()),)


def _order(chance: random.Random, theory: Theory) -> tuple[Change, ...]:
    lists = {
        Listing.ELEMENTS: [element.id for element in theory.elements],
        Listing.ALTERNATIVES: [group.id for group in theory.alternatives],
        Listing.LINKS: [link.pair for link in theory.links],
    }
    listing = chance.choice(tuple(lists))
    before = lists[listing]
    after = chance.sample(before, len(before))
    return (OrderSet(listing=listing, before=tuple(before), after=tuple(after)),)


def _removal(chance: random.Random, theory: Theory) -> tuple[Change, ...]:
    """Elements go seldom, so that theories grow."""
    if theory.links and chance.random() < 0.4:
        position = chance.randrange(len(theory.links))
        return (LinkRemoved(link=theory.links[position], position=position),)
    if theory.alternatives and chance.random() < 0.3:
        return removal_of_group(theory, chance.choice(theory.alternatives).id)
    if theory.elements and chance.random() < 0.4:
        return removal_of(theory, chance.choice(theory.elements).id)
    return _element(chance, theory)


def _place(chance: random.Random, theory: Theory) -> tuple[Change, ...]:
    """A box moved on the map."""
    if not theory.elements:
        return _element(chance, theory)
    element = chance.choice(theory.elements)
    place = [chance.randint(-500, 3000), chance.randint(-500, 3000)]
    after = {**element.extra, "map": place}
    return (ElementSet(element=element.id, field="extra", before=element.extra, after=after),)


def _part(chance: random.Random, theory: Theory, target: str) -> Part:
    groups = [group.id for group in theory.alternatives if group.target == target]
    if groups and chance.random() < 0.5:
        return Part(Role.ONE_OF, chance.choice(groups))
    return Part(chance.choice((Role.REQUIRES, Role.CONTRIBUTES, Role.HINDERS)))


def _some(chance: random.Random, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(chance.sample(names, chance.randint(0, min(3, len(names)))))
