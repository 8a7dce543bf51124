"""The zip around a REFI-QDA project: its one XML, and the texts in its folder `sources`."""

import zipfile
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import BinaryIO
from urllib.parse import unquote

from sothat.errors import Misuse, UserError
from sothat.files.limits import MEGABYTE
from sothat.files.research.offsets import MARK, Text, text_of
from sothat.files.research.refi_limits import LARGEST_TEXT, LARGEST_TEXTS, LARGEST_XML, ZIP_LIMITS
from sothat.files.zip_guard import guarded_zip, is_zip

_INTERNAL = "internal://"


class RefiArchive:
    """What lies beside the XML of a project.

    Args:
        opened: The zip; None where the XML came alone.
        name: What the person calls the file.
    """

    def __init__(self, opened: zipfile.ZipFile | None, name: str) -> None:
        self._opened, self._name = opened, name
        self._read = 0
        members = opened.infolist() if opened else []
        # Names in `sources` go before the same names elsewhere: they come last, and so stay.
        ordered = sorted(members, key=lambda one: _is_in_sources(one.filename))
        self._members = {_bare(one.filename): one for one in ordered if not one.is_dir()}

    def text(self, path: str) -> tuple[Text | None, bool]:
        """The text that a path leads to, if it lies in the zip, and whether its characters had to be guessed.

        Raises:
            UserError: When it is larger than any text should be.
        """
        member = self._members.get(_bare(path)) if path.lower().startswith(_INTERNAL) else None
        if member is None or self._opened is None:
            return None, False
        with self._opened.open(member) as file:
            content = file.read(LARGEST_TEXT + 1)
        self._read += len(content)
        if len(content) > LARGEST_TEXT or self._read > 2 * LARGEST_TEXTS:
            raise UserError(
                f"{self._name}: the text {member.filename[:100]!r} is larger than {LARGEST_TEXT // MEGABYTE} megabytes, or all texts together are larger than {LARGEST_TEXTS // MEGABYTE}: export fewer documents at a time."
            )
        return decoded(content)


@contextmanager
def opened_archive(given: bytes | Path, *, name: str) -> Iterator[tuple[RefiArchive, BinaryIO, int]]:
    """The archive, its XML as a stream, and how many bytes that has. XML that came alone is taken as it is.

    Raises:
        UserError: When it is damaged or harmful, or does not hold one XML of a project.
    """
    if not is_zip(_start(given)):
        with given.open("rb") if isinstance(given, Path) else BytesIO(given) as file:
            yield RefiArchive(None, name), file, _size(given)
        return
    with guarded_zip(given, name=name, limits=ZIP_LIMITS) as opened:
        member = _project_member(opened, name)
        with opened.open(member) as stream:
            yield RefiArchive(opened, name), stream, member.file_size  # type: ignore[misc]


def decoded(content: bytes) -> tuple[Text, bool]:
    """The characters of a text, and whether they had to be guessed: UTF-8 unless a mark says otherwise."""
    for mark, codec in ((BOM_UTF8, "utf-8"), (BOM_UTF16_LE, "utf-16-le"), (BOM_UTF16_BE, "utf-16-be")):
        if content.startswith(mark):
            words = content.decode(codec, "replace").removeprefix(MARK)
            return text_of(words, has_mark=True), "\ufffd" in words
    zeros = content[:1000].count(0)
    if zeros * 4 > len(content[:1000]) and not len(content) % 2:
        codec = "utf-16-le" if content[1:1000:2].count(0) * 2 > zeros else "utf-16-be"
        return text_of(content.decode(codec, "replace")), True
    try:
        return text_of(content.decode("utf-8")), False
    except UnicodeDecodeError:
        return text_of(content.decode("cp1252", "replace")), True


def _project_member(opened: zipfile.ZipFile, name: str) -> zipfile.ZipInfo:
    found = [one for one in opened.infolist() if _is_project(one.filename)]
    if len(found) > 1:
        listed = ", ".join(repr(one.filename[:60]) for one in found[:5])
        raise UserError(
            f"{name} holds {len(found)} projects ({listed}), and a .qdpx holds one: take them apart, and give one at a time."
        )
    if not found:
        raise UserError(f"{name} is a zip without a .qde in it, so it is no REFI-QDA project: export it as .qdpx.")
    if found[0].file_size > LARGEST_XML:
        raise UserError(
            f"{name}: the part {found[0].filename[:100]!r} is larger than {LARGEST_XML // MEGABYTE} megabytes, the most that is read: export fewer documents at a time."
        )
    return found[0]


def _is_project(name: str) -> bool:
    """Whether it is the XML of a project; what some machines slip into every zip is not."""
    parts = PurePosixPath(name).parts
    is_slipped_in = any(part == "__MACOSX" or part.startswith(".") for part in parts)
    return name.lower().endswith(".qde") and not is_slipped_in


def _is_in_sources(name: str) -> bool:
    return "sources" in [part.lower() for part in PurePosixPath(name.replace("\\", "/")).parts[:-1]]


def _bare(path: str) -> str:
    """A file's own name without its folder, in a form that can be compared."""
    return unquote(path.replace("\\", "/").rpartition("/")[2]).casefold()


def _start(given: bytes | Path) -> bytes:
    if isinstance(given, bytes):
        return given[:4]
    try:
        with given.open("rb") as file:
            return file.read(4)
    except OSError as wrong:
        raise Misuse(
            f"{given.name} cannot be read: {wrong.strerror or wrong}. See that you may read it, and try again."
        ) from None


def _size(given: bytes | Path) -> int:
    return len(given) if isinstance(given, bytes) else given.stat().st_size
