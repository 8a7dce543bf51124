"""A zip is opened only when its directory promises nothing that could harm."""

import io
import zipfile
from pathlib import Path

import pytest

from sothat.errors import Misuse, UserError, WrongValue
from sothat.files.zip_guard import ZipLimits, guarded_zip, refuse_document_types
from tests.unit.files.workbooks import zipped


def opened(content: bytes, limits: ZipLimits = ZipLimits()) -> list[str]:  # noqa: B008
    with guarded_zip(content, name="given.zip", limits=limits) as archive:
        for part in archive.infolist():
            archive.read(part)
        return archive.namelist()


def refusal(content: bytes, limits: ZipLimits = ZipLimits()) -> str:  # noqa: B008
    with pytest.raises(UserError) as raised:
        opened(content, limits)
    return str(raised.value)


def test_a_sound_zip_opens() -> None:
    """Its members can be read."""
    assert opened(zipped({"a.xml": b"<a/>", "b/c.txt": b"words"})) == ["a.xml", "b/c.txt"]


@pytest.mark.parametrize("name", ["../a", "a/../../b", "/etc/a", "\\a", "C:/a", "a\\..\\b"])
def test_a_member_that_leads_out_is_refused(name: str) -> None:
    """Whatever machine reads it."""
    assert "leads out of the file" in refusal(zipped({name: b"x"}))


def test_a_bomb_is_refused_before_anything_is_unpacked() -> None:
    """Ten megabytes of nothing pack to ten kilobytes."""
    assert "unpacks to far more than it should" in refusal(zipped({"a": bytes(10 * 1024 * 1024)}))


def test_more_members_or_bytes_than_allowed() -> None:
    """The limits are those that were given."""
    many = zipped({f"{number}.txt": b"" for number in range(20)})
    assert "more than 10 files" in refusal(many, ZipLimits(members=10))
    large = zipped({"a": bytes(range(256)) * 8192})
    assert "would unpack to more than 1 megabytes" in refusal(large, ZipLimits(unpacked=1024 * 1024))
    assert "larger than 0 megabytes" in refusal(large, ZipLimits(packed=100))


def test_a_directory_that_lies_about_a_size_gives_no_more_than_it_says() -> None:
    """The member ends early and fails its check sum."""
    content = bytearray(zipped({"a": b"x" * 5000}))
    place = content.rindex(b"PK\x01\x02")
    content[place + 24 : place + 28] = (10).to_bytes(4, "little")
    assert refusal(bytes(content)) == "given.zip is damaged or cut short: fetch or save it again."


def test_a_locked_member_and_a_link_and_one_that_stands_twice() -> None:
    """Each is named in the sentence."""
    content = bytearray(zipped({"a": b"x"}))
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    assert "'a' is locked with a password" in refusal(bytes(content))
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as packed:
        link = zipfile.ZipInfo("link")
        link.external_attr = 0o120777 << 16
        packed.writestr(link, "elsewhere")
    assert "not a plain file" in refusal(written.getvalue())
    with zipfile.ZipFile(written, "w") as packed:
        packed.writestr("a", "1")
        with pytest.warns(UserWarning, match="Duplicate"):
            packed.writestr("a", "2")
    assert "'a' stands in it twice" in refusal(written.getvalue())


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"nothing", b"", zipped({"a": b"x" * 100})[:-30]])
def test_a_damaged_zip_is_a_sentence(content: bytes) -> None:
    """It says what to do."""
    assert refusal(content) == "given.zip is damaged or cut short: fetch or save it again."


def test_a_document_type_is_refused() -> None:
    """Also when comments stand before it, or it is written in UTF-16."""
    prologue = b"<?xml version='1.0'?><!--" + b"x" * 5000 + b"--><!DOCTYPE a [<!ENTITY b 'c'>]><a/>"
    for part in (prologue, prologue.decode().encode("utf-16")):
        with (
            pytest.raises(UserError, match="declares a document type"),
            guarded_zip(zipped({"a.xml": part}), name="x") as archive,
        ):
            refuse_document_types(archive, archive.infolist(), name="x")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """It cannot be read, which is a misuse."""
    with pytest.raises(Misuse, match="cannot be read"), guarded_zip(tmp_path / "none.zip", name="none.zip"):
        pass


def test_a_refusal_from_inside_is_passed_on_as_it_is() -> None:
    """What a reader says of its own is not taken for damage."""
    with pytest.raises(UserError, match=r"^mine$"), guarded_zip(zipped({"a": b"x"}), name="x"):
        raise WrongValue("mine")
