"""Reads and writes a `.sothat` file: a project folder zipped. Nothing of it is ever unpacked to disk."""

import io
import re
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sothat.errors import Problem, Severity, WrongValue
from sothat.files.contents import THEORY_FILE, Contents
from sothat.files.limits import HIGHEST_RATIO, LARGEST_BUNDLE, LARGEST_LISTING, LARGEST_UNPACKED, MEGABYTE, MOST_FILES

_ALWAYS = (1980, 1, 1, 0, 0, 0)
"""The time written for every member: when a file was saved is nobody's business, and the bytes stay the same."""

_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f\\:*?"<>|]')
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
)
_END_RECORD, _LARGE_END, _LONGEST_END = b"PK\x05\x06", b"PK\x06\x07", 22 + 65_535
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def read_bundle(path: Path) -> tuple[Contents, tuple[Problem, ...]]:
    """The files in a bundle, and what is wrong with it. With an error, no file of it is used."""
    with path.open("rb") as file:
        packed = file.read(LARGEST_BUNDLE + 1)
    return unpacked(packed, name=path.name)


def unpacked(packed: bytes, *, name: str) -> tuple[Contents, tuple[Problem, ...]]:
    """The files in the bytes of a bundle, and what is wrong with it."""
    unpacker = _Unpacker(name=name)
    if len(packed) > LARGEST_BUNDLE:
        unpacker.error(
            "It is larger than any project.",
            f"Make it smaller than {LARGEST_BUNDLE // MEGABYTE} megabytes.",
            code="too-large",
        )
    else:
        unpacker.read(packed)
    if any(problem.is_error for problem in unpacker.problems):
        return {}, tuple(unpacker.problems)
    return _without_folder(unpacker.contents), tuple(unpacker.problems)


def bundle_bytes(contents: Contents) -> bytes:
    """The bytes of a bundle that holds these files: the same files, the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name in sorted(contents):
            if not is_safe_name(name):
                raise WrongValue(f"A bundle cannot hold a file of the name {name[:100]!r}: give it another.")
            member = zipfile.ZipInfo(name, date_time=_ALWAYS)
            member.create_system = 3
            member.external_attr = (stat.S_IFREG | 0o644) << 16
            member.compress_type = zipfile.ZIP_DEFLATED
            bundle.writestr(member, contents[name], compresslevel=9)
    return packed.getvalue()


def is_safe_name(name: str) -> bool:
    """Whether a name stays inside the project on any machine: no climbing, no drive, no hidden part, nothing odd."""
    if not name or len(name) > 300 or _FORBIDDEN.search(name):
        return False
    return all(
        part and part == part.strip() and not part.startswith(".") and not part.endswith(".")
        for part in name.split("/")
    )


@dataclass(kw_only=True)
class _Unpacker:
    name: str
    contents: dict[str, bytes] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unpacked: int = 0

    def read(self, packed: bytes) -> None:
        if _listing_size(packed) > LARGEST_LISTING:
            self.error(f"It holds more than {MOST_FILES} files.", "Put only the project in it.", code="too-large")
            return
        try:
            with zipfile.ZipFile(io.BytesIO(packed)) as bundle:
                members = list(self._wanted(bundle.infolist()))
                if not any(problem.is_error for problem in self.problems):
                    self._unpack(bundle, members)
        except _BROKEN:
            self.error(
                "It is not a whole .sothat file: it is damaged, cut short, or something else.",
                "Fetch or save it again.",
                code="broken-bundle",
            )

    def error(self, what: str, mend: str, *, code: str, severity: Severity = Severity.ERROR) -> None:
        self.problems.append(Problem(where=self.name, what=what, mend=mend, code=code, severity=severity))

    def _wanted(self, members: list[zipfile.ZipInfo]) -> Iterator[zipfile.ZipInfo]:
        """The members that are files of the project; whatever should not be in a bundle is written down."""
        if len(members) > MOST_FILES:
            self.error(f"It holds more than {MOST_FILES} files.", "Put only the project in it.", code="too-large")
            return
        seen: set[str] = set()
        for member in members:
            if _is_of_no_account(member):
                continue
            reason = _refusal(member)
            folded = unicodedata.normalize("NFC", member.filename).casefold()
            if reason is None and folded in seen:
                reason = "stands in it twice"
            seen.add(folded)
            if reason is None:
                yield member
            else:
                self.error(
                    f"The file {member.orig_filename[:100]!r} {reason}.",
                    "Make the bundle again from the project folder.",
                    code="unsafe-member",
                )

    def _unpack(self, bundle: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> None:
        for member in members:
            room = LARGEST_UNPACKED - self.unpacked
            with bundle.open(member) as file:
                content = file.read(min(room, _most(member)) + 1)
            self.unpacked += len(content)
            if len(content) > min(room, _most(member)):
                self.error(
                    f"The file {member.filename[:100]!r} unpacks to far more than it should.",
                    "Make the bundle again from the project folder.",
                    code="too-large",
                )
                return
            self.contents[member.filename] = content


def _listing_size(packed: bytes) -> int:
    """How long the list of members says it is; looked at first, because the list is read whole.

    Every place where the end record could stand is looked at, so that no reader can be led to another one.
    """
    start = max(0, len(packed) - _LONGEST_END)
    sizes = [0]
    while (start := packed.find(_END_RECORD, start)) >= 0:
        is_very_large = packed[max(0, start - 20) : start].startswith(_LARGE_END)
        sizes.append(LARGEST_BUNDLE if is_very_large else int.from_bytes(packed[start + 12 : start + 16], "little"))
        start += 1
    return max(sizes)


def _most(member: zipfile.ZipInfo) -> int:
    """How many bytes a member may unpack to."""
    return max(MEGABYTE, member.compress_size * HIGHEST_RATIO)


def _is_of_no_account(member: zipfile.ZipInfo) -> bool:
    """Folders, hidden files, and what some machines slip into every zip: passed over, never unpacked."""
    parts = member.orig_filename.rstrip("/").split("/")
    if not is_safe_name("/".join(part if part in (".", "..") else part.lstrip(".") for part in parts)):
        return False
    is_hidden = any(part.startswith(".") for part in parts)
    return member.is_dir() or is_hidden or parts[0] == "__MACOSX" or parts[-1] == "Thumbs.db"


def _refusal(member: zipfile.ZipInfo) -> str | None:
    """Why a member is refused, if it is."""
    mode = member.external_attr >> 16
    if not is_safe_name(member.orig_filename):
        return "has a name that leads out of the project or cannot be used everywhere"
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return "is not a plain file but a link or a device"
    if member.flag_bits & 0x1:
        return "is locked with a password"
    if member.compress_type not in _PACKINGS:
        return "is packed in a way that is not read"
    return None


def _without_folder(contents: Contents) -> Contents:
    """The files as if zipped from inside the folder, where somebody zipped the folder itself."""
    tops = {name.partition("/")[0] for name in contents}
    top = next(iter(tops), "") + "/"
    if len(tops) != 1 or top + THEORY_FILE not in contents:
        return contents
    return {name.removeprefix(top): content for name, content in contents.items()}
