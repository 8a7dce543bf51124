"""Reads many areas at once: a folder of area files, or a table (CSV) with a row for each area and a column for each element."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import StringIO
from pathlib import Path

from sothat.areas import Area
from sothat.areas.check import idle_entry, unknown_element
from sothat.errors import BrokenProject, Misuse, Problem, Severity, WrongValue
from sothat.files.findings import Findings
from sothat.files.limits import LARGEST_KEPT, MOST_FILES
from sothat.files.reading import known_path, read_area, whole_content
from sothat.theory import ElementId, Standing, Theory, checked_standing
from sothat.theory.names import checked_id

FIRST_HEADING = "area"

_ENDINGS = (".yaml", ".yml")


def read_areas(path: str | Path, theory: Theory) -> tuple[Area, ...]:
    """The areas in a folder of area files, or in a table, in the order of their ids.

    The table is a CSV file in UTF-8. Its first heading is ``area``, the others are ids of elements; each row has the id of
    an area and then how it stands: a word, a chance, or three numbers from low to high with spaces between them. What
    is left empty was not assessed.

    Raises:
        BrokenProject: When there are errors in them; all that were found are told.
        Misuse: When there is no such folder or file, or no area in it.
    """
    known = known_path(path, otherwise="give a folder of area files, or a table of areas (.csv).")
    if known.is_dir():
        areas = _of_folder(known, theory)
    elif known.suffix.lower() in _ENDINGS:
        areas = (read_area(known, theory),)
    else:
        areas = _of_table(known, theory)
    if not areas:
        raise Misuse(
            f"{known} has no area in it: put area files (.yaml) there, or give a table with a row for each area."
        )
    return tuple(sorted(areas, key=lambda area: area.id))


def _of_folder(folder: Path, theory: Theory) -> tuple[Area, ...]:
    files = sorted(file for file in folder.iterdir() if file.suffix in _ENDINGS and not file.name.startswith("."))
    if len(files) > MOST_FILES:
        raise Misuse(f"{folder} has more than {MOST_FILES:,} area files in it: put so many areas into a table (.csv).")
    areas: list[Area] = []
    problems: list[Problem] = []
    for file in files:
        try:
            areas.append(read_area(file, theory))
        except BrokenProject as broken:
            problems += broken.problems
    if problems:
        raise BrokenProject(problems)
    return tuple(areas)


def _of_table(file: Path, theory: Theory) -> tuple[Area, ...]:
    findings = Findings(file=file.name)
    areas = tuple(_rows(_text(file), findings, theory))
    if findings.has_errors:
        raise BrokenProject(findings.problems)
    return areas


def _text(file: Path) -> str:
    content = whole_content(file, most=LARGEST_KEPT + 1)
    if len(content) > LARGEST_KEPT:
        raise Misuse(f"{file} is larger than {LARGEST_KEPT // 1024**2} megabytes: cut the table into several files.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Misuse(f"{file} is no text in UTF-8: save the table as CSV UTF-8.") from None


def _rows(text: str, findings: Findings, theory: Theory) -> Iterator[Area]:
    lines = csv.reader(StringIO(text, newline=""))
    seen: set[str] = set()
    try:
        headings = _headings(next(lines, []), findings, theory)
        for cells in lines:
            if any(cell.strip() for cell in cells) and not findings.has_errors:
                yield from _row(cells, headings, findings, lines.line_num, seen)
    except csv.Error as wrong:
        findings.error(lines.line_num, f"This is no table: {wrong}.", "Save it as CSV again.", code="wrong-table")


def _headings(cells: Sequence[str], findings: Findings, theory: Theory) -> list[ElementId]:
    names = [cell.strip() for cell in cells]
    if names[:1] != [FIRST_HEADING]:
        mend = f"Write {FIRST_HEADING} at the head of the first column and ids of elements at the head of the others."
        findings.error(1, "The first column of the table is not for the ids of areas.", mend, code="wrong-heading")
    for name in names[1:]:
        if name not in theory.by_id:
            findings.problems.append(unknown_element(name, part="its headings", where=findings.place(1)))
        elif (idle := idle_entry(name, part="statuses", where=findings.place(1), theory=theory)) is not None:
            findings.problems.append(replace(idle, severity=Severity.ERROR))
        elif names.count(name) > 1:
            findings.error(1, f"Two columns are for {name}.", "Leave one of them out.", code="double-heading")
    return [ElementId(name) for name in names[1:]]


def _row(
    cells: Sequence[str], headings: Sequence[ElementId], findings: Findings, line: int, seen: set[str]
) -> Iterator[Area]:
    name, *rest = (cell.strip() for cell in cells)
    if len(rest) > len(headings):
        mend = "Give every column a heading, and put a range in quotes or write it with spaces."
        findings.error(line, "This row has more cells than there are headings.", mend, code="long-row")
        return
    if name in seen:
        findings.error(line, f"There are two rows for {name[:60]}.", "Give each area one row.", code="double-area")
        return
    seen.add(name)
    try:
        checked_id(name, of="an area")
        stated = {e: _standing(cell, e) for e, cell in zip(headings, rest, strict=False) if cell}
        yield Area(id=name, title=name, statuses=stated)
    except WrongValue as refused:
        findings.refusal(line, refused, code="wrong-status")


def _standing(cell: str, of: ElementId) -> Standing:
    """How an element stands, from one cell: a word, a number, or three numbers."""
    parts = cell.strip("[]").replace(",", " ").split()
    try:
        numbers = [float(part) for part in parts]
    except ValueError:
        return checked_standing(cell, of=of)
    return checked_standing(numbers[0] if len(numbers) == 1 else numbers, of=of)
