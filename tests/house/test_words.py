"""No stigmatising word stands anywhere in the project."""

import re
from pathlib import Path

import pytest

from tests.house.project_files import ROOT, place, text_files, text_of
from tests.house.words import BETTER_WORDS, NAMES_AS_THEY_ARE


def _over_lines(words: str) -> re.Pattern[str]:
    """The pattern, with any white space where the list has a space."""
    spaced = words.replace("[ -]", r"[\s-]").replace(" ", r"\s+")
    return re.compile(rf"\b(?:{spaced})\b", re.IGNORECASE)


_PATTERNS = {_over_lines(words): better for words, better in BETTER_WORDS.items()}
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)+/\S*")
# Titles of publications are cited as they were published; the list of words names them; a lock file names programs.
_NOT_OURS = {"sources.json", "package-lock.json", "requirements.lock", "requirements-dev.lock", "LICENSE"}
_THE_LIST = (ROOT / "tests/house/words.py", Path(__file__))


def judging_words(text: str) -> list[tuple[int, str, str]]:
    """Each one found: its line, the word, a better one. A phrase broken over two lines is found as well."""
    plain = _ADDRESS.sub(" ", text)
    for name in NAMES_AS_THEY_ARE:
        plain = plain.replace(name, " ")
    joined = re.sub(r"(?<=\w)[ \t]*\n[ \t>#/*-]*(?=\w)", "\n", plain)
    found = [
        (joined.count("\n", 0, match.start()) + 1, " ".join(match.group().split()), better)
        for pattern, better in _PATTERNS.items()
        for match in pattern.finditer(joined)
    ]
    return sorted(found)


def test_no_word_judges_people() -> None:
    """Text, examples, names and comments say who people are, not what somebody thinks of them."""
    files = [path for path in text_files() if path.name not in _NOT_OURS and path not in _THE_LIST]
    assert len(files) > 50, "the search found hardly any file: it looks in the wrong place"
    found = [
        f"{place(path, line)}: “{word}” judges people; write “{better}”"
        for path in files
        for line, word, better in judging_words(text_of(path))
    ]
    assert found == []


@pytest.mark.parametrize(
    "text",
    [
        "A clinic for drug users.",
        "Substance-misuse midwife",
        "a history of substance\n    misuse",
        "# she is hard\n# to reach",
        "Addiction services",
        "She failed to engage with the service.",
        "The homeless",
    ],
)
def test_the_check_sees_a_word_that_judges(text: str) -> None:
    """Such a word is found in any case, with any hyphen, and over the end of a line."""
    assert judging_words(text)


@pytest.mark.parametrize(
    "text",
    [
        "Services for women who use drugs, or are in treatment, around the birth of a child.",
        "A separated mother, and what she needs.",
        "Safety from domestic abuse; drug use; a service user's view; a clean build.",
        "See https://www.addiction-ssa.org/events and the Society for the Study of Addiction.",
    ],
)
def test_plain_words_pass(text: str) -> None:
    """The words that we use instead, and addresses, are left alone."""
    assert judging_words(text) == []
