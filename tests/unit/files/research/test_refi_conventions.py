"""Offsets into texts: however a program counted, the quotes are cut exactly."""

from codecs import BOM_UTF8, BOM_UTF16_LE

import pytest

from sothat.evidence import Passage, ResearchFile
from sothat.files.research.offset_scores import begins_well, ends_well
from sothat.files.research.refi_project import read_refi_project
from tests.unit.files.research.refi_files import (
    STANDARD,
    Counted,
    Document,
    RefiFile,
    one_for_a_line_end,
    utf_8,
    windows,
    with_mark,
)

TEXT = (
    "P1: I was scared 😟 to tell my midwife.\r\n"
    "P1: She listened, and did not judge me 😊. Not once!\r\n\r\n"
    "P2: “They said: ‘come back later’ – naïve, really 🙃.”\r\n"
    "P2: Nobody rang. Later 👩‍👧 we were moved to another ward.\r\n"
    "P1: One person, the same all the way through.\r\n"
)
QUOTES = (
    ("I was scared 😟 to tell my midwife.", ("C1",)),
    ("She listened, and did not judge me 😊", ("C2", "C3")),
    ("They said: ‘come back later’", ("C1",)),
    ("Nobody rang", ("C1",)),
    ("we were moved to another ward.\r\nP1: One person", ("C1", "C2")),
    ("the same all the way through.", ("C3",)),
)
WORDS = {
    STANDARD: "characters (Unicode code points), line ends as they are stored",
    windows: "UTF-16 code units, line ends as they are stored",
    one_for_a_line_end: "characters (Unicode code points), each line end as one",
    utf_8: "UTF-8 bytes, line ends as they are stored",
}


def marked(text: str) -> bytes:
    return BOM_UTF8 + text.encode()


def utf_16(text: str) -> bytes:
    return BOM_UTF16_LE + text.encode("utf-16-le")


@pytest.mark.parametrize("encode", [str.encode, marked, utf_16])
@pytest.mark.parametrize("counted", WORDS)
def test_quotes_are_exact_in_each_convention(counted: Counted, encode) -> None:
    """With emoji, line ends of two signs and a byte order mark, each of the four ways to count gives each quote to the letter."""
    document = Document(text=TEXT, selections=QUOTES)
    read = read_refi_project(RefiFile(documents=[document], counted=counted, encode=encode).content())
    assert quotes(read) == [words for words, _ in QUOTES]
    assert read.convention is not None
    assert read.convention.startswith(WORDS[counted])
    assert "clearly more often" in read.convention
    assert [(one.start, one.end) for one in read.passages] == [
        (TEXT.index(words), TEXT.index(words) + len(words)) for words, _ in QUOTES
    ]


@pytest.mark.parametrize("counted", WORDS)
def test_a_byte_order_mark_that_counts(counted: Counted) -> None:
    """Where a program counts the mark before the text, everything is moved by it, and that is found out too."""
    file = RefiFile(documents=[Document(text=TEXT, selections=QUOTES)], counted=with_mark(counted), encode=marked)
    read = read_refi_project(file.content())
    assert quotes(read) == [words for words, _ in QUOTES]
    assert read.convention is not None
    assert "a byte order mark counted" in read.convention


def test_line_ends_that_xml_has_swallowed() -> None:
    """Text inside the XML has line feeds only; a program that counted two for each line end is understood all the same."""
    document = Document(text=TEXT, selections=QUOTES, is_inline=True)
    read = read_refi_project(RefiFile(documents=[document], counted=windows).content())
    assert quotes(read) == [words.replace("\r\n", "\n") for words, _ in QUOTES]
    assert read.convention is not None
    assert read.convention.startswith("UTF-16 code units, each line end as two")


def test_plain_text_is_the_same_in_every_convention() -> None:
    """Where nothing tells the ways to count apart, the reader says so and names the standard's."""
    document = Document(text="I was scared to tell my midwife.", selections=[("scared", ("C1",))])
    read = read_refi_project(RefiFile(documents=[document]).content())
    assert quotes(read) == ["scared"]
    assert read.convention == (
        "characters (Unicode code points), line ends as they are stored, a byte order mark not counted; "
        "every way of counting cuts the same words"
    )


def test_what_cannot_be_told_apart_is_called_uncertain() -> None:
    """In a text without words nobody can tell: the standard's way is taken, and a person is asked to look."""
    document = Document(text="😊" * 40, more='<PlainTextSelection guid="s" startPosition="8" endPosition="16"/>')
    read = read_refi_project(RefiFile(documents=[document]).content())
    assert quotes(read) == ["😊" * 8]
    assert read.convention is not None
    assert "not certain" in read.convention


def test_documents_that_contradict_each_other() -> None:
    """Where half of a project counts one way and half another, no way is clearly ahead, and that is said."""
    xml = Document(guid="D2", text=TEXT, selections=QUOTES).xml(windows)
    file = RefiFile(
        documents=[Document(text=TEXT, selections=QUOTES)], sources=xml, members={"sources/D2.txt": TEXT.encode()}
    )
    read = read_refi_project(file.content())
    assert quotes(read)[: len(QUOTES)] == [words for words, _ in QUOTES]
    assert read.convention is not None
    assert "not certain" in read.convention


@pytest.mark.parametrize(
    ("place", "begins", "ends"),
    [
        (0, True, True),
        (1, False, False),
        (3, False, True),
        (4, True, True),
        (7, True, True),
        (8, False, True),
        (-1, False, False),
    ],
)
def test_where_people_begin_and_end_a_quote(place: int, begins: bool, ends: bool) -> None:
    """Nobody tears a word, and nobody begins with a blank; many select the blank behind, and the full stop or not."""
    assert begins_well("She saw.", place) == begins
    assert ends_well("She saw.", place) == ends


def test_what_this_program_wrote_is_not_guessed_at() -> None:
    """A file of our own keeps to the standard, whatever its words look like."""
    document = Document(text=TEXT, selections=QUOTES)
    file = RefiFile(documents=[document], counted=windows, attributes=' origin="So That"')
    read = read_refi_project(file.content())
    assert quotes(read) != [words for words, _ in QUOTES]
    assert read.convention is not None
    assert "the file says so itself" in read.convention


def quotes(read: ResearchFile) -> list[str]:
    """The quotes as cut, in the order of the document."""
    passages: tuple[Passage, ...] = read.passages
    return [passage.quote for passage in passages]
