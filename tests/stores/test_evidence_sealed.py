"""What evidence holds is never in clear in the database or a backup of it, and nothing of it can be read after deleting."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import connection

from sothat.evidence import (
    Claim,
    EvidenceItem,
    Finding,
    FoundClaim,
    FoundCode,
    FoundSource,
    Passage,
    ResearchFile,
    Searched,
    Stream,
    Tie,
)
from sothat.evidence.journeys import Journey, Touchpoint
from sothat.theory import StageId
from sothat_web.accounts.actions import make_account
from sothat_web.accounts.models import Account
from sothat_web.config.backup import back_up
from sothat_web.config.looking_around import look_around
from sothat_web.evidence import changing, clearing, models
from sothat_web.evidence.bringing import Chosen, bring_in
from sothat_web.evidence.clearing import Verdict
from sothat_web.evidence.coding import map_code
from sothat_web.evidence.findings import write_finding
from sothat_web.evidence.flagging import write_names
from sothat_web.evidence.searching import add_searched
from sothat_web.evidence.sources import write_source
from sothat_web.evidence.stored import all_evidence
from sothat_web.projects.creating import FROM_A_FILE, create_project
from sothat_web.projects.ending import delete_project
from sothat_web.projects.keys import KeyIsGone, destroy_key
from sothat_web.projects.models import Project
from sothat_web.projects.shelf import latest
from tests.stores.stores import Store
from tests.stores.test_delete import everything_stored
from tests.stores.test_sealed import files_of, rows_of_all_tables
from tests.unit.web.small_project import small_project

FOUND = ResearchFile(
    format="of the test",
    codes=(FoundCode(name="canary-code", about="canary-about"),),
    sources=(FoundSource(id="a", title="canary-document"),),
    passages=(Passage(source="a", quote="canary-quote", start=0, end=9, codes=("canary-code",)),),
    references=({"id": "r1", "type": "book", "title": "canary-book", "note": "canary-own-note"},),
    claims=(
        FoundClaim(influence="canary-influence", consequence="canary-consequence", source="a", quote="canary-said"),
    ),
)


@pytest.fixture
def owner(store: Store) -> Account:
    return make_account(username="facilitator", may_make_projects=True)


def worked_on(owner: Account) -> Project:
    """A project into which somebody wrote wherever evidence holds words, and which was read once."""
    point = Touchpoint(
        id="t1", title="canary-touchpoint", stage=StageId("early"), barriers=("canary-barrier",), people=6
    )
    journey = Journey(id="j1", title="canary-journey", touchpoints=(point,))
    whole = replace(small_project(title="Small"), journeys=(journey,))
    project = create_project(owner, whole, begun_from=FROM_A_FILE)
    bring_in(project, FOUND, Chosen(keeps_names=True), owner)
    source = project.evidence_sources.get(key="S 1")
    written = EvidenceItem(
        id="new",
        source="S 1",
        paraphrase="canary-paraphrase",
        locator="canary-locator",
        speaker="canary-speaker",
        note="canary-note",
        claim=Claim(influence="canary-a", consequence="canary-b", question="canary-question"),
        ties=(Tie(subject="trust", reason="canary-reason"),),
    )
    row = changing.add_item(project, written, source, owner)
    clearing.judge(row, Verdict.REDACT, owner, seen=row.revision)
    row.refresh_from_db()
    changing.redact_words(row, lambda item: replace(item, note="canary-second-note"), owner, seen=row.revision)
    map_code(project.evidence_codes.all()[0], Tie(subject="trust", reason="canary-mapping"), owner)
    write_finding(project, Finding(id="f1", statement="canary-finding"), owner, is_new=True)
    add_searched(project, Searched(stream=Stream.PRIMARY, where="canary-where"), owner)
    write_names(project, ["canary-name"], owner)
    said = {
        "key": "S9",
        "title": "canary-title",
        "streams": [],
        "study": "canary-study",
        "read": "canary-read",
        "may_leave": True,
    }
    write_source(project, said, owner)
    latest(project)
    all_evidence(project)
    return project


def canaries(content: str) -> set[str]:
    return set(re.findall(r"canary-[\w-]+", content))


def test_no_word_of_evidence_is_in_clear_in_rows_or_files(store: Store, owner: Account) -> None:
    """Quotes, codes, names of documents, reasons, findings, journeys, names to look for: in no table, file or log of the database."""
    project = worked_on(owner)
    assert all(
        model.objects.exists()
        for model in (
            models.Item,
            models.Code,
            models.Finding,
            models.Journey,
            models.Searched,
            models.KnownName,
            models.Review,
        )
    )
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(PASSIVE)" if store.kind == "sqlite" else "CHECKPOINT")
    names_of_other_tests = {"canary-area", "canary-project"}
    for text in (rows_of_all_tables(), files_of(store)):
        assert project.key in text, "the search found no project: it looks in the wrong place"
        assert canaries(text) - names_of_other_tests == set()


def test_a_backup_and_the_doctor_tell_no_word_of_it(store: Store, owner: Account, tmp_path: Path) -> None:
    """What is copied away is sealed as it is here, and whoever looks after the server is told numbers."""
    worked_on(owner)
    made = back_up(tmp_path / "backup")
    content = b"".join(path.read_bytes() for path in made.folder.iterdir() if path.is_file())
    assert canaries(content.decode("latin-1")) == set()
    assert canaries(repr(look_around())) == set()


def test_after_deleting_nothing_of_it_is_anywhere(store: Store, owner: Account) -> None:
    """Every row goes, and the key with which any old copy of them could be read."""
    project = worked_on(owner)
    models_of_evidence = [models.Item, models.Source, models.Code, models.Finding, models.Journey, models.Bearing]
    models_of_evidence += [models.Searched, models.KnownName, models.Review, models.Coding, models.Gathered]
    delete_project(project, owner, typed="Small")
    assert [model.__name__ for model in models_of_evidence if model.objects.exists()] == []
    assert canaries(everything_stored(store).decode("latin-1")) == set()


def test_without_its_key_no_evidence_is_told(store: Store, owner: Account) -> None:
    """Rows without their key are rows of nothing."""
    project = worked_on(owner)
    destroy_key(project.key)
    with pytest.raises(KeyIsGone):
        all_evidence(project)


def test_words_that_were_written_over_are_not_kept(store: Store, owner: Account) -> None:
    """Once somebody took a name out, the row holds the new words alone: nothing tells what stood there."""
    project = worked_on(owner)
    row = project.evidence_items.get(has_claim=True, source__key="S 1")
    before = bytes(row.sealed)
    changing.redact_words(row, lambda item: replace(item, paraphrase="Somebody"), owner, seen=row.revision)
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed FROM evidence_item")
        assert before not in [bytes(cell) for (cell,) in cursor.fetchall()]
    [item] = [item for item in all_evidence(project).items if item.id == row.uid]
    assert item.paraphrase == "Somebody"
