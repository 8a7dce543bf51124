"""Reads plain text as a table: finds the encoding, and the sign between the cells."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from sothat.errors import UserError
from sothat.files.research.tally import Tally

DELIMITERS = (",", ";", "\t", "|")
_TRIED = 200
_UTF_16 = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_FIRST_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True, kw_only=True)
class DecodedText:
    """Text, and how it was found.

    Args:
        text: Without a byte order mark.
        encoding: In a word, such as ``UTF-8``.
        is_guess: Whether the bytes themselves do not say so.
    """

    text: str
    encoding: str
    is_guess: bool = False


def decoded(content: bytes, *, name: str) -> DecodedText:
    """The text of a file.

    UTF-8 and UTF-16 show themselves. What is neither is taken for Windows-1252, which is a guess and is said.

    Raises:
        UserError: When it is no text.
    """
    found = _decoded(content)
    if found is None or _is_binary(found.text):
        raise UserError(f"{name} is no text and no table that is known here: save it as CSV in UTF-8, or as .xlsx.")
    return found


def text_rows(text: str, *, name: str, tally: Tally) -> Iterator[tuple[int, list[str]]]:
    """The rows of a table in text, each with the number of its first line.

    Raises:
        UserError: When a cell is longer than any quote, as after a quotation mark that nothing closes.
    """
    said = _FIRST_LINE.match(text)
    text = text[said.end() :] if said else text
    delimiter = said[1] if said else delimiter_of(text)
    skipped = 1 if said else 0
    lines, begun = _Lines(text), list[str]()
    rows = csv.reader(lines, delimiter=delimiter)
    line = 1 + skipped
    try:
        for cells in rows:
            begun, lines.last = lines.last, []
            yield line, cells
            line = rows.line_num + 1 + skipped
    except csv.Error:
        raise UserError(
            f"{name}, line {line}: a cell goes on for more than {csv.field_size_limit():,} letters. Close the quotation mark that it begins with, or save the table again."
        ) from None
    if _ends_in_quotes(begun, delimiter):
        tally.add(
            "Quotation marks that nothing closes",
            "All that follows it stands in one cell: close it, and read the table again.",
            place=line,
        )


class _Lines:
    """The lines of a text one by one, and those that were taken since somebody last emptied the list."""

    def __init__(self, text: str) -> None:
        self.last: list[str] = []
        self._found = _LINE.finditer(text)

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = next(self._found).group()
        self.last.append(line)
        return line


def delimiter_of(text: str) -> str:
    """The sign between the cells: the one with which most rows are as wide as the first, and the widest of those."""
    return max(DELIMITERS, key=lambda delimiter: _fit(text, delimiter))


def _fit(text: str, delimiter: str) -> tuple[float, int]:
    widths: list[int] = []
    try:
        for cells in csv.reader(io.StringIO(text[: 256 * 1024], newline=""), delimiter=delimiter):
            widths += [len(cells)] if any(cells) else []
            if len(widths) == _TRIED:
                break
    except csv.Error:
        return (0.0, 0)
    if not widths or widths[0] == 1:
        return (0.0, 0)
    return (sum(width == widths[0] for width in widths) / len(widths), widths[0])


def _decoded(content: bytes) -> DecodedText | None:
    for mark, encoding in _UTF_16:
        if content.startswith(mark):
            return _in(content[2:], encoding, "UTF-16")
    if (found := _in(content.removeprefix(b"\xef\xbb\xbf"), "utf-8", "UTF-8")) is not None and "\x00" not in found.text:
        return found
    if b"\x00" in content[:4096]:
        encoding = "utf-16-le" if content[1:2] == b"\x00" else "utf-16-be"
        return _in(content, encoding, "UTF-16", is_guess=True)
    return DecodedText(text=content.decode("windows-1252", errors="replace"), encoding="Windows-1252", is_guess=True)


def _in(content: bytes, encoding: str, word: str, *, is_guess: bool = False) -> DecodedText | None:
    try:
        return DecodedText(text=content.decode(encoding), encoding=word, is_guess=is_guess)
    except UnicodeDecodeError:
        return None


def _is_binary(text: str) -> bool:
    """Whether more than one letter in a hundred is a sign that no text holds."""
    start = text[: 64 * 1024]
    return len(_BINARY.findall(start)) * 100 > len(start)


def _ends_in_quotes(lines: list[str], delimiter: str) -> bool:
    """Whether the lines of the last row end within a cell that a quotation mark opened."""
    try:
        list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error as wrong:
        return "unexpected end" in str(wrong)
    return False
