"""The pages that read evidence, of a small project whose answers can be told by looking."""

import io
from dataclasses import replace

import pytest
from django.test import Client
from docx import Document

from sothat.evidence import (
    Assessment,
    Component,
    Concern,
    Confidence,
    Disclosure,
    Evidence,
    EvidenceItem,
    Finding,
    Judgement,
    Searched,
    Stance,
    Stream,
    Tie,
)
from sothat.evidence.journeys import Happened, Journey, Touchpoint
from sothat.project import Project as WholeProject
from sothat.theory import StageId
from sothat_web.evidence.changing import take_out
from sothat_web.projects.actions import store_project
from sothat_web.projects.models import Project
from sothat_web.projects.roles import Role
from sothat_web.projects.versions import Agreement, freeze
from tests.unit.web.editing_people import signed_in, somebody
from tests.unit.web.reading import Reading
from tests.unit.web.small_project import small_project

HOME = "/projects/told/"
SAID = "Visits <b>helped</b> me to stay."


def _source(key: str, *streams: str, **more: str) -> dict[str, object]:
    return {"id": key, "type": "article", "title": f"On {key}", "custom": {"streams": list(streams), **more}}


def _item(number: int, source: str, *ties: Tie, **words: str) -> EvidenceItem:
    return EvidenceItem(id=f"e{number}", source=source, ties=ties, disclosure=Disclosure.CLEARED, **words)  # type: ignore[arg-type]


def _told() -> WholeProject:
    link = "visits>trust"
    judged = {part: Judgement(concern=Concern.MINOR, reason="=Few sites") for part in Component}
    return small_project(
        sources=(
            _source("W", "experiential", read="all of it"),
            _source("A", "primary", study="one"),
            _source("B", "primary", study="one"),
            _source("C", "secondary"),
            _source("?"),
        ),
        evidence=Evidence(
            items=(
                _item(1, "W", Tie(subject=link, stated=True), quote=SAID, speaker="women", locator="table 2"),
                _item(2, "A", Tie(subject=link), paraphrase="Said in other words."),
                _item(3, "B", Tie(subject=link)),
                _item(4, "C", Tie(subject=link, stance=Stance.CONTRADICTS)),
                _item(5, "?", Tie(subject=link)),
                *(_item(number, "W", Tie(subject="hub"), quote=f"Words {number}") for number in range(10, 15)),
                replace(_item(20, "W", Tie(subject=link), quote="Nobody cleared this"), disclosure=Disclosure.REDACTED),
            ),
            findings=(
                Finding(
                    id="f1",
                    statement="Visits build trust.",
                    items=("e1", "e2"),
                    subjects=(link,),
                    assessment=Assessment(judgements=judged, overall=Confidence.LOW, explanation="Two sources."),
                ),
            ),
            searched=(Searched(stream=Stream.SECONDARY, subject="service", where="two databases"),),
        ),
        journeys=(_journey(),),
    )


def _journey() -> Journey:
    early = StageId("early")
    return Journey(
        id="met",
        title="As it was met",
        touchpoints=(
            Touchpoint(
                id="shown",
                title="A visit that did not come",
                stage=early,
                happened=Happened.MISSED,
                barriers=("no staff",),
                is_critical=True,
                subjects=("visits",),
                people=6,
            ),
            Touchpoint(id="hidden", title="Told by too few", stage=early, subjects=("hub",), people=2, sources=("W",)),
        ),
    )


@pytest.fixture
def told(db: None) -> Project:
    return store_project(_told(), slug="told", public=True)


def _words(client: Client, page: str) -> str:
    answer = client.get(HOME + page)
    assert answer.status_code == 200
    return Reading.of(answer.content.decode()).words


@pytest.mark.usefixtures("told")
def test_a_link_tells_its_studies_by_what_they_say(client: Client) -> None:
    """Two sources of one study count once, what has no stream is not counted, and what speaks against is told."""
    words = _words(client, "evidence/about/visits%3Etrust/")
    assert "Contested, 2 studies" in words
    assert "Streams behind it: lived experience and research." in words
    assert "Not counted, because no stream is given: ?, S 1." in words
    assert "In support: 2 studies" in words
    assert "Against: 1 study" in words
    assert "states the connection" in words
    assert "read: all of it" in words
    assert "Somebody has to come." in words, "the reason given for the link"


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("page", ["outline/", "map/", "evidence/about/visits%3Etrust/", "evidence/source/W/"])
def test_words_are_shown_as_words_and_only_what_two_people_cleared(client: Client, page: str) -> None:
    """A cleared quote stands there letter by letter; one that waits stands nowhere."""
    text = client.get(HOME + page).content.decode()
    assert "<b>helped</b>" not in text
    assert "&lt;b&gt;helped&lt;/b&gt;" in text or "\\u003Cb\\u003Ehelped" in text
    assert "Nobody cleared this" not in text


@pytest.mark.usefixtures("told")
def test_beside_an_element_the_first_words_are_quoted_and_the_rest_counted(client: Client) -> None:
    """The outline stays readable where there are many pieces; the page of the element has them all."""
    words = _words(client, "outline/?q=hub")
    assert "Words 12" in words
    assert "Words 13" not in words
    assert "2 more pieces, and all evidence" in words
    assert "Words 14" in _words(client, "evidence/about/hub/")


@pytest.mark.usefixtures("told")
def test_an_empty_cell_that_was_searched_is_not_one_that_was_not(client: Client) -> None:
    """At the level service somebody looked through writings; at the other nobody did."""
    page = client.get(f"{HOME}evidence/gaps/").content.decode()
    page = page[page.index("<table>") :]
    service = page[page.index(">Service<") :]
    strategic = page[page.index(">Strategic<") : page.index(">Service<")]
    assert "searched, none" in service
    assert "searched, none" not in strategic
    assert "–" in strategic


@pytest.mark.usefixtures("told")
def test_only_touchpoints_that_enough_people_carry_are_shown(client: Client) -> None:
    """What two people and one source told is on no page, and what hangs on it counts as untouched."""
    words = _words(client, "evidence/journeys/")
    assert "A visit that did not come" in words
    assert "It was missed" in words
    assert "turning point" in words
    assert "Barrier: no staff" in words
    assert "Told by too few" not in words
    assert "Of the 7 elements, 6 are touched by no journey" in words


@pytest.mark.usefixtures("told")
def test_chains_are_told_apart(client: Client) -> None:
    """From visits to trust one source tells the one step; from training nobody supports the first."""
    words = _words(client, "evidence/strands/?from=visits&to=trust")
    assert "Threads: 1" in words
    assert "Paths: 0" in words
    assert "Its weakest step is Home visits → Women trust the service , which 2 studies support" in words
    assert "No link leads there." in _words(client, "evidence/strands/?from=trust&to=hub")
    assert "There is no element ‘nothing’" in _words(client, "evidence/strands/?from=nothing")


@pytest.mark.usefixtures("told")
def test_findings_stand_on_the_page_and_can_be_taken_away(client: Client) -> None:
    """As a page, a document of Word, and as CSV in which no cell begins a formula."""
    words = _words(client, "evidence/summary/")
    assert "Visits build trust." in words
    assert "Low confidence" in words
    assert "Visits build trust." in client.get(f"{HOME}evidence/summary/page/").content.decode()
    document = Document(io.BytesIO(client.get(f"{HOME}evidence/summary/word/").content))
    assert "Visits build trust." in document.tables[0].rows[1].cells[0].text
    profile = client.get(f"{HOME}evidence/summary/profile/")
    assert profile["Content-Disposition"] == 'attachment; filename="told-profile.csv"'
    assert "Few sites" in profile.content.decode()
    assert ',"=' not in profile.content.decode()
    assert "Visits build trust." in client.get(f"{HOME}evidence/summary/summary/").content.decode()


@pytest.mark.usefixtures("told")
def test_a_version_tells_evidence_without_leading_to_pages_of_another_theory(client: Client, told: Project) -> None:
    """The pages of evidence are about the theory as it is now, so what shows another has no links to them."""
    freeze(told.branches.get(slug="main"), Agreement(), somebody(told, Role.OWNER))
    page = client.get(f"{HOME}outline/?version=1").content.decode()
    assert "Contested, 2 studies" in page
    assert "/evidence/about/" not in page


def test_the_way_in_is_there_for_everybody_who_may_read(client: Client, told: Project) -> None:
    """A reader finds Evidence among the pages of the project; somebody who works on it finds the way to the work too."""
    assert f"{HOME}evidence/overview/" in client.get(HOME).content.decode()
    assert "Work on the evidence" not in client.get(f"{HOME}evidence/overview/").content.decode()
    analyst = signed_in(somebody(told, Role.ANALYST))
    assert "Work on the evidence" in analyst.get(f"{HOME}evidence/overview/").content.decode()


def test_a_change_to_the_evidence_is_on_the_page_at_once(client: Client, told: Project) -> None:
    """What was worked out is kept only for as long as nothing changes."""
    assert "Contested" in _words(client, "evidence/about/visits%3Etrust/")
    take_out(told.evidence_items.get(uid="e4"), somebody(told, Role.EDITOR))
    assert "Contested" not in _words(client, "evidence/about/visits%3Etrust/")
