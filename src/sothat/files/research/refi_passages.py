"""Cuts the words of selections, and merges the selections of one stretch: some programs write one for each coding."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from sothat.evidence import Passage
from sothat.files.research.offset_scores import Range, cut
from sothat.files.research.offsets import Convention, Text
from sothat.files.research.refi_gathered import Gathered, GivenSelection

Place = tuple[object, ...]


@dataclass(kw_only=True)
class Stretch:
    """A stretch of a document with all its codes, as they were named."""

    source: int
    text: int | None
    range: Range | None
    words: str = ""
    path: str = ""
    codes: dict[str, None] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Beyond:
    """A stretch that its document's text does not hold."""

    source: int
    range: Range


def stretches(gathered: Gathered) -> list[Stretch]:
    """The different stretches that selections are, in the order of the file.

    A rectangle on a page and a range of the page's text that have the same name in the file are one stretch.
    """
    ranges = {(one.source, one.guid): _place(one) for one in gathered.selections if one.guid and not one.place}
    found: dict[Place, Stretch] = {}
    for one in gathered.selections:
        place = ranges.get((one.source, one.guid)) or _place(one) if one.place else _place(one)
        stretch = found.setdefault(place, Stretch(source=one.source, text=None, range=None))
        if not one.place and one.start is not None and one.end is not None:
            stretch.text, stretch.range = one.text, (one.start, one.end)
        stretch.words, stretch.path = stretch.words or one.words, stretch.path or one.path
        stretch.codes.update(dict.fromkeys(one.codes))
    return list(found.values())


def by_text(found: Iterable[Stretch]) -> Mapping[int | None, Sequence[Stretch]]:
    """The stretches of each text, by where it stands in the list of texts; None for those that have none."""
    sorted_out: dict[int | None, list[Stretch]] = defaultdict(list)
    for stretch in found:
        sorted_out[stretch.text].append(stretch)
    return sorted_out


@dataclass(kw_only=True)
class Cutting:
    """Cuts stretches out of their texts, text by text.

    Args:
        names: The whole names of codes.
        ids: The ids of the documents.
        passages: What was cut so far, each with where its document stands in the list.
        beyond: The stretches that lead past their text.
        wordless: How many stretches have no words, beside those.
    """

    names: Mapping[str, str]
    ids: Sequence[str]
    passages: list[tuple[int, Passage]] = field(default_factory=list)
    beyond: list[Beyond] = field(default_factory=list)
    wordless: int = 0

    def cut(self, found: Iterable[Stretch], text: Text | None, convention: Convention) -> None:
        """Cut the stretches of one text, or those that have none."""
        here = list(found)
        offsets = (offset for stretch in here for offset in stretch.range or ())
        places = text.places(offsets, text.alike(convention)) if text else {}
        for stretch in here:
            words = cut(text, stretch.range, places) if text and stretch.range else None
            start, end, quote = words or (None, None, stretch.words)
            if text and stretch.range and words is None:
                self.beyond.append(Beyond(source=stretch.source, range=stretch.range))
            elif not quote:
                self.wordless += 1
            self._add(stretch.source, quote, start, end, stretch.codes)

    def wholes(self, gathered: Gathered) -> int:
        """Add the documents that were coded as a whole, and say how many they are."""
        coded = [(index, source.codes) for index, source in enumerate(gathered.sources) if source.codes]
        for index, codes in coded:
            self._add(index, "", None, None, codes)
        return len(coded)

    def in_order(self) -> tuple[Passage, ...]:
        """In the order of the documents, and within one by place; those without a place come last."""
        return tuple(passage for _, passage in sorted(self.passages, key=_order))

    def _add(self, source: int, quote: str, start: int | None, end: int | None, codes: Iterable[str]) -> None:
        given = tuple(sorted({self.names[code] for code in codes if code in self.names}))
        passage = Passage(source=self.ids[source], quote=quote, start=start, end=end, codes=given)
        self.passages.append((source, passage))


def unknown_codes(gathered: Gathered, names: Mapping[str, str]) -> int:
    """How many codings name a code that the file does not have."""
    given: Counter[str] = Counter()
    for codes in chain((one.codes for one in gathered.selections), (one.codes for one in gathered.sources)):
        given.update(codes)
    return sum(many for code, many in given.items() if code not in names)


def _place(one: GivenSelection) -> Place:
    if one.place:
        return (one.source, "placed", *one.place, one.guid if len(one.place) == 1 else "")
    return (one.source, one.text, one.start, one.end)


def _order(placed: tuple[int, Passage]) -> tuple[int, bool, int, int]:
    source, passage = placed
    return source, passage.start is None, passage.start or 0, passage.end or 0
