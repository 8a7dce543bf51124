"""The tables of the gap map and of journeys hold what the pictures show."""

import pytest

from sothat import examples
from sothat.evidence import sources_of
from sothat.evidence.gap_map import Rows, gap_map
from sothat.evidence.journeys import Journey
from sothat.evidence.journeys.shown import shown_journeys
from sothat.reports.gap_picture import cell_in_words
from sothat.reports.gap_table import gap_table
from sothat.reports.journey_table import journey_table
from sothat.reports.swimlanes import lay_out_journey

PROJECT = examples.open_project("stepping-stones")
SOURCES = sources_of(PROJECT.sources)
SHOWN = shown_journeys(PROJECT.journeys, PROJECT.evidence, SOURCES)


@pytest.mark.parametrize("rows", Rows)
def test_every_cell_of_the_gap_map_stands_once_in_the_table(rows: Rows) -> None:
    """In the row of its stage and the column of its stream."""
    made = gap_map(PROJECT.theory, PROJECT.evidence, SOURCES, rows=rows)
    table = gap_table(made, PROJECT.theory)
    stages = len(made.columns) // 3
    assert len(table.rows) == len(made.rows) * stages
    for number, row in enumerate(made.rows):
        there = table.rows[number * stages : (number + 1) * stages]
        assert {line[0] for line in there} == {row.title}
        by_stream = [line[2 + stream] for stream in range(3) for line in there]
        assert by_stream == [cell_in_words(cell) for cell in row.cells]


@pytest.mark.parametrize("journey", SHOWN, ids=lambda journey: journey.id)
def test_the_table_and_the_picture_of_a_journey_have_the_same_touchpoints(journey: Journey) -> None:
    """All of them, in order, with every thing that stood in the way."""
    table = journey_table(journey, PROJECT.theory)
    assert [row[0] for row in table.rows] == [one.title for one in journey.touchpoints]
    drawn = lay_out_journey(journey, PROJECT.theory).placed
    assert sorted(row[0] for row in table.rows) == sorted(box.touchpoint.title for box in drawn)
    barriers = table.columns.index("In the way")
    assert [row[barriers].split("\n") for row in table.rows] == [
        list(one.barriers) or [""] for one in journey.touchpoints
    ]
    critical = table.columns.index("Turning point")
    assert [bool(row[critical]) for row in table.rows] == [one.is_critical for one in journey.touchpoints]
