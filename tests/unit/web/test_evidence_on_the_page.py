"""What pages say of the reference project's evidence, counted from its files by other means than our readers."""

import json
import re
from functools import cache
from html import unescape
from urllib.parse import unquote

import pytest
from django.test import Client
from ruamel.yaml import YAML

from sothat.examples import open_project
from sothat.project.worth_gathering import worth_gathering
from tests.house.project_files import ROOT
from tests.unit.web.reading import Reading

HOME = "/projects/stepping-stones/"
FOLDER = ROOT / "src" / "sothat" / "examples" / "stepping_stones"
WORDS = {"experiential": "lived experience", "primary": "research", "secondary": "written sources"}


@cache
def _plain(name: str) -> dict:
    return YAML(typ="safe", pure=True).load((FOLDER / name).read_text(encoding="utf-8"))


def _streams_of_sources() -> dict[str, list[str]]:
    listed = json.loads((FOLDER / "sources.json").read_text(encoding="utf-8"))
    return {one["id"]: one["custom"].get("streams", []) for one in listed}


@cache
def counted() -> dict[str, set[str]]:
    """For each element and link of the files, the streams whose sources support or qualify it."""
    theory = _plain("theory.yaml")
    cited = {one["id"]: one.get("sources", []) for one in theory["elements"]}
    cited |= {f"{one['from']}>{one['to']}": one.get("sources", []) for one in theory["links"]}
    told: dict[str, dict[str, str]] = {subject: dict.fromkeys(named, "supports") for subject, named in cited.items()}
    for item in _plain("evidence.yaml")["items"]:
        for subject, tie in item["ties"].items():
            told[subject][item["source"]] = tie if isinstance(tie, str) else tie.get("stance", "supports")
    streams = _streams_of_sources()
    return {
        subject: {
            stream
            for source, stance in said.items()
            if stance in ("supports", "qualifies")
            for stream in streams[source]
        }
        for subject, said in told.items()
    }


def _without_lived_experience() -> set[str]:
    return {subject for subject, streams in counted().items() if streams and "experiential" not in streams}


def _text(client: Client, page: str) -> str:
    answer = client.get(HOME + page)
    assert answer.status_code == 200
    return answer.content.decode()


_BEHIND = re.compile(r'<details class="behind">(.*?)</details>', re.DOTALL)
_ABOUT = re.compile(r'/evidence/about/([^"]+)/"')
_STREAMS = re.compile(r"Streams behind it: ([^.]*)\.")


def _streams_told(part: str) -> set[str]:
    found = _STREAMS.search(part)
    return set(re.split(r", | and ", found[1])) if found else set()


def _as_told(streams: set[str]) -> set[str]:
    return {WORDS[stream] for stream in streams}


@pytest.mark.usefixtures("example")
def test_the_outline_says_of_each_element_and_link_which_streams_stand_behind_it(client: Client) -> None:
    """Once for each of the 79 elements and 197 links, and just what the files give."""
    parts = _BEHIND.findall(_text(client, "outline/"))
    told = {unquote(_ABOUT.findall(part)[-1]): _streams_told(part) for part in parts}
    assert len(parts) == len(told) == 79 + 197
    assert told == {subject: _as_told(streams) for subject, streams in counted().items()}


@pytest.mark.usefixtures("example")
def test_the_map_carries_the_same(client: Client) -> None:
    """What the panel of the map tells of an arrow is what the outline tells."""
    found = re.search(
        r'<script id="theory-data" type="application/json">(.*?)</script>', _text(client, "map/"), re.DOTALL
    )
    assert found is not None
    evidence = json.loads(found[1])["evidence"]
    told = {
        subject: _streams_told(f"Streams behind it: {one['streams']}.") for subject, one in evidence["told"].items()
    }
    assert {subject: streams - {""} for subject, streams in told.items()} == {
        subject: _as_told(streams) for subject, streams in counted().items()
    }
    assert evidence["sources"]["SS-TOC"]["read"] == "abstract only; full paper not found"


@pytest.mark.usefixtures("example")
def test_the_list_without_lived_experience_is_right(client: Client) -> None:
    """It names just the elements and links that research or writings stand behind and no lived experience."""
    page = _text(client, "evidence/to-look-at/")
    section = page[page.index('<h2 id="no-lived-experience">') : page.index('<h2 id="assumption-only">')]
    listed = [unquote(one) for one in _ABOUT.findall(section)]
    expected = _without_lived_experience()
    assert expected
    assert len(listed) == len(set(listed))
    assert set(listed) == expected


@pytest.mark.usefixtures("example")
def test_what_rests_on_an_assumption_only_is_listed(client: Client) -> None:
    """It names just the elements and links that no stream stands behind."""
    page = _text(client, "evidence/to-look-at/")
    section = page[page.index('<h2 id="assumption-only">') : page.index('<h2 id="lived-experience-only">')]
    listed = {unquote(one) for one in _ABOUT.findall(section)}
    assert listed == {subject for subject, streams in counted().items() if not streams}


@pytest.mark.usefixtures("example")
def test_the_overview_counts_what_the_lists_name(client: Client) -> None:
    """The number of elements and of links under a warning."""
    without = _without_lived_experience()
    links = sum(">" in subject for subject in without)
    words = Reading.of(_text(client, "evidence/overview/")).words
    assert f"No lived experience behind it {len(without) - links} {links}" in words


@pytest.mark.usefixtures("example")
def test_the_page_of_a_source_lists_all_it_bears_on(client: Client) -> None:
    """Every element and link that it is tied to or cited at, and what was read of it."""
    theory = _plain("theory.yaml")
    bears = {one["id"] for one in theory["elements"] if "SS-TOC" in one.get("sources", [])}
    bears |= {f"{one['from']}>{one['to']}" for one in theory["links"] if "SS-TOC" in one.get("sources", [])}
    for item in _plain("evidence.yaml")["items"]:
        bears |= set(item["ties"]) if item["source"] == "SS-TOC" else set()
    page = _text(client, "evidence/source/SS-TOC/")
    assert {unquote(one) for one in _ABOUT.findall(page)} == bears
    assert "abstract only; full paper not found" in page
    assert "stepping-stones" in page


@pytest.mark.usefixtures("example")
def test_every_source_has_its_page_and_its_line(client: Client) -> None:
    """All sources of the files stand in the list, each with a page of its own."""
    listed = set(_streams_of_sources())
    page = _text(client, "evidence/bibliography/")
    found = {unquote(one) for one in re.findall(r'/evidence/source/([^"]+)/"', page)}
    assert found == listed
    assert len(listed) == 43
    for source in sorted(listed):
        assert unescape(source) in _text(client, f"evidence/source/{source}/")


@pytest.mark.usefixtures("example")
def test_journeys_show_each_touchpoint_and_what_no_journey_touches(client: Client) -> None:
    """The touchpoints of the files, planned and met, and the elements that none of them names."""
    journeys = _plain("journeys.yaml")["journeys"]
    words = Reading.of(_text(client, "evidence/journeys/")).words
    for journey in journeys:
        for touchpoint in journey["touchpoints"]:
            assert " ".join(touchpoint["title"].split()) in words
    touched = {
        end
        for journey in journeys
        for touchpoint in journey["touchpoints"]
        for subject in touchpoint.get("subjects", [])
        for end in subject.split(">")
    }
    untouched = 79 - len(touched)
    assert f"Of the 79 elements, {untouched} are touched by no journey" in words


@pytest.mark.usefixtures("example")
def test_each_page_is_well_formed_and_loads_nothing_from_elsewhere(client: Client) -> None:
    """As every page of the site: one main heading, no id twice, every field with a label, nothing inline."""
    for page in (
        *("overview/", "to-look-at/", "gaps/", "gaps/?rows=elements", "gaps/?rows=links", "bibliography/", "summary/"),
        *("source/SS-SYN/", "about/st1/", "about/or01%3Eor02/", "journeys/", "strands/", "strands/?from=sv05&to=im1"),
        *("strands/?from=sv05", "strands/?from=nothing", "strands/?from=st1&to=st1", "gaps/?rows=nonsense"),
    ):
        found = Reading.of(_text(client, f"evidence/{page}"))
        assert [name for name, times in found.ids.items() if times > 1] == [], page
        assert [name for name in found.labelled_by if name not in found.ids] == [], page
        assert found.headings.count(1) == 1, page
        assert found.unlabelled == [], page
        assert found.inline == [], page
        assert [one for one in found.loaded if one.startswith(("http", "//"))] == [], page


@pytest.mark.usefixtures("example")
@pytest.mark.parametrize("page", ["about/nothing/", "about/st1%3Est1/", "source/nothing/", "summary/nothing/"])
def test_what_is_not_there_is_not_found(client: Client, page: str) -> None:
    """An element, a link, a source or a file that there is not."""
    assert client.get(f"{HOME}evidence/{page}").status_code == 404


@pytest.mark.usefixtures("example")
def test_what_is_worth_gathering_is_what_the_library_finds(client: Client) -> None:
    """The link on which most conclusions turn stands first, with how many they are."""
    found = worth_gathering(open_project("stepping-stones"))
    assert found.first is not None
    page = _text(client, "worth-gathering/")
    assert f"{found.first.overturns} of {found.conclusions} conclusions" in page
    listed = [unquote(one) for one in _ABOUT.findall(page)]
    assert listed[0] == listed[1] == found.first.pair
    assert listed[1:] == [one.pair for one in found.links if one.overturns][:30]
