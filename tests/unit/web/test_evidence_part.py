"""Evidence is a part of every project: kept in rows, put into the whole as far as it may leave."""

from dataclasses import replace

import pytest
from django.test import Client

from sothat.evidence import Disclosure, EvidenceItem, Tie
from sothat.files.bundle import unpacked
from sothat_web.evidence import older
from sothat_web.evidence.models import Gathered, Item, Review
from sothat_web.evidence.stored import all_evidence, journeys_of_project, sources_of_project
from sothat_web.projects.actions import keep_papers, store_project
from sothat_web.projects.creating import FROM_A_FILE, create_project
from sothat_web.projects.documents import bundle_of, documents_of
from sothat_web.projects.models import Project
from sothat_web.projects.sealing import unseal
from sothat_web.projects.shelf import latest
from tests.unit.web.evidence_people import a_journey, gathered, whole_project
from tests.unit.web.small_project import TRUST
from tests.unit.web.world import an_account

pytestmark = pytest.mark.django_db


def stored(**changed: object) -> Project:
    return store_project(whole_project(**changed), slug="small", public=True)


def test_what_is_stored_comes_back_the_same() -> None:
    """Pieces, codes, findings, searches, journeys and sources are in the whole as they were brought."""
    project = stored()
    whole, _ = latest(project)
    assert whole.evidence == gathered()
    assert whole.journeys == (a_journey(),)
    assert whole.sources == whole_project().sources
    assert all_evidence(project) == gathered()


def test_storing_the_same_twice_changes_nothing() -> None:
    """Neither a row nor the mark of the project is another afterwards."""
    project = stored()
    before = (latest(project)[1], list(Item.objects.values_list("pk", "revision")), Gathered.objects.get().revision)
    store_project(whole_project(), slug="small", public=True)
    assert (
        latest(project)[1],
        list(Item.objects.values_list("pk", "revision")),
        Gathered.objects.get().revision,
    ) == before


def test_what_is_new_is_added_and_what_people_added_stays() -> None:
    """Storing an example anew brings up to date what it holds, and nothing that was added is lost."""
    project = stored()
    first, second = gathered().items
    newer = replace(
        gathered(), items=(replace(first, paraphrase="A visit at home."), EvidenceItem(id="e9", source="S 1"))
    )
    _, before = latest(project)
    store_project(whole_project(evidence=newer), slug="small", public=True)
    whole, mark = latest(project)
    assert {item.id: item for item in whole.evidence.items} == {item.id: item for item in (*newer.items, second)}
    assert mark != before


@pytest.mark.parametrize("state", [Disclosure.UNREVIEWED, Disclosure.REDACTED, Disclosure.WITHHELD])
def test_what_nobody_cleared_is_not_in_the_whole(state: Disclosure) -> None:
    """It is in the rows, and on no page, in no file and no answer, all of which are made from the whole."""
    items = (replace(gathered().items[0], disclosure=state), gathered().items[1])
    project = stored(evidence=replace(gathered(), items=items))
    whole, _ = latest(project)
    assert [item.id for item in whole.evidence.items] == ["e2"]
    assert whole.evidence.findings[0].items == ()
    assert [item.id for item in all_evidence(project).items] == ["e1", "e2"]


def test_the_papers_hold_none_of_it() -> None:
    """The files that are kept beside the theory hold no evidence: it stands in its rows alone."""
    project = stored()
    papers = project.papers.get()
    assert b"to my home" not in unseal(project, papers.sealed)
    files, _ = unpacked(bundle_of(latest(project)[0]), name="x.sothat")
    assert b"to my home" in files["evidence.yaml"]


def test_a_file_does_not_say_who_cleared_what() -> None:
    """What a file calls cleared was gone through by whoever brings it, and waits for somebody else; redacted is unreviewed."""
    first, second = gathered().items
    third = replace(first, id="e3", disclosure=Disclosure.REDACTED)
    whole = whole_project(evidence=replace(gathered(), items=(first, second, third)))
    somebody = an_account("somebody")
    project = create_project(somebody, whole, begun_from=FROM_A_FILE)
    states = dict(Item.objects.values_list("uid", "disclosure"))
    assert states == {"e1": "redacted", "e2": "unreviewed", "e3": "unreviewed"}
    assert list(Review.objects.values_list("item__uid", "account", "verdict")) == [("e1", somebody.pk, "redacted")]
    assert [item.id for item in latest(project)[0].evidence.items] == ["e2"]
    assert latest(project)[0].evidence.codes == ()


@pytest.mark.parametrize("begun_from", ["the example", "another project"])
def test_what_was_cleared_on_this_site_stays_cleared(begun_from: str) -> None:
    """A copy of what came with the program, or of a project here, was looked through already."""
    project = create_project(an_account("somebody"), whole_project(), begun_from=begun_from)
    assert latest(project)[0].evidence == gathered()


def test_a_copy_has_only_what_may_leave() -> None:
    """Who copies a project gets its whole, and in it nothing that nobody cleared."""
    items = (replace(gathered().items[0], disclosure=Disclosure.UNREVIEWED),)
    project = stored(evidence=replace(gathered(), items=items, findings=()))
    copy = create_project(an_account("somebody"), latest(project)[0], begun_from="another project")
    assert not copy.evidence_items.exists()


def test_projects_stored_before_are_taken_in() -> None:
    """What the papers of an older project hold becomes rows, once, and the newest papers no longer hold it."""
    project = stored()
    for rows in (project.evidence_items, project.evidence_sources, project.evidence_codes, project.evidence_findings):
        rows.all().delete()
    project.evidence_searched.all().delete()
    project.evidence_journeys.all().delete()
    Gathered.objects.all().delete()
    keep_papers(project, documents_of(whole_project()))
    project = Project.objects.get(pk=project.pk)
    assert latest(project)[0].evidence == gathered().that_may_leave()
    assert older.take_in_older_projects() == 1
    assert older.take_in_older_projects() == 0
    assert all_evidence(project) == gathered()
    assert sources_of_project(project, that_may_leave=True) == whole_project().sources
    assert journeys_of_project(project) == (a_journey(),)
    newest = project.papers.order_by("-number")[0]
    assert b"to my home" not in unseal(project, newest.sealed)


def test_an_older_project_whose_key_is_gone_is_left_as_it_is() -> None:
    """One project that cannot be read keeps no other from being taken in."""
    project = stored()
    Gathered.objects.all().delete()
    Project.objects.filter(pk=project.pk).update(key="0" * 32)
    assert older.take_in_older_projects() == 0


def test_the_pages_of_an_older_project_show_what_they_showed(client: Client) -> None:
    """Between an upgrade and the taking in, nothing fails."""
    stored()
    Gathered.objects.all().delete()
    assert client.get("/projects/small/").status_code == 200


def test_a_tie_without_words_needs_no_looking_through() -> None:
    """A piece that holds nothing but what it bears on can name nobody."""
    project = stored(
        evidence=replace(
            gathered(), items=(EvidenceItem(id="e5", source="S 1", ties=(Tie(subject=str(TRUST)),)),), findings=()
        )
    )
    assert [item.id for item in latest(project)[0].evidence.items] == ["e5"]
