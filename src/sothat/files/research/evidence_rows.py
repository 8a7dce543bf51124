"""The evidence of a project as the rows of a table: one for each piece and each thing it bears on."""

from collections.abc import Iterator
from dataclasses import dataclass

from sothat.evidence import Evidence, EvidenceItem, Tie
from sothat.files.research.column_guess import OWN_HEADINGS, Field
from sothat.files.research.table_pieces import codes_cell
from sothat.files.research.tie_cells import stated_word, subject_cell

Row = tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class WrittenTable:
    """A table as it was written.

    Args:
        content: The bytes of the file.
        lost: What the table has no place for: a sentence each.
    """

    content: bytes
    lost: tuple[str, ...]


def evidence_rows(evidence: Evidence) -> Iterator[Row]:
    """The headings, and a row for each piece that may leave and each thing it bears on."""
    yield OWN_HEADINGS
    for item in evidence.that_may_leave().items:
        for tie in item.ties or (None,):
            yield _row(item, tie)


def lost_in_rows(evidence: Evidence) -> tuple[str, ...]:
    """What of the evidence the rows have no place for."""
    leaving = evidence.that_may_leave().items
    counts = (
        (len(evidence.items) - len(leaving), "pieces of evidence whose words nobody cleared stay behind"),
        (
            sum(not item.has_words and not item.ties for item in leaving),
            "pieces say nothing and bear on nothing: they are not read again",
        ),
        (sum(bool(item.extra) for item in leaving), "pieces hold what this version does not know"),
        (
            sum(bool(code.ties or code.about) for code in evidence.codes),
            "codes are described, or were mapped to the theory",
        ),
        (len(evidence.findings), "findings are not evidence itself, and have reports of their own"),
        (len(evidence.searched), "notes on where somebody looked"),
    )
    return tuple(f"Not in the table, {count:,}: {words}." for count, words in counts if count)


def _row(item: EvidenceItem, tie: Tie | None) -> Row:
    claim = item.claim
    said = {
        Field.ID: item.id,
        Field.SOURCE: item.source,
        Field.QUOTE: item.quote,
        Field.PARAPHRASE: item.paraphrase,
        Field.LOCATOR: item.locator,
        Field.SPEAKER: item.speaker,
        Field.CODES: codes_cell(item.codes),
        Field.INFLUENCE: claim.influence if claim else "",
        Field.CONSEQUENCE: claim.consequence if claim else "",
        Field.QUESTION: claim.question if claim else "",
        Field.NOTE: item.note,
    }
    if tie is not None:
        said |= {
            Field.SUBJECT: subject_cell(tie),
            Field.STANCE: tie.stance.value,
            Field.STATED: stated_word(tie),
            Field.REASON: tie.reason,
        }
    return tuple(said.get(field, "") for field in Field)
