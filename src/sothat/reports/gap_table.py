"""The evidence gap map as a table: the same as its picture, a row for each stage."""

from sothat.evidence import Stream
from sothat.evidence.gap_map import GapMap
from sothat.reports.gap_picture import cell_in_words
from sothat.reports.table import Table
from sothat.theory import Theory

_HEADINGS = {
    Stream.EXPERIENTIAL: "Lived experience",
    Stream.PRIMARY: "Studies (primary)",
    Stream.SECONDARY: "What was written (secondary)",
}
_NOTE = "Numbers are of different studies, which are counted once in each cell; a study can stand in several cells."


def gap_table(made: GapMap, theory: Theory, *, title: str = "Evidence gap map") -> Table:
    """The gap map with a column for each stream, and for each of its rows as many rows as there are stages.

    Args:
        made: The gap map.
        theory: The theory, for the names of its stages.
        title: What the table is called.
    """
    names = {stage.id: stage.title for stage in theory.stages}
    stages = list(dict.fromkeys(stage for _, stage in made.columns))
    rows = []
    for row in made.rows:
        cells = dict(zip(made.columns, row.cells, strict=True))
        for stage in stages:
            told = (cell_in_words(cells[stream, stage]) for stream in Stream)
            rows.append((row.title, names[stage] if stage else "No stage", *told))
    return Table(title=title, columns=("Row", "Stage", *_HEADINGS.values()), rows=tuple(rows), note=_NOTE)
