"""Guesses from the headings of a table what each column holds; a person looks at the guess before anything is taken in."""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum


class Field(StrEnum):
    """What a column of a table of evidence may hold."""

    ID = "id"
    SOURCE = "source"
    QUOTE = "quote"
    PARAPHRASE = "paraphrase"
    LOCATOR = "locator"
    SPEAKER = "speaker group"
    CODES = "codes"
    INFLUENCE = "influence"
    CONSEQUENCE = "consequence"
    QUESTION = "question"
    SUBJECT = "bears on"
    STANCE = "stance"
    STATED = "stated by the source"
    REASON = "reason"
    NOTE = "note"


OWN_HEADINGS: tuple[str, ...] = tuple(field.value for field in Field)
"""The headings of a table of evidence as it is written here."""

_HEADINGS: Mapping[Field, str] = {
    Field.ID: "id|item|item id|piece|piece of evidence|evidence id|highlight id|number|no",
    Field.SOURCE: "source|source id|document|document name|document title|study|study id|interview|file|file name|media title|publication|transcript",
    Field.QUOTE: "quote|quotation|quotation content|content|excerpt|excerpt copy|segment|coded segment|text|coded text|highlight|verbatim|words|statement|reference content",
    Field.PARAPHRASE: "paraphrase|summary|in other words|in short|reworded|finding",
    Field.LOCATOR: "locator|page|pages|where|position|place|paragraph|line|lines|location",
    Field.SPEAKER: "speaker group|speaker|group|participant group|respondent group|stakeholder group|who spoke",
    Field.CODES: "code|codes|tag|tags|theme|themes|label|labels|code name|codes applied|category|categories|node|nodes",
    Field.INFLUENCE: "influence|influence factor|from label|from factor|cause|driver|influence label",
    Field.CONSEQUENCE: "consequence|consequence factor|to label|to factor|effect|consequence label",
    Field.QUESTION: "question|question id|question text|in answer to",
    Field.SUBJECT: "bears on|element|elements|link|links|element or link|subject|element id|tied to",
    Field.STANCE: "stance|direction of evidence|supports or contradicts|for or against",
    Field.STATED: "stated by the source|stated|stated or inferred",
    Field.REASON: "reason|why|rationale|reason for the tie",
    Field.NOTE: "note|notes|comment|comments|memo|remark|remarks",
}
_BY_HEADING = {heading: field for field, headings in _HEADINGS.items() for heading in headings.split("|")}
_NUMBER = re.compile(r" \(?\d+\)?$")


def guess(header: Iterable[str]) -> Mapping[str, Field]:
    """What each column is likely to hold, by its heading; a column that says nothing is not in it.

    Only codes may stand in several columns, such as ``code 1`` and ``code 2``; of other fields the first column counts.
    Columns with names, addresses or the like are never guessed.
    """
    guessed: dict[str, Field] = {}
    for heading in header:
        field = _field_of(heading)
        if field is not None and (field is Field.CODES or field not in guessed.values()):
            guessed[heading] = field
    return guessed


def _field_of(heading: str) -> Field | None:
    plain = " ".join(re.sub(r"[^\w]+|_", " ", heading.casefold()).split())
    if plain in _BY_HEADING:
        return _BY_HEADING[plain]
    numbered = _BY_HEADING.get(_NUMBER.sub("", plain))
    return numbered if numbered is Field.CODES else None
