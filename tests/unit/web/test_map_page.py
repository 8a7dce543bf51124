"""The page of the map: who gets the tools, and what the drawing in the browser is made from."""

import json
import re

import pytest
from django.test import Client

from sothat.theory import ElementSet
from sothat_web.projects.log import Step, record
from sothat_web.projects.models import Project
from sothat_web.projects.roles import Role
from tests.unit.web.editing_people import signed_in, somebody

MAP = "/projects/small/map/"


def _page(client: Client, address: str = MAP) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def _data(page: str) -> dict:
    found = re.search(r'<script id="theory-data" type="application/json">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    return json.loads(found[1])


@pytest.mark.parametrize("role", list(Role))
def test_the_map_is_live_for_those_who_work_on_it_and_says_who_may_change_it(small: Project, role: Role) -> None:
    """Whoever sees the work follows what others do; only those who may change it are told how."""
    page = _page(signed_in(somebody(small, role)))
    works = role not in (Role.READER, Role.REVIEWER)
    edits = role in (Role.OWNER, Role.FACILITATOR, Role.EDITOR)
    assert ('data-project="small"' in page, "data-live-state" in page) == (works, works)
    assert ("can be changed here" in page) == edits
    assert ("edit-map.js" in page, "site.js" in page) == (works, not works)


def test_somebody_without_an_account_gets_the_map_to_read(small: Project) -> None:
    """A public project is read as before: no name, no way to the live server."""
    Project.objects.filter(pk=small.pk).update(public=True)
    page = _page(Client())
    assert "data-account" not in page
    assert "data-live-state" not in page
    assert _data(page)["layout"]["boxes"]["trust"]["width"] == 208


def test_the_map_knows_from_which_change_on_its_answers_are_old(small: Project) -> None:
    """With answers shown, the page carries the change they belong to, and a warning that the browser can bring out."""
    page = _page(signed_in(somebody(small, Role.EDITOR)), MAP + "?area=north")
    assert re.search(r"<p [^>]*data-old-answers hidden>", page)
    head = small.branches.get(slug="main").head
    assert f'data-sequence="{head}"' in page


def test_a_box_stands_where_somebody_put_it_in_the_drawing_and_in_the_still_image(small: Project) -> None:
    """The place that was stored on the map is the place for everybody, with scripts or without."""
    account = somebody(small, Role.EDITOR)
    change = ElementSet(element="visits", field="extra", before={}, after={"map": [777, 55]})  # type: ignore[arg-type]
    record(small.branches.get(slug="main"), [Step(id="0" * 32, seen=0, changes=(change,))], account)
    page = _page(signed_in(account))
    data = _data(page)
    box = data["layout"]["boxes"]["visits"]
    band = next(band for band in data["layout"]["bands"] if band["level"] == "service")
    assert (box["x"], box["y"] - band["y"]) == (777, 55)
    element = next(element for element in data["theory"]["elements"] if element["id"] == "visits")
    assert element["extra"] == {"map": [777, 55]}
    assert f'x="{box["x"]}"' in page


def test_the_theory_of_the_page_is_what_the_browser_keeps(small: Project) -> None:
    """Groups lead `to` an element, and goals that nobody named are not there."""
    theory = _data(_page(signed_in(somebody(small, Role.EDITOR))))["theory"]
    assert theory["alternatives"] == [{"to": "trust", "id": "place", "at_least": 1, "title": "A place to go"}]
    assert theory.get("goals", "none") is not None
