"""What nobody cleared leaves by no way: no page for readers, no file, no answer to a program, no line of a log."""

import io
import logging
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.http import HttpResponse
from django.test import Client

from sothat.evidence import Claim, Code, Disclosure, Evidence, EvidenceItem, Finding, Tie
from sothat_web.evidence.stored import all_evidence
from sothat_web.projects.actions import store_project
from sothat_web.projects.exporting import export_everything
from sothat_web.projects.models import Member, Project
from sothat_web.projects.roles import Role
from sothat_web.projects.versions import Agreement, freeze
from tests.unit.api.program import BEGINNING, Program, token_for
from tests.unit.web.evidence_people import SOURCE
from tests.unit.web.small_project import TRUST, VISITS, small_project
from tests.unit.web.who_may_what import PAGES, Who
from tests.unit.web.world import World, a_world

HELD = (Disclosure.UNREVIEWED, Disclosure.REDACTED, Disclosure.WITHHELD)
CANARY = re.compile("canary-[a-z-]+")
SHOWN = "parakeet"
"""Stands in what was cleared, so that the search is seen to find what is there."""
OF_THE_WORK = ("evidence/items/", "evidence/clearing/", "evidence/bring/", "evidence/codes/", "evidence/claims/")
EVIDENCE = "projects/<slug:slug>/evidence/"


def a_piece(state: Disclosure) -> EvidenceItem:
    """A piece with a canary in every part of it."""
    return EvidenceItem(
        id=f"held-{state}",
        source="S 1",
        quote=f"canary-quote-{state}",
        paraphrase=f"canary-paraphrase-{state}",
        locator=f"canary-locator-{state}",
        speaker=f"canary-speaker-{state}",
        codes=(f"canary-code-{state}",),
        claim=Claim(
            influence=f"canary-influence-{state}", consequence="canary-consequence", question="canary-question"
        ),
        ties=(Tie(subject=str(TRUST), reason=f"canary-reason-{state}"),),
        note=f"canary-note-{state}",
        disclosure=state,
    )


def evidence() -> Evidence:
    """Pieces in every state, each but the cleared one full of canaries, behind one finding."""
    shown = EvidenceItem(
        id="shown", source="S 1", quote=SHOWN, ties=(Tie(subject=f"{VISITS}>{TRUST}"),), disclosure=Disclosure.CLEARED
    )
    items = (shown, *map(a_piece, HELD))
    return Evidence(items=items, findings=(Finding(id="f1", statement="Found", items=tuple(one.id for one in items)),))


@pytest.fixture
def project(db: None) -> Project:
    stored = store_project(replace(small_project(), sources=(SOURCE,), evidence=evidence()), slug="small", public=False)
    assert len(all_evidence(stored).items) == 4
    return stored


@pytest.fixture
def world(db: None) -> World:
    """Somebody of every kind, and the canaries in the project of the members."""
    made = a_world()
    whole = replace(small_project(title="Closed to others"), evidence=evidence())
    store_project(whole, slug="closed", public=False)
    return made


def canaries(content: bytes) -> set[str]:
    """The canaries in an answer, also inside files that are packed."""
    found = set(CANARY.findall(content.decode("latin-1")))
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for name in packed.namelist():
                found |= canaries(packed.read(name)) | set(CANARY.findall(name))
    return found


def addresses(world: World) -> Iterator[str]:
    """Every address of the project, with something in each place."""
    for route, page in PAGES.items():
        if "<slug:slug>" in route and not page.elsewhere:
            yield world.address(route, page)


def body(answer: HttpResponse) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.mark.parametrize("who", [Who.ANONYMOUS, Who.STRANGER, Who.READER])
@pytest.mark.parametrize("public", [True, False])
def test_no_page_shows_it_to_those_who_read(world: World, who: Who, public: bool) -> None:
    """Every address is asked for, in a closed and in a public project."""
    Project.objects.filter(pk=world.project.pk).update(public=public)
    client = world.client_of(who)
    told = {
        address: canaries(body(client.get(address, {"page": "1", "words": "canary"}))) for address in addresses(world)
    }
    assert {address: found for address, found in told.items() if found} == {}


def test_those_who_work_on_evidence_see_it_where_they_work_on_it_and_nowhere_else(world: World) -> None:
    """An analyst finds it in the list; no page of the theory and no export shows it even to an owner."""
    assert canaries(world.client_of(Who.ANALYST).get("/projects/closed/evidence/").content)
    client = world.client_of(Who.OWNER)
    elsewhere = [one for one in addresses(world) if not one.startswith("/projects/closed/evidence/")]
    elsewhere += ["/projects/closed/evidence/downloads/"]
    for address in elsewhere:
        assert canaries(body(client.get(address))) == set(), address


def test_a_reviewer_sees_what_waits_and_nothing_that_is_withheld(world: World) -> None:
    """The two lists of what waits, and the piece itself; what is withheld is not there for them."""
    client = world.client_of(Who.REVIEWER)
    first = canaries(client.get("/projects/closed/evidence/clearing/?for=first").content)
    second = canaries(client.get("/projects/closed/evidence/clearing/").content)
    assert "canary-quote-unreviewed" in first
    assert "canary-quote-redacted" in second
    assert not any("withheld" in one for one in first | second)
    assert client.get("/projects/closed/evidence/clearing/held-withheld/").status_code == 404
    assert client.get("/projects/closed/evidence/").status_code == 403


@pytest.mark.parametrize("form", ["csv", "xlsx", "refi", "csl", "ris"])
def test_no_file_of_evidence_holds_it(world: World, form: str) -> None:
    """CSV, workbook, REFI-QDA, CSL-JSON: what was cleared is in it, and no canary."""
    answer = world.client_of(Who.OWNER).post(f"/projects/closed/evidence/downloads/{form}/")
    assert answer.status_code == 200
    assert canaries(answer.content) == set()
    inside = answer.content if form in ("csv", "csl", "ris") else b"".join(_unpacked(answer.content))
    assert (SHOWN.encode() in inside) == (form not in ("csl", "ris"))


def _unpacked(content: bytes) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return [packed.read(name) for name in packed.namelist()]


@pytest.mark.parametrize("how", ["download", "everything"])
def test_no_project_file_holds_it(world: World, how: str) -> None:
    """Neither the download of a project nor the export of everything, which holds the record of the work too."""
    owner = world.people[Who.OWNER]
    assert owner is not None
    if how == "download":
        content = world.client_of(Who.OWNER).get("/projects/closed/download/").content
    else:
        content = export_everything(world.project, owner)
    assert any(SHOWN.encode() in part for part in _unpacked(content))
    assert canaries(content) == set()


def test_no_program_is_told_it(project: Project) -> None:
    """Every address of the interface, with a token that may read."""
    from tests.unit.web.world import an_account  # noqa: PLC0415

    owner = an_account("facilitator")
    Member.objects.create(project=project, account=owner, role=Role.OWNER)
    freeze(project.branches.get(), Agreement(), owner)
    program = Program(token_for(project, owner, "read"))
    named = {"<slug:slug>": "small", "<int:number>": "1", "<question>": "attained"}
    asked = 0
    for route in (route for route in PAGES if route.startswith(BEGINNING.strip("/"))):
        path = route.removeprefix(BEGINNING.strip("/") + "/")
        for place, name in named.items():
            path = path.replace(place, name)
        answer = program.get(path)
        asked += answer.status_code == 200
        assert canaries(answer.content) == set(), route
    assert asked > 5


def test_no_line_of_a_log_holds_it(world: World, caplog: pytest.LogCaptureFixture) -> None:
    """Whatever is written, asked for, refused or broken: no log of ours or of Django's has a word of it."""
    with caplog.at_level(logging.DEBUG):
        client = world.client_of(Who.OWNER)
        for address in addresses(world):
            client.get(address, {"words": "canary-search"})
            client.post(address, {"quote": "canary-sent", "verdict": "redact", "code": "canary-code", "seen": "1"})
        client.post("/projects/closed/evidence/add/", {"source": "canary-source"})
    ours = [record for record in caplog.records if not record.name.startswith("django.db")]
    assert [record.getMessage() for record in ours if CANARY.search(record.getMessage())] == []


def test_no_deed_says_what_somebody_wrote(world: World) -> None:
    """The record of deeds has ids and numbers of pieces."""
    client = world.client_of(Who.OWNER)
    client.post(
        "/projects/closed/evidence/add/", {"source": "S 1", "quote": "canary-sent", "codes": "canary-code", "seen": 0}
    )
    client.post("/projects/closed/evidence/names/", {"names": "canary-name"})
    assert world.project.known_names.count() == 1
    told = " ".join(f"{deed.deed} {deed.about}" for deed in world.project.deeds.all())
    assert "added evidence" in told
    assert CANARY.findall(told) == []


def test_a_code_that_nobody_cleared_does_not_leave_with_its_mapping(project: Project) -> None:
    """A code's name is a word of somebody's: mapped or not, it leaves on pieces that were cleared and on no other."""
    from sothat_web.evidence.coding import map_code  # noqa: PLC0415
    from sothat_web.projects.shelf import latest  # noqa: PLC0415
    from tests.unit.web.world import an_account  # noqa: PLC0415

    owner = an_account("facilitator")
    Member.objects.create(project=project, account=owner, role=Role.OWNER)
    for row in project.evidence_codes.all():
        map_code(row, Tie(subject=str(TRUST), reason="canary-why"), owner)
    assert len(all_evidence(project).codes) == 3
    assert latest(project)[0].evidence.codes == ()
    assert Code(name="x") not in latest(project)[0].evidence.codes


def test_what_another_project_holds_is_not_there(world: World) -> None:
    """Each page of evidence, asked for under the address of a project that somebody owns, with the ids of another."""
    client = Client(headers={"host": "127.0.0.1"})
    client.cookies["sessionid"] = world.client_of(Who.STRANGER).cookies["sessionid"].value
    for address in addresses(world):
        if "/evidence/" not in address:
            continue
        other = address.replace("/projects/closed/", "/projects/another/")
        for answer in (
            client.get(other),
            client.post(other, {"verdict": "clear", "seen": "1", "item": "held-unreviewed"}),
        ):
            assert canaries(body(answer)) == set(), other
    assert {row.disclosure for row in world.project.evidence_items.all()} == {"cleared", *HELD}
