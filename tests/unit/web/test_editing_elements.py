"""Elements are added, changed, moved and taken out by forms, as a browser without scripts sends them."""

import pytest
from django.test import Client

from sothat_web.projects.models import Project
from sothat_web.projects.roles import Role
from tests.unit.web.editing_people import form_at, signed_in, somebody, theory_of
from tests.unit.web.reading import Reading

EDIT = "/projects/small/edit/"


@pytest.fixture
def editor(small: Project) -> Client:
    return signed_in(somebody(small, Role.EDITOR))


def told(client: Client, answer) -> str:
    """What the page says to which an answer leads."""
    assert answer.status_code == 303, answer.content.decode()
    return Reading.of(client.get(answer["Location"]).content.decode()).words


@pytest.mark.parametrize(
    ("control", "entered", "field", "held"),
    [
        ("title", "Visits at home", "title", "Visits at home"),
        ("kind", "precondition", "kind", "precondition"),
        ("plain", "Somebody comes.", "plain", "Somebody comes."),
        ("description", "One line\r\nand another", "description", "One line\nand another"),
        ("level", "strategic", "level", "strategic"),
        ("level", "", "level", None),
        ("stages", ["early", "late"], "stages", ("early", "late")),
        ("stages", ["all", "late"], "stages", ("all",)),
        ("stages", [], "stages", ()),
        ("actors", "A midwife\r\n\r\nA health visitor\r\n", "actors", ("A midwife", "A health visitor")),
        ("indicators", "Visits a month", "indicators", ("Visits a month",)),
        ("origin", "the second workshop", "origin", "the second workshop"),
        ("sources", "S 1\r\nS 2", "sources", ("S 1", "S 2")),
        ("note", "To be asked again", "note", "To be asked again"),
    ],
)
def test_every_field_can_be_changed(small: Project, editor: Client, control, entered, field, held) -> None:
    """What was entered stands in the theory, and nothing else has changed."""
    before = theory_of(small).by_id["visits"]
    answer = form_at(editor, f"{EDIT}element/visits/", "title").by(editor, **{control: entered})
    assert "Saved" in told(editor, answer)
    after = theory_of(small).by_id["visits"]
    assert getattr(after, field) == held
    others = {name for name in vars(before) if getattr(before, name) != getattr(after, name)}
    assert others == {field}
