"""Takes the evidence out of a table, once it was said what each column holds."""

from collections.abc import Callable, Mapping
from pathlib import Path

from sothat.errors import Misuse, UserError
from sothat.evidence import FoundCode, FoundSource, ResearchFile
from sothat.files.research.column_guess import Field, guess
from sothat.files.research.table_file import OpenTable, open_table
from sothat.files.research.table_pieces import NO_SOURCE, Pieces, codes_in

Progress = Callable[[float], None]
FORMAT = "table"

_OF_A_PASSAGE = {Field.QUOTE, Field.SOURCE, Field.CODES, Field.ID}
_OF_A_CLAIM = {Field.INFLUENCE, Field.CONSEQUENCE, Field.QUOTE, Field.SOURCE, Field.QUESTION, Field.ID}
_MANY_GROUPS = 20
_AT_ONCE = 5_000


def read_table(
    content: bytes | Path,
    matching: Mapping[str, Field | str] | None = None,
    *,
    name: str = "The table",
    progress: Progress = lambda share: None,
) -> ResearchFile:
    """What a table holds.

    Rows are passages where the columns hold nothing but quotes, sources and codes; claims where they hold nothing but
    influence, consequence, quote, source and question; and whole pieces of evidence otherwise, none of them reviewed.
    Rows with the same id tell of the same piece, each with a code or something it bears on.

    Args:
        matching: For each column that counts, by its heading, what it holds; guessed from the headings when None.
        name: What the person calls the file.
        progress: Told now and then how much was read, 0 to 1, as far as the file says how much there is.

    Raises:
        Misuse: When the matching names a column that is not there, or gives one field two columns.
        UserError: When it is no table, or none of its columns holds evidence.
    """
    with open_table(content, name=name) as table:
        chosen = guess(table.header) if matching is None else _checked(matching, table, name)
        fields = set(chosen.values())
        _check_enough(fields, table, name)
        pieces = Pieces(
            tally=table.tally,
            are_passages=Field.QUOTE in fields and fields <= _OF_A_PASSAGE,
            are_claims=Field.INFLUENCE in fields and fields <= _OF_A_CLAIM,
        )
        _gather(table, chosen, pieces, progress)
        return _file(table, pieces, [heading for heading in table.header if heading not in chosen])


def _gather(table: OpenTable, chosen: Mapping[str, Field], pieces: Pieces, progress: Progress) -> None:
    places = [(number, chosen[heading]) for number, heading in enumerate(table.header) if heading in chosen]
    coded = [number for number, field in places if field is Field.CODES]
    single = [(number, field) for number, field in places if field is not Field.CODES]
    for count, (place, cells) in enumerate(table.rows):
        row: dict[Field, str] = {field: cells[number] for number, field in single}
        pieces.add(row, codes_in("\n".join(cells[number] for number in coded)), place=place)
        if count % _AT_ONCE == 0:
            progress(min(1.0, count / table.expected))


def _file(table: OpenTable, pieces: Pieces, unmatched: list[str]) -> ResearchFile:
    are_passages, are_claims = pieces.are_passages, pieces.are_claims
    codes = dict.fromkeys(code for piece in pieces for code in piece.codes)
    sources = dict.fromkeys(piece.said(Field.SOURCE) for piece in pieces)
    return ResearchFile(
        format=FORMAT,
        codes=tuple(FoundCode(name=code) for code in codes),
        sources=tuple(
            FoundSource(id=source, title=source) for source in sources if source != NO_SOURCE or not are_claims
        ),
        selections=pieces.selections,
        distinct_ranges=sum(bool(piece.said(Field.QUOTE)) for piece in pieces),
        codings=pieces.codings,
        passages=tuple(piece.as_passage() for piece in pieces) if are_passages else (),
        claims=tuple(piece.as_claim() for piece in pieces) if are_claims else (),
        items=() if are_passages or are_claims else tuple(piece.as_item() for piece in pieces),
        lost=(*table.told, *_about(pieces)),
        dropped=_dropped(unmatched),
    )


def _about(pieces: Pieces) -> list[str]:
    said = []
    without = sum(piece.said(Field.SOURCE) == NO_SOURCE for piece in pieces)
    if without:
        said.append(f"{without:,} of what was read names no source: the table itself stands in for it.")
    groups = {piece.said(Field.SPEAKER) for piece in pieces}
    if len(groups) > _MANY_GROUPS:
        said.append(
            f"The column for groups of speakers holds {len(groups):,} different groups: see that none of them is a single person."
        )
    return said


def _dropped(unmatched: list[str]) -> tuple[str, ...]:
    if not unmatched:
        return ()
    more = f" and {len(unmatched) - 20} more" if len(unmatched) > 20 else ""
    named = ", ".join(repr(heading[:60]) for heading in unmatched[:20])
    return (f"Columns that were matched to nothing, {len(unmatched)} of them, stay behind: {named}{more}.",)


def _checked(matching: Mapping[str, Field | str], table: OpenTable, name: str) -> Mapping[str, Field]:
    try:
        chosen = {heading: Field(field) for heading, field in matching.items()}
    except ValueError:
        raise Misuse(f"A column of {name} was matched to what is no field: choose among {', '.join(Field)}.") from None
    absent = next((heading for heading in chosen if heading not in table.header), None)
    if absent is not None:
        raise Misuse(f"{name} has no column {absent[:60]!r}: choose among {_headings(table)}.")
    single = [field for field in chosen.values() if field is not Field.CODES]
    doubled = next((field for field in single if single.count(field) > 1), None)
    if doubled is not None:
        raise Misuse(
            f"Two columns of {name} were matched to {doubled.value!r}: choose one; only codes may stand in several."
        )
    return chosen


def _check_enough(fields: set[Field], table: OpenTable, name: str) -> None:
    if (Field.INFLUENCE in fields) != (Field.CONSEQUENCE in fields):
        raise UserError(
            f"{name} has a column for one end of a claim only: match one to influence and one to consequence."
        )
    if not fields & {Field.QUOTE, Field.PARAPHRASE, Field.INFLUENCE, Field.SUBJECT}:
        raise UserError(
            f"{name} is a table, but none of its columns is known to hold evidence. Its columns: {_headings(table)}. "
            "Match one of them to quote, paraphrase, influence and consequence, or bears on."
        )


def _headings(table: OpenTable) -> str:
    more = ", ..." if len(table.header) > 30 else ""
    return ", ".join(repr(heading[:40]) for heading in table.header[:30]) + more
