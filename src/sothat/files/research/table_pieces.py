"""Gathers pieces of evidence from the rows of a table; rows that tell of the same piece are put together."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sothat.evidence import Claim, EvidenceItem, FoundClaim, Passage, Tie
from sothat.files.research.column_guess import Field
from sothat.files.research.tally import Tally
from sothat.files.research.tie_cells import ties_of

NO_SOURCE = "table"
"""The id of the source of rows that name none: the table itself."""

_BETWEEN_CODES = re.compile(r"(?<!\\)\||\n")
_WORDS = (
    *(Field.SOURCE, Field.QUOTE, Field.PARAPHRASE, Field.LOCATOR, Field.SPEAKER),
    *(Field.INFLUENCE, Field.CONSEQUENCE, Field.QUESTION, Field.NOTE),
)


@dataclass(kw_only=True, slots=True)
class Piece:
    """One piece that is being gathered: what its rows say in common, its codes and what it bears on.

    There may be a million, so it is kept small.
    """

    id: str
    words: tuple[str, ...]
    codes: tuple[str, ...] = ()
    ties: tuple[Tie, ...] = ()

    def said(self, field: Field) -> str:
        """What its rows say of this."""
        return self.words[_WORDS.index(field)]

    def as_item(self) -> EvidenceItem:
        """The piece as evidence."""
        said = self.said
        return EvidenceItem(
            id=self.id,
            source=said(Field.SOURCE),
            quote=said(Field.QUOTE),
            paraphrase=said(Field.PARAPHRASE),
            locator=said(Field.LOCATOR),
            speaker=said(Field.SPEAKER),
            codes=self.codes,
            claim=self._claim(),
            ties=self.ties,
            note=said(Field.NOTE),
        )

    def as_passage(self) -> Passage:
        """The piece as a stretch with its codes."""
        return Passage(source=self.said(Field.SOURCE), quote=self.said(Field.QUOTE), codes=tuple(sorted(self.codes)))

    def as_claim(self) -> FoundClaim:
        """The piece as something that was said to lead to something."""
        said = self.said
        return FoundClaim(
            influence=whole_name(said(Field.INFLUENCE)),
            consequence=whole_name(said(Field.CONSEQUENCE)),
            quote=said(Field.QUOTE),
            source="" if said(Field.SOURCE) == NO_SOURCE else said(Field.SOURCE),
            question=said(Field.QUESTION),
        )

    def _claim(self) -> Claim | None:
        influence, consequence = self.said(Field.INFLUENCE), self.said(Field.CONSEQUENCE)
        if not influence:
            return None
        return Claim(influence=influence, consequence=consequence, question=self.said(Field.QUESTION))


@dataclass(kw_only=True)
class Pieces:
    """All the pieces of a table.

    Args:
        tally: What is met on the way.
        are_passages: Whether they are nothing but passages: rows without an id are one where source and quote are the same.
        are_claims: Whether they are nothing but claims: a row without one says nothing.
    """

    tally: Tally
    are_passages: bool = False
    are_claims: bool = False
    selections: int = 0
    codings: int = 0
    _by_key: dict[object, Piece] = field(default_factory=dict)
    _ids: set[str] = field(default_factory=set)

    def __iter__(self) -> Iterator[Piece]:
        return iter(self._by_key.values())

    def add(self, row: Mapping[Field, str], codes: list[str], *, place: int) -> None:
        """What a row says: a new piece, or more of one that is there."""
        words = self._words(row, place)
        ties = self._ties(row, place)
        if not self._says_something(words, codes, ties):
            self.tally.add("Rows that say nothing", "They were passed over.", place=place)
            return
        self.selections += bool(words[Field.QUOTE])
        self.codings += len(codes)
        piece = self._piece(row.get(Field.ID, ""), tuple(words.values()), place)
        piece.codes = tuple(dict.fromkeys((*piece.codes, *codes)))
        for tie in ties:
            there = next((each for each in piece.ties if each.subject == tie.subject), None)
            if there is None:
                piece.ties = (*piece.ties, tie)
            elif there != tie:
                then = "The first row counts: keep one of the two."
                self.tally.add("Rows that say of one piece two things about the same", then, place=place)

    def _says_something(self, words: Mapping[Field, str], codes: list[str], ties: list[Tie]) -> bool:
        if self.are_claims:
            return bool(words[Field.INFLUENCE])
        return bool(ties or codes) or any(words[name] for name in _WORDS if name is not Field.SOURCE)

    def _words(self, row: Mapping[Field, str], place: int) -> dict[Field, str]:
        words = {name: row.get(name, "") for name in _WORDS}
        words[Field.SOURCE] = words[Field.SOURCE] or NO_SOURCE
        if bool(words[Field.INFLUENCE]) != bool(words[Field.CONSEQUENCE]):
            then = "What was there of it was left out: a claim needs an influence and a consequence."
            self.tally.add("Rows with half a claim", then, place=place)
            words |= {Field.INFLUENCE: "", Field.CONSEQUENCE: ""}
        return words

    def _ties(self, row: Mapping[Field, str], place: int) -> list[Tie]:
        return ties_of(
            row.get(Field.SUBJECT, ""),
            stance=row.get(Field.STANCE, ""),
            stated=row.get(Field.STATED, ""),
            reason=row.get(Field.REASON, ""),
            place=place,
            tally=self.tally,
        )

    def _piece(self, given: str, words: tuple[str, ...], place: int) -> Piece:
        """The piece that the row tells of."""
        key = self._key(given, words, place)
        there = self._by_key.get(key)
        if there is not None and there.words != words:
            then = "They were kept as pieces of their own."
            self.tally.add("Rows that say something else under an id that stands above", then, place=place)
            given, key, there = "", ("again", place), None
        if there is None:
            there = self._by_key[key] = Piece(id=self._untaken(given or f"row-{place}"), words=words)
        return there

    def _key(self, given: str, words: tuple[str, ...], place: int) -> object:
        if given:
            return given
        return words if self.are_passages else place

    def _untaken(self, wished: str) -> str:
        name, number = wished, 1
        while name in self._ids:
            number += 1
            name = f"{wished}-{number}"
        self._ids.add(name)
        return name


def codes_in(cell: str) -> list[str]:
    """The codes of a cell, with ``|`` or a new line between them; ``;`` is for the parts of a hierarchy."""
    found = (" ".join(code.replace("\\|", "|").split()) for code in _BETWEEN_CODES.split(cell))
    return list(dict.fromkeys(whole_name(code) for code in found if code))


def codes_cell(codes: tuple[str, ...]) -> str:
    """Codes as they are written into a cell."""
    return " | ".join(code.replace("|", "\\|") for code in codes)


def whole_name(label: str) -> str:
    """The name of a code or factor with ``; `` between the parts of its hierarchy."""
    parts = [part.strip() for part in label.split(";")]
    return "; ".join(part for part in parts if part) or label.strip()
