"""Random theories for the properties: small, well formed, and rich in what makes theories hard.

Every theory from `theories` has no error (`check` may still warn): hence any question can be put to it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from hypothesis import strategies as st

from sothat.theory import (
    EVERY_STAGE,
    Alternatives,
    Element,
    ElementId,
    GroupId,
    Kind,
    Level,
    LevelId,
    Link,
    Range,
    Role,
    SourceId,
    Stage,
    StageId,
    Standing,
    Status,
    Theory,
    goals_of,
)

LEVELS = tuple(Level(id=LevelId(name), title=name.title()) for name in ("strategic", "service", "staff"))
STAGES = tuple(Stage(id=StageId(name), title=name.title()) for name in ("before", "birth", "after", "later"))

RANGE = Range(low=0.2, likely=0.4, high=0.7)

# What stands twice is drawn twice as often: activities to add, hindrances to mitigate, outcomes to reach.
_KINDS = (
    Kind.OUTCOME,
    Kind.ACTIVITY,
    Kind.ACTIVITY,
    Kind.INPUT,
    Kind.PRECONDITION,
    Kind.OUTCOME,
    Kind.HINDRANCE,
    Kind.HINDRANCE,
    Kind.ASSUMPTION,
    Kind.IMPACT,
)
_ROLES = (Role.REQUIRES, Role.ONE_OF, Role.HINDERS, Role.REQUIRES, Role.ONE_OF, Role.CONTRIBUTES)
_WAYS = ("forward", "forward", "forward", "forward", "back", "back", "forward", "forward", "back", "to itself")
_SUPPORTING = (Role.REQUIRES, Role.ONE_OF, Role.REQUIRES, Role.CONTRIBUTES)


@st.composite
def theories(
    draw: st.DrawFn,
    *,
    min_size: int = 2,
    max_size: int = 9,
    loops: bool = True,
    hindrances: bool = True,
) -> Theory:
    """A theory of 2 to 9 elements in which `check` finds no error.

    Args:
        min_size: The fewest elements, 2 or more.
        max_size: The most elements.
        loops: Whether links may lead back, so that loops arise (a self-link now and then).
        hindrances: Whether any link may have the role `hinders`.
    """
    size = draw(st.integers(min_size, max_size))
    ids = tuple(ElementId(f"e{number}") for number in draw(_numbering(size)))
    elements = tuple(draw(_elements(of=element, hindrances=hindrances)) for element in ids)
    pairs = draw(_pairs(size, loops=loops))
    roles = _ROLES if hindrances else _SUPPORTING
    links = tuple(draw(_links(source=ids[a], target=ids[b], roles=roles)) for a, b in pairs)
    theory = Theory(title="A random theory", levels=LEVELS, stages=STAGES, elements=elements, links=links)
    theory = _with_supported_goals(replace(theory, goals=draw(_goals(ids))))
    theory = replace(theory, alternatives=draw(_alternatives(theory.links)))
    return draw(_shuffled(theory))


def statuses_for(theory: Theory) -> st.SearchStrategy[Mapping[ElementId, Standing]]:
    """How an area might stand: some elements assessed and some not, in words and in chances."""
    asked = [element.id for element in theory.elements if element.kind.has_own_status]
    if not asked:
        return st.just({})
    standing = st.sampled_from((*Status, Status.IN_PLACE, Status.NOT_IN_PLACE, 0.0, 0.25, 1.0, RANGE))
    return st.dictionaries(st.sampled_from(asked), standing, max_size=len(asked))


def areas_of(theory: Theory) -> st.SearchStrategy[Mapping[ElementId, Standing] | None]:
    """The same, or no area at all."""
    return st.none() | statuses_for(theory)


def _numbering(size: int) -> st.SearchStrategy[Sequence[int]]:
    in_order = list(range(1, size + 1))
    return st.just(in_order) | st.permutations(in_order)


@st.composite
def _elements(draw: st.DrawFn, *, of: ElementId, hindrances: bool) -> Element:
    kinds = _KINDS if hindrances else tuple(kind for kind in _KINDS if kind is not Kind.HINDRANCE)
    stages = draw(st.sampled_from(((), (EVERY_STAGE,), (STAGES[0].id,), (STAGES[3].id,), (STAGES[1].id, STAGES[2].id))))
    return Element(
        id=of,
        kind=draw(st.sampled_from(kinds)),
        title=f"What {of} says",
        level=draw(st.sampled_from((None, *(level.id for level in LEVELS)))),
        stages=stages,
        sources=draw(st.sampled_from(((), (SourceId("Smith 2020"),)))),
    )


@st.composite
def _pairs(draw: st.DrawFn, size: int, *, loops: bool) -> list[tuple[int, int]]:
    """Ordered pairs of places, most of them leading forward, so that theories are deep rather than tangled."""
    place = st.integers(0, size - 1)
    way = st.sampled_from(_WAYS if loops else _WAYS[:1])
    drawn = draw(st.lists(st.tuples(place, place, way), min_size=size - 1, max_size=2 * size))
    return list(dict.fromkeys(_turned(*one) for one in drawn))


def _turned(one: int, other: int, way: str) -> tuple[int, int]:
    low, high = sorted((one, other))
    if low == high and way == "to itself":
        return low, high
    if low == high:
        low, high = (low - 1, high) if low else (low, high + 1)
    return (low, high) if way == "forward" else (high, low)


@st.composite
def _links(draw: st.DrawFn, *, source: ElementId, target: ElementId, roles: Sequence[Role]) -> Link:
    role = draw(st.sampled_from(roles))
    group = GroupId(f"{target}-{draw(st.sampled_from('aab'))}") if role is Role.ONE_OF else None
    return Link(
        source=source,
        target=target,
        role=role,
        group=group,
        rationale=draw(st.sampled_from(("", "It was seen to."))),
        strength=draw(st.sampled_from((None, None, 0.5))),
    )


def _goals(ids: Sequence[ElementId]) -> st.SearchStrategy[tuple[ElementId, ...] | None]:
    chosen = st.lists(st.sampled_from(ids), min_size=1, max_size=2, unique=True).map(tuple)
    return st.just((ids[-1],)) | st.none() | chosen


def _with_supported_goals(theory: Theory) -> Theory:
    """Mends every goal that nothing leads to, because such a goal is an error.

    What was mended can make other elements the goals, hence the repetition; each turn leaves fewer to mend.
    """
    while unsupported := [goal for goal in goals_of(theory) if not _can_hold(theory, goal)]:
        theory = _mended(theory, unsupported[0])
    return theory


def _can_hold(theory: Theory, goal: ElementId) -> bool:
    leading = (link for link in theory.links_to.get(goal, ()) if link.source != goal)
    return theory.by_id[goal].kind.has_own_status or any(link.role is not Role.HINDERS for link in leading)


def _mended(theory: Theory, goal: ElementId) -> Theory:
    """The element before it is made to lead to it; the first is made an activity, so that no loop comes of it."""
    ids = [element.id for element in theory.elements]
    place = ids.index(goal)
    if not place:
        first = replace(theory.elements[0], kind=Kind.ACTIVITY)
        return replace(theory, elements=(first, *theory.elements[1:]))
    source = ids[place - 1]
    others = tuple(link for link in theory.links if (link.source, link.target) != (source, goal))
    return replace(theory, links=(*others, Link(source=source, target=goal, role=Role.REQUIRES)))


@st.composite
def _alternatives(draw: st.DrawFn, links: Sequence[Link]) -> tuple[Alternatives, ...]:
    members: dict[GroupId, list[Link]] = {}
    for link in links:
        if link.group is not None:
            members.setdefault(link.group, []).append(link)
    return tuple(
        Alternatives(id=group, target=of[0].target, at_least=draw(st.integers(1, len(of))))
        for group, of in members.items()
    )


@st.composite
def _shuffled(draw: st.DrawFn, theory: Theory) -> Theory:
    """Now and then the file is written in another order than causes before effects."""
    if not draw(st.sampled_from((False, False, True))):
        return theory
    return replace(
        theory,
        elements=tuple(draw(st.permutations(theory.elements))),
        links=tuple(draw(st.permutations(theory.links))),
    )
