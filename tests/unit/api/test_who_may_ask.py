"""Every address of the interface, asked by every kind of program."""

import pytest

from sothat_web.accounts.models import Account
from sothat_web.projects import tokens
from sothat_web.projects.log import theory_at
from sothat_web.projects.models import Member, Project, Token
from sothat_web.projects.roles import Role
from sothat_web.projects.versions import Agreement, freeze
from tests.unit.api.program import Program, refusal, token_for
from tests.unit.web.small_project import small_theory

OF_A_PROJECT = {
    "": False,
    "theory/": False,
    "versions/": False,
    "versions/1/": False,
    "difference/?before=1": False,
    "answers/attained/": False,
    "theory/?sequence=0": False,
    "log/": True,
}
"""What can be read of a project, and whether it needs a token even where the project is public."""


@pytest.fixture
def _frozen(closed: Project, open_to_all: Project, owner: Account) -> None:
    for project in (closed, open_to_all):
        freeze(project.branches.get(), Agreement(), owner)


@pytest.mark.usefixtures("_frozen")
@pytest.mark.parametrize("path", OF_A_PROJECT)
def test_a_closed_project_opens_to_its_own_tokens_alone(
    closed: Project, open_to_all: Project, owner: Account, path: str
) -> None:
    """Without a token, or with that of another project, there is no such project; both scopes read."""
    address = f"projects/closed/{path}"
    for scope in ("read", "upload"):
        assert Program(token_for(closed, owner, scope)).get(address).status_code == 200
    other = Program(token_for(open_to_all, owner, "upload"))
    nothing = refusal(other.get("projects/nothing/" + path), 404)
    assert refusal(other.get(address), 404) == nothing
    without = 401 if OF_A_PROJECT[path] else 404
    assert refusal(Program().get(address), without) == refusal(Program().get("projects/nothing/" + path), without)


@pytest.mark.usefixtures("_frozen")
@pytest.mark.parametrize(("path", "needs"), OF_A_PROJECT.items())
def test_a_public_project_tells_anybody_its_theory_and_no_more(
    closed: Project, owner: Account, path: str, needs: bool
) -> None:
    """Who changed what is for members: the log needs a token of this project."""
    anybody, other = Program(), Program(token_for(closed, owner, "read"))
    address = f"projects/open/{path}"
    if not needs:
        assert (anybody.get(address).status_code, other.get(address).status_code) == (200, 200)
        return
    answer = anybody.get(address)
    assert "needs a token" in refusal(answer, 401)
    assert answer["WWW-Authenticate"].startswith("Bearer")
    assert "of another project" in refusal(other.get(address), 403)


def test_what_a_theory_was_between_versions_needs_a_token(closed: Project, uploads: Program, owner: Account) -> None:
    """A public project shows what it is now and what was frozen; the work in between is for members."""
    sent = {"theory": uploads.read("projects/closed/theory/")["theory"] | {"title": "Another"}, "seen": 0}
    assert uploads.post("projects/closed/versions/", sent).status_code == 201
    Project.objects.update(public=True)
    assert Program().get("projects/closed/theory/?sequence=1").status_code == 200
    assert "needs a token" in refusal(Program().get("projects/closed/theory/?sequence=0"), 401)
    assert uploads.read("projects/closed/theory/?sequence=0")["theory"]["title"] == "A small theory"


def test_the_list_holds_what_may_be_read(closed: Project, open_to_all: Project, reads: Program) -> None:
    """Anybody sees the public ones; a token adds its own project."""
    assert [project["slug"] for project in Program().read("projects/")] == ["open"]
    assert [project["slug"] for project in reads.read("projects/")] == ["closed", "open"]


@pytest.mark.parametrize("shown", ["sothat_made-up", "x" * 5_000, "\u00e9"])
def test_a_token_that_opens_nothing_is_told_so_even_where_none_is_needed(open_to_all: Project, shown: str) -> None:
    """Whoever shows a token means to be known: falling back to nobody would hide a mistake."""
    assert "opens nothing" in refusal(Program(shown).get("projects/open/"), 401)


def test_a_token_that_was_revoked_stops_at_once(closed: Project, reads: Program, owner: Account) -> None:
    """And one of an owner who is none any more."""
    assert reads.get("projects/closed/").status_code == 200
    other = Program(token_for(closed, owner, "read"))
    tokens.revoke_token(closed, owner, Token.objects.order_by("pk")[0].pk)
    refusal(reads.get("projects/closed/"), 401)
    Member.objects.filter(account=owner).update(role=Role.EDITOR)
    refusal(other.get("projects/closed/"), 401)


@pytest.mark.parametrize("archived", [False, True])
def test_only_an_upload_token_uploads(
    closed: Project, open_to_all: Project, reads: Program, uploads: Program, owner: Account, archived: bool
) -> None:
    """Nobody else changes anything, nor anybody an archived project."""
    sent = {"theory": uploads.read("projects/closed/theory/")["theory"] | {"title": "Another"}, "seen": 0}
    other = Program(token_for(open_to_all, owner, "upload"))
    refusal(Program().post("projects/closed/versions/", sent), 401)
    refusal(other.post("projects/closed/versions/", sent), 404)
    refusal(Program().post("projects/open/versions/", sent), 401)
    refusal(uploads.post("projects/open/versions/", sent), 403)
    assert "only reads" in refusal(reads.post("projects/closed/versions/", sent), 403)
    if archived:
        Project.objects.update(archived_at="2026-03-01T00:00Z")
        assert "archived" in refusal(uploads.post("projects/closed/versions/", sent), 403)
    for project in (closed, open_to_all):
        assert theory_at(project.branches.get()) == small_theory()
        assert project.versions.count() == 0


def test_a_signed_in_browser_is_nobody_here(closed: Project, owner: Account) -> None:
    """The cookie of the pages opens nothing, so another site can do nothing with it."""
    program = Program()
    program._client.force_login(owner)
    refusal(program.get("projects/closed/"), 404)
    refusal(program.post("projects/closed/versions/", {}), 401)
