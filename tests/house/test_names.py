"""A file is named after what it does."""

import pytest

from tests.house.project_files import place, project_files

_SAY_NOTHING = {"utils", "util", "helpers", "helper", "common", "core", "base", "manager", "misc"}


def vague_parts(path: str) -> set[str]:
    return {part.split(".")[0].lstrip("_").lower() for part in path.split("/")} & _SAY_NOTHING


def test_no_file_or_room_has_a_name_that_says_nothing() -> None:
    """No file or folder is called utils, helpers, common, core, base or manager."""
    assert [place(path) for path in project_files() if vague_parts(place(path))] == []


@pytest.mark.parametrize(
    "path", ["src/sothat/utils.py", "src/core/gates.py", "look/templates/base.html", "a/_helpers.py"]
)
def test_a_vague_name_is_seen(path: str) -> None:
    """The check sees such a name wherever it stands."""
    assert vague_parts(path)
