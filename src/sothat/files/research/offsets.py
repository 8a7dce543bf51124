"""How a program counts its way into a text: in which units, what a line end counts, and whether a byte order mark does.

The end of a stretch is exclusive: it is the place after the last character that belongs to it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

MARK = "\ufeff"
"""The byte order mark that may stand before a text."""


class Unit(StrEnum):
    """What is counted."""

    CODE_POINTS = "characters (Unicode code points)"
    UTF_16 = "UTF-16 code units"
    UTF_8 = "UTF-8 bytes"


class LineEnds(StrEnum):
    """What a line end of carriage return and line feed counts.

    XML knows only line feeds, so in text that stands inside it every line feed may have been such a line end.
    """

    AS_STORED = "line ends as they are stored"
    ONE = "each line end as one"
    TWO = "each line end as two"


@dataclass(frozen=True, kw_only=True)
class Convention:
    """One way to count.

    Args:
        unit: What is counted.
        line_ends: What a line end counts.
        counts_mark: Whether the byte order mark counts.
    """

    unit: Unit = Unit.CODE_POINTS
    line_ends: LineEnds = LineEnds.AS_STORED
    counts_mark: bool = False

    def __str__(self) -> str:
        mark = "a byte order mark counted" if self.counts_mark else "a byte order mark not counted"
        return f"{self.unit}, {self.line_ends}, {mark}"


CONVENTIONS = tuple(
    Convention(unit=unit, line_ends=line_ends, counts_mark=counts_mark)
    for counts_mark, line_ends, unit in product((False, True), LineEnds, Unit)
)
"""Every way to count, the standard's first: where nothing else speaks for a later one, the earliest is taken."""

STANDARD = CONVENTIONS[0]


@dataclass(frozen=True, kw_only=True)
class Text:
    """The text of a document.

    Args:
        words: Its characters, line ends as they are stored, without a byte order mark before them.
        has_mark: Whether a byte order mark stands before it.
        is_inline: Whether it stood inside XML, where every line end has become a line feed.
    """

    words: str
    has_mark: bool = False
    is_inline: bool = False

    def alike(self, convention: Convention) -> Convention:
        """The earliest convention that counts this text just as the given one does."""
        unit, line_ends = convention.unit, convention.line_ends
        if self.words.isascii() and not (convention.counts_mark and self.has_mark and unit is Unit.UTF_8):
            unit = Unit.CODE_POINTS
        if not self._counts_otherwise(line_ends):
            line_ends = LineEnds.AS_STORED
        return Convention(unit=unit, line_ends=line_ends, counts_mark=convention.counts_mark and self.has_mark)

    def places(self, offsets: Iterable[int], convention: Convention) -> Mapping[int, int]:
        """Where offsets lead to.

        Args:
            offsets: As a program counted them.
            convention: How it counted.

        Returns:
            By offset, in code points of `words`; without those that lead past the text or into the midst of a character.
        """
        width, counted = self._counted(convention)
        mark = _WIDTH_OF_MARK[convention.unit] if convention.counts_mark and self.has_mark else 0
        found: dict[int, int] = {}
        before, place = 0, 0
        for offset in sorted(set(offsets)):
            at = offset - mark if offset else 0
            if not 0 <= at <= len(counted) // width:
                continue
            piece = _decoded(counted[before * width : at * width], convention.unit)
            if piece is None or piece.endswith(_FIRST):
                continue
            before, place = at, place + self._characters(piece, convention.line_ends)
            found[offset] = place
        return found

    def _counts_otherwise(self, line_ends: LineEnds) -> bool:
        if line_ends is LineEnds.ONE:
            return "\r\n" in self.words
        return line_ends is LineEnds.TWO and self.is_inline and "\n" in self.words

    def _counted(self, convention: Convention) -> tuple[int, str | bytes]:
        """The text as if every line end were as long as it counts, and how many items of it are one unit."""
        words = self.words
        if convention.line_ends is LineEnds.ONE:
            words = words.replace("\r\n", _JOINED)
        elif convention.line_ends is LineEnds.TWO and self.is_inline:
            words = words.replace("\r\n", _JOINED).replace("\n", _FIRST + _SECOND).replace(_JOINED, "\r\n")
        match convention.unit:
            case Unit.CODE_POINTS:
                return 1, words
            case Unit.UTF_16:
                return 2, words.encode("utf-16-le", "surrogatepass")
            case Unit.UTF_8:
                return 1, words.encode("utf-8", "surrogatepass")

    def _characters(self, piece: str, line_ends: LineEnds) -> int:
        """How many characters of the text a piece of what was counted stands for."""
        if line_ends is LineEnds.ONE:
            return len(piece) + piece.count(_JOINED)
        return len(piece) - piece.count(_SECOND) if line_ends is LineEnds.TWO else len(piece)


_JOINED, _FIRST, _SECOND = "\x00", "\x01", "\x02"
"""Stand for line ends while counting. One byte long in UTF-8; `text_of` sees to it that no text holds them."""

_WIDTH_OF_MARK = {Unit.CODE_POINTS: 1, Unit.UTF_16: 1, Unit.UTF_8: 3}
_CODEC = {Unit.UTF_16: "utf-16-le", Unit.UTF_8: "utf-8"}


def text_of(words: str, *, has_mark: bool = False, is_inline: bool = False) -> Text:
    """A text from its characters; three control characters that no document needs become another."""
    for each in (_JOINED, _FIRST, _SECOND):
        words = words.replace(each, "\x1a")
    return Text(words=words, has_mark=has_mark, is_inline=is_inline)


def _decoded(piece: str | bytes, unit: Unit) -> str | None:
    """The characters of a piece; None where it ends in the midst of one."""
    if isinstance(piece, str):
        return piece
    try:
        return piece.decode(_CODEC[unit])
    except UnicodeDecodeError:
        return None
