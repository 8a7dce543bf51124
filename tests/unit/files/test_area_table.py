"""Many areas are read from a folder or a table; whatever is wrong in them is told with its place."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sothat.errors import BrokenProject, Misuse, UserError
from sothat.examples import open_project
from sothat.files import read_area, read_areas
from sothat.theory import Range, Status

THEORY = open_project("stepping-stones").theory
HEAD = "area,sv01,sv04,hi01\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return tmp_path / "places.csv"


def test_a_row_is_an_area(table: Path) -> None:
    """Words, chances and ranges; what is empty was not assessed; in the order of the ids."""
    rows = 'south,unknown,0.2 0.4 0.9,\r\n\r\nnorth, in place ,0.7,"[0, 0.5, 1]"\neast\n'
    table.write_text("\ufeff" + HEAD + rows, encoding="utf-8")
    east, north, south = read_areas(table, THEORY)
    assert (east.id, east.title, east.statuses) == ("east", "east", {})
    assert north.statuses == {"sv01": Status.IN_PLACE, "sv04": 0.7, "hi01": Range(low=0, likely=0.5, high=1)}
    assert south.statuses == {"sv01": Status.UNKNOWN, "sv04": Range(low=0.2, likely=0.4, high=0.9)}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "place,sv01\nnorth,unknown\n",
            "places.csv, line 1: The first column of the table is not for the ids of areas.",
        ),
        ("", "The first column of the table is not for the ids of areas."),
        (
            "area,zz\nnorth,unknown\n",
            "line 1: Under its headings it names the element 'zz', which the theory does not have.",
        ),
        ("area,im1\nnorth,unknown\n", "Under statuses it names im1, whose kind is impact"),
        ("area,sv01,sv01\nnorth,1,0\n", "Two columns are for sv01."),
        (HEAD + "north,1,1,1,1\n", "line 2: This row has more cells than there are headings."),
        (HEAD + "north,1\nnorth,0\n", "line 3: There are two rows for north."),
        (HEAD + "North Town,1\n", "line 2: "),
        (HEAD + ",1\n", "line 2: "),
        (HEAD + "north,perhaps\n", "The status of sv01 is 'perhaps'"),
        (HEAD + "north,1.5\n", "The status of sv01 is '1.5'"),
        (HEAD + "north,0.9 0.4 0.2\n", "sv01"),
        (HEAD + "north,0.9 0.4\n", "sv01"),
        ("area,\nnorth,1\n", "it names the element ''"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(table: Path, text: str, sentence: str) -> None:
    """The first thing wrong, where it is and how to mend it."""
    table.write_text(text, encoding="utf-8")
    with pytest.raises(BrokenProject) as refused:
        read_areas(table, THEORY)
    assert sentence in str(refused.value)


def test_what_is_no_table_is_refused(table: Path, tmp_path: Path) -> None:
    """Nothing there, nothing in it, or not a text."""
    with pytest.raises(Misuse, match="There is nothing at"):
        read_areas(table, THEORY)
    table.write_bytes(b"area,sv01\nn\xff\xfe,1\n")
    with pytest.raises(Misuse, match="is no text in UTF-8"):
        read_areas(table, THEORY)
    table.write_text(HEAD, encoding="utf-8")
    with pytest.raises(Misuse, match="has no area in it"):
        read_areas(table, THEORY)
    (tmp_path / "empty").mkdir()
    with pytest.raises(Misuse, match="has no area in it"):
        read_areas(tmp_path / "empty", THEORY)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda t: (HEAD + t).encode("utf-8", "ignore"))))
def test_no_table_however_broken_is_a_traceback(table: Path, content: bytes) -> None:
    """A sentence, or areas."""
    table.write_bytes(content)
    with contextlib.suppress(UserError):
        assert read_areas(table, THEORY)


def test_a_folder_of_area_files_is_read(tmp_path: Path) -> None:
    """Each file as if it had been named by itself; other files are left alone."""
    text = "format: sothat-area/1\ntitle: {} (invented)\nstatuses: {{sv01: {}}}\n"
    for name, standing in (("south", "unknown"), ("north", "in place")):
        (tmp_path / f"{name}.yaml").write_text(text.format(name.title(), standing), encoding="utf-8")
    (tmp_path / "readme.txt").write_text("Not an area.", encoding="utf-8")
    assert [area.id for area in read_areas(tmp_path, THEORY)] == ["north", "south"]
    assert read_areas(tmp_path / "north.yaml", THEORY) == (read_area(tmp_path / "north.yaml", THEORY),)
    (tmp_path / "west.yaml").write_text(text.format("West", "perhaps"), encoding="utf-8")
    with pytest.raises(BrokenProject, match=r"west.yaml, line 3"):
        read_areas(tmp_path, THEORY)
