"""A scenario as an address, and what is said to an address that makes no sense."""

import pytest
from django.http import QueryDict
from django.test import Client

from sothat.theory import Status
from sothat_web.projects.models import Project
from sothat_web.theories.address import LONGEST, WrongAddress, query_of, read_scenario
from sothat_web.theories.scenario import Scenario, standings, statuses_of
from tests.unit.web.small_project import CALM, CLINIC, FEAR, HUB, TRAINING, TRUST, VISITS, small_project

PROJECT = small_project()
PAGE = "/projects/small/whole-system/"


def read(query: str) -> Scenario:
    return read_scenario(QueryDict(query), PROJECT)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?area=north",
        "?in=visits,hub",
        "?in=visits&partly=hub&not=fear&unknown=clinic&goal=visits",
        "?area=north&in=training&not=visits,calm&unknown=clinic",
        "?goal=trust,visits".replace("trust,visits", "visits"),
    ],
)
def test_a_short_address_comes_back_as_it_was(query: str) -> None:
    """Reading and writing a canonical address changes nothing, but for the order in which the names stand."""
    assert sorted(query_of(read(query[1:]))[1:].split("&")) == sorted(query[1:].split("&"))


def test_only_what_differs_is_said() -> None:
    """What is so anyway is left out, and the order is the theory's."""
    assert query_of(read("area=north&in=visits&not=training")) == "?area=north"
    assert query_of(read("in=hub,visits,calm&not=clinic&goal=trust")) == "?in=visits,hub"
    assert query_of(read("in=&area=")) == ""


def test_a_scenario_says_how_everything_stands() -> None:
    """Without an area what is not said is not in place, assumptions hold and hindrances are present."""
    assert statuses_of(PROJECT, Scenario()) is None
    assert standings(PROJECT, read("in=hub&not=fear")) == {
        VISITS: Status.NOT_IN_PLACE,
        HUB: Status.IN_PLACE,
        CLINIC: Status.NOT_IN_PLACE,
        TRAINING: Status.NOT_IN_PLACE,
        FEAR: Status.NOT_IN_PLACE,
        CALM: Status.IN_PLACE,
    }


def test_an_area_says_how_everything_stands() -> None:
    """With an area its own words count, a chance included, and what it does not say is unknown."""
    assert standings(PROJECT, read("area=north&in=training"))[CLINIC] == 0.7
    assert standings(PROJECT, read("area=north&in=training"))[TRAINING] is Status.IN_PLACE
    assert standings(PROJECT, read("area=south"))[VISITS] is Status.UNKNOWN


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("in=nobody", "`in` names ‘nobody’"),
        ("partly=trust", "`partly` names trust, which is an outcome"),
        ("area=nowhere", "`area` names ‘nowhere’"),
        ("area=north&area=south", "`area` stands more than once"),
        ("in=hub,hub", "‘hub’ stands more than once"),
        ("in=hub&not=hub", "‘hub’ stands more than once"),
        ("in=hub&in=hub", "‘hub’ stands more than once"),
        ("goal=nobody", "`goal` names ‘nobody’"),
        ("goal=trust,trust", "‘trust’ stands more than once as a goal"),
        ("inn=hub", "‘inn’ means nothing here"),
        ("in=" + "x" * 500, "‘" + "x" * 40 + "…’"),
    ],
)
def test_nonsense_is_told_with_its_place(query: str, place: str) -> None:
    """Each problem is a sentence that names the place in the address."""
    with pytest.raises(WrongAddress) as caught:
        read(query)
    assert place in caught.value.problems[0]
    assert caught.value.problems[0].endswith(".")


def test_every_problem_is_told_at_once() -> None:
    """One visit shows all that is wrong."""
    with pytest.raises(WrongAddress) as caught:
        read("in=nobody&area=nowhere&goal=none&foo=1")
    assert len(caught.value.problems) == 4


@pytest.mark.parametrize("where", ["whole-system/", "map/", "why/trust/"])
def test_a_page_answers_nonsense_with_400(client: Client, small: Project, where: str) -> None:
    """Every page that takes a scenario says what is wrong with it, and escapes what it was given."""
    answer = client.get(f"/projects/{small.slug}/{where}", {"in": "<script>alert(1)</script>"})
    assert answer.status_code == 400
    assert b"&lt;script&gt;" in answer.content
    assert b"<script>alert" not in answer.content


def test_too_long_an_address_is_refused(client: Client, small: Project) -> None:
    """An address beyond the limit is not read at all."""
    answer = client.get(f"{PAGE}?in={'hub,' * LONGEST}")
    assert answer.status_code == 400
    assert "too long" in answer.content.decode()
    assert small.slug in PAGE


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("query", "problem"), [("by=colour", "`by` is ‘colour’"), ("q=" + "a" * 300, "300 characters")]
)
def test_the_outline_answers_nonsense_with_400(client: Client, query: str, problem: str) -> None:
    """An order that is none, and a search longer than any title."""
    answer = client.get(f"/projects/small/outline/?{query}")
    assert answer.status_code == 400
    assert problem in answer.content.decode()


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("where", ["whole-system/", "map/", "why/trust/"])
def test_a_long_way_of_saying_it_leads_to_the_short_one(client: Client, where: str) -> None:
    """The same scenario has one address on each page, and that one leads nowhere else."""
    answer = client.get(f"/projects/small/{where}?not=training&area=north&in=hub&goal=trust")
    assert answer.status_code == 302
    assert answer["Location"] == f"/projects/small/{where}?area=north&in=hub"
    assert client.get(answer["Location"]).status_code == 200
    assert client.get(answer["Location"].replace(",", "%2C")).status_code == 200


def test_commas_may_be_written_either_way(client: Client, small: Project) -> None:
    """Programs that write a comma as %2C are not sent round in circles."""
    assert client.get(f"/projects/{small.slug}/whole-system/?in=visits%2Chub").status_code == 200
    assert TRUST in small_project().theory.by_id
