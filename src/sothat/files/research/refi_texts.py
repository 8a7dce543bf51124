"""The texts of a project's documents, read one at a time: once to find out how offsets count, and once to cut."""

import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sothat.files.research.offset_scores import Certainty, Scores, Verdict
from sothat.files.research.offsets import STANDARD, Text, text_of
from sothat.files.research.refi_archive import RefiArchive
from sothat.files.research.refi_fingerprint import text_mark
from sothat.files.research.refi_gathered import Gathered
from sothat.files.research.refi_passages import Stretch

_BEGUN, _HALF = 0.7, 0.85
_ELSEWHERE = ("relative://", "absolute://")


@dataclass(kw_only=True)
class RefiTexts:
    """Reads the texts, and keeps of them only how long they are and by what they can be known.

    Args:
        gathered: What the XML says.
        archive: Where texts lie.
        progress: Told how far the reading is, from 0 to 1.
        lengths: Characters of the texts of each document, by where it stands in the list.
        marks: Of each text, by what it can be known.
        external: How many texts are said to lie outside the file.
        missing: The documents of which a text should lie in the file and does not.
        guessed: How many texts were in an encoding that had to be guessed.
    """

    gathered: Gathered
    archive: RefiArchive
    progress: Callable[[float], None]
    lengths: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    marks: list[str] = field(default_factory=list)
    external: int = 0
    missing: list[int] = field(default_factory=list)
    guessed: int = 0

    def looked_at(self, stretches: Mapping[int | None, Sequence[Stretch]], *, is_ours: bool) -> Verdict | None:
        """Read every text once, and find out how offsets count; None where nothing can be cut.

        Args:
            stretches: What is to be cut, by text.
            is_ours: Whether this program wrote the file, and so keeps to the standard.
        """
        scores = Scores()
        for index, given in enumerate(self.gathered.texts):
            self.progress(_BEGUN + (_HALF - _BEGUN) * index / len(self.gathered.texts))
            text, is_guessed = self._text(index)
            if text is None:
                self._note_absence(index, is_wanted=index in stretches)
                continue
            self.guessed += is_guessed
            self.lengths[given.source] += len(text.words)
            self.marks.append(text_mark(text.words))
            scores.weigh(text, [one.range for one in stretches.get(index, ()) if one.range])
        if not scores.ranges:
            return None
        return Verdict(convention=STANDARD, certainty=Certainty.STATED) if is_ours else scores.verdict()

    def fetch_words(self, stretches: Iterable[Stretch]) -> None:
        """Read the words of stretches that lie beside the XML by themselves, as of rectangles on a page."""
        for stretch in stretches:
            if stretch.path and not stretch.words and (text := self.archive.text(stretch.path)[0]):
                stretch.words = text.words

    def again(self, indices: Iterable[int | None]) -> Iterator[tuple[int | None, Text | None]]:
        """Read texts once more, by where they stand in the list; there is none for None."""
        wanted = list(indices)
        for number, index in enumerate(wanted):
            self.progress(_HALF + (1 - _HALF) * number / len(wanted))
            yield index, None if index is None else self._text(index)[0]

    def _text(self, index: int) -> tuple[Text | None, bool]:
        """A text, and whether its encoding was guessed. What stands in the XML goes before what lies beside it."""
        given = self.gathered.texts[index]
        if given.inline is not None:
            return text_of(zlib.decompress(given.inline).decode("utf-8"), is_inline=True), False
        return self.archive.text(given.path)

    def _note_absence(self, index: int, *, is_wanted: bool) -> None:
        given = self.gathered.texts[index]
        if given.path.lower().startswith(_ELSEWHERE):
            self.external += 1
        elif given.path or is_wanted:
            self.missing.append(given.source)
