"""How a document looks as YAML: stable, plain where it is safe, and the same for readers old and new."""

import pytest
import yaml

from sothat.errors import WrongValue
from sothat.examples import open_project
from sothat.files import project_contents, yaml_text


def test_a_document_looks_as_the_format_says() -> None:
    """Short lists stand on a line, longer things in blocks, text is quoted only where it must be."""
    document = {
        "format": "sothat-theory/1",
        "stages": ["all"],
        "strength": [0.2, 0.4, 1],
        "title": "A few words, (plainly)",
        "note": "Two lines:\n  one indented\n",
        "empty": [],
        "nothing": None,
        "elements": [{"id": "sv01", "title": "yes"}, {"id": "12", "actors": ["A midwife: always", "B"]}],
    }
    assert yaml_text(document) == (
        "format: sothat-theory/1\n"
        "stages: [all]\n"
        "strength: [0.2, 0.4, 1]\n"
        "title: A few words, (plainly)\n"
        "note: |\n"
        "  Two lines:\n"
        "    one indented\n"
        "empty: []\n"
        "nothing: null\n"
        "elements:\n"
        "- id: sv01\n"
        "  title: 'yes'\n"
        "- id: '12'\n"
        "  actors: ['A midwife: always', B]\n"
    )


def test_lines_are_never_folded() -> None:
    """A paragraph of any length is one line, so that changing a word changes one line."""
    assert yaml_text({"summary": "word " * 500 + "end"}).count("\n") == 1


def test_other_readers_read_the_same() -> None:
    """A reader of the older YAML 1.1 reads the same reference theory, so other programs can use the files."""
    for name, content in project_contents(open_project("stepping-stones")).items():
        if name.endswith(".yaml"):
            document = yaml.safe_load(content)
            assert yaml_text(document).encode() == content


@pytest.mark.parametrize("word", ["yes", "NO", "on", "Off", "y", "n", "null", "~", "true", "1e3", "12:30", "2024-05-01", "0x1F", "1_000", ""])  # fmt: skip
def test_a_word_that_older_readers_mistake_is_quoted(word: str) -> None:
    """Words that YAML 1.1 takes for a yes, a number or a date come back from it as the text they are."""
    assert yaml.safe_load(yaml_text({"title": word, "list": [word, word]})) == {"title": word, "list": [word, word]}


@pytest.mark.parametrize(
    "wrong",
    [{1, 2}, object(), b"bytes", "\ud800", 10**400, {"a" * 2000: 1}],
    ids=["set", "object", "bytes", "half a character", "endless number", "endless key"],
)
def test_what_cannot_be_written_is_refused_with_a_sentence(wrong: object) -> None:
    """Values that no file could hold, or that could not be read again, are refused."""
    with pytest.raises(WrongValue):
        yaml_text({"note": wrong})


def test_what_would_be_too_deep_to_read_again_is_refused() -> None:
    """Also a list that holds itself."""
    endless: list[object] = []
    endless.append(endless)
    with pytest.raises(WrongValue, match="deep"):
        yaml_text({"note": endless})
