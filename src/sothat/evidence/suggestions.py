"""What a piece of evidence may bear on: elements and links whose words are like its own. A person accepts it, or does not.

Plain words, counted: no network, no model, the same answer everywhere. Words are cut to their stems by a few endings, a
word that stands in few places counts for more (TF-IDF), and two texts are as alike as the angle between them is small
(cosine; Salton, Wong and Yang 1975, Communications of the ACM 18(11)).
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from sothat.theory import Theory

_WORD = re.compile(r"[^\W\d_]{3,}")
_ENDINGS = ("ations", "ation", "ments", "ment", "ness", "ings", "ing", "ies", "ied", "es", "ed", "ly", "s", "e", "y")
_SHORTEST_STEM = 3
_EMPTY_WORDS = frozenset(
    [
        *("the", "and", "for", "that", "with", "from", "this", "they", "them", "their", "there", "are", "was", "were"),
        *("been", "being", "have", "has", "had", "not", "but", "all", "any", "can", "will", "would", "could", "should"),
        *("may", "might", "must", "its", "his", "her", "hers", "him", "she", "our", "ours", "you", "your", "who"),
        *(
            "whom",
            "whose",
            "which",
            "what",
            "when",
            "where",
            "why",
            "how",
            "than",
            "then",
            "these",
            "those",
            "some",
            "such",
        ),
        *(
            "into",
            "onto",
            "about",
            "after",
            "before",
            "because",
            "while",
            "also",
            "more",
            "most",
            "much",
            "many",
            "other",
            "others",
        ),
        *("each", "every", "both", "one", "two", "only", "own", "same", "very", "just", "over", "under", "out", "off"),
        *("again",),
    ]
)


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

    Args:
        texts: The words of a piece of evidence: its quote, its codes.
        theory: The theory. Of an element title, description and plain words are read, of a link its rationale and the
            titles of its ends.
        limit: How many at most.

    Returns:
        The most alike first, of as alike ones the first in the theory; none that shares no word.
    """
    index = _index(theory)
    asked = index.weighed(Counter(stems(" ".join(texts))))
    found = []
    for place, (subject, weights) in enumerate(index.documents):
        shared = [stem for stem in asked if stem in weights]
        likeness = sum(asked[stem] * weights[stem] for stem in sorted(shared))
        if shared:
            words = tuple(sorted(shared, key=lambda stem: (-asked[stem] * weights[stem], stem)))
            found.append((-likeness, place, Suggestion(subject=subject, likeness=min(likeness, 1.0), words=words)))
    return tuple(suggestion for _, _, suggestion in sorted(found, key=lambda one: one[:2])[:limit])


def stems(text: str) -> list[str]:
    """The words of a text that say something, in small letters, without their endings, in the order of the text."""
    return [_stem(word) for word in _WORD.findall(text.casefold()) if word not in _EMPTY_WORDS]


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word.removesuffix(ending)
    return word


class _Index:
    """The texts of a theory with the weights of their words."""

    def __init__(self, texts: Iterable[tuple[str, str]]) -> None:
        counted = [(subject, Counter(stems(text))) for subject, text in texts]
        self._number = len(counted)
        self._in_how_many = Counter(stem for _, words in counted for stem in words)
        self.documents: list[tuple[str, Mapping[str, float]]] = [
            (subject, self.weighed(words)) for subject, words in counted
        ]

    def weighed(self, words: Mapping[str, int]) -> Mapping[str, float]:
        """Words with their weights, of length 1 together; a word that no text of the theory has is left out."""
        known = {stem: count * self._rarity(stem) for stem, count in sorted(words.items()) if stem in self._in_how_many}
        length = sqrt(sum(weight * weight for weight in known.values()))
        return {stem: weight / length for stem, weight in known.items()}

    def _rarity(self, stem: str) -> float:
        return 1 + log(self._number / self._in_how_many[stem])


def _index(theory: Theory) -> _Index:
    titles = {element.id: element.title for element in theory.elements}
    elements = [(one.id, f"{one.title} {one.description} {one.plain}") for one in theory.elements]
    links = [
        (link.pair, f"{titles.get(link.source, '')} {titles.get(link.target, '')} {link.rationale}")
        for link in theory.links
    ]
    return _Index([*elements, *links])
