"""What is stored of a project, and how it comes back."""

from dataclasses import replace
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client

from sothat import examples
from sothat.errors import BrokenProject, Misuse
from sothat.project import KeptFile
from sothat.theory import ElementId, Link, Role
from sothat_web.projects.actions import load_example, store_project
from sothat_web.projects.documents import bundle_of, documents_of, project_from
from sothat_web.projects.models import Area, LoggedChange, Papers, Project
from sothat_web.projects.shelf import latest
from sothat_web.projects.uploads import read_upload
from tests.unit.web.small_project import HUB, small_project


def test_what_is_stored_comes_back_the_same(example: Project) -> None:
    """The reference theory with its areas and sources, exactly."""
    assert latest(example)[0] == examples.open_project("stepping-stones")


def test_files_that_are_no_text_are_kept() -> None:
    """A picture, and a text that looks like a kept picture, come back byte for byte."""
    files = (
        KeptFile(name="images/a.png", content=b"\x89PNG\x00\xff"),
        KeptFile(name="images/b.txt", content=b"base64:no"),
    )
    project = small_project(kept=files)
    assert project_from(documents_of(project), project.theory) == project


def test_an_area_with_a_long_name_is_kept_whole(db: None) -> None:
    """Lists of areas show the beginning of a title; the area itself has all of it."""
    whole = small_project()
    area = replace(whole.areas[0], id="a" * 120, title="North " * 100)
    stored = store_project(replace(whole, areas=(area,)), slug="long", public=False)
    assert latest(stored)[0].areas == (area,)
    row = stored.areas.get()
    row.full_clean()
    assert area.title.startswith(row.title)


def test_an_area_whose_name_no_table_holds_is_refused() -> None:
    """With a sentence, before anything is stored."""
    whole = small_project()
    project = replace(whole, areas=(replace(whole.areas[0], id="a" * 121),))
    brought = read_upload(SimpleUploadedFile("long.sothat", bundle_of(project)))
    assert brought.project is None
    assert [problem.code for problem in brought.problems if problem.is_error] == ["too-long-id"]


def test_loading_the_example_twice_changes_nothing(example: Project) -> None:
    """One project, one set of papers, one area and no change, however often it is loaded."""
    before = list(Papers.objects.values()), list(Area.objects.values())
    again = load_example()
    assert again == example
    assert (Project.objects.count(), Papers.objects.count(), Area.objects.count()) == (1, 1, 1)
    assert (list(Papers.objects.values()), list(Area.objects.values())) == before
    assert not LoggedChange.objects.exists()


def test_a_change_goes_to_the_log(small: Project, client: Client) -> None:
    """What differs in the theory is recorded, the papers follow, and pages show the new state at once."""
    assert "A small theory" in client.get("/projects/small/").content.decode()
    whole = small_project(title="Small, changed")
    store_project(replace(whole, theory=replace(whole.theory, title="Another name")), slug="small", public=True)
    assert list(small.papers.values_list("number", flat=True)) == [1, 2]
    assert list(small.branches.get().changes.values_list("sequence", "field")) == [(1, "title")]
    assert "Another name" in client.get("/projects/small/").content.decode()


def test_areas_follow_the_project(small: Project, client: Client) -> None:
    """An area that is gone is taken away, one that changed shows the change; the theory stays."""
    assert b"south" in client.get("/projects/small/whole-system/").content
    north = replace(small_project().areas[0], title="Far north (invented)")
    store_project(small_project(areas=(north,)), slug="small", public=True)
    text = client.get("/projects/small/whole-system/").content.decode()
    assert "Far north (invented)" in text
    assert "South" not in text
    assert not small.branches.get().changes.exists()


@pytest.mark.django_db
def test_a_project_with_errors_is_not_stored() -> None:
    """A link to nowhere could not be shown: nothing is stored, and all is told."""
    whole = small_project()
    link = Link(source=HUB, target=ElementId("nowhere"), role=Role.REQUIRES)
    broken = replace(whole, theory=replace(whole.theory, links=(*whole.theory.links, link)))
    with pytest.raises(BrokenProject, match="nowhere"):
        store_project(broken, slug="broken", public=True)
    assert not Project.objects.exists()


@pytest.mark.django_db
def test_the_command_loads_and_refuses_with_a_sentence() -> None:
    """`load_example` says what it did; an example that is none is a sentence, no traceback."""
    said = StringIO()
    call_command("load_example", stdout=said)
    assert "stepping-stones" in said.getvalue()
    assert Project.objects.get().public
    with pytest.raises(CommandError, match="nothing-like-this"):
        call_command("load_example", "nothing-like-this")
    with pytest.raises(Misuse):
        load_example("nothing-like-this")


def test_what_people_wrote_is_shown_as_text(client: Client, db: None) -> None:
    """Tags in a theory, an area or a source are letters on the page, and a script address is no link."""
    mean = '<script>alert("x")</script>'
    whole = small_project()
    first, *others = whole.theory.elements
    theory = replace(
        whole.theory,
        title=mean,
        elements=(replace(first, title=mean, description=mean, note=mean, origin=mean), *others),
        links=tuple(replace(link, rationale=mean, origin=mean) for link in whole.theory.links),
    )
    areas = (replace(whole.areas[0], title=mean, about=mean, notes={HUB: mean}),)
    sources = ({"id": "S 1", "title": mean, "URL": "javascript:alert(1)"},)
    store_project(
        replace(whole, title=mean, notice=mean, theory=theory, areas=areas, sources=sources), slug="mean", public=True
    )
    for page in (
        "",
        "outline/",
        "map/?area=north",
        "whole-system/?area=north",
        "why/trust/?area=north",
        "whole-system/?in=x",
    ):
        text = client.get(f"/projects/mean/{page}").content.decode()
        assert "<script>alert" not in text, page
        assert "alert(" in text, page
        assert "javascript:alert" not in text, page
