"""The evidence and the journeys of the reference project, counted from the files by other means than our readers."""

import json
import re
from collections import Counter
from functools import cache
from itertools import combinations

from ruamel.yaml import YAML

from sothat.evidence import Stance, Stream, sources_of
from sothat.evidence.flags import Flag
from sothat.evidence.journeys import JourneyKind, studies_behind
from sothat.evidence.triangulation import triangulate
from sothat.examples import open_project
from tests.house.project_files import ROOT

FOLDER = ROOT / "src" / "sothat" / "examples" / "stepping_stones"
PROJECT = open_project("stepping-stones")

QUALIFIED = {
    ("sv01>io13", "SS-TOC"), ("sv01>io13", "SYDNEY"),
    ("io07>ow1", "MBRR"), ("io07>ow1", "SS-QUAHRC"),
    ("io09>ow1", "MBRR"), ("io09>ow1", "SS-QUAHRC"),
    ("io10>ow1", "MBRR"), ("io10>ow1", "SS-QUAHRC"),
    ("sv14>of1", "INTPROG"), ("io10>of1", "INTPROG"),
}  # fmt: skip
"""What qualifies and does not plainly support, and the source; decision 76 says why of each."""


@cache
def plain(name: str) -> dict[str, object]:
    """A YAML file of the example as lists and mappings."""
    found: dict[str, object] = YAML(typ="safe", pure=True).load((FOLDER / name).read_text(encoding="utf-8"))
    return found


def entries(name: str, key: str) -> list[dict[str, object]]:
    found = plain(name)[key]
    assert isinstance(found, list)
    return found


def sources() -> dict[str, dict[str, list[str] | str]]:
    """What each source says of itself, by its id."""
    return {one["id"]: one["custom"] for one in json.loads((FOLDER / "sources.json").read_text(encoding="utf-8"))}


def citations() -> list[tuple[str, str, str]]:
    """Each element's id and link's pair, each source it cites, and the origin; in the order of the file."""
    elements = [(str(one["id"]), one) for one in entries("theory.yaml", "elements")]
    links = [(f"{one['from']}>{one['to']}", one) for one in entries("theory.yaml", "links")]
    return [
        (subject, source, str(one.get("origin", "")))
        for subject, one in elements + links
        for source in one.get("sources", [])  # type: ignore[attr-defined]
    ]


def ties() -> list[tuple[str, str, str, bool | None]]:
    """What each piece bears on, its source, its stance, and whether the source states it."""
    found = []
    for item in entries("evidence.yaml", "items"):
        assert isinstance(item["ties"], dict)
        for subject, tie in item["ties"].items():
            full = tie if isinstance(tie, dict) else {"stance": tie}
            found.append((subject, str(item["source"]), full["stance"], full.get("stated")))
    return found


def test_every_citation_is_carried_over_once_and_nothing_else() -> None:
    """188 citations of elements and 269 of links: 457 pieces, each with its source and the one thing it bears on."""
    carried = [(subject, source) for subject, source, _, _ in ties()]
    assert carried == [(subject, source) for subject, source, _ in citations()]
    assert Counter(">" in subject for subject, _ in carried) == {False: 188, True: 269}
    assert len(entries("evidence.yaml", "items")) == len(set(carried)) == 457


def test_the_pieces_have_no_words_and_names_that_stay() -> None:
    """A piece is named after what it bears on and its source, and holds nothing that anybody said."""
    for item in entries("evidence.yaml", "items"):
        assert set(item) == {"id", "source", "ties"}
        assert isinstance(item["ties"], dict)
        [(subject, tie)] = item["ties"].items()
        assert item["id"] == f"{subject.replace('>', '-')}-{str(item['source']).lower()}"
        assert isinstance(tie, str) or set(tie) == {"stance", "stated"}
    assert all(not item.has_words and item.may_leave for item in PROJECT.evidence.items)


def test_what_does_not_plainly_support_is_what_the_decision_lists() -> None:
    """Ten pieces qualify, none contradicts, and all the others support."""
    found = Counter(stance for _, _, stance, _ in ties())
    assert found == {"supports": 447, "qualifies": 10}
    assert {(subject, source) for subject, source, stance, _ in ties() if stance == "qualifies"} == QUALIFIED
    page = (ROOT / "docs/decisions/0076-evidence-in-files.md").read_text(encoding="utf-8")
    assert {subject for subject, _ in QUALIFIED} <= set(re.findall(r"`([a-z0-9]+>[a-z0-9]+)`", page))


def test_whether_a_source_states_a_link_follows_from_where_the_link_comes_from() -> None:
    """An inferred link is stated by nobody; a published one by the published theory, or by its only source; else unsaid."""
    stated = {(subject, source): told for subject, source, _, told in ties()}
    count = Counter(subject for subject, _, _ in citations())
    for subject, source, origin in citations():
        expected = None
        if ">" in subject and origin == "inference":
            expected = False
        elif ">" in subject and origin == "published_toc":
            expected = True if source == "SS-TOC" else None
        elif ">" in subject and count[subject] == 1:
            expected = True
        assert stated[subject, source] is expected, (subject, source)


def test_outputs_of_one_study_share_a_key() -> None:
    """Eight outputs of the Stepping Stones study are one study; its two reviews, and every other source, are their own."""
    shared = {one for one, custom in sources().items() if custom.get("study")}
    assert shared == {f"SS-{one}" for one in ("TOC", "SYN", "SURV", "LISB", "SSA", "DETOX", "QUAHRC", "PLAY")}
    assert {sources()[one]["study"] for one in shared} == {"stepping-stones"}
    assert len({source.study_key for source in sources_of(PROJECT.sources).values()}) == 43 - 8 + 1


def behind() -> dict[str, set[str]]:
    """The streams behind each element and link, by counting in the files alone."""
    everything = [str(one["id"]) for one in entries("theory.yaml", "elements")]
    everything += [f"{one['from']}>{one['to']}" for one in entries("theory.yaml", "links")]
    found: dict[str, set[str]] = {subject: set() for subject in everything}
    for subject, source, stance, _ in ties():
        if stance in ("supports", "qualifies"):
            found[subject] |= set(sources()[source]["streams"])
    return found


def test_what_has_no_lived_experience_behind_it_is_counted_from_the_files() -> None:
    """The elements and links with studies or writings behind them and nobody who lives it are those our flag names."""
    backed = triangulate(PROJECT.theory, PROJECT.evidence, sources_of(PROJECT.sources))
    assert list(backed) == list(behind())
    assert {s: {str(one) for one in backed[s].streams} for s in backed} == behind()
    flagged = {subject for subject, one in backed.items() if Flag.NO_LIVED_EXPERIENCE in one.flags}
    assert flagged == {subject for subject, streams in behind().items() if streams and "experiential" not in streams}
    assert Counter(">" in subject for subject in flagged) == {False: 42, True: 142}
    assert {s for s, one in backed.items() if Flag.ASSUMPTION_ONLY in one.flags} == {
        s for s, streams in behind().items() if not streams
    }
    assert not any(Flag.CONTESTED in one.flags for one in backed.values())


def test_studies_are_counted_once_each() -> None:
    """For each stream the studies in support are those of the sources that support, outputs of one study as one."""
    backed = triangulate(PROJECT.theory, PROJECT.evidence, sources_of(PROJECT.sources))
    for stream in Stream:
        expected: dict[str, set[str]] = {}
        for subject, source, stance, _ in ties():
            if stance == Stance.SUPPORTS and stream in sources()[source]["streams"]:
                expected.setdefault(subject, set()).add(str(sources()[source].get("study", source)))
        found = {subject: set(one.support[stream]) for subject, one in backed.items() if stream in one.support}
        assert found == expected


def test_every_touchpoint_names_sources_of_two_studies_or_guidance() -> None:
    """The composite rests on two studies at each touchpoint; the planned journey names what asks for each."""
    told, planned = (next(j for j in PROJECT.journeys if j.kind is kind) for kind in reversed(JourneyKind))
    assert (len(PROJECT.journeys), told.planned) == (2, planned.id)
    listed = sources_of(PROJECT.sources)
    assert all(len(studies_behind(one, {}, listed)) >= 2 and one.people is None for one in told.touchpoints)
    assert all(one.sources for one in planned.touchpoints)
    assert all(set(one.sources) <= set(sources()) for one in (*told.touchpoints, *planned.touchpoints))


def test_each_touchpoint_rests_on_what_the_theory_says_of_its_sources() -> None:
    """Each element and link of a touchpoint is there, and one of them at least cites one of the touchpoint's sources."""
    cited = {(subject, source) for subject, source, _ in citations()}
    subjects = set(behind())
    for journey in PROJECT.journeys:
        for one in journey.touchpoints:
            assert set(one.subjects) <= subjects
            assert any((s, source) in cited for s in one.subjects for source in one.sources), one.id


def test_journeys_hold_no_dates_weeks_or_places() -> None:
    """A sequence identifies: no number of weeks, no year and no site stands in what is told of women's ways."""
    text = (FOLDER / "journeys.yaml").read_text(encoding="utf-8")
    told = [line for line in text.splitlines() if not re.match(r"\s*(about|sources|subjects|format|feeling):", line)]
    assert [line for line in told if re.search(r"\bweeks?\b|\b(19|20)\d\d\b|\d{2,} ", line)] == []
    places = ("Scotland", "England", "Aberdeen", "Brighton", "Dundee", "Sydney", "Glasgow", "London")
    assert [place for place in places if place in "\n".join(told)] == []


def test_stages_come_in_the_order_of_the_theory_within_each_branch() -> None:
    """A way goes forward: on each branch no touchpoint stands before one of an earlier stage, but for removal and placement."""
    order = [stage.id for stage in PROJECT.theory.stages]
    for journey in PROJECT.journeys:
        for branch in journey.branches:
            on_it = [order.index(one.stage) for one in journey.touchpoints if one.branch in ("", branch)]
            assert all(a <= b for a, b in combinations(on_it, 2)), (journey.id, branch)


def test_the_page_tells_the_numbers_that_are_counted() -> None:
    """The page about evidence tells how many pieces there are, of which stance, and what has no lived experience."""
    page = " ".join((ROOT / "docs/explanation/evidence.md").read_text(encoding="utf-8").split())
    stances = Counter(stance for _, _, stance, _ in ties())
    without = Counter(">" in s for s, streams in behind().items() if streams and "experiential" not in streams)
    everything = Counter(">" in s for s in behind())
    assert f"cites sources {len(citations())} times" in page
    assert (
        f"{stances['supports']} support what they bear on, {stances['qualifies']} qualify it, none contradicts" in page
    )
    assert (
        f"{without[False]} of its {everything[False]} elements and {without[True]} of its {everything[True]} links"
        in page
    )
