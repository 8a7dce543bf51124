"""Steps that somebody might make, chosen by chance from a theory that may be out of date."""

from random import Random

from sothat.theory import (
    Alternatives,
    Change,
    Element,
    ElementAdded,
    ElementId,
    ElementSet,
    GroupAdded,
    GroupId,
    Kind,
    Link,
    LinkAdded,
    LinkRemoved,
    LinkSet,
    Listing,
    OrderSet,
    Role,
    Theory,
    TheorySet,
    removal_of,
)

_WORDS = [
    "trust",
    "visits",
    "time",
    "staff",
    "hub",
    "clinic",
    "calm",
    "training",
    "notes",
    "women",
    "talk",
    "early",
    "late",
    "safe",
]
_KINDS = (Kind.OUTCOME, Kind.ACTIVITY, Kind.PRECONDITION, Kind.ASSUMPTION)


def random_step(random: Random, theory: Theory) -> list[Change]:
    """A step that would do in the theory as it is given; what it meets when it comes is another matter."""
    deed = random.choice(
        (_reword, _reword, _reword, _move, _add, _connect, _connect, _argue, _take_out, _part, _frame, _order)
    )
    return deed(random, theory) or _add(random, theory)


def _reword(random: Random, theory: Theory) -> list[Change]:
    if not theory.elements:
        return []
    element = random.choice(theory.elements)
    field = random.choice(("title", "description", "note", "plain"))
    before = getattr(element, field)
    words = before.split(" ") if before else []
    words.insert(random.randrange(len(words) + 1), random.choice(_WORDS))
    if len(words) > 6 and random.random() < 0.5:
        del words[random.randrange(len(words))]
    return [ElementSet(element=element.id, field=field, before=before, after=" ".join(words))]


def _move(random: Random, theory: Theory) -> list[Change]:
    if not theory.elements:
        return []
    element = random.choice(theory.elements)
    after = {**element.extra, "map": [random.randrange(2_000), random.randrange(2_000)]}
    return [ElementSet(element=element.id, field="extra", before=element.extra, after=after)]


def _add(random: Random, theory: Theory) -> list[Change]:
    element = Element(id=ElementId(_new_id(random, "e")), kind=random.choice(_KINDS), title=random.choice(_WORDS))
    return [ElementAdded(element=element, position=random.randrange(len(theory.elements) + 1))]


def _connect(random: Random, theory: Theory) -> list[Change]:
    if len(theory.elements) < 2:
        return []
    source, target = random.sample(theory.elements, 2)
    role = random.choice((Role.REQUIRES, Role.CONTRIBUTES, Role.HINDERS))
    if any(link.pair == f"{source.id}>{target.id}" for link in theory.links):
        return []
    return [LinkAdded(link=Link(source=source.id, target=target.id, role=role), position=len(theory.links))]


def _argue(random: Random, theory: Theory) -> list[Change]:
    if not theory.links:
        return []
    link = random.choice(theory.links)
    if random.random() < 0.2:
        return [LinkRemoved(link=link, position=theory.links.index(link))]
    after = f"{link.rationale} {random.choice(_WORDS)}".strip()
    return [LinkSet(source=link.source, target=link.target, field="rationale", before=link.rationale, after=after)]


def _take_out(random: Random, theory: Theory) -> list[Change]:
    if len(theory.elements) < 5:
        return []
    return list(removal_of(theory, random.choice(theory.elements).id))


def _part(random: Random, theory: Theory) -> list[Change]:
    """A group of alternatives with a first link in it."""
    if len(theory.elements) < 2:
        return []
    source, target = random.sample(theory.elements, 2)
    group = Alternatives(id=GroupId(_new_id(random, "g")), target=target.id)
    link = Link(source=source.id, target=target.id, role=Role.ONE_OF, group=group.id)
    if any(one.pair == link.pair for one in theory.links):
        return []
    return [
        GroupAdded(group=group, position=len(theory.alternatives)),
        LinkAdded(link=link, position=len(theory.links)),
    ]


def _frame(random: Random, theory: Theory) -> list[Change]:
    if random.random() < 0.5 and theory.elements:
        goals = tuple(sorted({element.id for element in random.sample(theory.elements, 1)}))
        return [TheorySet(field="goals", before=theory.goals, after=goals)]
    return [
        TheorySet(field="summary", before=theory.summary, after=f"{theory.summary} {random.choice(_WORDS)}".strip())
    ]


def _order(random: Random, theory: Theory) -> list[Change]:
    before = tuple(element.id for element in theory.elements)
    if len(before) < 2:
        return []
    after = list(before)
    after.insert(random.randrange(len(after)), after.pop(random.randrange(len(after))))
    return [OrderSet(listing=Listing.ELEMENTS, before=before, after=tuple(after))]


def _new_id(random: Random, letter: str) -> str:
    return letter + "".join(random.choices("abcdefghijklmnopqrstuvwxyz234567", k=6))
