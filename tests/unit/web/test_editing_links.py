"""Links and groups of alternatives are added, changed and taken out by forms."""

import pytest
from django.test import Client

from sothat.theory import Alternatives, Link, Range, Role
from sothat_web.projects.models import Project
from sothat_web.projects.roles import Role as Standing
from tests.unit.web.editing_people import form_at, forms_in, signed_in, somebody, theory_of
from tests.unit.web.reading import Reading

EDIT = "/projects/small/edit/"


@pytest.fixture
def editor(small: Project) -> Client:
    return signed_in(somebody(small, Standing.EDITOR))


def link_of(project: Project, pair: str) -> Link:
    return next(link for link in theory_of(project).links if link.pair == pair)


def group_of(project: Project, group: str) -> Alternatives:
    return next(one for one in theory_of(project).alternatives if one.id == group)


@pytest.mark.parametrize(
    ("control", "entered", "field", "held"),
    [
        ("role", "contributes", "role", Role.CONTRIBUTES),
        ("role", "hinders", "role", Role.HINDERS),
        ("rationale", "Nobody else comes.", "rationale", "Nobody else comes."),
        ("strength", "0.7", "strength", 0.7),
        ("strength", "0.5, 0.7, 0.9", "strength", Range(low=0.5, likely=0.7, high=0.9)),
        ("disputed", "yes", "disputed", True),
        ("origin", "inference", "origin", "inference"),
        ("sources", "S 1\nS 2", "sources", ("S 1", "S 2")),
        ("note", "Ask again", "note", "Ask again"),
    ],
)
def test_every_field_of_a_link_can_be_changed(small: Project, editor: Client, control, entered, field, held) -> None:
    """What was entered stands in the theory, and nothing else has changed."""
    before = link_of(small, "visits>trust")
    answer = form_at(editor, f"{EDIT}link/visits/trust/", "role").by(editor, **{control: entered})
    assert answer.status_code == 303, answer.content.decode()
    after = link_of(small, "visits>trust")
    assert getattr(after, field) == held
    assert {name for name in vars(before) if getattr(before, name) != getattr(after, name)} == {field}


def test_a_link_comes_into_a_group_and_leaves_it(small: Project, editor: Client) -> None:
    """‘One of’ with a group that is there, then a new group, then none."""
    form_at(editor, f"{EDIT}link/visits/trust/", "role").by(editor, role="one of", group="place")
    assert link_of(small, "visits>trust").group == "place"
    form_at(editor, f"{EDIT}link/visits/trust/", "role").by(editor, role="one of", group="new")
    new = link_of(small, "visits>trust").group
    assert new not in (None, "place")
    assert group_of(small, str(new)).target == "trust"
    form_at(editor, f"{EDIT}link/visits/trust/", "role").by(editor, role="requires")
    assert link_of(small, "visits>trust").group is None


@pytest.mark.parametrize(
    ("entered", "why"),
    [
        ({"role": []}, "A link without a role would say nothing"),
        ({"role": "one of", "group": ""}, "‘one of’ needs to know of which group"),
        ({"role": "is fond of"}, "choose one of those in the list"),
        ({"strength": "often"}, "Strength: write a chance from 0 to 1"),
        ({"strength": "0.9, 0.5, 0.1"}, "in that order"),
        ({"strength": "nan"}, "Strength: write a chance"),
        ({"strength": "0.1, 0.2"}, "Strength: write a chance"),
    ],
)
def test_what_cannot_be_meant_is_asked_for_again(small: Project, editor: Client, entered, why: str) -> None:
    """A sentence says what to do, and the link stays as it was."""
    before = theory_of(small)
    answer = form_at(editor, f"{EDIT}link/visits/trust/", "role").by(editor, **entered)
    assert answer.status_code == 400
    assert why in Reading.of(answer.content.decode()).words
    assert theory_of(small) == before


def test_a_link_cannot_be_added_without_a_role(small: Project, editor: Client) -> None:
    """The ends alone are not enough; both ends must be chosen, and differ."""
    form = form_at(editor, f"{EDIT}link/?from=training&to=trust", "source")
    assert form.entries["role"] == []
    for entered in ({}, {"role": "requires", "target": ""}, {"role": "requires", "target": "training"}):
        assert form.by(editor, **entered).status_code == 400
    assert small.branches.get().head == 0
    answer = form.by(editor, role="contributes", rationale="They know how.")
    assert answer["Location"].startswith(f"{EDIT}link/training/trust/")
    assert link_of(small, "training>trust").rationale == "They know how."


def test_a_link_that_is_there_already_is_not_added_again(small: Project, editor: Client) -> None:
    """The sentence says so, and what was written stands."""
    answer = form_at(editor, f"{EDIT}link/", "source").by(
        editor, source="visits", target="trust", role="hinders", rationale="My own words"
    )
    assert answer.status_code == 400
    words = answer.content.decode()
    assert "There is a link ‘Home visits’ to ‘Women trust the service’ already" in words
    assert "My own words" in words


def test_a_link_is_taken_out_and_brought_back(small: Project, editor: Client) -> None:
    """Asked first, told afterwards, undone by a button."""
    before = theory_of(small)
    form = form_at(editor, f"{EDIT}link/calm/visits/take-out/")
    answer = form.by(editor)
    assert form.by(editor)["Location"] == answer["Location"]
    assert "calm>visits" not in {link.pair for link in theory_of(small).links}
    undo = next(one for one in forms_in(editor.get(answer["Location"]).content.decode()) if "back" in one.entries)
    undo.by(editor)
    assert theory_of(small) == before


def test_a_link_that_was_changed_meanwhile_is_not_taken_out(small: Project, editor: Client) -> None:
    """Nobody takes out what another has just written."""
    leaving = form_at(editor, f"{EDIT}link/calm/visits/take-out/")
    other = signed_in(somebody(small, Standing.OWNER))
    form_at(other, f"{EDIT}link/calm/visits/", "role").by(other, note="Look at this")
    answer = leaving.by(editor)
    assert answer.status_code == 409
    assert "was changed by somebody before it could be taken out" in answer.content.decode()
    assert link_of(small, "calm>visits").note == "Look at this"


def test_a_group_is_changed(small: Project, editor: Client) -> None:
    """Its title, and how many of its ways are needed."""
    form_at(editor, f"{EDIT}group/place/", "at_least").by(editor, title="Somewhere to go", at_least="2")
    assert (group_of(small, "place").title, group_of(small, "place").at_least) == ("Somewhere to go", 2)
    for entry in ("0", "-1", "some", "1.5", "9" * 9):
        answer = form_at(editor, f"{EDIT}group/place/", "at_least").by(editor, at_least=entry)
        assert answer.status_code == 400
        assert "write a whole number of 1 or more" in answer.content.decode()


def test_a_way_comes_into_a_group(small: Project, editor: Client) -> None:
    """A new link, or one that was there and gets another role."""
    form_at(editor, f"{EDIT}group/place/", "way").by(editor, way="training", rationale="It may do.")
    assert (link_of(small, "training>trust").group, link_of(small, "training>trust").rationale) == (
        "place",
        "It may do.",
    )
    form_at(editor, f"{EDIT}group/place/", "way").by(editor, way="visits")
    assert link_of(small, "visits>trust").group == "place"
    assert link_of(small, "visits>trust").rationale == "Somebody has to come."
    assert form_at(editor, f"{EDIT}group/place/", "way").by(editor, way="").status_code == 400


def test_a_group_is_added_with_its_ways(small: Project, editor: Client) -> None:
    """Several ways at once, as one step."""
    form = form_at(editor, f"{EDIT}element/visits/ways/", "ways")
    form.by(editor, title="Who visits", at_least="2", ways=["hub", "clinic", "training"], rationale="They can.")
    (group,) = (one for one in theory_of(small).alternatives if one.target == "visits")
    assert (group.title, group.at_least) == ("Who visits", 2)
    ways = {link.source: link.rationale for link in theory_of(small).links if link.group == group.id}
    assert ways == {"hub": "They can.", "clinic": "They can.", "training": "Scotland asks for it."}


def test_a_group_is_taken_out_with_its_links(small: Project, editor: Client) -> None:
    """The page says which, before."""
    page = Reading.of(editor.get(f"{EDIT}group/place/take-out/").content.decode()).words
    assert "‘A hub’ is one of the alternatives" in page
    form = form_at(editor, f"{EDIT}group/place/take-out/")
    assert form.by(editor)["Location"] == form.by(editor)["Location"]
    assert theory_of(small).alternatives == ()
    assert {"hub>trust", "clinic>trust"}.isdisjoint(link.pair for link in theory_of(small).links)
