"""What a piece of evidence may bear on: elements and links whose words are like its own. A person accepts it, or does not.

Plain words, counted: no network, no model, the same answer everywhere. Words are cut to their stems by a few endings, a
word that stands in few places counts for more (TF-IDF), and two texts are as alike as the angle between them is small
(cosine; Salton, Wong and Yang 1975, Communications of the ACM 18(11)).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from math import log, sqrt

from sothat.evidence.stems import stems
from sothat.theory import Theory


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """An element or link that may be meant.

    Args:
        subject: Its id or pair.
        likeness: From 0, no word shared, to 1, the same words as often.
        words: The words that both share, in their stems, those that count for most first.
    """

    subject: str
    likeness: float
    words: tuple[str, ...]


def suggest(texts: Sequence[str], theory: Theory, limit: int = 5) -> tuple[Suggestion, ...]:
    """The elements and links whose words are most like those of some texts.

    For many pieces of evidence at once take a `Suggester`, which reads the theory once.

    Args:
        texts: The words of a piece of evidence: its quote, its codes.
        theory: The theory. Of an element title, description and plain words are read, of a link its rationale and the
            titles of its ends.
        limit: How many at most.

    Returns:
        The most alike first, of as alike ones the first in the theory; none that shares no word.
    """
    return Suggester(theory).suggest(texts, limit)


class Suggester:
    """Finds the elements and links of one theory whose words are like those of texts.

    Args:
        theory: The theory.
    """

    def __init__(self, theory: Theory) -> None:
        counted = [(subject, Counter(stems(text))) for subject, text in _texts(theory)]
        found_in = Counter(stem for _, words in counted for stem in words)
        self._rarity = {stem: 1 + log(len(counted) / number) for stem, number in found_in.items()}
        self._subjects = [subject for subject, _ in counted]
        self._where: dict[str, list[tuple[int, float]]] = {}
        for place, (_, words) in enumerate(counted):
            for stem, weight in self._weighed(words).items():
                self._where.setdefault(stem, []).append((place, weight))

    def suggest(self, texts: Sequence[str], limit: int = 5) -> tuple[Suggestion, ...]:
        """What `suggest` says, for this theory."""
        shares: dict[int, dict[str, float]] = {}
        for stem, weight in self._weighed(Counter(stems(" ".join(texts)))).items():
            for place, other in self._where[stem]:
                shares.setdefault(place, {})[stem] = weight * other
        likeness = {place: sum(share.values()) for place, share in shares.items()}
        best = nsmallest(max(limit, 0), likeness, key=lambda place: (-likeness[place], place))
        return tuple(
            Suggestion(
                subject=self._subjects[place],
                likeness=min(likeness[place], 1.0),
                words=tuple(sorted(shares[place], key=lambda stem: (-shares[place][stem], stem))),
            )
            for place in best
        )

    def _weighed(self, words: Mapping[str, int]) -> Mapping[str, float]:
        """Words with their weights, of length 1 together; a word that no text of the theory has is left out.

        In alphabetical order, so that sums are always taken in the same one.
        """
        known = {stem: count * self._rarity[stem] for stem, count in sorted(words.items()) if stem in self._rarity}
        length = sqrt(sum(weight * weight for weight in known.values()))
        return {stem: weight / length for stem, weight in known.items()}


def _texts(theory: Theory) -> Iterable[tuple[str, str]]:
    titles = {element.id: element.title for element in theory.elements}
    for one in theory.elements:
        yield one.id, f"{one.title} {one.description} {one.plain}"
    for link in theory.links:
        yield link.pair, f"{titles.get(link.source, '')} {titles.get(link.target, '')} {link.rationale}"
