"""Opening examples by name and projects by path."""

from pathlib import Path

import pytest

from sothat.errors import BrokenProject, Misuse
from sothat.examples import inspect, names, open_project
from sothat.files import write_project


def test_every_example_opens_without_a_word() -> None:
    """Each bundled example is read by its name, and reading finds nothing to say."""
    assert names() == ("stepping-stones",)
    for name in names():
        assert open_project(name).problems == ()
        assert inspect(name) == (open_project(name), ())


def test_a_path_opens_too(tmp_path: Path) -> None:
    """A folder and a bundle open by their paths, given as text or as a path."""
    project = open_project("stepping-stones")
    for place in (tmp_path / "folder", tmp_path / "one.sothat"):
        write_project(project, place)
        assert open_project(place) == open_project(str(place)) == project


def test_what_lies_at_the_path_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of an example's name is the one that is meant."""
    (tmp_path / "stepping-stones").mkdir()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(BrokenProject):
        open_project("stepping-stones")


@pytest.mark.parametrize("name", ["steppingstones", "", "a\x00b", "x" * 5000])
def test_neither_a_path_nor_a_name_is_misuse(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence lists the examples there are; an empty name is no name for the folder one is in."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Misuse, match="stepping-stones"):
        open_project(name)
    with pytest.raises(Misuse, match="stepping-stones"):
        inspect(name)


def test_the_example_area_says_that_it_is_invented() -> None:
    """Nobody can take the example area for a place: its title, its text and each note say so."""
    area = open_project("stepping-stones").area("example-area")
    assert area.title == "Example area (invented)"
    assert "no real place, service or person" in area.about
    assert all(note.startswith("Invented") for note in area.notes.values())


def test_the_project_says_what_it_is_not() -> None:
    """The notice says: a draft for co-production, no clinical guidance, not the published theory."""
    notice = open_project("stepping-stones").notice
    assert "draft for co-production" in notice
    assert "no clinical guidance" in notice
    assert "not the published Theory of Change" in notice
