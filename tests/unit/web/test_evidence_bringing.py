"""Bringing in a file of another program: looked at first, chosen from, stored unreviewed, and kept nowhere before."""

import json
import re
import time
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from sothat.evidence import Claim, Disclosure, FoundClaim, FoundCode, FoundSource, Passage, ResearchFile, Stream
from sothat_web.evidence import reading_files
from sothat_web.evidence.bringing import Chosen, bring_in
from sothat_web.evidence.models import Code, Item, Source
from sothat_web.evidence.stored import all_evidence, sources_of_project
from sothat_web.evidence.waiting import WAITING, Limits, Waiting, WaitingRoom
from sothat_web.projects.ending import delete_project
from sothat_web.projects.permissions import MayNot
from sothat_web.projects.roles import Role
from sothat_web.projects.shelf import latest
from tests.unit.web.working_people import Group, a_group

CSV = b"document,quote,code\nJo's interview,She came to my home.,visits\nJo's interview,Nobody came.,absence\nTwo,I was glad.,visits"
FOUND = ResearchFile(
    format="of the test",
    codes=(FoundCode(name="visits", about="Somebody comes"), FoundCode(name="absence")),
    sources=(FoundSource(id="a", title="Jo's interview"), FoundSource(id="b", title="Two")),
    passages=(
        Passage(source="a", quote="She came.", start=0, end=9, codes=("visits",)),
        Passage(source="a", quote="Nobody came.", start=10, end=22, codes=("absence", "visits")),
        Passage(source="b", quote="I was alone.", start=0, end=12, codes=("absence",)),
    ),
    references=(
        {"id": "r1", "type": "book", "title": "A book", "DOI": "10.1/X", "note": "for Jo"},
        {"id": "S 1", "type": "book", "title": "Another book"},
    ),
    claims=(FoundClaim(influence="visits", consequence="trust", quote="I trusted her.", source="b"),),
)


@pytest.fixture
def group(db: None) -> Group:
    WAITING.clear()
    return a_group()


def brought(group: Group, content: bytes = CSV, name: str = "coded.csv", role: Role = Role.EDITOR) -> HttpResponse:
    return group.browser(role).post(
        group.address("evidence/bring/"), {"file": SimpleUploadedFile(name, content)}, follow=True
    )


def token_in(answer: HttpResponse) -> str:
    found = re.search(r"/bring/([\w-]{22})/", answer.content.decode())
    assert found is not None
    return found[1]


def test_nothing_is_stored_before_a_person_chose(group: Group) -> None:
    """The preview tells counts, quotes as cut and codes; no row is there until something was chosen."""
    page = brought(group).content.decode()
    assert "She came to my home." in page
    assert "What the columns hold" in page
    assert not Item.objects.exists()
    assert not Code.objects.exists()
    assert Source.objects.count() == 1


def test_what_was_chosen_comes_in_unreviewed(group: Group) -> None:
    """Documents are called by numbers unless somebody keeps their names, and nothing of it leaves."""
    token = token_in(brought(group))
    sent = group.sends(f"evidence/bring/{token}/take/", Role.EDITOR, streams="experiential", without_source="1")
    assert sent.status_code == 303
    evidence = all_evidence(group.project)
    assert [item.quote for item in evidence.items] == ["She came to my home.", "Nobody came."]
    assert {item.disclosure for item in evidence.items} == {Disclosure.UNREVIEWED}
    titles = [source["title"] for source in sources_of_project(group.project, that_may_leave=False)]
    assert titles == ["A study", "Document 1"]
    assert latest(group.project)[0].evidence.items == ()
    assert group.sends(f"evidence/bring/{token}/take/", Role.EDITOR).status_code == 422


def test_the_columns_of_a_table_can_be_matched_otherwise(group: Group) -> None:
    """What a heading does not say, a person does; the table is read again."""
    answer = brought(group, b"eins,zwei\nShe came.,visits\n")
    assert "none of its columns is known" in answer.content.decode()
    token = token_in(answer)
    group.sends(f"evidence/bring/{token}/match/", Role.EDITOR, **{"column-0": "quote", "column-1": "codes"})
    assert "How much" in group.sees(f"evidence/bring/{token}/", Role.EDITOR).content.decode()


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        (b"", "x.csv", "empty"),
        (b"SQLite format 3\x00" + b"x" * 100, "x.sqlite3", "is a database"),
        (b"%PDF-1.7", "x.pdf", "is a PDF"),
        (b'[{"id": "a", "type": "book", "title": "half \\ud800 of one"}]', "x.json", ""),
        (b"PK\x03\x04 and no more", "x.qdpx", ""),
    ],
)
def test_a_file_that_cannot_be_read_is_a_sentence(group: Group, content: bytes, name: str, told: str) -> None:
    """It says what is wrong, and nothing waits or is stored."""
    answer = brought(group, content, name)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not Item.objects.exists()


def test_a_token_is_for_one_person_and_one_project(group: Group) -> None:
    """Somebody else, or the same person in another project, finds nothing under it."""
    token = token_in(brought(group))
    assert group.sees(f"evidence/bring/{token}/", Role.OWNER).status_code == 422
    assert group.sends(f"evidence/bring/{token}/take/", Role.OWNER).status_code == 422
    other = a_group("other")
    other.project.members.create(account=group.editor, role=Role.EDITOR)
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(group.editor)
    assert client.post(other.address(f"evidence/bring/{token}/take/")).status_code == 422
    assert not Item.objects.exists()
    group.sends(f"evidence/bring/{token}/drop/", Role.EDITOR)
    assert "no longer here" in group.sees(f"evidence/bring/{token}/", Role.EDITOR).content.decode()


def a_file(account: int = 1, size: int = 10) -> Waiting:
    return Waiting(account=account, project=1, name="x", content=b"x" * size)


def test_a_file_waits_a_quarter_of_an_hour_at_most() -> None:
    """Afterwards it is gone, whether or not anybody asks."""
    now = [0.0]
    room = WaitingRoom(clock=lambda: now[0])
    token = room.keep(a_file())
    assert token is not None
    now[0] = 15 * 60
    assert room.look(token, account=1, project=1) is not None
    now[0] += 1
    assert room.look(token, account=1, project=1) is None


def test_only_so_much_waits_at_once() -> None:
    """One person's oldest file gives way; what is too much for all is refused."""
    room = WaitingRoom(Limits(megabytes=1, of_one=2))
    first, second, third = (room.keep(a_file()) for _ in range(3))
    assert [room.look(str(one), account=1, project=1) is not None for one in (first, second, third)] == [
        False,
        True,
        True,
    ]
    assert room.keep(a_file(account=2, size=1024 * 1024)) is None


def test_a_file_goes_although_nobody_asks_again() -> None:
    """What is old is let go of by itself, so that memory holds nobody's words for longer than was said."""
    room = WaitingRoom(Limits(seconds=-0.95))
    room.keep(a_file())
    time.sleep(0.2)
    assert room._kept == {}


def test_with_its_project_goes_what_waits_for_it(group: Group, django_capture_on_commit_callbacks: Any) -> None:
    """After a project was deleted, memory holds nothing that was brought to it."""
    token = token_in(brought(group))
    number = group.project.pk
    with django_capture_on_commit_callbacks(execute=True):
        delete_project(group.project, group.people[Role.OWNER], typed=group.project.title)
    assert WAITING.look(token, account=group.editor.pk, project=number) is None


def test_reading_that_takes_too_long_is_stopped(group: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says so, and keeps nobody else waiting."""
    monkeypatch.setattr(reading_files, "LONGEST", -1.0)
    answer = brought(group)
    assert answer.status_code == 422
    assert "was stopped" in answer.content.decode()


class TestChoosing:
    """What of a file comes in."""

    def test_everything_unless_said(self, group: Group) -> None:
        """Passages with their places, claims, references without notes that somebody wrote for themselves."""
        told = bring_in(group.project, FOUND, Chosen(), group.editor)
        assert (told.items, told.sources, told.references, told.codes, told.repeated) == (
            4,
            2,
            2,
            3,
            0,
        )  # two codes, and the label "trust"
        items = all_evidence(group.project).items
        assert [item.locator for item in items] == [
            "characters 1 to 9",
            "characters 11 to 22",
            "characters 1 to 12",
            "",
        ]
        assert items[3].claim == Claim(influence="visits", consequence="trust")
        sources = {str(one["id"]): one for one in sources_of_project(group.project, that_may_leave=False)}
        assert set(sources) == {"S 1", "r1", "S 1-2", "doc1", "doc2"}
        assert "note" not in sources["r1"]

    def test_codes_and_documents_can_stay_behind(self, group: Group) -> None:
        """A passage stays behind with its document, or when none of its codes comes in."""
        chosen = Chosen(
            without_codes=frozenset({"absence"}), without_sources=frozenset({"b"}), references=False, claims=False
        )
        bring_in(group.project, FOUND, chosen, group.editor)
        assert [(item.quote, item.codes) for item in all_evidence(group.project).items] == [
            ("She came.", ("visits",)),
            ("Nobody came.", ("visits",)),
        ]
        assert Source.objects.filter(key="doc2").count() == 0

    def test_the_same_file_again_adds_nothing(self, group: Group) -> None:
        """Pieces, documents and references that are here are told and left as they are."""
        bring_in(group.project, FOUND, Chosen(), group.editor)
        rows = list(Item.objects.values_list("pk", "revision"))
        told = bring_in(group.project, FOUND, Chosen(), group.editor)
        assert (told.items, told.sources, told.references, told.codes) == (0, 0, 0, 0)
        assert (told.repeated, told.known) == (4, 2)
        assert list(Item.objects.values_list("pk", "revision")) == rows

    def test_the_name_of_a_document_leaves_with_nobody_until_somebody_looked(self, group: Group) -> None:
        """Kept names are for those who work here; in the whole stands what the source is counted by."""
        bring_in(group.project, FOUND, Chosen(keeps_names=True, streams={"a": (Stream.PRIMARY,)}), group.editor)
        told = {str(one["id"]): one for one in latest(group.project)[0].sources}
        assert "Jo" not in json.dumps(told)
        assert told["doc1"]["custom"] == {"streams": ["primary"]}
        assert "Jo" in json.dumps(sources_of_project(group.project, that_may_leave=False))

    def test_marks_tell_nothing_without_the_key_of_the_project(self, group: Group) -> None:
        """The same file in two projects leaves marks that have nothing in common."""
        other = a_group("other")
        for one in (group, other):
            bring_in(one.project, FOUND, Chosen(), one.editor)
        marks = [set(Item.objects.filter(project=one.project).values_list("mark", flat=True)) for one in (group, other)]
        assert len(marks[0]) == 4
        assert marks[0] & marks[1] == set()

    @pytest.mark.parametrize("role", [Role.ANALYST, Role.READER, Role.REVIEWER])
    def test_only_those_who_edit_evidence_bring_it_in(self, group: Group, role: Role) -> None:
        """Whatever a page offers, the deed asks again."""
        with pytest.raises(MayNot):
            bring_in(group.project, FOUND, Chosen(), group.people[role])
        assert not Item.objects.exists()
