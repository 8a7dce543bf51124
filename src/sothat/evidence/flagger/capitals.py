"""Words with a capital letter inside a sentence, which in English are names more often than not.

A new line ends no sentence by itself, since lines are broken anywhere; an empty line does.
"""

import re
from collections.abc import Collection, Iterator

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_ENDS_A_SENTENCE = re.compile(r"(?:[.!?:;…•|/]|\n\s*\n|\r\n?\s*\r)[\s\"'“”‘’)\]]*\Z|\A\W*\Z|[\"“‘(\[]\s*\Z")
_NO_NAMES = frozenset(
    [
        *("i", "i'm", "i’m", "i've", "i’ve", "i'd", "i’d", "i'll", "i’ll"),
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "christmas", "easter", "god"),
        *("english", "scottish", "welsh", "irish", "british"),
    ]
)
_LONGEST_ABBREVIATION = 5
_SPACES = " \t\u00a0\u2009\u202f"


def capitalised(text: str, usual: Collection[str] = frozenset()) -> Iterator[tuple[int, int]]:
    """Where words stand that have a capital letter inside a sentence, here or elsewhere in the text; neighbours are taken
    together.

    Args:
        text: The text.
        usual: Words that are no names here, in small letters.
    """
    words = [match for match in _WORD.finditer(text) if _may_be_a_name(match[0], usual)]
    names = {_plain(match[0]) for match in words if not _begins_a_sentence(match, text)}
    start, end = -1, -1
    for match in words:
        if _plain(match[0]) not in names:
            continue
        if start >= 0 and not text[end : match.start()].strip(_SPACES):
            end = match.end()
            continue
        if start >= 0:
            yield start, end
        start, end = match.span()
    if start >= 0:
        yield start, end


def _may_be_a_name(word: str, usual: Collection[str]) -> bool:
    plain = _plain(word)
    if not word[0].isupper() or plain in _NO_NAMES or word.casefold() in _NO_NAMES or plain in usual:
        return False
    return not (word.isupper() and len(word) <= _LONGEST_ABBREVIATION)


def _plain(word: str) -> str:
    return re.sub("['’]s$", "", word.casefold())


def _begins_a_sentence(match: re.Match[str], text: str) -> bool:
    # A few characters back are enough to see whether a sentence ended; so long texts are read once.
    return bool(_ENDS_A_SENTENCE.search(text[max(0, match.start() - 8) : match.start()]))
