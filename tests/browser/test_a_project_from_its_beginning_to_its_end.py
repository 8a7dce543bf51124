"""A facilitator begins a project, brings a theory in, takes everything away, archives and deletes it, without scripts."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from sothat import examples
from sothat.files import write_project
from tests.browser.accessibility import assert_accessible
from tests.browser.people import an_account, signs_in
from tests.browser.visitor import Visitor

PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "has_touch": True, "is_mobile": True}


def sees(visitor: Visitor, title: str, picture: Path | None = None) -> None:
    """A page of this title, which everybody can use and which is no wider than the screen."""
    page = visitor.page
    expect(page.locator("h1")).to_have_text(title)
    if picture is not None:
        page.screenshot(path=picture / f"{title[:40]}-{page.viewport_size['width']}.png", full_page=True)
    assert_accessible(page, scripts=visitor.scripts)
    box = page.locator("main").bounding_box()
    assert box is not None
    assert box["width"] <= page.viewport_size["width"]


@pytest.mark.parametrize("wishes", [{}, PHONE], ids=["at a desk", "on a phone"])
def test_from_beginning_to_end(arrives: Callable[..., Visitor], tmp_path: Path, wishes: dict[str, object]) -> None:
    """Every step is a form that works with scripts off; mistakes are told at the top with a link to the field."""
    file = tmp_path / "theory.sothat"
    write_project(examples.open_project("stepping-stones"), file)
    name = f"beginner-{len(wishes)}"
    an_account(name, begins=True)
    visitor = arrives(java_script_enabled=False, **wishes)
    page = visitor.page
    visitor.opens_elsewhere("/account/sign-in/?next=/")
    signs_in(visitor, name)
    page.get_by_role("link", name="Begin a project").click()
    sees(visitor, "Begin a project", tmp_path)
    page.get_by_role("button", name="Begin the project").click()
    sees(visitor, "Begin a project", tmp_path)
    page.get_by_role("link", name="Give the project a title").click()
    expect(page.locator("#title")).to_be_visible()
    page.get_by_label("Title").fill(f"Care in our town {name}")
    page.get_by_role("button", name="Begin the project").click()
    sees(visitor, f"Care in our town {name}", tmp_path)

    page.get_by_role("link", name="Project", exact=True).click()
    sees(visitor, "The project as a whole", tmp_path)
    page.get_by_role("link", name="Bring in a theory from a file").click()
    sees(visitor, "Bring in a theory from a file", tmp_path)
    page.get_by_label("File").set_input_files(file)
    page.get_by_role("button", name="Show what would change").click()
    sees(visitor, "What would change", tmp_path)
    page.get_by_label("Workshop").fill("First workshop")
    page.get_by_role("button", name="Make these changes").click()
    expect(page.locator(".done")).to_contain_text("Brought in")

    page.get_by_role("link", name="Project", exact=True).click()
    with page.expect_download() as taken:
        page.get_by_role("button", name="Export everything").click()
    assert "record/log-main.jsonl" in zipfile.ZipFile(taken.value.path()).namelist()
    page.get_by_role("button", name="Make a token").click()
    sees(visitor, "The project as a whole")
    expect(page.locator(".summary-of-problems")).to_contain_text("Give the token a name")
    page.get_by_label("What is it for?").fill("A notebook")
    page.get_by_role("button", name="Make a token").click()
    expect(page.locator(".secret")).to_contain_text("sothat_")
    sees(visitor, "The project as a whole", tmp_path)
    page.get_by_role("button", name="Archive the project").click()
    expect(page.locator(".done")).to_contain_text("archived")

    page.get_by_role("link", name="Delete the project for good").click()
    page.get_by_role("button", name="Delete the project for good").click()
    sees(visitor, "Delete this project for good", tmp_path)
    page.get_by_label("Type the title").fill(f"Care in our town {name}")
    page.get_by_role("button", name="Delete the project for good").click()
    expect(page.locator(".done")).to_contain_text("deleted")
    assert page.goto(f"/projects/care-in-our-town-{name}/").status == 404  # type: ignore[union-attr]
