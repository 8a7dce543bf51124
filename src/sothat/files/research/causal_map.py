"""Reads a workbook of causal claims, as Causal Map and people who work with QuIP keep them.

Sheets are known by their names in small letters: `links`, and where they are there `factors`, `statements`, `sources`
and `questions`. `links` alone is enough, with `from_label` and `to_label`. A label keeps its `~`, which marks the
opposite, and its `;`, which makes a hierarchy.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sothat.errors import UserError
from sothat.evidence import FoundClaim, FoundCode, FoundSource, ResearchFile
from sothat.files.research.causal_links import Links, Statement, is_sheet_of_links
from sothat.files.research.table_file import OpenTable, table_of
from sothat.files.research.table_pieces import whole_name
from sothat.files.research.table_workbook import Sheet, Workbook, opened_workbook
from sothat.files.research.tally import Tally

Progress = Callable[[float], None]
Row = Mapping[str, str]
FORMAT = "Causal Map workbook"

_READ = ("links", "factors", "statements", "sources", "questions")
_SETTINGS = ("settings",)


def read_causal_map(
    content: bytes | Path, *, name: str = "The workbook", progress: Progress = lambda share: None
) -> ResearchFile:
    """The claims in a workbook, with the factors as codes.

    Nothing of the people who spoke is kept but the id of the source, and no statement but what is quoted of it.

    Args:
        name: What the person calls the file.
        progress: Told now and then how much was read, 0 to 1.

    Raises:
        UserError: When it is no workbook, or has no sheet of links.
    """
    with opened_workbook(content, name=name) as workbook:
        reader = _Reader(workbook=workbook, name=name, sheets=_by_name(workbook))
        if "links" not in reader.sheets:
            raise UserError(f"{name} has no sheet called 'links': give a workbook as Causal Map saves it.")
        return reader.read(progress)


def is_causal_map(workbook: Workbook) -> bool:
    """Whether a workbook has a sheet of links between factors."""
    sheet = _by_name(workbook).get("links")
    rows = iter(()) if sheet is None else workbook.rows(sheet, Tally())
    heading = next((cells for _, cells in rows if any(cells)), [])
    return is_sheet_of_links({_known(cell) for cell in heading})


@dataclass(kw_only=True)
class _Reader:
    workbook: Workbook
    name: str
    sheets: Mapping[str, Sheet]
    said: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)

    def read(self, progress: Progress) -> ResearchFile:
        factors = self._factors()
        questions = {
            row["question_id"]: _text_of_question(row) for row in self._rows("questions") if row.get("question_id")
        }
        sources = self._sources()
        statements = self._statements()
        tally = Tally()
        links = Links(
            factors={key: code.name for key, code in factors.items()},
            statements=statements,
            questions=questions,
            sources=sources,
            tally=tally,
        )
        claims = tuple(self._claims(links, tally, progress))
        codes = {code.name: code for code in factors.values()}
        for label in (label for claim in claims for label in (claim.influence, claim.consequence)):
            codes.setdefault(label, FoundCode(name=label))
        sources = dict.fromkeys([*sources, *(claim.source for claim in claims if claim.source)])
        self._say_what_was_not_read()
        return ResearchFile(
            format=FORMAT,
            codes=tuple(codes.values()),
            sources=tuple(FoundSource(id=source, title=source) for source in sources),
            claims=claims,
            lost=tuple(self.said),
            dropped=tuple(self.dropped),
        )

    def _table(self, sheet: str, tally: Tally | None = None) -> OpenTable | None:
        """A sheet as a table, where it is there and holds anything."""
        if sheet not in self.sheets:
            return None
        counted = tally or Tally()
        rows = self.workbook.rows(self.sheets[sheet], counted)
        first = next(((number, cells) for number, cells in rows if any(cells)), None)
        return None if first is None else table_of(_from(first, rows), name=self.name, tally=counted)

    def _rows(self, sheet: str) -> Iterator[Row]:
        """The rows of a sheet, by the names of its columns in small letters."""
        table = self._table(sheet)
        if table is not None:
            names = [_known(heading) for heading in table.header]
            for _, cells in table.rows:
                yield dict(zip(names, cells, strict=True))
            self._tell(sheet, table)

    def _factors(self) -> dict[str, FoundCode]:
        found: dict[str, FoundCode] = {}
        for place, row in enumerate(self._rows("factors")):
            if label := whole_name(row.get("label", "")):
                found.setdefault(
                    row.get("factor_id") or f"#{place}", FoundCode(name=label, about=row.get("factor_memo", ""))
                )
        return found

    def _statements(self) -> dict[str, Statement]:
        found: dict[str, Statement] = {}
        for row in self._rows("statements"):
            if key := row.get("statement_id"):
                given = (row.get(name, "") for name in ("text", "source_id", "question_id"))
                found.setdefault(key, Statement(*given))
        if found:
            self.dropped.append(
                f"The text of {len(found):,} statements served to look quotes up; only what is quoted is kept."
            )
        return found

    def _sources(self) -> dict[str, None]:
        """The ids of the sources. What else is said of them is said of people, and stays behind."""
        table = self._table("sources")
        if table is None:
            return {}
        names = [_known(heading) for heading in table.header]
        about = [heading for heading, known in zip(table.header, names, strict=True) if known != "source_id"]
        rows = [dict(zip(names, cells, strict=True)) for _, cells in table.rows]
        found = dict.fromkeys(row["source_id"] for row in rows if row.get("source_id"))
        if about:
            self.dropped.append(
                f"The sheet 'sources' says more of {len(rows):,} sources in {len(about)} columns; nothing of it is kept, since it is about people."
            )
        self._tell("sources", table)
        return found

    def _claims(self, links: Links, tally: Tally, progress: Progress) -> Iterator[FoundClaim]:
        table = self._table("links", tally)
        names = [] if table is None else [_known(heading) for heading in table.header]
        if table is None or not is_sheet_of_links(set(names)):
            raise UserError(
                f"{self.name}: the sheet 'links' needs the columns from_label and to_label, or from and to: add them."
            )
        height = self.sheets["links"].height
        for count, (place, cells) in enumerate(table.rows):
            claim = links.claim(dict(zip(names, cells, strict=True)), place=place)
            if claim is not None:
                yield claim
            if count % 1_000 == 0:
                progress(min(1.0, count / height))
        self._tell("links", table)
        self.said += links.without_a_place(set(names))

    def _tell(self, sheet: str, table: OpenTable) -> None:
        self.said += [f"Sheet {sheet!r}: {sentence}" for sentence in table.told]
        if merged := self.sheets[sheet].merged:
            self.said.append(
                f"Sheet {sheet!r}: cells are merged in {merged:,} places; the words count for the first cell only."
            )

    def _say_what_was_not_read(self) -> None:
        others = [sheet.title for name, sheet in self.sheets.items() if name not in _READ + _SETTINGS]
        if others:
            named = ", ".join(repr(title[:60]) for title in others[:10])
            self.said.append(f"Sheets that were not read: {named}.")


def _from(first: tuple[int, list[str]], rest: Iterator[tuple[int, list[str]]]) -> Iterator[tuple[int, list[str]]]:
    yield first
    yield from rest


def _by_name(workbook: Workbook) -> dict[str, Sheet]:
    found: dict[str, Sheet] = {}
    for sheet in workbook.sheets:
        found.setdefault(sheet.title.strip().casefold(), sheet)
    return found


def _known(heading: str) -> str:
    """A heading as it is looked for."""
    return "_".join(heading.strip().casefold().split())


def _text_of_question(row: Row) -> str:
    named = next((row[name] for name in ("question_text", "question", "text", "label") if row.get(name)), "")
    return named or row["question_id"]
