"""A file can be read in one sitting."""

from pathlib import Path

from tests.house.project_files import place, project_files, text_of

MOST_LINES = 400
_CODE = {".py", ".ts", ".js", ".mjs", ".scss", ".css", ".html"}


def is_hand_written_code(path: Path) -> bool:
    return path.suffix in _CODE and "migrations" not in path.parts and "generated" not in path.parts


def test_no_file_of_code_is_over_400_lines() -> None:
    """What is written by hand stays under 400 lines a file."""
    lengths = {place(path): text_of(path).count("\n") for path in project_files() if is_hand_written_code(path)}
    assert len(lengths) > 20, "the search found hardly any code: it looks in the wrong place"
    assert {name: lines for name, lines in lengths.items() if lines > MOST_LINES} == {}
