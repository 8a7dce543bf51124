"""Changes as values: what they hold, when they fit, and how they are told."""

import json
from dataclasses import fields, replace

import pytest

from sothat.errors import BrokenProject, WrongValue
from sothat.theory import (
    Alternatives,
    Change,
    ChangeDoesNotFit,
    Element,
    ElementAdded,
    ElementRemoved,
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
    Theory,
    TheorySet,
    apply,
    change_from_json,
    change_to_json,
    describe,
    difference,
    inverse,
)
from sothat.theory.shapes import ELEMENT_FIELDS, GROUP_FIELDS, LINK_FIELDS, THEORY_FIELDS
from tests.unit.theory.small_theories import LEVELS, STAGES, any_of, element, link, theory

BEFORE = theory(
    "time:input trust care:impact",
    *("time -> trust", "trust -> care"),
    levels=LEVELS,
    stages=STAGES,
)
RETITLED = ElementSet(element="time", field="title", before="TIME", after="Staff have time")


def with_element(of: Theory, number: int, **parts: object) -> Theory:
    changed = replace(of.elements[number], **parts)
    return replace(of, elements=(*of.elements[:number], changed, *of.elements[number + 1 :]))


def with_link(of: Theory, number: int, **parts: object) -> Theory:
    changed = replace(of.links[number], **parts)
    return replace(of, links=(*of.links[:number], changed, *of.links[number + 1 :]))


def test_the_first_theory_stays_as_it_was() -> None:
    """Applying gives another theory and touches nothing."""
    after = apply(BEFORE, [RETITLED])
    assert after.element("time").title == "Staff have time"
    assert BEFORE.element("time").title == "TIME"


def test_each_field_that_differs_is_a_change_of_its_own() -> None:
    """A title and a level that changed are two changes, each with what was before and what is after."""
    after = with_element(BEFORE, 0, title="Staff have time", level="staff")
    assert difference(BEFORE, after) == (
        RETITLED,
        ElementSet(element="time", field="level", before=None, after="staff"),
    )


def test_role_and_group_change_together() -> None:
    """A link cannot be `one of` without a group, so the two are one change."""
    after = replace(with_link(BEFORE, 0, role=Role.ONE_OF, group="any"), alternatives=(any_of("trust"),))
    assert difference(BEFORE, after) == (
        GroupAdded(group=any_of("trust"), position=0),
        LinkSet(
            source="time", target="trust", field="part", before=Part(Role.REQUIRES), after=Part(Role.ONE_OF, "any")
        ),
    )


def test_links_leave_before_their_elements_and_come_after_them() -> None:
    """On no step does a link hang in the air that did not before."""
    without = replace(BEFORE, elements=BEFORE.elements[1:], links=BEFORE.links[1:])
    assert difference(BEFORE, without) == (
        LinkRemoved(link=BEFORE.links[0], position=0),
        ElementRemoved(element=BEFORE.elements[0], position=0),
    )
    assert difference(without, BEFORE) == (
        ElementAdded(element=BEFORE.elements[0], position=0),
        LinkAdded(link=BEFORE.links[0], position=0),
    )


def test_another_order_is_a_change() -> None:
    """The order of the file belongs to the theory."""
    after = replace(BEFORE, elements=BEFORE.elements[::-1])
    change = OrderSet(listing=Listing.ELEMENTS, before=("time", "trust", "care"), after=("care", "trust", "time"))
    assert difference(BEFORE, after) == (change,)
    assert apply(BEFORE, [change]) == after


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (replace(RETITLED, before="No time"), "title of the element time is no longer"),
        (replace(RETITLED, element="ghost"), "no element ghost any more"),
        (ElementAdded(element=element("time"), position=0), "element time is there already"),
        (ElementRemoved(element=element("time"), position=0), "element time is no longer as it was"),
        (LinkAdded(link=link("time -> trust"), position=0), "link time>trust is there already"),
        (LinkRemoved(link=link("time -> trust", note="old"), position=0), "link time>trust is no longer"),
        (LinkSet(source="time", target="care", field="note", before="", after="x"), "no link time>care any more"),
        (GroupSet(group="any", field="at_least", before=1, after=2), "no group any any more"),
        (TheorySet(field="title", before="Another", after="X"), "title of the theory is no longer"),
        (OrderSet(listing=Listing.LINKS, before=("a>b",), after=("a>b",)), "order of the links is no longer"),
    ],
)
def test_a_change_made_from_something_else_is_refused(change: Change, words: str) -> None:
    """Nobody's change overwrites unseen what another made meanwhile."""
    with pytest.raises(ChangeDoesNotFit, match=words):
        apply(BEFORE, [change])


def test_a_position_that_no_longer_is_does_not_refuse_a_change() -> None:
    """A position says where to put something; if the list became shorter, that is its end."""
    added = apply(BEFORE, [ElementAdded(element=element("new"), position=99)])
    assert added.elements[-1].id == "new"
    assert apply(added, [ElementRemoved(element=element("new"), position=1)]) == BEFORE


def test_a_change_after_which_an_element_could_not_be_is_refused() -> None:
    """Every theory on the way is made of right parts."""
    with pytest.raises(WrongValue, match="has no title"):
        apply(BEFORE, [replace(RETITLED, after="")])


@pytest.mark.parametrize(
    ("kind", "parts"),
    [
        (ElementSet, {"element": "a", "field": "colour", "before": "", "after": ""}),
        (ElementSet, {"element": "a", "field": "kind", "before": "input", "after": "outcome"}),
        (ElementSet, {"element": "a", "field": "sources", "before": (), "after": "Smith 2020"}),
        (LinkSet, {"source": "a", "target": "b", "field": "strength", "before": None, "after": "often"}),
        (LinkSet, {"source": "a", "target": "b", "field": "role", "before": Role.REQUIRES, "after": Role.HINDERS}),
        (GroupSet, {"group": "a", "field": "at_least", "before": 1, "after": True}),
        (TheorySet, {"field": "goals", "before": None, "after": "care"}),
        (OrderSet, {"listing": Listing.LINKS, "before": ("a>b",), "after": ()}),
    ],
)
def test_a_wrong_change_cannot_be_made(kind: type[Change], parts: dict[str, object]) -> None:
    """A field that is not known, or a value that the field cannot hold, is refused at once."""
    with pytest.raises(WrongValue):
        kind(**parts)


def test_theories_with_an_id_twice_are_not_compared() -> None:
    """It would not be clear which of the two a change means."""
    twice = replace(BEFORE, elements=(*BEFORE.elements, BEFORE.elements[0]))
    for act in (lambda: difference(BEFORE, twice), lambda: difference(twice, BEFORE), lambda: apply(twice, [])):
        with pytest.raises(BrokenProject, match="element time: The id time is given to 2 elements"):
            act()


@pytest.mark.parametrize(
    ("made", "table", "names"),
    [
        (Element, ELEMENT_FIELDS, {"id"}),
        (Link, LINK_FIELDS, {"source", "target", "role", "group"}),
        (Alternatives, GROUP_FIELDS, {"id"}),
        (Theory, THEORY_FIELDS, {"elements", "alternatives", "links"}),
    ],
)
def test_no_field_is_forgotten(made: type, table: dict[str, object], names: set[str]) -> None:
    """Every field is in the tables of changes, save those by which a thing is known and the lists."""
    assert set(table) - {"part"} == {field.name for field in fields(made)} - names


@pytest.mark.parametrize(
    ("change", "written"),
    [
        (
            RETITLED,
            {
                "change": "set element",
                "element": "time",
                "field": "title",
                "before": "TIME",
                "after": "Staff have time",
            },
        ),
        (
            LinkAdded(link=link("a ?> b", strength=0.0), position=2),
            {
                "change": "add link",
                "link": {
                    "from": "a",
                    "to": "b",
                    "role": "one of",
                    "group": "any",
                    "rationale": "It was seen to.",
                    "strength": 0.0,
                },
                "position": 2,
            },
        ),
        (
            LinkSet(source="a", target="b", field="strength", before=None, after=Range(low=0.1, likely=0.2, high=0.5)),
            {
                "change": "set link",
                "from": "a",
                "to": "b",
                "field": "strength",
                "before": None,
                "after": [0.1, 0.2, 0.5],
            },
        ),
        (
            TheorySet(field="levels", before=(), after=(Level(id="staff", title="Staff"),)),
            {"change": "set theory", "field": "levels", "before": [], "after": [{"id": "staff", "title": "Staff"}]},
        ),
    ],
)
def test_json_says_what_changed_in_the_words_of_the_files(change: Change, written: dict[str, object]) -> None:
    """The JSON of a change is stable: a browser and a history read it."""
    assert change_to_json(change) == written
    assert change_from_json(json.loads(json.dumps(written))) == change


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ({"change": "set element", "element": "a", "field": "title", "before": "x"}, "no 'after'"),
        ({"change": "set element", "element": "a", "field": "shape", "before": 1, "after": 2}, "'shape' is not known"),
        (
            {"change": "set element", "element": "a", "field": "kind", "before": "input", "after": "thing"},
            "one of impact",
        ),
        ({"change": "add element", "element": {"id": "a", "kind": "input"}, "position": 0}, "no 'title'"),
        (
            {"change": "add element", "element": {"id": "A!", "kind": "input", "title": "T"}, "position": 0},
            "will not do",
        ),
        (
            {"change": "add element", "element": {"id": ["a"], "kind": "input", "title": "T"}, "position": 0},
            "will not do",
        ),
        ({"change": "add element", "element": "a", "position": 0}, "cannot be an element"),
        (
            {"change": "remove link", "link": {"from": "a", "to": "b", "role": "one of"}, "position": 0},
            "names no group",
        ),
        (
            {"change": "remove link", "link": {"from": "a", "to": "b", "role": "one of"}, "position": -1},
            "0 for the first",
        ),
        ({"change": "set order", "of": "words", "before": [], "after": []}, "'words' is not known"),
        ({"change": "explode"}, "'explode' is not known"),
        (["change"], "cannot be"),
    ],
)
def test_json_that_is_no_change_is_refused_with_a_sentence(written: object, words: str) -> None:
    """Whatever a browser sends, what is wrong with it is said."""
    with pytest.raises(WrongValue, match=words):
        change_from_json(written)


AFTER = replace(
    BEFORE,
    elements=(*BEFORE.elements, element("hub", "activity", level="service", title="Community hub")),
    alternatives=(any_of("trust"),),
)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (ElementAdded(element=AFTER.elements[-1], position=3), "Added the activity ‘Community hub’ at Service"),
        (ElementRemoved(element=element("x"), position=3), "Removed the outcome ‘X’"),
        (RETITLED, "Reworded ‘TIME’: it is now ‘Staff have time’"),
        (
            ElementSet(element="hub", field="level", before="service", after="staff"),
            "Moved ‘Community hub’ from Service to Individual staff",
        ),
        (
            ElementSet(element="hub", field="level", before=None, after="staff"),
            "Placed ‘Community hub’ at Individual staff",
        ),
        (
            ElementSet(element="hub", field="level", before="staff", after=None),
            "Took ‘Community hub’ out of Individual staff",
        ),
        (
            ElementSet(element="hub", field="kind", before=Kind.ACTIVITY, after=Kind.INPUT),
            "Made ‘Community hub’ an input; it was an activity",
        ),
        (
            ElementSet(element="hub", field="description", before="", after="X."),
            "Wrote the description of ‘Community hub’",
        ),
        (
            ElementSet(element="hub", field="plain", before="Y.", after="X."),
            "Reworded the plain words of ‘Community hub’",
        ),
        (
            ElementSet(element="hub", field="stages", before=("birth",), after=("after", "later")),
            "Changed the stages of ‘Community hub’: added After, Later; took out Birth",
        ),
        (
            ElementSet(element="hub", field="sources", before=("A", "B"), after=("B", "A")),
            "Changed the sources of ‘Community hub’: put in another order",
        ),
        (LinkAdded(link=link("hub -> trust"), position=0), "Added a link: ‘TRUST’ needs ‘Community hub’"),
        (
            LinkRemoved(link=link("hub ?> trust"), position=0),
            "Removed a link: ‘Community hub’ is one of the alternatives for ‘TRUST’",
        ),
        (LinkAdded(link=link("hub +> trust"), position=0), "Added a link: ‘Community hub’ helps ‘TRUST’"),
        (LinkAdded(link=link("hub -| ghost"), position=0), "Added a link: ‘Community hub’ hinders ghost"),
        (
            LinkSet(
                source="hub", target="trust", field="part", before=Part(Role.REQUIRES), after=Part(Role.ONE_OF, "any")
            ),
            "Changed ‘needs’ to ‘one of’ between ‘Community hub’ and ‘TRUST’",
        ),
        (
            LinkSet(
                source="hub",
                target="trust",
                field="part",
                before=Part(Role.ONE_OF, "any"),
                after=Part(Role.ONE_OF, "b"),
            ),
            "Moved the link between ‘Community hub’ and ‘TRUST’ from the group ‘Any of these’ to the group b",
        ),
        (
            LinkSet(
                source="hub", target="trust", field="strength", before=None, after=Range(low=0.1, likely=0.2, high=0.5)
            ),
            "Changed the strength of the link from ‘Community hub’ to ‘TRUST’ from not stated to 0.1 to 0.5, most likely 0.2",
        ),
        (
            LinkSet(source="hub", target="trust", field="disputed", before=False, after=True),
            "Marked the link from ‘Community hub’ to ‘TRUST’ as disputed",
        ),
        (
            LinkSet(source="hub", target="trust", field="rationale", before="It was.", after=""),
            "Took out the reason for the link from ‘Community hub’ to ‘TRUST’",
        ),
        (GroupAdded(group=any_of("trust"), position=0), "Added the group of alternatives ‘Any of these’ for ‘TRUST’"),
        (
            GroupSet(group="any", field="at_least", before=1, after=2),
            "Changed how many of the group ‘Any of these’ must hold, from 1 to 2",
        ),
        (
            GroupSet(group="any", field="target", before="trust", after="care"),
            "Moved the group ‘Any of these’ from ‘TRUST’ to ‘CARE’",
        ),
        (TheorySet(field="title", before="Old", after="New"), "Renamed the theory from ‘Old’ to ‘New’"),
        (TheorySet(field="goals", before=("trust",), after=("trust", "care")), "Changed the goals: added ‘CARE’"),
        (
            TheorySet(field="levels", before=LEVELS, after=(replace(LEVELS[0], title="Services"), LEVELS[1])),
            "Renamed levels: ‘Service’ is now ‘Services’",
        ),
        (TheorySet(field="levels", before=LEVELS, after=LEVELS[:1]), "Changed the levels: took out Individual staff"),
        (OrderSet(listing=Listing.LINKS, before=(), after=()), "Changed the order of the links"),
    ],
)
def test_a_change_is_told_in_the_words_of_the_field(change: Change, told: str) -> None:
    """People read what happened, with titles and not with ids."""
    assert describe(change, AFTER) == told


def test_undoing_is_a_change() -> None:
    """What undoes a change is told and kept like any other."""
    assert describe(inverse(RETITLED), AFTER) == "Reworded ‘Staff have time’: it is now ‘TIME’"


def test_twenty_thousand_changes_make_one_theory() -> None:
    """A long history is applied in one go: each change costs the same, however many there are."""
    changes = [
        ElementSet(element="time", field="note", before=str(number or ""), after=str(number + 1))
        for number in range(20_000)
    ]
    assert apply(BEFORE, changes).element("time").note == "20000"
