"""Theories with every field filled at random, and theories in which nothing need fit together."""

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from sothat.theory import (
    EVERY_STAGE,
    Alternatives,
    Element,
    Kind,
    Level,
    Link,
    Range,
    Role,
    Stage,
    Theory,
)
from tests.properties.theories import theories

_EXTRA = ({}, {"colour": "teal"}, {"nested": {"list": [1, 2.5, None, True]}})
_PLACES = tuple(
    tuple(Level(id=name, title=title, extra=extra) for name in names)
    for names in ("", "a", "ab", "ba", "bc")
    for title, extra in (("Somewhere", {}), ("", {"colour": "teal"}))
)
# One draw fills a whole element or link: a draw for each field would make these properties slow.
_ELEMENT_FILLINGS: tuple[dict[str, Any], ...] = (
    {},
    {"title": "Staff have time", "stages": (EVERY_STAGE,)},
    {"description": "Ein Wort – mit Strich", "level": "a", "stages": ("a", "b")},
    {"title": "Trust", "description": "line\nbreak", "plain": "They can trust.", "note": "Ask again."},
    {"actors": ("midwife", "commissioner"), "indicators": ("visits",), "origin": "workshop"},
    {"actors": ("commissioner", "midwife"), "sources": ("Smith 2020", "Lee 2021"), "extra": _EXTRA[2]},
    {"level": "b", "sources": ("Lee 2021",), "plain": "It is so.", "extra": _EXTRA[1]},
)
_LINK_FILLINGS: tuple[dict[str, Any], ...] = (
    {},
    {"rationale": "It was seen to.", "strength": 0.5},
    {"rationale": "line\nbreak", "strength": 0.0, "disputed": True},
    {"strength": Range(low=0.1, likely=0.2, high=0.9), "origin": "inference", "note": "Ask again."},
    {"strength": 1, "sources": ("Smith 2020", "Lee 2021"), "extra": _EXTRA[2]},
    {"sources": ("Lee 2021",), "disputed": True, "extra": _EXTRA[1]},
)
_NAMES = st.sampled_from(("a", "b", "c", "d"))


@st.composite
def full_theories(draw: st.DrawFn) -> Theory:
    """A well-formed theory whose other fields are drawn too, so that two of them differ everywhere."""
    theory = draw(theories(max_size=6))
    elements = st.sampled_from(_ELEMENT_FILLINGS)
    links = st.sampled_from(_LINK_FILLINGS)
    extra, title = draw(st.sampled_from(_EXTRA)), draw(st.sampled_from(("", "Any of these")))
    return replace(
        theory,
        title=draw(st.sampled_from(("Care", "Care around birth"))),
        summary=draw(st.sampled_from(("", "One paragraph."))),
        levels=draw(st.sampled_from(_PLACES)),
        stages=tuple(Stage(id=level.id, title=level.title) for level in draw(st.sampled_from(_PLACES))),
        ceiling=theory.goals or (),
        elements=tuple(replace(element, **draw(elements)) for element in theory.elements),
        alternatives=tuple(replace(group, title=title, extra=extra) for group in theory.alternatives),
        links=tuple(replace(link, **draw(links)) for link in theory.links),
        extra=extra,
    )


@st.composite
def loose_theories(draw: st.DrawFn) -> Theory:
    """A theory made of right parts that need not fit together: unknown ids, duplicates, groups astray."""
    kinds = st.sampled_from(tuple(Kind))
    elements = draw(st.lists(st.tuples(_NAMES, kinds, _NAMES, _NAMES), max_size=6))
    links = draw(st.lists(st.tuples(_NAMES, _NAMES, st.sampled_from(tuple(Role)), _NAMES), max_size=10))
    groups = draw(st.lists(st.tuples(_NAMES, _NAMES, st.integers(1, 3)), max_size=3))
    names = st.lists(_NAMES, max_size=3).map(tuple)
    return Theory(
        title="Loose",
        levels=tuple(Level(id=name, title=name) for name in draw(names)),
        stages=tuple(Stage(id=name, title=name) for name in draw(names)),
        goals=draw(st.none() | names),
        ceiling=draw(names),
        elements=tuple(Element(id=i, kind=k, title="T", level=v, stages=(s,)) for i, k, v, s in elements),
        alternatives=tuple(Alternatives(id=i, target=t, at_least=k) for i, t, k in groups),
        links=tuple(Link(source=a, target=b, role=r, group=g if r is Role.ONE_OF else None) for a, b, r, g in links),
    )
