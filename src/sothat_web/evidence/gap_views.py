"""The evidence gap map: where there is evidence, where somebody looked and found none, and where nobody looked."""

from django.http import HttpRequest, HttpResponse

from sothat.evidence.gap_map import Cell, GapMap, Rows, gap_map
from sothat.reports.gap_picture import gap_picture
from sothat.theory import Theory
from sothat_web.evidence.pictures import in_a_page
from sothat_web.evidence.reading import reading_page, show_reading
from sothat_web.projects.evidence_behind import evidence_behind
from sothat_web.projects.evidence_words import STREAMS
from sothat_web.projects.reading import Opened
from sothat_web.projects.shelf import Shelf

_MAPS: Shelf[GapMap] = Shelf(12)


@reading_page
def gaps(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The gap map as a picture and as a table."""
    asked = request.GET.get("rows", Rows.LEVELS)
    rows = Rows(asked) if asked in set(Rows) else Rows.LEVELS
    made = _map(opened, rows)
    shown = {
        "rows": rows,
        "choices": [(one, one.value) for one in (Rows.LEVELS, Rows.ELEMENTS, Rows.LINKS)],
        "streams": _streams(made),
        "stages": [_stage(stage, opened.whole.theory) for _, stage in made.columns],
        "picture": in_a_page(gap_picture(made, opened.whole.theory)),
        "table": [(row, [_look(cell) for cell in row.cells]) for row in made.rows],
    }
    return show_reading(request, "gaps", opened, shown)


def _map(opened: Opened, rows: Rows) -> GapMap:
    behind = evidence_behind(opened)
    theory = opened.whole.theory
    return _MAPS.get((opened.mark, rows), lambda: gap_map(theory, behind.evidence, behind.sources, rows=rows))


def _streams(made: GapMap) -> list[tuple[str, int]]:
    """The streams, each with how many columns it has."""
    found: dict[str, int] = {}
    for stream, _ in made.columns:
        found[STREAMS[stream]] = found.get(STREAMS[stream], 0) + 1
    return list(found.items())


def _stage(stage: str | None, theory: Theory) -> str:
    titles = {one.id: one.title for one in theory.stages}
    return titles.get(stage, stage) if stage else "no stage"  # type: ignore[call-overload]


def _look(cell: Cell) -> tuple[str, str]:
    """The kind of a cell, and what it says."""
    if cell.is_empty:
        return ("searched", "searched, none") if cell.searched else ("unsearched", "–")
    told = [(cell.support, "for"), (cell.qualified, "in part"), (cell.against, "against")]
    words = ", ".join(f"{len(studies)} {word}" for studies, word in told if studies)
    return ("against" if cell.against else "found", words)
