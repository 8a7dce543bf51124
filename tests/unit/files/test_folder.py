"""Folders: whole files or none, nothing touched that need not be, nothing taken away that is not ours."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from sothat.areas import Area
from sothat.errors import BrokenProject, Misuse, UserError, WrongValue
from sothat.files import folder as folders
from sothat.files import inspect_project, read_project, write_project
from sothat.project import KeptFile, Project
from tests.unit.files.reading import SOURCES, read, sound


def project(**changes: object) -> Project:
    return replace(sound(read(sources=SOURCES)), **changes)  # type: ignore[arg-type]


def everything_in(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_project_is_saved_as_plain_files(tmp_path: Path) -> None:
    """A folder that is not there yet is made, with a file for each part, in UTF-8 with plain line ends."""
    saved = project(areas=(Area(id="north", title="Gogledd Ŵyr"),))
    write_project(saved, tmp_path / "new" / "one")
    files = everything_in(tmp_path / "new" / "one")
    assert sorted(files) == ["areas/north.yaml", "project.yaml", "sources.json", "theory.yaml"]
    assert all(b"\r" not in content and content.endswith(b"\n") for content in files.values())
    assert files["areas/north.yaml"].decode() == "format: sothat-area/1\ntitle: Gogledd Ŵyr\nstatuses: {}\n"
    assert read_project(tmp_path / "new" / "one") == saved


def test_one_change_changes_one_line(tmp_path: Path) -> None:
    """After rewording one title, one line of one file differs, and the other files were not touched at all."""
    write_project(project(), tmp_path)
    before = everything_in(tmp_path)
    times = {name: (tmp_path / name).stat().st_mtime_ns for name in before}
    theory = project().theory
    reworded = replace(theory, elements=(replace(theory.elements[0], title="She is well: truly"), *theory.elements[1:]))
    write_project(project(theory=reworded), tmp_path)
    after = everything_in(tmp_path)
    assert [name for name in before if before[name] != after[name]] == ["theory.yaml"]
    assert [n for n in before if times[n] != (tmp_path / n).stat().st_mtime_ns] == ["theory.yaml"]
    pairs = zip(before["theory.yaml"].splitlines(), after["theory.yaml"].splitlines(), strict=True)
    assert [pair for pair in pairs if pair[0] != pair[1]] == [
        (b"  title: She is well", b"  title: 'She is well: truly'")
    ]


def test_what_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    """Files that this version does not read, and files that belong to no project, stay as they are."""
    others = {
        "decisions.yaml": b"e",
        "workshops/a.yaml": b"w",
        "notes.docx": b"n",
        ".git/config": b"g",
        "areas/old.yml": b"o",
    }
    for name, content in others.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    write_project(project(), tmp_path)
    assert others.items() <= everything_in(tmp_path).items()
    found = inspect_project(tmp_path)[0]
    assert found is not None
    assert [file.name for file in found.kept] == ["areas/old.yml", "decisions.yaml", "workshops/a.yaml"]


def test_the_file_of_an_area_that_is_gone_is_taken_away(tmp_path: Path) -> None:
    """What is saved is what is read back: no area of before comes back to life."""
    write_project(project(areas=(Area(id="north", title="N"), Area(id="south", title="S"))), tmp_path)
    write_project(project(areas=(Area(id="south", title="S"),)), tmp_path)
    assert sorted(everything_in(tmp_path)) == ["areas/south.yaml", "project.yaml", "sources.json", "theory.yaml"]


def test_a_broken_area_is_never_taken_away(tmp_path: Path) -> None:
    """A file that cannot be read may be the only copy of somebody's work."""
    write_project(project(), tmp_path)
    (tmp_path / "areas").mkdir()
    (tmp_path / "areas" / "north.yaml").write_text("format: sothat-area/1\ntitle: 'unclosed")
    write_project(project(), tmp_path)
    assert (tmp_path / "areas" / "north.yaml").exists()


@pytest.mark.parametrize("failing", ["project.yaml", "sources.json", "theory.yaml"])
def test_a_failure_while_saving_leaves_everything_as_it_was(
    failing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When one file cannot be written, no file is changed, and nothing half-written is left beside them."""
    write_project(project(), tmp_path)
    before = everything_in(tmp_path)
    real = folders._written_beside

    def full_disk(path: Path, content: bytes) -> Path:
        if path.name == failing:
            raise OSError(28, "No space left on device")
        return real(path, content)

    monkeypatch.setattr(folders, "_written_beside", full_disk)
    theory = replace(project().theory, title="Another")
    changed = project(theory=theory, title="Another", sources=({"id": "S2", "type": "book"},))
    with pytest.raises(UserError, match="No space left on device"):
        write_project(changed, tmp_path)
    assert everything_in(tmp_path) == before


def test_the_permissions_of_a_file_stay(tmp_path: Path) -> None:
    """A file that only its owner may read is so after saving; a new one is like any new file."""
    write_project(project(), tmp_path)
    (tmp_path / "theory.yaml").chmod(0o600)
    write_project(project(theory=replace(project().theory, title="Another"), title="Another"), tmp_path)
    assert (tmp_path / "theory.yaml").stat().st_mode & 0o777 == 0o600
    plain = tmp_path / "plain"
    plain.touch()
    assert (tmp_path / "sources.json").stat().st_mode == plain.stat().st_mode


def test_a_place_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    """A file where the folder should be, or a name that cannot be, is told as a sentence."""
    (tmp_path / "taken").write_text("x")
    (tmp_path / "folder.sothat").mkdir()
    for place in (tmp_path / "taken", tmp_path / "folder.sothat", f"{tmp_path}/a\x00b"):
        with pytest.raises(UserError, match="could not be saved"):
            write_project(project(), place)


@pytest.mark.parametrize("name", ["../up.yaml", "/abs.yaml", "theory.yaml", "areas/x.yaml", ".git/hooks/pre-commit"])
def test_a_kept_file_cannot_be_written_elsewhere(name: str, tmp_path: Path) -> None:
    """Files carried along cannot leave the folder, hide in it, or stand in the place of another."""
    with pytest.raises(WrongValue):
        write_project(project(kept=(KeptFile(name=name, content=b"x"),)), tmp_path / "p")
    assert not (tmp_path / "p").exists()


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    """A symbolic link among the files is left alone."""
    secret = tmp_path / "secret"
    secret.write_text("s")
    write_project(project(), tmp_path / "p")
    (tmp_path / "p" / "images").mkdir()
    (tmp_path / "p" / "images" / "a.png").symlink_to(secret)
    assert read_project(tmp_path / "p").kept == ()


@pytest.mark.parametrize("path", ["", "nowhere", "nowhere.sothat", "a\x00b", "x" * 5000])
def test_nothing_there_is_misuse(path: str, tmp_path: Path) -> None:
    """A path at which there is nothing is told as misuse, whatever it looks like."""
    with pytest.raises(Misuse, match="There is nothing at"):
        read_project(f"{tmp_path}/q/{path}")


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    """A folder without a theory is told to be none of ours."""
    with pytest.raises(BrokenProject, match=r"There is no theory\.yaml"):
        read_project(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this machine has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """A named pipe in the place of a file does not make the reader wait for ever."""
    os.mkfifo(tmp_path / "theory.yaml")
    with pytest.raises(BrokenProject):
        read_project(tmp_path)
    os.mkfifo(tmp_path / "p.sothat")
    with pytest.raises(Misuse):
        read_project(tmp_path / "p.sothat")


def test_too_many_files_are_left_behind_with_a_warning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is more than a project may hold is not read, and that is said."""
    write_project(project(), tmp_path)
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "a.png").write_bytes(bytes(2_000))
    monkeypatch.setattr(folders, "LARGEST_KEPT", 1_000)
    found, problems = inspect_project(tmp_path)
    assert [(p.where, p.code, p.is_error) for p in problems] == [("images/a.png", "left-behind", False)]
    assert found is not None
    assert found.kept == ()
