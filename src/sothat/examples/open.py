"""Opens a bundled example by its name, or any project by its path."""

from functools import cache
from pathlib import Path

from sothat.errors import Misuse, Problem
from sothat.files import inspect_project, read_project
from sothat.project import Project

_HERE = Path(__file__).parent
_FOLDERS = {"stepping-stones": _HERE / "stepping_stones"}


def names() -> tuple[str, ...]:
    """The names of the bundled examples."""
    return tuple(_FOLDERS)


def open_project(path_or_name: str | Path) -> Project:
    """The project at a path, or the bundled example of that name. What lies at the path comes first.

    Raises:
        BrokenProject: When there are errors in the files.
        Misuse: When there is neither.
    """
    if _is_example(path_or_name):
        return _example(str(path_or_name))
    return read_project(_found(path_or_name))


def inspect(path_or_name: str | Path) -> tuple[Project | None, tuple[Problem, ...]]:
    """The project at a path or of a name, or None when there are errors in its files; and all that is wrong with it.

    Raises:
        Misuse: When there is neither.
    """
    if _is_example(path_or_name):
        return inspect_project(_FOLDERS[str(path_or_name)])
    return inspect_project(_found(path_or_name))


@cache
def _example(name: str) -> Project:
    """Read once: the examples do not change while the program runs, and a project is never changed in place."""
    return read_project(_FOLDERS[name])


def _is_example(path_or_name: str | Path) -> bool:
    return isinstance(path_or_name, str) and path_or_name in _FOLDERS and not Path(path_or_name).exists()


def _found(path: str | Path) -> Path:
    try:
        if str(path) and Path(path).exists():
            return Path(path)
    except (OSError, ValueError):
        pass
    raise Misuse(
        f"There is no project at {str(path)[:200]!r}: give a folder, a .sothat file, or the name of an example ({', '.join(_FOLDERS)})."
    )
