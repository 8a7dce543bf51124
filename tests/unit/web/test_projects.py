"""Beginning projects, bringing theories in, settling and archiving."""

import base64
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from sothat.errors import UserError
from sothat.files.bundle import bundle_bytes
from sothat.project import KeptFile
from sothat.project import Project as WholeProject
from sothat.theory import Element, ElementId, ElementSet, Kind, Theory
from sothat_web.accounts.models import Account
from sothat_web.projects import creating, documents, importing, settling
from sothat_web.projects.log import Refused, Step, new_step_id, record, since, theory_at
from sothat_web.projects.models import Member, Project
from sothat_web.projects.roles import Role
from sothat_web.projects.shelf import latest
from tests.unit.web.editing_people import form_at, forms_in, signed_in, somebody, theory_of
from tests.unit.web.small_project import small_project, small_theory
from tests.unit.web.world import an_account


@pytest.fixture
def owner(small: Project) -> Account:
    account = an_account("facilitator")
    Member.objects.create(project=small, account=account, role=Role.OWNER)
    return account


@pytest.fixture
def visitor(owner: Account) -> Client:
    return signed_in(owner)


def sent(visitor: Client, address: str, **entered: object) -> HttpResponse:
    """Fills in the form of a page and sends it, with the mark of that page."""
    page = visitor.get(address)
    form = next(form for form in forms_in(page.content.decode()) if form.action == address)
    return visitor.post(address, {"csrfmiddlewaretoken": form.entries["csrfmiddlewaretoken"], **entered})


def said(answer: HttpResponse) -> str:
    return answer.content.decode()


def as_file(whole: WholeProject, name: str = "brought.sothat") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, documents.bundle_of(whole))


THEORY_FILE = b"""format: sothat-theory/1
title: Brought in
elements:
- {id: calm, kind: outcome, title: Calm}
"""


def test_from_nothing(visitor: Client, owner: Account) -> None:
    """A title is enough: the project is closed to others, has the usual levels, an owner and a deed."""
    answer = sent(visitor, "/new-project/", **{"from": "nothing", "title": "  Care in  our town "})
    assert answer["Location"] == "/projects/care-in-our-town/"
    project = Project.objects.get(slug="care-in-our-town")
    assert (project.title, project.public) == ("Care in our town", False)
    assert [level.id for level in theory_of(project).levels] == ["strategic", "service", "staff"]
    assert list(project.members.values_list("account", "role")) == [(owner.pk, "owner")]
    assert list(project.deeds.values_list("deed", "about")) == [("began the project", "from nothing")]
    for page in ("", "outline/", "map/", "whole-system/", "importance/", "chance/", "manage/", "members/"):
        assert visitor.get(f"/projects/care-in-our-town/{page}").status_code == 200, page


def test_from_a_file_nothing_is_lost(visitor: Client) -> None:
    """A project that was downloaded and brought back is the same: theory, areas, sources, files that nobody reads."""
    whole = small_project(kept=(KeptFile(name="images/x.bin", content=b"\x00\xff"),))
    first = sent(visitor, "/new-project/", **{"from": "file", "file": as_file(whole)})
    assert "does not say what type it is" in said(first)
    answer = sent(visitor, "/new-project/", **{"from": "file", "file": as_file(whole), "seen": "on"})
    assert answer["Location"] == "/projects/small-2/"
    assert latest(Project.objects.get(slug="small-2"))[0] == whole


def test_from_a_theory_alone(visitor: Client) -> None:
    """A theory.yaml is a project without areas; a title given here comes first."""
    file = SimpleUploadedFile("theory.yaml", THEORY_FILE)
    answer = sent(visitor, "/new-project/", **{"from": "file", "file": file, "title": "Ours"})
    assert answer["Location"] == "/projects/ours/"
    assert theory_of(Project.objects.get(slug="ours")).title == "Brought in"


def test_an_unfinished_theory_is_taken(visitor: Client) -> None:
    """Work that is not done yet, such as a goal to which nothing leads, is no reason to refuse a file."""
    theory = Theory(title="Begun", elements=(Element(id=ElementId("g"), kind=Kind.OUTCOME, title="A goal"),))
    whole = WholeProject(title="Begun", theory=theory)
    assert sent(visitor, "/new-project/", **{"from": "file", "file": as_file(whole)}).status_code == 302
    assert theory_of(Project.objects.get(slug="begun")) == theory
    for page in (
        "",
        "outline/",
        "map/",
        "whole-system/",
        "importance/",
        "together/",
        "chance/",
        "robustness/",
        "why/g/",
    ):
        assert visitor.get(f"/projects/begun/{page}").status_code == 200, page


def test_from_the_example_and_from_another(visitor: Client, small: Project) -> None:
    """A copy has the theory, the areas and the sources, and a log of its own that begins there."""
    assert sent(visitor, "/new-project/", **{"from": "example", "title": "Tried out"}).status_code == 302
    assert len(theory_of(Project.objects.get(slug="tried-out")).elements) > 50
    assert sent(visitor, "/new-project/", **{"from": "copy", "original": "small"}).status_code == 302
    copy = Project.objects.get(slug="small-2")
    assert latest(copy)[0] == latest(small)[0]
    assert copy.key != small.key
    assert copy.branches.get().head == 0


@pytest.mark.parametrize(
    ("entered", "sentence"),
    [
        ({}, "Choose what the project begins with"),
        ({"from": "nothing", "title": "  "}, "Give the project a title"),
        ({"from": "nothing", "title": "x" * 301}, "301 letters long"),
        ({"from": "file"}, "Choose a .sothat file"),
        ({"from": "file", "file": b""}, "There is nothing in it"),
        ({"from": "file", "file": b"PK nonsense"}, "not a whole .sothat file"),
        ({"from": "file", "file": bundle_bytes({"notes.txt": b"x"})}, "no theory.yaml in it"),
        ({"from": "copy", "original": "private"}, "Choose a project that you may read"),
        ({"from": "copy", "original": "none"}, "Choose a project that you may read"),
    ],
)
def test_what_will_not_do_is_told_and_nothing_is_kept(
    visitor: Client, private: Project, entered: dict[str, object], sentence: str
) -> None:
    """A sentence on the page, and no project more than before."""
    before = Project.objects.count()
    content = entered.get("file")
    if content is not None:
        entered = {**entered, "file": SimpleUploadedFile("x.sothat", content)}  # type: ignore[arg-type]
    answer = sent(visitor, "/new-project/", **entered)
    assert answer.status_code == 422
    assert sentence in said(answer)
    assert said(answer).count(' class="field-problem"') <= 1, "one thing wrong is told at one place"
    assert Project.objects.count() == before


def test_all_problems_of_a_file_are_shown_at_once(visitor: Client) -> None:
    """Whoever mends a file learns everything that is wrong with it, with its places."""
    broken = THEORY_FILE.replace(b"kind: outcome", b"kind: dream") + b"links: [{from: a, to: calm, role: perhaps}]\n"
    answer = sent(visitor, "/new-project/", **{"from": "file", "file": SimpleUploadedFile("theory.yaml", broken)})
    assert "theory.yaml, line 4" in said(answer)
    assert "theory.yaml, line 5" in said(answer)
    ill = THEORY_FILE + b"links: [{from: calm, to: gone, role: requires}]\n"
    answer = sent(visitor, "/new-project/", **{"from": "file", "file": SimpleUploadedFile("theory.yaml", ill)})
    assert answer.status_code == 422
    assert "gone" in said(answer)


def test_what_will_not_come_along_is_shown_before_anything_is_kept(visitor: Client) -> None:
    """The record of another project stays behind; the person is told first, and decides."""
    record_of_others = KeptFile(name="record/comments.jsonl", content=b"{}\n")
    file = documents.bundle_of(replace(small_project(title="Brought"), kept=(record_of_others,)))
    first = sent(visitor, "/new-project/", **{"from": "file", "file": SimpleUploadedFile("a.sothat", file)})
    assert first.status_code == 422
    assert "the record of another project" in said(first)
    assert not Project.objects.filter(slug="brought").exists()
    entered = {"from": "file", "file": SimpleUploadedFile("a.sothat", file), "seen": "on"}
    assert sent(visitor, "/new-project/", **entered).status_code == 302
    assert latest(Project.objects.get(slug="brought"))[0].kept == ()


def test_somebody_who_may_not_begin_projects(small: Project) -> None:
    """An account that came by an invitation begins none, on the page or past it."""
    account = somebody(small, Role.EDITOR)
    assert signed_in(account).get("/new-project/").status_code == 403
    with pytest.raises(UserError, match="cannot begin projects"):
        creating.create_project(account, small_project(), begun_from="nothing")
    assert "Begin a project" not in said(signed_in(account).get("/"))


def test_a_file_that_is_too_large(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit is told before the file is read."""
    monkeypatch.setattr("sothat_web.projects.uploads.LARGEST_BUNDLE", 10)
    answer = sent(visitor, "/new-project/", **{"from": "file", "file": as_file(small_project())})
    assert "larger than" in said(answer)


def brought(visitor: Client, theory: Theory) -> HttpResponse:
    file = as_file(WholeProject(title="x", theory=theory))
    return sent(visitor, "/projects/small/import/", file=file)


def change(project: Project, element: str, title: str) -> None:
    held = next(one for one in theory_of(project).elements if one.id == element)
    made = ElementSet(element=ElementId(element), field="title", before=held.title, after=title)
    [outcome] = record(project.branches.get(), [Step(id=new_step_id(), changes=(made,))], None)
    assert not isinstance(outcome, Refused)


def retitled(element: str, title: str) -> Theory:
    theory = small_theory()
    return replace(
        theory, elements=tuple(replace(one, title=title) if one.id == element else one for one in theory.elements)
    )


def test_bringing_in_shows_first_and_then_records(visitor: Client, small: Project) -> None:
    """The page tells each change and stores nothing; sent on, it is one step of this person, once however often sent."""
    shown = brought(visitor, retitled("visits", "Visits at home"))
    assert "1 change would make" in said(shown)
    assert "Visits at home" in said(shown)
    assert theory_of(small) == small_theory()
    form = next(form for form in forms_in(said(shown)) if "packed" in form.entries)
    for _ in range(2):
        assert form.by(visitor, workshop="First workshop").status_code == 302
    assert theory_of(small) == retitled("visits", "Visits at home")
    [step] = since(small.branches.get(), 0)
    assert (step.by, step.workshop, step.first, step.last) == ("facilitator", "First workshop", 1, 1)


def test_what_others_changed_meanwhile_stays(visitor: Client, small: Project) -> None:
    """Between looking and sending somebody renames another element: both changes are there afterwards."""
    form = next(
        form for form in forms_in(said(brought(visitor, retitled("visits", "Mine")))) if "packed" in form.entries
    )
    change(small, "hub", "Theirs")
    form.by(visitor)
    titles = {element.id: element.title for element in theory_of(small).elements}
    assert (titles["visits"], titles["hub"]) == ("Mine", "Theirs")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda entries: {**entries, "packed": "!!"},
        lambda entries: {**entries, "packed": "eJwrSS0uAQAEXQHB"},
        lambda entries: {**entries, "packed": ""},
        lambda entries: {**entries, "seen": "99"},
        lambda entries: {**entries, "seen": "x"},
        lambda entries: {**entries, "step": "short"},
    ],
)
def test_a_form_that_was_altered(
    visitor: Client, small: Project, spoil: Callable[[dict[str, object]], dict[str, object]]
) -> None:
    """Whatever is sent by hand is a sentence, and nothing changes."""
    form = next(
        form for form in forms_in(said(brought(visitor, retitled("visits", "Mine")))) if "packed" in form.entries
    )
    answer = visitor.post(form.action, spoil(dict(form.entries)))
    assert answer.status_code == 422
    assert "Nothing was changed" in said(answer)
    assert theory_of(small) == small_theory()


def test_a_file_that_says_the_same(visitor: Client, small: Project) -> None:
    """There is nothing to do, and the page says so."""
    assert "there is nothing to change" in said(brought(visitor, small_theory()))


def test_too_many_changes_at_once(visitor: Client, small: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is beyond a step is told with the way round it."""
    form = next(
        form for form in forms_in(said(brought(visitor, retitled("visits", "Mine")))) if "packed" in form.entries
    )
    monkeypatch.setattr("sothat_web.projects.importing.MOST_CHANGES", 0)
    assert "Begin a new project from the file" in said(form.by(visitor))


def test_title_and_readers(visitor: Client, small: Project, owner: Account) -> None:
    """An owner renames the project and closes it; the address stays, the download has the new title."""
    page = said(visitor.get("/projects/small/manage/"))
    form = next(form for form in forms_in(page) if form.action.endswith("/settings/"))
    answer = visitor.post(form.action, {**form.entries, "title": " Another  title ", "public": []})
    assert answer.status_code == 302
    small.refresh_from_db()
    assert (small.slug, small.title, small.public) == ("small", "Another title", False)
    assert latest(small)[0].title == "Another title"
    assert list(small.deeds.values_list("deed", flat=True)) == ["changed the title", "closed it to others"]
    assert "has no title" in said(visitor.post(form.action, {**form.entries, "title": " "}))
    with pytest.raises(UserError, match="you cannot"):
        settling.settle(small, somebody(small, Role.FACILITATOR), title="Mine", public=True)


def test_an_archived_project_is_read_and_not_changed(visitor: Client, small: Project, owner: Account) -> None:
    """Archived, it refuses every change from everybody, on every way; brought back, it takes them again."""
    csrf = form_at(visitor, "/projects/small/manage/", "csrfmiddlewaretoken").entries["csrfmiddlewaretoken"]
    mark = {"csrfmiddlewaretoken": csrf}
    assert visitor.post("/projects/small/manage/archive/", mark).status_code == 302
    step = Step(
        id=new_step_id(), changes=(ElementSet(element=ElementId("hub"), field="title", before="A hub", after="B"),)
    )
    [outcome] = record(small.branches.get(), [step], owner)
    assert isinstance(outcome, Refused)
    assert "archived" in outcome.why
    assert visitor.get("/projects/small/outline/").status_code == 200
    assert visitor.get("/projects/small/import/").status_code == 403
    assert "has been archived since" in said(visitor.get("/projects/small/manage/"))
    visitor.post("/projects/small/manage/bring-back/", mark)
    [outcome] = record(small.branches.get(), [step], owner)
    assert not isinstance(outcome, Refused)
    assert list(small.deeds.values_list("deed", flat=True)) == ["archived the project", "brought the project back"]


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Care", "care"),
        ("Ängste & Mut!", "angste-mut"),
        ("日本", "project"),
        ("x" * 80, "x" * 50),
        ("Small", "small-2"),
    ],
)
def test_the_address_comes_from_the_title(small: Project, title: str, slug: str) -> None:
    """Small letters and dashes, with a number where another project has it already."""
    assert creating.free_slug(title) == slug


def test_a_download_opens_again(visitor: Client) -> None:
    """What everybody may take away holds the theory and nothing about who worked on it."""
    content = visitor.get("/projects/small/download/").content
    names = zipfile.ZipFile(BytesIO(content)).namelist()
    assert "theory.yaml" in names
    assert not any(name.startswith("record/") for name in names)
    assert theory_at(Project.objects.get().branches.get()) == small_theory()


@pytest.mark.parametrize(
    "content", ['{"title": "\\ud800"}', '{"title": "x", "extra": {"a": NaN}}', '{"title": "x", "extra": {"a": 1e999}}']
)
def test_a_form_that_was_made_up_is_refused(client: Client, owner: Account, content: str) -> None:
    """Half a character and numbers without an end come to a sentence; no browser could read the theory with them."""
    client.force_login(owner)
    packed = base64.b64encode(zlib.compress(content.encode())).decode()
    entered = {"packed": packed, "seen": "0", "step": "a" * 32}
    answer = client.post("/projects/small/import/take/", entered)
    assert "did not arrive as it was sent" in said(answer)


def test_numbers_of_thousands_of_digits_come_to_a_sentence(client: Client, owner: Account) -> None:
    """Python itself refuses to read them."""
    client.force_login(owner)
    packed = importing.packed(small_theory())
    entered = {"packed": packed, "seen": "9" * 5_000, "step": "a" * 32}
    assert "say which of them you had seen" in said(client.post("/projects/small/import/take/", entered))
    entered = {"name": "a program", "scope": "read", "days": "9" * 5_000}
    assert "how long it lasts" in said(client.post("/projects/small/manage/tokens/", entered))


@pytest.mark.parametrize("number", [".nan", ".inf", "1e999", "[1, {a: -.inf}]"])
def test_a_file_with_a_number_without_an_end_is_refused(client: Client, owner: Account, number: str) -> None:
    """YAML knows such numbers and JSON does not: no browser could read the theory any more."""
    client.force_login(owner)
    text = f"format: sothat-theory/1\ntitle: T\nelements:\n  - {{id: x, kind: outcome, title: T, weight: {number}}}\n"
    file = SimpleUploadedFile("theory.yaml", text.encode())
    assert "number without an end" in said(client.post("/projects/small/import/", {"file": file}))


def test_a_file_with_an_id_that_is_too_long_is_refused(client: Client, owner: Account) -> None:
    """The log could not find again what was done to such an element."""
    client.force_login(owner)
    text = f"format: sothat-theory/1\ntitle: T\nelements:\n  - {{id: {'x' * 121}, kind: outcome, title: T}}\n"
    file = SimpleUploadedFile("theory.yaml", text.encode())
    assert "shorter" in said(client.post("/projects/small/import/", {"file": file}))


@pytest.mark.parametrize("page", ["changes/?about=%00", "questions/?about=a%00", "decisions/?state=%00", "?branch=%00"])
def test_an_address_with_a_sign_that_no_table_holds_leads_nowhere(client: Client, owner: Account, page: str) -> None:
    """PostgreSQL cannot even be asked for it."""
    client.force_login(owner)
    assert client.get(f"/projects/small/{page}").status_code == 404


def test_a_title_with_a_sign_that_no_table_holds_is_refused() -> None:
    """The sign is not seen, and PostgreSQL cannot store it."""
    with pytest.raises(UserError, match="cannot be stored"):
        creating.checked_title("Care\x00around birth")
