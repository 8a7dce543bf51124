"""Links told as sentences are read as the same links, whatever the elements are called."""

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from sothat.theory import Alternatives, Element, ElementId, GroupId, Kind, Link, Role, Theory
from sothat_web.theories.editing.link_sentence import sentence_of
from sothat_web.theories.editing.read_sentence import NotUnderstood, read_sentence

_WORDS = st.sampled_from(
    [
        "time",
        "staff",
        "needs",
        "helps",
        "hinders",
        "because",
        "of",
        "or",
        "one",
        "two",
        "a hub,",
        "is",
        "(trust)",
        "‘care’",
    ]
)
_TITLES = st.lists(_WORDS, min_size=1, max_size=4).map(" ".join)
_REASONS = st.one_of(st.just(""), st.lists(_WORDS, min_size=1, max_size=6).map(" ".join))


@st.composite
def links(draw: st.DrawFn) -> tuple[Theory, Link]:
    """A theory of a few elements, whose titles hold the very words that sentences are made of, and one link in it."""
    titles = draw(
        st.lists(_TITLES, min_size=2, max_size=5, unique_by=lambda title: title.casefold().strip(" .,;*_'\"‘’“”"))
    )
    elements = tuple(
        Element(id=ElementId(f"e{place}"), kind=Kind.OUTCOME, title=title) for place, title in enumerate(titles)
    )
    source, target = draw(st.permutations([element.id for element in elements]))[:2]
    role = draw(st.sampled_from(Role))
    group = GroupId("g1") if role is Role.ONE_OF else None
    link = Link(source=source, target=target, role=role, group=group, rationale=draw(_REASONS))
    groups = (Alternatives(id=GroupId("g1"), target=target),) if group else ()
    return Theory(title="T", elements=elements, alternatives=groups, links=(link,)), link


@given(links())
def test_a_link_told_is_read_as_itself_or_asked_for_by_id(given_: tuple[Theory, Link]) -> None:
    """Where titles make a sentence mean two things the reader asks; it never takes it for another link without asking."""
    theory, link = given_
    try:
        read = read_sentence(str(sentence_of(theory, link)), theory)
    except NotUnderstood:
        event("asked for ids")
        return
    event("read")
    assert (read.sources, read.target, read.role) == ((link.source,), link.target, link.role)


@given(links())
def test_ids_are_never_ambiguous(given_: tuple[Theory, Link]) -> None:
    """With ids in the place of titles every link can be written."""
    _, link = given_
    elements = tuple(Element(id=ElementId(f"e{n}"), kind=Kind.OUTCOME, title=f"Outcome {n}") for n in range(5))
    theory = Theory(title="T", elements=elements)
    first, second = (link.target, link.source) if link.role is Role.REQUIRES else (link.source, link.target)
    verb = {Role.REQUIRES: "needs", Role.CONTRIBUTES: "helps", Role.HINDERS: "hinders"}.get(
        link.role, "is one of the ways to"
    )
    read = read_sentence(f"{first} {verb} {second}, because it is so", theory)
    assert (read.sources, read.target, read.role, read.reason) == ((link.source,), link.target, link.role, "it is so")


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    """Whatever somebody writes, they get links or a sentence."""
    theory = Theory(title="T", elements=(Element(id=ElementId("e0"), kind=Kind.OUTCOME, title="Needs a needs"),))
    with pytest.raises(NotUnderstood):
        read_sentence(text, theory)
