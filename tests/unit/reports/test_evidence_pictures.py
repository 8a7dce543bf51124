"""The gap map and the journeys as pictures show what their tables say, and nothing lies over anything else."""

from itertools import combinations

import pytest
from lxml import etree

from sothat import examples
from sothat.evidence import Evidence, Searched, Stream, sources_of
from sothat.evidence.gap_map import Rows, gap_map
from sothat.evidence.journeys import Happened, Journey, Touchpoint
from sothat.evidence.journeys.shown import shown_journeys
from sothat.reports.gap_picture import cell_in_words, gap_picture, kind_of_cell
from sothat.reports.swimlanes import lay_out_journey, swimlanes, touchpoint_in_words
from sothat.theory import Element, Kind, Stage, Theory

SVG = "{http://www.w3.org/2000/svg}"
PROJECT = examples.open_project("stepping-stones")
SOURCES = sources_of(PROJECT.sources)
SHOWN = shown_journeys(PROJECT.journeys, PROJECT.evidence, SOURCES)


def titles(svg: str) -> list[str]:
    return [one.findtext(f"{SVG}title") or "" for one in etree.fromstring(svg.encode()).iter(f"{SVG}g")]


@pytest.mark.parametrize("rows", Rows)
def test_every_cell_of_the_gap_map_is_in_the_picture(rows: Rows) -> None:
    made = gap_map(PROJECT.theory, PROJECT.evidence, SOURCES, rows=rows)
    told = [one for one in titles(gap_picture(made, PROJECT.theory).svg) if "; " in one and ": " in one]
    wanted = [cell_in_words(cell) for row in made.rows for cell in row.cells]
    assert [one.rpartition(": ")[2] for one in told] == wanted


def test_an_empty_cell_that_was_searched_looks_another_way() -> None:
    theory = Theory(title="T", elements=(Element(id="a", kind=Kind.OUTCOME, title="A"),), stages=())
    searched = Searched(stream=Stream.PRIMARY, where="Two databases")
    made = gap_map(theory, Evidence(searched=(searched,)), {})
    kinds = [kind_of_cell(cell) for cell in made.rows[0].cells]
    assert kinds == ["unsearched", "searched", "unsearched"]
    picture = etree.fromstring(gap_picture(made, theory).svg.encode())
    marks = [[part.tag.removeprefix(SVG) for part in group] for group in picture.iter(f"{SVG}g")]
    assert ["title", "path"] in marks
    assert ["title", "rect", "text"] in marks


@pytest.mark.parametrize("journey", SHOWN, ids=lambda journey: journey.id)
def test_every_touchpoint_stands_once_in_its_stage_and_lane_and_over_no_other(journey: Journey) -> None:
    made = lay_out_journey(journey, PROJECT.theory)
    assert sorted(box.touchpoint.id for box in made.placed) == sorted(one.id for one in journey.touchpoints)
    assert titles(swimlanes(journey, PROJECT.theory).svg) == [
        touchpoint_in_words(one.touchpoint) for one in made.placed
    ]
    for one, other in combinations(made.placed, 2):
        beside = one.x + one.width <= other.x or other.x + other.width <= one.x
        assert beside or one.y + one.height <= other.y or other.y + other.height <= one.y
    for box in made.placed:
        (lane,) = [one for one in made.lanes if one[1] <= box.y < one[1] + one[2]]
        assert lane[0] == (box.touchpoint.service or "No one service")
        assert box.y + box.height <= lane[1] + lane[2]
        assert box.x + box.width <= made.width


def test_words_and_signs_tell_what_colour_tells() -> None:
    theory = Theory(title="T", stages=(Stage(id="s", title="Stage"),))
    harm = Touchpoint(
        id="a",
        title="A visit <b>",
        stage="s",
        happened=Happened.HARMFUL,
        is_critical=True,
        feeling_word="afraid",
        barriers=("far", "late"),
        enablers=("a friend",),
    )
    svg = swimlanes(Journey(id="j", title="J", touchpoints=(harm,)), theory).svg
    for words in ("◆ A visit &lt;b&gt;", "did harm; felt: afraid", "− 2 things in the way", "+ 1 thing that helped"):
        assert words in svg
    assert "<b>" not in svg


def test_a_journey_without_touchpoints_is_a_picture_too() -> None:
    picture = swimlanes(Journey(id="j", title="J"), Theory(title="T"))
    assert etree.fromstring(picture.svg.encode()).tag == f"{SVG}svg"
