"""Makes claims of the rows of a sheet of links between factors."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sothat.evidence import FoundClaim
from sothat.files.research.table_pieces import whole_name
from sothat.files.research.tally import Tally

ENDS = (("from_label", "from"), ("to_label", "to"))
"""The columns of the label and of the factor's id, of each end."""

_TAKEN = {
    "link_id",
    "statement_id",
    "source_id",
    "question_id",
    "quote",
    "simple_bundle",
    "from",
    "to",
    "from_label",
    "to_label",
}


@dataclass(frozen=True)
class Statement:
    """What was said: looked up for its quotes, and not kept."""

    text: str
    source: str
    question: str


@dataclass(kw_only=True)
class Links:
    """What the other sheets say, by which the rows of links are read.

    Args:
        factors: The label of each factor, by its id.
        statements: The statements by their ids; empty where there is no such sheet.
        questions: The text of each question, by its id.
        sources: The ids of the sources; empty where there is no such sheet.
        tally: What is met on the way.
    """

    factors: Mapping[str, str]
    statements: Mapping[str, Statement]
    questions: Mapping[str, str]
    sources: Mapping[str, None]
    tally: Tally
    _unplaced: Counter[str] = field(default_factory=Counter)

    def claim(self, row: Mapping[str, str], *, place: int) -> FoundClaim | None:
        """The claim of a row; None where an end of the link is not known."""
        ends = [self._label(row, label, key) for label, key in ENDS]
        if not all(ends):
            then = "They were left out: write the label, or the id of a factor that the sheet of factors has."
            self.tally.add("Links with an end that names no factor", then, place=place)
            return None
        self._unplaced.update(name for name, cell in row.items() if cell and name not in _TAKEN)
        statement = self._statement(row, place)
        question = row.get("question_id") or statement.question
        return FoundClaim(
            influence=ends[0],
            consequence=ends[1],
            quote=self._quote(row, statement, place),
            source=self._source(row, statement, place),
            question=self.questions.get(question, question),
        )

    def without_a_place(self, names: set[str]) -> Iterator[str]:
        """What the links say beside, for which a claim has no place."""
        found = [f"{name} ({self._unplaced[name]:,})" for name in sorted(names) if self._unplaced[name]]
        if found:
            yield f"Sheet 'links': a claim has no place for what stands in these columns, with the number of links that fill them: {', '.join(found[:30])}."

    def _label(self, row: Mapping[str, str], label: str, key: str) -> str:
        return whole_name(row.get(label, "")) or self.factors.get(row.get(key, ""), "")

    def _statement(self, row: Mapping[str, str], place: int) -> Statement:
        key = row.get("statement_id", "")
        if key and self.statements and key not in self.statements:
            then = "The links were kept without it."
            self.tally.add("Links to a statement that the sheet of statements does not have", then, place=place)
        return self.statements.get(key, Statement("", "", ""))

    def _quote(self, row: Mapping[str, str], statement: Statement, place: int) -> str:
        quote = row.get("quote", "")
        if not quote and statement.text:
            self.tally.add("Links without a quote", "The whole of their statement stands in for it.", place=place)
            return statement.text
        if quote and statement.text and _plain(quote) not in _plain(statement.text):
            then = "They were kept as they are: hold them against what was said."
            self.tally.add("Quotes that do not stand in their statement", then, place=place)
        return quote

    def _source(self, row: Mapping[str, str], statement: Statement, place: int) -> str:
        source = row.get("source_id") or statement.source
        if not source:
            self.tally.add("Links without a source", "They were kept: say of which source they are.", place=place)
        elif self.sources and source not in self.sources:
            self.tally.add("Links to a source that the sheet of sources does not have", "It was kept.", place=place)
        return source


def is_sheet_of_links(names: set[str]) -> bool:
    """Whether columns of these names hold both ends of links."""
    return all(label in names or key in names for label, key in ENDS)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
