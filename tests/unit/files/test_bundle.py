"""Bundles: bounded, staying inside, never unpacked to disk, the same bytes for the same project."""

import io
import stat
import struct
import zipfile
from pathlib import Path

import pytest

from sothat.errors import BrokenProject, Misuse, WrongValue
from sothat.examples import open_project
from sothat.files import inspect_project, project_contents, read_project, write_project
from sothat.files.bundle import bundle_bytes, is_safe_name, unpacked
from tests.unit.files.reading import SOURCES, THEORY

CONTENTS = {"theory.yaml": THEORY.encode(), "sources.json": SOURCES.encode()}


def zipped(*members: tuple[str | zipfile.ZipInfo, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip with these members beside a sound theory."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", packing) as bundle:
        bundle.writestr("theory.yaml", THEORY)
        for member, content in members:
            bundle.writestr(member, content)
    return packed.getvalue()


def code_of(packed: bytes) -> str:
    """The code of the one error in a bundle, of which then nothing is used."""
    contents, problems = unpacked(packed, name="p.sothat")
    assert contents == {}
    assert [problem.where for problem in problems] == ["p.sothat"]
    return problems[0].code


def test_a_bundle_is_a_project_in_one_file(tmp_path: Path) -> None:
    """The reference project, saved as one file, is read back the same."""
    project = open_project("stepping-stones")
    write_project(project, tmp_path / "p.sothat")
    assert read_project(tmp_path / "p.sothat") == project
    assert [path.name for path in tmp_path.iterdir()] == ["p.sothat"]


def test_the_same_project_becomes_the_same_bytes() -> None:
    """Neither the time nor the order of the files gets into a bundle."""
    packed = bundle_bytes(CONTENTS)
    assert packed == bundle_bytes(dict(reversed(CONTENTS.items())))
    with zipfile.ZipFile(io.BytesIO(packed)) as bundle:
        assert [(m.filename, m.date_time) for m in bundle.infolist()] == [
            ("sources.json", (1980, 1, 1, 0, 0, 0)),
            ("theory.yaml", (1980, 1, 1, 0, 0, 0)),
        ]


@pytest.mark.parametrize(
    "name",
    [
        "../theory.yaml", "a/../../b", "..", "/etc/passwd", "//host/a", "C:/a", "C:a", "a\\b", "..\\a", "a\x00b.yaml",
        "a\nb", "a//b", "./a", "a/./b", "x" * 301, " a", "a ", "a.", "a*b", "a|b", "images/..", "images/../../a",
    ],
)  # fmt: skip
def test_a_name_that_leads_elsewhere_is_refused(name: str) -> None:
    """Names that climb out, start at a root or a drive, or cannot be used everywhere are refused, as is writing them."""
    assert not is_safe_name(name)
    assert code_of(zipped((_named(name), b"x"))) == "unsafe-member"
    with pytest.raises(WrongValue):
        bundle_bytes({name: b"x"})


def _named(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo("placeholder")
    member.filename = name
    return member


@pytest.mark.parametrize(
    "name", ["theory.yaml", "areas/north-west.yaml", "images/Übersicht 1.png", "versions/1/theory.yaml"]
)
def test_a_plain_name_is_fine(name: str) -> None:
    """Ordinary names, with folders, blanks and other scripts, are fine."""
    assert is_safe_name(name)
    assert name in unpacked(bundle_bytes({**CONTENTS, name: b"x"}), name="p")[0]


def test_links_and_devices_are_refused() -> None:
    """A member that is a symbolic link, a device or a pipe is refused."""
    for mode in (stat.S_IFLNK, stat.S_IFCHR, stat.S_IFIFO, stat.S_IFSOCK):
        member = zipfile.ZipInfo("evidence.yaml")
        member.external_attr = (mode | 0o777) << 16
        assert code_of(zipped((member, b"/etc/passwd"))) == "unsafe-member"


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", ["theory.yaml", "Theory.yaml", "THEORY.YAML"])
def test_a_name_that_stands_twice_is_refused(name: str) -> None:
    """Two members of one name, or of names that some machines cannot tell apart, are refused."""
    assert code_of(zipped((name, b"x"))) == "unsafe-member"


def test_a_locked_member_is_refused() -> None:
    """A member with a password is refused in a sentence of its own."""
    packed = bytearray(bundle_bytes(CONTENTS))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        packed[packed.index(mark) + at] |= 1
    contents, problems = unpacked(bytes(packed), name="p")
    assert (contents, problems[0].code) == ({}, "unsafe-member")
    assert "password" in problems[0].what


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_rare_packing_is_refused(packing: int) -> None:
    """Only the two packings that every zip program has are read."""
    assert {p.code for p in unpacked(zipped(("a.yaml", b"x"), packing=packing), name="p")[1]} == {"unsafe-member"}


def test_a_bomb_is_refused() -> None:
    """A member that unpacks to hundreds of times its size is refused before it is unpacked whole."""
    assert code_of(zipped(("evidence.yaml", bytes(30 * 1024 * 1024)))) == "too-large"


def test_a_bomb_that_lies_about_its_size_is_refused() -> None:
    """What counts is what comes out, not what the bundle says will come out."""
    packed = bytearray(zipped(("evidence.yaml", bytes(30 * 1024 * 1024))))
    entry = packed.rindex(b"PK\x01\x02")
    packed[entry + 24 : entry + 28] = struct.pack("<I", 10)
    assert code_of(bytes(packed)) in ("too-large", "broken-bundle")


def test_too_many_members_are_refused() -> None:
    """A bundle of thousands of files is refused, also when its list alone would fill the memory."""
    assert code_of(zipped(*((f"images/{n}", b"") for n in range(2_001)))) == "too-large"
    assert code_of(zipped(*((f"images/{n:0200}", b"") for n in range(5_000)))) == "too-large"


def test_a_list_that_would_fill_the_memory_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """How long the list of members is, is looked at before it is read; so is a list in the layout for huge zips."""
    long_list = zipped(*((f"images/{n:0200}", b"") for n in range(5_000)))
    huge_layout = bundle_bytes(CONTENTS)
    end = huge_layout.rindex(b"PK\x05\x06")
    huge_layout = huge_layout[:end] + b"PK\x06\x07" + bytes(16) + huge_layout[end:]

    def opened(*_: object) -> None:
        raise AssertionError("the list was read")

    monkeypatch.setattr("sothat.files.bundle.zipfile.ZipFile", opened)
    assert code_of(long_list) == "too-large"
    assert code_of(huge_layout) == "too-large"


def test_a_bundle_cut_short_anywhere_is_told() -> None:
    """However much of the end is missing, the bundle is told to be broken."""
    packed = bundle_bytes(CONTENTS)
    for length in range(0, len(packed), 7):
        assert code_of(packed[:length]) == "broken-bundle"


def test_a_changed_byte_is_noticed() -> None:
    """A member whose bytes were damaged does not get through."""
    packed = bytearray(zipped(packing=zipfile.ZIP_STORED))
    packed[packed.index(b"Care around birth")] ^= 1
    assert code_of(bytes(packed)) == "broken-bundle"


def test_something_else_is_told(tmp_path: Path) -> None:
    """A file that is no bundle is told by its name; for one file of a project the folder is asked for."""
    file = tmp_path / "notes.txt"
    file.write_text(THEORY)
    with pytest.raises(BrokenProject, match=r"notes\.txt: It is not a whole \.sothat file"):
        read_project(file)
    assert inspect_project(file)[0] is None
    part = tmp_path / "theory.yaml"
    part.write_text(THEORY)
    with pytest.raises(Misuse, match=r"theory\.yaml is one file of a project: give the folder"):
        read_project(part)


def test_what_machines_slip_into_zips_is_passed_over() -> None:
    """Folders, hidden files and the leavings of some systems are passed over without a word."""
    members = ("areas/", "__MACOSX/._theory.yaml", ".DS_Store", ".git/config", "images/.hidden", "images/Thumbs.db")
    assert unpacked(zipped(*((name, b"") for name in members)), name="p") == ({"theory.yaml": THEORY.encode()}, ())


def test_a_folder_zipped_by_hand_is_read() -> None:
    """Where somebody zipped the folder itself, the folder's name is taken off."""
    assert unpacked(bundle_bytes({f"My project/{n}": c for n, c in CONTENTS.items()}), name="p") == (CONTENTS, ())


def test_every_member_of_a_bundle_is_carried_along(tmp_path: Path) -> None:
    """What a bundle holds beside the project's files is kept, and written back."""
    file = tmp_path / "p.sothat"
    file.write_bytes(bundle_bytes({**CONTENTS, "comments.yaml": b"\x00\xff", "images/a.png": b"p", "letter.txt": b"x"}))
    project = read_project(file)
    assert [kept.name for kept in project.kept] == ["comments.yaml", "images/a.png", "letter.txt"]
    assert project_contents(project)["comments.yaml"] == b"\x00\xff"
