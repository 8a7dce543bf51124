"""The words of a text by which texts can be compared: those that say something, without their endings."""

import re

_WORD = re.compile(r"[^\W\d_]{3,}")
_ENDINGS = ("ations", "ation", "ments", "ment", "ness", "ings", "ing", "ies", "ied", "es", "ed", "ly", "s", "e", "y")
_SHORTEST_STEM = 3
_EMPTY_WORDS = frozenset(
    [
        *("the", "and", "for", "that", "with", "from", "this", "they", "them", "their", "there", "are", "was", "were"),
        *("been", "being", "have", "has", "had", "not", "but", "all", "any", "can", "will", "would", "could", "should"),
        *("may", "might", "must", "its", "his", "her", "hers", "him", "she", "our", "ours", "you", "your", "who"),
        *("whom", "whose", "which", "what", "when", "where", "why", "how", "than", "then", "these", "those", "some"),
        *("such", "into", "onto", "about", "after", "before", "because", "while", "also", "more", "most", "much"),
        *("many", "other", "others", "each", "every", "both", "one", "two", "only", "own", "same", "very", "just"),
        *("over", "under", "out", "off", "again"),
    ]
)


def stems(text: str) -> list[str]:
    """The words of a text that say something, in small letters, without their endings, in the order of the text."""
    return [_stem(word) for word in _WORD.findall(text.casefold()) if word not in _EMPTY_WORDS]


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word.removesuffix(ending)
    return word
