"""Words with a capital letter inside a sentence, which in English are names more often than not."""

import re
from collections.abc import Collection, Iterator

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_ENDS_A_SENTENCE = re.compile(r"[.!?:;…\n\r•|/][\s\"'“”‘’)\]]*\Z|\A\W*\Z|[\"“‘(\[]\s*\Z")
_NO_NAMES = frozenset(
    [
        *("i", "i'm", "i’m", "i've", "i’ve", "i'd", "i’d", "i'll", "i’ll"),
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "christmas", "easter", "god"),
        *("english", "scottish", "welsh", "irish", "british"),
    ]
)
_LONGEST_ABBREVIATION = 5


def capitalised(text: str, usual: Collection[str] = frozenset()) -> Iterator[tuple[int, int]]:
    """Where words with a capital letter stand that begin no sentence; neighbours are taken together.

    Args:
        text: The text.
        usual: Words that are no names here, in small letters.
    """
    start, end = -1, -1
    for match in _WORD.finditer(text):
        if not _may_be_a_name(match, text, usual):
            continue
        if start >= 0 and text[end : match.start()].strip() == "" and "\n" not in text[end : match.start()]:
            end = match.end()
            continue
        if start >= 0:
            yield start, end
        start, end = match.span()
    if start >= 0:
        yield start, end


def _may_be_a_name(match: re.Match[str], text: str, usual: Collection[str]) -> bool:
    word = match[0]
    plain = re.sub("['’]s$", "", word.casefold())
    if not word[0].isupper() or plain in _NO_NAMES or word.casefold() in _NO_NAMES or plain in usual:
        return False
    if word.isupper() and len(word) <= _LONGEST_ABBREVIATION:
        return False
    # A few characters back are enough to see whether a sentence ended; so long texts are read once.
    return not _ENDS_A_SENTENCE.search(text[max(0, match.start() - 8) : match.start()])
