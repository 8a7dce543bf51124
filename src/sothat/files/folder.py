"""Reads and writes the files of a project folder. Writing never leaves a half-written file."""

import os
import secrets
import stat
from collections.abc import Iterator
from pathlib import Path

from sothat.errors import Problem, Severity, UserError
from sothat.files.contents import AREAS, CARRIED_FILES, CARRIED_FOLDERS, Contents, is_read
from sothat.files.limits import LARGEST_FILE, LARGEST_KEPT, MEGABYTE, MOST_FILES


def read_folder(folder: Path) -> tuple[Contents, tuple[Problem, ...]]:
    """The files of a project folder, and what could not be taken along.

    Hidden files, links to elsewhere and files that do not belong to a project are left alone.
    """
    contents: dict[str, bytes] = {}
    problems: list[Problem] = []
    kept = 0
    for name, path in sorted(_project_files(folder), key=lambda file: (not is_read(file[0]), file[0])):
        if len(contents) >= MOST_FILES:
            problems.append(_left_behind(name, f"The folder holds more than {MOST_FILES} files."))
            break
        size = path.stat().st_size
        if not is_read(name):
            kept += size
            if kept > LARGEST_KEPT:
                problems.append(
                    _left_behind(
                        name, f"The files beside the theory come to more than {LARGEST_KEPT // MEGABYTE} megabytes."
                    )
                )
                break
        contents[name] = _bytes_of(path, most=max(LARGEST_FILE + 1, size))
    return contents, tuple(problems)


def write_folder(contents: Contents, folder: Path) -> None:
    """Put the files in the folder, each whole or not at all; first all beside their places, then into them.

    Raises:
        UserError: When the folder cannot be written to; what stood there before still stands.
    """
    changed = {folder / name: content for name, content in contents.items() if not _holds(folder / name, content)}
    waiting: list[tuple[Path, Path]] = []
    try:
        for path, content in changed.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            waiting.append((_written_beside(path, content), path))
        for beside, path in waiting:
            beside.replace(path)
        for parent in sorted({path.parent for path in changed}):
            _settle(parent)
    except (OSError, ValueError) as wrong:
        raise UserError(
            f"The project could not be saved in {folder}: {getattr(wrong, 'strerror', None) or wrong}. Choose a place you may write to, with room left."
        ) from wrong
    finally:
        for beside, _ in waiting:
            beside.unlink(missing_ok=True)


def write_file(content: bytes, path: Path) -> None:
    """Put one file in its place, whole or not at all.

    Raises:
        UserError: When it cannot be written; what stood there before still stands.
    """
    write_folder({path.name: content}, path.parent)


def _project_files(folder: Path) -> Iterator[tuple[str, Path]]:
    """The files that belong to a project."""
    for path in sorted(folder.iterdir()):
        if path.is_dir() and f"{path.name}/" in (AREAS, *CARRIED_FOLDERS):
            yield from _files_below(path, f"{path.name}/")
        elif path.is_file() and (is_read(path.name) or path.name in CARRIED_FILES):
            yield path.name, path


def _files_below(folder: Path, prefix: str) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.is_symlink():
            continue
        if path.is_dir():
            yield from _files_below(path, f"{prefix}{path.name}/")
        elif path.is_file():
            yield prefix + path.name, path


def _bytes_of(path: Path, *, most: int) -> bytes:
    with path.open("rb") as file:
        return file.read(most)


def _left_behind(name: str, what: str) -> Problem:
    return Problem(
        where=name,
        what=what,
        mend="This file and those after it stay where they are, and do not travel with the project: make them fewer or smaller.",
        severity=Severity.WARNING,
        code="left-behind",
    )


def _holds(path: Path, content: bytes) -> bool:
    """Whether the file holds just that already."""
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except (OSError, ValueError):
        return False


def _written_beside(path: Path, content: bytes) -> Path:
    """Write the file beside its place, under a name nobody else has, with the permissions it is to have."""
    beside = path.with_name(f".{path.name[:40]}.{secrets.token_hex(6)}.new")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            beside.chmod(stat.S_IMODE(path.stat().st_mode))
    except OSError:
        beside.unlink(missing_ok=True)
        raise
    return beside


def _settle(folder: Path) -> None:
    """Have the disk remember the new names, where the machine can."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
