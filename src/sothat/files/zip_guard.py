"""Opens a zip of another program only when its directory promises nothing that could harm. Nothing is unpacked to disk."""

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sothat.errors import Misuse, UserError
from sothat.files.limits import MEGABYTE

BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OverflowError)
"""What reading a damaged zip raises."""

_END_RECORD, _LARGE_END, _LONGEST_END = b"PK\x05\x06", b"PK\x06\x07", 22 + 65_535
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_PROLOGUE = 64 * 1024


@dataclass(frozen=True, kw_only=True)
class ZipLimits:
    """How much a zip may hold. Sizes in bytes.

    Args:
        packed: Of the file itself.
        members: How many files in it.
        unpacked: Of all of them together, as its directory declares; no more is ever read of one than it declares.
        ratio: Of unpacked to packed size, for a file that unpacks to more than a megabyte.
    """

    packed: int = 512 * MEGABYTE
    members: int = 20_000
    unpacked: int = 1024 * MEGABYTE
    ratio: int = 200

    @property
    def listing(self) -> int:
        """Of the directory at the end of the file: far more than so many members need."""
        return self.members * 512


LIMITS = ZipLimits()


@contextmanager
def guarded_zip(given: bytes | Path, *, name: str, limits: ZipLimits = LIMITS) -> Iterator[zipfile.ZipFile]:
    """The zip, opened, once its directory has been looked through.

    Python's `zipfile` never reads more of a member than the directory declares, so the limits hold even where the
    directory lies: such a member ends early and does not match its check sum.

    Args:
        given: The bytes, or the file they lie in.
        name: What the person calls the file; every sentence begins with it.

    Raises:
        Misuse: When the file cannot be read.
        UserError: When it is damaged, holds too much, or holds a member that leads out of it, is locked or declares a
            document type. What goes wrong with the zip while it is being used is told in the same way.
    """
    try:
        with given.open("rb") if isinstance(given, Path) else io.BytesIO(given) as file:
            _check_listing(file, name, limits)
            with zipfile.ZipFile(file) as opened:
                _check_members(opened.infolist(), name, limits)
                yield opened
    except UserError:
        raise
    except OSError as wrong:
        raise Misuse(
            f"{name} cannot be read: {wrong.strerror or wrong}. See that you may read it, and try again."
        ) from None
    except BROKEN:
        raise UserError(f"{name} is damaged or cut short: fetch or save it again.") from None


def refuse_document_types(opened: zipfile.ZipFile, members: list[zipfile.ZipInfo], *, name: str) -> None:
    """Raises a sentence where one of these XML members declares a document type, which no office program writes."""
    for member in members:
        with opened.open(member) as file:
            head = file.read(_PROLOGUE).replace(b"\x00", b"").upper()
        if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
            raise UserError(
                f"{name}: the part {member.filename[:100]!r} declares a document type, which is not read. Save the file again with the program it comes from."
            )


def is_zip(start: bytes) -> bool:
    """Whether a file that begins so is a zip."""
    return start.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def _check_listing(file: io.BufferedIOBase, name: str, limits: ZipLimits) -> None:
    """The list of members is read whole, so how long it says it is counts before anything else."""
    size = file.seek(0, io.SEEK_END)
    if size > limits.packed:
        raise UserError(
            f"{name} is larger than {limits.packed // MEGABYTE} megabytes, the most that is read: take out pictures and films, and save it again."
        )
    file.seek(max(0, size - _LONGEST_END))
    end = file.read(_LONGEST_END)
    file.seek(0)
    if _listing_size(end, limits) > limits.listing:
        raise UserError(
            f"{name} holds more than {limits.members:,} files, the most that is read: save it again with less in it."
        )


def _listing_size(end: bytes, limits: ZipLimits) -> int:
    """What the directory says of its own length, at every place where its end record could stand."""
    start, sizes = 0, [0]
    while (start := end.find(_END_RECORD, start)) >= 0:
        is_very_large = end[max(0, start - 20) : start].startswith(_LARGE_END)
        sizes.append(limits.listing + 1 if is_very_large else int.from_bytes(end[start + 12 : start + 16], "little"))
        start += 1
    return max(sizes)


def _check_members(members: list[zipfile.ZipInfo], name: str, limits: ZipLimits) -> None:
    if len(members) > limits.members:
        raise UserError(
            f"{name} holds more than {limits.members:,} files, the most that is read: save it again with less in it."
        )
    if sum(member.file_size for member in members) > limits.unpacked:
        raise UserError(
            f"{name} would unpack to more than {limits.unpacked // MEGABYTE} megabytes, the most that is read: save it again with less in it."
        )
    names = [member.filename for member in members]
    doubled = (
        next((each for each in sorted(set(names)) if names.count(each) > 1), None)
        if len(set(names)) < len(names)
        else None
    )
    if doubled is not None:
        raise UserError(
            f"{name}: the part {doubled[:100]!r} stands in it twice. Save the file again with the program it comes from."
        )
    for member in members:
        if (reason := _refusal(member, limits)) is not None:
            raise UserError(
                f"{name}: the part {member.orig_filename[:100]!r} {reason}. Save the file again with the program it comes from."
            )


def _refusal(member: zipfile.ZipInfo, limits: ZipLimits) -> str | None:
    """Why a member is refused, if it is."""
    if _leads_out(member.orig_filename):
        return "has a name that leads out of the file"
    if stat.S_IFMT(member.external_attr >> 16) not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "is not a plain file but a link or a device"
    if member.flag_bits & 0x1:
        return "is locked with a password"
    if member.compress_type not in _PACKINGS:
        return "is packed in a way that is not read"
    if member.file_size > max(MEGABYTE, member.compress_size * limits.ratio):
        return "unpacks to far more than it should"
    return None


def _leads_out(name: str) -> bool:
    """Whether a name climbs out, begins at the root or at a drive, or hides something behind a zero."""
    parts = name.replace("\\", "/").split("/")
    return "\x00" in name or name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0]
