"""A project that is not public is not there, whatever one asks for."""

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from sothat_web.projects.models import Project
from sothat_web.projects.permissions import MayNotRead, can, check_can
from sothat_web.projects.roles import May

_EXAMPLES = {"slug": "private", "element": "sv01"}


def addresses() -> list[str]:
    """Every address of the site that names a project, with the private one put in."""
    found = [route for route in _routes(get_resolver()) if "<slug:slug>" in route]
    for name, example in _EXAMPLES.items():
        found = [route.replace(f"<slug:{name}>", example) for route in found]
    return [f"/{route}" for route in found]


def _routes(resolver: URLResolver, before: str = "") -> list[str]:
    found = []
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        found += _routes(pattern, route) if isinstance(pattern, URLResolver) else [route]
        assert isinstance(pattern, URLResolver | URLPattern)
    return found


def test_every_kind_of_page_is_tried() -> None:
    """The list of addresses is the site's own, so a new page is tried without being told."""
    assert len(addresses()) >= 6
    assert "<" not in "".join(addresses())


@pytest.mark.parametrize("query", ["", "?area=example-area", "?in=nonsense", "?was=&s-sv01=in+place", "?by=nonsense"])
def test_a_private_project_is_nowhere(client: Client, private: Project, query: str) -> None:
    """Each page answers 404, whether or not the question makes sense, and names nothing of the project."""
    assert not private.public
    for address in addresses():
        answer = client.get(address + query)
        assert answer.status_code == 404, address
        assert private.title not in answer.content.decode()


def test_the_same_pages_are_there_when_it_is_public(client: Client, private: Project) -> None:
    """The test above fails for the right reason: made public, every one of them opens."""
    Project.objects.filter(pk=private.pk).update(public=True)
    assert [address for address in addresses() if client.get(address).status_code != 200] == []


@pytest.mark.django_db
def test_what_is_private_looks_like_what_is_not_there(client: Client, private: Project) -> None:
    """Nobody can tell a private project from none."""
    nothing = client.get("/projects/nothing/map/")
    assert client.get(f"/projects/{private.slug}/map/").content == nothing.content


@pytest.mark.django_db
def test_a_project_half_stored_is_not_there(client: Client) -> None:
    """A row without any document is no page, and no mistake either."""
    Project.objects.create(slug="half", title="Half", public=True)
    assert client.get("/projects/half/").status_code == 404


def test_the_check_says_what_can_says() -> None:
    """`check_can` raises exactly where `can` says no."""
    check_can(Project(slug="open", public=True), None, May.READ)
    closed = Project(slug="closed", public=False)
    assert not can(closed, None, May.READ)
    with pytest.raises(MayNotRead, match="not open to you"):
        check_can(closed, None, May.READ)
