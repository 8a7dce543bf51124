"""REFI-QDA files that are broken, harmful or something else: a sentence, and never a traceback."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from sothat.errors import Misuse, UserError
from sothat.files.research import refi_archive, refi_gathering, refi_xml
from sothat.files.research.refi_codebook import read_refi_codebook
from sothat.files.research.refi_project import read_refi_project
from tests.unit.files.research.refi_files import CODES, Document, RefiFile, code, selection, zipped

XML = RefiFile().document().encode()
ENTITIES = '<?xml version="1.0"?><!DOCTYPE Project [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE Project SYSTEM "file:///etc/passwd">'


def refusal(content: bytes | Path) -> str:
    with pytest.raises(UserError) as refused:
        read_refi_project(content, name="interviews.qdpx")
    assert "interviews.qdpx" in str(refused.value)
    assert str(refused.value).endswith(".")
    return str(refused.value)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "not well formed"),
        (b"PK\x03\x04 and no more", "damaged or cut short"),
        (zipped({"project.qde": XML})[:-40], "damaged or cut short"),
        (zipped({"sources/a.txt": b"a"}), "without a .qde"),
        (zipped({"a.qde": XML, "B.QDE": XML}), "holds 2 projects ('a.qde', 'B.QDE')"),
        (zipped({"a.qde": XML, "../sources/b.txt": b"b"}), "leads out"),
        (zipped({"a.qde": XML, "/etc/b.txt": b"b"}), "leads out"),
        (zipped({"a.qde": XML, "sources\\..\\..\\b.txt": b"b"}), "leads out"),
        (zipped({"a.qde": XML, "sources/b.txt": b"0" * 20_000_000}), "far more than it should"),
        (RefiFile(before=ENTITIES).content(), "document type"),
        (RefiFile(before=OUTSIDE).content(), "document type"),
        (RefiFile(before="<!-- " + "x" * 200_000 + " -->" + ENTITIES[21:]).content(), "document type"),
        (RefiFile(before='<?xml version="1.0" encoding="no-such"?>').content(), "unknown encoding"),
        (RefiFile(before="junk").content(), "line 1 of its XML"),
        (zipped({"a.qde": XML[:-30]}), "not well formed"),
        (zipped({"a.qde": b"<CodeBook/>"}), "begins with <CodeBook> and not with <Project>"),
        (zipped({"a.qde": b"<Project>" + b"<Set>" * 200 + b"</Set>" * 200 + b"</Project>"}), "elements deep"),
    ],
    ids=lambda given: given if isinstance(given, str) else "",
)
def test_what_is_refused(content: bytes, words: str) -> None:
    """The sentence names the file, and says what is wrong with it."""
    assert words in refusal(content)


def test_a_file_that_is_not_there() -> None:
    """A file that cannot be opened is named, whichever reader is asked."""
    for read in (read_refi_project, read_refi_codebook):
        with pytest.raises(Misuse, match=r"gone\.qdpx cannot be read"):
            read(Path("gone.qdpx"))


def test_a_locked_zip() -> None:
    """A file locked with a password is refused with that word."""
    content = bytearray(zipped({"a.qde": XML}))
    with zipfile.ZipFile(BytesIO(bytes(content))) as archive:
        start = archive.start_dir
    content[start + 8] |= 1
    assert "password" in refusal(bytes(content))


def test_a_directory_that_lies() -> None:
    """A member that is longer than the directory says is cut there, does not match its check sum, and is refused."""
    document = '<TextSource guid="D1" name="One" plainTextPath="internal://D1.txt"/>'
    xml = RefiFile(sources=document).document().encode()
    content = bytearray(zipped({"a.qde": xml, "sources/D1.txt": b"abc" * 1000}))
    declared = content.rindex((3000).to_bytes(4, "little"))
    content[declared : declared + 4] = (10).to_bytes(4, "little")
    assert "damaged" in refusal(bytes(content))


def test_limits_hold_while_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """Too much XML, too many of a kind and too long a text are refused, whatever was declared."""
    content = RefiFile(documents=[Document(text="a" * 3000, more=selection("s", 0, 1) * 3)]).content()
    with monkeypatch.context() as tight:
        tight.setattr(refi_gathering, "MOST_OF_A_KIND", 2)
        assert "more than 2 elements <Code>" in refusal(content)
    with monkeypatch.context() as tight:
        tight.setattr(refi_xml, "LARGEST_XML", 300)
        assert "megabytes of XML" in refusal(content)
    with monkeypatch.context() as tight:
        tight.setattr(refi_archive, "LARGEST_XML", 300)
        assert "'project.qde' is larger" in refusal(content)
    with monkeypatch.context() as tight:
        tight.setattr(refi_archive, "LARGEST_TEXT", 300)
        assert "'sources/D1.txt' is larger" in refusal(content)


def test_names_that_grow_with_each_level() -> None:
    """Whole names repeat those above them; where that runs away, the file is refused before it fills the memory."""
    deep = code("A", "a" * 500_000, "".join(code(f"B{number}", "b") for number in range(100)))
    with pytest.raises(UserError, match="too long to be read"):
        read_refi_project(RefiFile(codes=deep).content())


def test_encodings_of_the_xml() -> None:
    """UTF-8 with a byte order mark and UTF-16 are read as they are."""
    for encoding, said in (("utf-8-sig", "utf-8"), ("utf-16", "utf-16")):
        content = RefiFile(before=f'<?xml version="1.0" encoding="{said}"?>', xml_encoding=encoding).content()
        assert [one.name for one in read_refi_project(content).codes] == ["Fear", "Trust", "Trust; in a midwife"]


def test_what_machines_slip_in_does_not_count() -> None:
    """A second .qde that a Mac made beside the first one is none."""
    assert read_refi_project(RefiFile(members={"__MACOSX/._project.qde": b"x"}).content()).codes


def test_xml_that_comes_alone(tmp_path: Path) -> None:
    """A .qde without its zip is read, and the texts that are not with it are named."""
    document = Document(text="abc", selections=[("b", ("C1",))])
    file = tmp_path / "project.qde"
    file.write_text(RefiFile(documents=[document]).document(), encoding="utf-8")
    found = read_refi_project(file)
    assert (found.selections, found.codings) == (1, 1)
    assert "not in the file: 1 ('Interview 1')" in found.lost[0]


def test_a_codebook() -> None:
    """Codes of a codebook are read; an empty list of groups, which the standard forbids, is passed over with a word."""
    found = read_refi_codebook(
        f'<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>{CODES}</Codes><Sets/></CodeBook>'.encode()
    )
    assert [one.name for one in found.codes] == ["Fear", "Trust", "Trust; in a midwife"]
    assert found.lost == (
        "The list of groups is empty, which the standard does not allow: it was passed over, and nothing is missing.",
    )
    with pytest.raises(UserError, match="begins with <Project> and not with <CodeBook>"):
        read_refi_codebook(XML)
    with pytest.raises(UserError, match="document type"):
        read_refi_codebook(ENTITIES.replace("Project", "CodeBook").encode() + b"<CodeBook>&b;</CodeBook>")
