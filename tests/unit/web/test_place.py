"""Versions and readings are shown wherever the theory is, said to be so, and never taken for the theory as it is now."""

import re

import pytest

from sothat_web.projects.branches import begin_reading
from sothat_web.projects.roles import Role
from sothat_web.projects.versions import Agreement, freeze
from tests.unit.web.working_people import Group, a_group, reworded

PAGES = ("outline/", "map/", "whole-system/", "importance/", "together/", "chance/", "robustness/", "why/trust/")
OLD, NEW, OTHER = "Home visits", "Visits at home", "Nurses come home"


@pytest.fixture
def group(db: None) -> Group:
    """Version 1 has the old title, the theory now a new one, the reading another."""
    found = a_group()
    freeze(found.main, Agreement(), found.facilitator)
    row = begin_reading(found.project, "Ours", found.facilitator)
    found.changes(reworded("visits", OLD, OTHER), branch=row)
    found.changes(reworded("visits", OLD, NEW))
    return found


def told(group: Group, path: str, role: Role = Role.FACILITATOR) -> str:
    answer = group.browser(role).get(group.address(path), follow=True)
    assert answer.status_code == 200, path
    return answer.content.decode()


@pytest.mark.parametrize("path", PAGES)
def test_every_page_shows_what_the_address_names(group: Group, path: str) -> None:
    """With a banner that says which it is; and none for the theory as it is now."""
    now, version, reading = (told(group, path + query) for query in ("", "?version=1", "?branch=ours"))
    assert (NEW in now, OLD in now, OTHER in now, "Which theory this is" in now) == (True, False, False, False)
    assert (OLD in version, NEW in version, "This is <strong>version 1</strong>" in version) == (True, False, True)
    assert (OTHER in reading, NEW in reading, "This is <strong>Ours</strong>" in reading) == (True, False, True)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("place", ["version=1", "branch=ours"])
def test_links_within_a_place_stay_in_it(group: Group, path: str, place: str) -> None:
    """Every link to a page of answers leads to answers about the same state of the theory."""
    page = told(group, f"{path}?{place}")
    page = page[page.index("<main") : page.index("</main>")]
    links = re.findall(
        r'href="(/projects/care/(?:outline|map|whole-system|importance|together|chance|robustness|why)/[^"]*)"', page
    )
    assert [link for link in links if place not in link] == []


def test_a_form_sent_from_a_version_is_answered_about_that_version(group: Group) -> None:
    """What is in place is chosen in the same state of the theory."""
    page = told(group, "whole-system/?version=1")
    assert '<input type="hidden" name="version" value="1">' in page
    answer = group.sees("whole-system/?was=&version=1&s-visits=in+place&goal=trust")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/projects/care/whole-system/?version=1")


def test_a_version_offers_no_editing(group: Group) -> None:
    """It is as it was frozen."""
    assert "/edit/element/" in told(group, "outline/")
    assert "/edit/element/" in told(group, "outline/?branch=ours")
    assert "/edit/element/" not in told(group, "outline/?version=1")


def test_readers_read_versions_and_not_the_readings_of_groups(group: Group) -> None:
    """A reading is work that has not been agreed on."""
    for path in PAGES:
        assert group.browser(Role.READER).get(group.address(f"{path}?version=1"), follow=True).status_code == 200
        assert group.sees(f"{path}?branch=ours", Role.READER).status_code in (403, 404)
        assert group.sees(f"{path}?branch=ours", Role.ANALYST).status_code < 400


@pytest.mark.parametrize(
    "query", ["version=9", "version=x", "version=-1", "version=", "branch=none", "version=" + "9" * 30]
)
def test_what_is_not_there_is_not_found(group: Group, query: str) -> None:
    """Never the theory as it is now in its place."""
    assert group.sees(f"outline/?{query}").status_code == 404
