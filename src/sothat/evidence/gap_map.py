"""The evidence gap map: where there is evidence, where somebody looked and found none, and where nobody looked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sothat.evidence.body import Evidence
from sothat.evidence.searched import Searched
from sothat.evidence.source import Source
from sothat.evidence.stream import Stream
from sothat.evidence.tie import Stance
from sothat.evidence.triangulation import Witness, witnesses
from sothat.theory import Element, Theory
from sothat.theory.names import EVERY_STAGE, StageId


class Rows(StrEnum):
    """What the rows are."""

    ELEMENTS = "elements"
    LINKS = "links"
    LEVELS = "levels"


@dataclass(frozen=True, kw_only=True)
class Cell:
    """The evidence of one stream on one row at one stage.

    Args:
        support: Different studies in support, in alphabetical order.
        qualified: Those that qualify.
        against: Those that contradict.
        searched: The searches that cover it.
    """

    support: tuple[str, ...] = ()
    qualified: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    searched: tuple[Searched, ...] = ()

    @property
    def studies(self) -> tuple[str, ...]:
        """All different studies in it, whatever they say."""
        return tuple(sorted({*self.support, *self.qualified, *self.against}))

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it."""
        return not self.studies


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row.

    Args:
        key: The id of the element or level, or the pair of the link; empty for elements without a level.
        title: Its words.
        cells: A cell for each column.
        studies: All different studies in the row.
    """

    key: str
    title: str
    cells: tuple[Cell, ...]
    studies: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class GapMap:
    """A table of evidence.

    Args:
        rows: In the order of the theory.
        columns: Stream and stage, the stages in the theory's order within each stream. The stage is None for what belongs
            to no stage; that column is left out where nothing does.
    """

    rows: tuple[Row, ...]
    columns: tuple[tuple[Stream, StageId | None], ...]

    @property
    def totals(self) -> tuple[tuple[str, ...], ...]:
        """For each column all different studies in it. A study in several rows counts once, so no column is a sum."""
        cells = zip(*(row.cells for row in self.rows), strict=True) if self.rows else (() for _ in self.columns)
        return tuple(tuple(sorted({study for cell in column for study in cell.studies})) for column in cells)

    @property
    def studies(self) -> tuple[str, ...]:
        """All different studies in the map."""
        return tuple(sorted({study for row in self.rows for study in row.studies}))


def gap_map(
    theory: Theory, evidence: Evidence, sources: Mapping[str, Source], *, rows: Rows | str = Rows.ELEMENTS
) -> GapMap:
    """The gap map of a theory.

    An element of every stage has its evidence in the column of each; a link belongs to the stages of the element it
    begins at; a level has what bears on its elements. What only gives context is left out. A search for a level covers its
    elements; searches for elements cover their level where none of those in the cell was left out.

    Args:
        theory: The theory.
        evidence: The pieces of evidence, and where somebody searched.
        sources: The sources, by id.
        rows: What the rows are.
    """
    stages: dict[str, Sequence[StageId | None]] = {one.id: _stages(one, theory) for one in theory.elements}
    placed = _placed(theory, Rows(rows), stages)
    columns = _columns(theory, [stage for _, _, subjects in placed for _, found in subjects for stage in found])
    told = witnesses(theory, evidence)
    by_element = Rows(rows) is Rows.ELEMENTS
    levels: dict[str, str] = {one.id: one.level or "" for one in theory.elements} if by_element else {}
    made = [
        _row(
            key,
            title,
            [_cell(column, {key, levels.get(key, "")}, subjects, told, evidence, sources) for column in columns],
        )
        for key, title, subjects in placed
    ]
    return GapMap(rows=tuple(made), columns=columns)


_Subjects = Sequence[tuple[str, Sequence[StageId | None]]]


def _placed(
    theory: Theory, rows: Rows, stages: Mapping[str, Sequence[StageId | None]]
) -> list[tuple[str, str, _Subjects]]:
    """For each row its key, its title and the elements or links in it with their stages."""
    if rows is Rows.ELEMENTS:
        return [(one.id, one.title, [(one.id, stages[one.id])]) for one in theory.elements]
    if rows is Rows.LINKS:
        titles = {element.id: element.title for element in theory.elements}
        return [
            (
                link.pair,
                f"{titles.get(link.source, link.source)} → {titles.get(link.target, link.target)}",
                [(link.pair, stages.get(link.source, (None,)))],
            )
            for link in theory.links
        ]
    levels: list[tuple[str, str]] = [(level.id, level.title) for level in theory.levels]
    known = {level for level, _ in levels}
    level_of = {one.id: one.level if one.level in known else "" for one in theory.elements}
    rest = [("", "No level")] if "" in level_of.values() else []
    return [
        (key, title, [(one.id, stages[one.id]) for one in theory.elements if level_of[one.id] == key])
        for key, title in (*levels, *rest)
    ]


def _stages(element: Element, theory: Theory) -> Sequence[StageId | None]:
    """The stages of an element that the theory knows; None where there is none of them."""
    known = [stage.id for stage in theory.stages]
    found = known if EVERY_STAGE in element.stages else [stage for stage in known if stage in element.stages]
    return found or [None]


def _columns(theory: Theory, found: Sequence[StageId | None]) -> tuple[tuple[Stream, StageId | None], ...]:
    stages: list[StageId | None] = [stage.id for stage in theory.stages]
    stages += [None] if None in found or not stages else []
    return tuple((stream, stage) for stream in Stream for stage in stages)


def _cell(
    column: tuple[Stream, StageId | None],
    named: set[str],
    subjects: _Subjects,
    told: Mapping[str, Sequence[Witness]],
    evidence: Evidence,
    sources: Mapping[str, Source],
) -> Cell:
    stream, stage = column
    here = [one for subject, stages in subjects if stage in stages for one in told[subject]]

    def studies(stance: Stance) -> tuple[str, ...]:
        found = (sources[one.source] for one in here if one.stance is stance and one.source in sources)
        return tuple(sorted({source.study_key for source in found if stream in source.streams}))

    elements = {subject for subject, stages in subjects if stage in stages}
    return Cell(
        support=studies(Stance.SUPPORTS),
        qualified=studies(Stance.QUALIFIES),
        against=studies(Stance.CONTRADICTS),
        searched=_searched(column, named, elements, evidence),
    )


def _searched(
    column: tuple[Stream, StageId | None], named: set[str], elements: set[str], evidence: Evidence
) -> tuple[Searched, ...]:
    """The searches for the row, for what it is part of, or for each single thing in it, when none of them was left out."""
    stream, stage = column
    asked = [one for one in evidence.searched if one.stream is stream and one.stage in ("", stage)]
    is_whole = elements <= {one.subject for one in asked}
    within = {"", *named, *(elements if is_whole else ())}
    return tuple(one for one in asked if one.subject in within)


def _row(key: str, title: str, cells: Sequence[Cell]) -> Row:
    studies = tuple(sorted({study for cell in cells for study in cell.studies}))
    return Row(key=key, title=title, cells=tuple(cells), studies=studies)
