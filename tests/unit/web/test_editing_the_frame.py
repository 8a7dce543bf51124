"""What belongs to the whole theory is changed by forms: title, summary, goals, ceiling, levels, stages."""

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


def levels_of(project: Project) -> list[str]:
    return [level.title for level in theory_of(project).levels]


def test_title_and_summary(small: Project, editor: Client) -> None:
    """Both are kept; a theory without a title is asked for one."""
    form_at(editor, f"{EDIT}theory/", "title").by(editor, title="A new title", summary="In short.")
    assert (theory_of(small).title, theory_of(small).summary) == ("A new title", "In short.")
    answer = form_at(editor, f"{EDIT}theory/", "title").by(editor, title=" ")
    assert answer.status_code == 400
    assert "give the theory a few words" in answer.content.decode()


def test_goals_and_ceiling(small: Project, editor: Client) -> None:
    """Ticked are goals; with none ticked no goals are named."""
    form_at(editor, f"{EDIT}goals/", "goals").by(editor, goals=["visits", "trust"], ceiling=["trust"])
    assert set(theory_of(small).goals or ()) == {"visits", "trust"}
    assert theory_of(small).ceiling == ("trust",)
    form_at(editor, f"{EDIT}goals/", "goals").by(editor, goals=[], ceiling=[])
    assert theory_of(small).goals is None
    assert theory_of(small).ceiling == ()


def test_two_people_tick_other_goals(small: Project, editor: Client) -> None:
    """Neither unticks what the other ticked."""
    form_at(editor, f"{EDIT}goals/", "goals").by(editor, goals=["trust"])
    other = signed_in(somebody(small, Role.OWNER))
    first, second = (form_at(client, f"{EDIT}goals/", "goals") for client in (editor, other))
    first.by(editor, goals=["trust", "visits"])
    second.by(other, goals=["trust", "calm"])
    assert set(theory_of(small).goals or ()) == {"trust", "visits", "calm"}


@pytest.mark.parametrize(("place", "noun"), [("levels", "level"), ("stages", "stage")])
def test_levels_and_stages_are_renamed_added_reordered_and_taken_out(
    small: Project, editor: Client, place: str, noun: str
) -> None:
    """One form does all of it; one press is one step."""
    address = f"{EDIT}{place}/"

    def titles() -> list[str]:
        return [one.title for one in getattr(theory_of(small), place)]

    first, second = getattr(theory_of(small), place)
    form_at(editor, address, "order").by(editor, **{f"title-{first.id}": "Renamed", "new": "A third", "do": "save"})
    assert titles() == ["Renamed", second.title, "A third"]
    third = getattr(theory_of(small), place)[2].id
    form_at(editor, address, "order").by(editor, do=f"up:{third}")
    assert titles() == ["Renamed", "A third", second.title]
    form_at(editor, address, "order").by(editor, do=f"down:{first.id}")
    assert titles() == ["A third", "Renamed", second.title]
    form_at(editor, address, "order").by(editor, do=f"out:{third}")
    assert titles() == ["Renamed", second.title]
    assert small.branches.get().head == 4
    answer = form_at(editor, address, "order").by(editor, do=f"out:{first.id}")
    assert answer.status_code == 400
    assert f"Elements still belong to the {noun}" in Reading.of(answer.content.decode()).words


def test_a_level_needs_a_name(small: Project, editor: Client) -> None:
    """The sentence leads to the level, and the other names that were entered stand."""
    answer = form_at(editor, f"{EDIT}levels/", "order").by(
        editor, **{"title-strategic": " ", "title-service": "Services", "new": "One more", "do": "save"}
    )
    page = answer.content.decode()
    assert answer.status_code == 400
    assert '<a href="#title-strategic">' in page
    assert 'value="Services"' in page
    assert 'value="One more"' in page
    assert levels_of(small) == ["Strategic", "Service"]


def test_two_people_change_other_levels(small: Project, editor: Client) -> None:
    """One renames, the other adds: both are kept."""
    other = signed_in(somebody(small, Role.OWNER))
    first, second = (form_at(client, f"{EDIT}levels/", "order") for client in (editor, other))
    first.by(editor, **{"title-service": "Services", "do": "save"})
    second.by(other, new="Families", do="save")
    assert levels_of(small) == ["Strategic", "Services", "Families"]


@pytest.mark.parametrize("order", [[], ["strategic"], ["strategic", "strategic"], ["strategic", "service", "mine"]])
def test_a_list_that_was_meddled_with_is_refused(small: Project, editor: Client, order: list[str]) -> None:
    """The list that comes back names what was sent out, or nothing is done."""
    assert form_at(editor, f"{EDIT}levels/", "order").by(editor, order=order, do="save").status_code == 400
    assert levels_of(small) == ["Strategic", "Service"]
