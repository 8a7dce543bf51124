"""Every page, as a browser without scripts gets it."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from django.test import Client

from sothat import examples
from sothat_web.projects.models import Project
from tests.unit.web.reading import Reading

HOME = "/projects/stepping-stones/"
PAGES = (
    "/",
    HOME,
    f"{HOME}outline/",
    f"{HOME}outline/?by=stage",
    f"{HOME}outline/?q=trust",
    f"{HOME}outline/?q=nothing+like+this",
    f"{HOME}map/",
    f"{HOME}map/?area=example-area",
    f"{HOME}whole-system/",
    f"{HOME}whole-system/?area=example-area",
    f"{HOME}whole-system/?area=example-area&in=sv01&goal=ow1,of3",
    f"{HOME}importance/",
    f"{HOME}importance/?area=example-area",
    f"{HOME}together/",
    f"{HOME}together/?area=example-area",
    f"{HOME}chance/?area=example-area",
    f"{HOME}chance/?area=example-area&goal=oi2,io13",
    f"{HOME}robustness/?area=example-area",
    "/methods/",
    "/methods/fair-shares/",
    "/methods/importance/",
    "/methods/pairs/",
    "/methods/chance/",
    "/methods/worth-finding-out/",
    "/methods/robustness/",
    "/methods/whole-system/",
    f"{HOME}why/im1/",
    f"{HOME}why/st1/?area=example-area",
    f"{HOME}whole-system/?in=nonsense",
    "/nowhere/",
)


def page(client: Client, address: str) -> Reading:
    return Reading.of(client.get(address).content.decode())


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.usefixtures("example")
class TestEveryPage:
    def test_is_well_formed(self, client: Client, address: str) -> None:
        """Tags nest, no id stands twice, and what is referred to is there."""
        found = page(client, address)
        assert [name for name, times in found.ids.items() if times > 1] == []
        assert [name for name in found.labelled_by if name not in found.ids] == []
        here = [link for link in found.links if link.startswith("#")]
        assert [link for link in here if link[1:] not in found.ids] == []

    def test_has_one_main_heading_and_skips_no_level(self, client: Client, address: str) -> None:
        """There is one h1, it comes first, and no heading is two levels below the one before it."""
        headings = page(client, address).headings
        assert headings.count(1) == 1
        assert headings[0] == 1
        assert [pair for pair in pairwise(headings) if pair[1] - pair[0] > 1] == []

    def test_has_landmarks_and_a_way_past_the_header(self, client: Client, address: str) -> None:
        """Header, main and footer are there, and the first link leads to the content."""
        found = page(client, address)
        assert (found.tags["header"], found.tags["main"], found.tags["footer"]) == (1, 1, 1)
        assert found.links[0] == "#content"

    def test_labels_every_field(self, client: Client, address: str) -> None:
        """No field stands without a label."""
        assert page(client, address).unlabelled == []

    def test_loads_nothing_from_elsewhere_and_runs_nothing_inline(self, client: Client, address: str) -> None:
        """All that a page loads is this site's own, and no style or script stands in it."""
        found = page(client, address)
        assert found.loaded
        assert [one for one in found.loaded if not one.startswith("/") or one.startswith("//")] == []
        assert found.inline == []

    def test_sets_no_cookie(self, client: Client, address: str) -> None:
        """Reading leaves nothing behind."""
        assert not client.get(address).cookies


@pytest.mark.usefixtures("example")
def test_the_list_names_public_projects_only(client: Client, private: Project) -> None:
    """A private project is not in the list."""
    found = page(client, "/")
    assert HOME in found.links
    assert f"/projects/{private.slug}/" not in found.links


@pytest.mark.django_db
def test_an_empty_list_says_how_to_begin(client: Client) -> None:
    """Without any project the page tells how to get one."""
    assert "sothat serve --demo" in page(client, "/").words


@pytest.mark.usefixtures("example")
def test_the_home_counts_by_kind_level_and_origin(client: Client) -> None:
    """The numbers of the reference theory: 79 elements, 197 links, and the recommendations by level."""
    words = page(client, HOME).words
    assert "79 elements and 197 links" in words
    assert "Activities 24" in words
    assert "Organisational / strategic 17 13 Service 29 21 Individual staff 9 7" in words
    assert "The published Theory of Change 16 7" in words
    assert "no clinical guidance" in words


@pytest.mark.usefixtures("example")
def test_the_outline_tells_each_element_once_with_its_links(client: Client) -> None:
    """Every element has a place of its own that an address can point to, with its reasons and sources."""
    found = page(client, f"{HOME}outline/")
    assert {"sv01", "im1", "hi09"} <= set(found.ids)
    assert "Values become shared when policy, co-produced guidance and leaders say the same thing." in found.words
    assert "Needs at least 2 of these" in found.words
    assert any(link.startswith("https://doi.org/") for link in found.links)


@pytest.mark.usefixtures("example")
def test_the_outline_by_stage_tells_an_element_in_full_once(client: Client) -> None:
    """An element of several stages stands in the first of them and is pointed to from the others."""
    found = page(client, f"{HOME}outline/?by=stage")
    assert found.ids["sv01"] == 1
    assert found.links.count("#sv01") > 1
    assert "Also here, told in full above" in found.words


@pytest.mark.usefixtures("example")
def test_the_search_finds_words_in_any_order_and_case(client: Client) -> None:
    """Both words must occur; capitals and order do not matter."""
    found = page(client, f"{HOME}outline/?q=HOME+visits")
    assert "sv03" in found.ids
    assert "im1" not in found.ids
    assert "No element has “qqq” in it" in page(client, f"{HOME}outline/?q=qqq").words


@pytest.mark.usefixtures("example")
def test_the_map_carries_its_data_and_a_drawing(client: Client) -> None:
    """The script has the theory, its layout and its states; without scripts there is the drawing."""
    text = client.get(f"{HOME}map/?area=example-area").content.decode()
    given = re.search(r'<script id="theory-data" type="application/json">(.*?)</script>', text, re.DOTALL)
    assert given is not None
    data = json.loads(given.group(1))
    assert len(data["theory"]["elements"]) == len(data["layout"]["boxes"]) == len(data["states"]) == 79
    assert data["states"]["sv01"] == "not in place"
    assert Reading.of(text).tags["svg"] == 1
    assert "map" in Reading.of(text).ids


@pytest.mark.usefixtures("example")
def test_all_services_and_nothing_strategic_work_nowhere(client: Client) -> None:
    """The main finding on the page: 21 services in place, none works, no outcome is reached, none can be reached by services alone."""
    services = ",".join(f"sv{number:02}" for number in range(1, 22))
    words = page(client, f"{HOME}whole-system/?in={services}").words
    assert "None of the 21 activities and inputs that are in place works." in words
    assert "None of the 23 outcomes is reached." in words


@pytest.mark.usefixtures("example")
def test_no_single_level_reaches_the_goal(client: Client) -> None:
    """Levels: with nothing in place the goal needs the whole system."""
    words = page(client, f"{HOME}whole-system/").words
    assert "it is a goal for the whole system" in words


@pytest.mark.usefixtures("example")
def test_every_answer_leads_to_its_reasons_under_the_same_scenario(client: Client) -> None:
    """Each element on the page has a "Why?" that keeps what was chosen."""
    found = page(client, f"{HOME}whole-system/?area=example-area&in=sv01")
    reasons = {link for link in found.links if "/why/" in link and link.endswith("/?area=example-area&in=sv01")}
    assert f"{HOME}why/im1/?area=example-area&in=sv01" in reasons
    assert len(reasons) == 79


@pytest.mark.usefixtures("example")
def test_every_why_opens(client: Client) -> None:
    """Each "Why?" leads straight to a page, with no detour and no nonsense in its address."""
    found = page(client, f"{HOME}whole-system/?area=example-area")
    reasons = sorted({link for link in found.links if "/why/" in link})
    assert len(reasons) > 79
    assert [link for link in reasons if client.get(link).status_code != 200] == []


@pytest.mark.usefixtures("example")
def test_why_tells_each_step_with_its_reason(client: Client) -> None:
    """The explanation goes from the element down to what is missing, a sentence for each link."""
    words = page(client, f"{HOME}why/st1/").words
    assert "is not reached" in words
    assert "That alone keeps it from being reached" in words
    assert "because values become shared when policy" in words


@pytest.mark.usefixtures("example")
@pytest.mark.parametrize("address", [f"{HOME}why/nobody/", f"{HOME}nowhere/", "/projects/none/", "/projects/none/map/"])
def test_what_is_not_there_is_a_page_of_ours(client: Client, address: str) -> None:
    """404, in plain words."""
    answer = client.get(address)
    assert answer.status_code == 404
    assert "Page not found" in answer.content.decode()


@pytest.mark.usefixtures("example")
def test_a_download_is_the_project(client: Client, tmp_path: Path) -> None:
    """The file that is handed out opens as the same project."""
    answer = client.get(f"{HOME}download/")
    path = tmp_path / "got.sothat"
    path.write_bytes(answer.content)
    assert answer["Content-Disposition"] == 'attachment; filename="stepping-stones.sothat"'
    assert examples.open_project(path) == examples.open_project("stepping-stones")


@pytest.mark.usefixtures("example")
@pytest.mark.parametrize("address", [HOME, f"{HOME}whole-system/", f"{HOME}map/"])
def test_pages_only_read(client: Client, address: str) -> None:
    """Nothing can be sent to these pages."""
    assert client.post(address).status_code == 405


def test_a_mistake_of_ours_is_told_plainly(client: Client, monkeypatch: pytest.MonkeyPatch, example: Project) -> None:
    """500, without anything of the inside."""
    monkeypatch.setattr("sothat_web.theories.views.outline_of", lambda *_, **__: 1 / 0)
    client.raise_request_exception = False
    answer = client.get(f"/projects/{example.slug}/outline/")
    assert answer.status_code == 500
    assert "Something went wrong" in answer.content.decode()
    assert "ZeroDivisionError" not in answer.content.decode()
