"""Versions of the formats: older files are brought up to date, newer ones turned away with a sentence."""

from dataclasses import replace

import pytest

from sothat.files import formats
from sothat.files.nodes import Entries, Text
from tests.unit.files.reading import SOURCES, THEORY, found, only, read, sound


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("note: no format", "no-format"),
        ("format: [sothat-theory/1]", "no-format"),
        ("format: sothat-area/1", "wrong-format"),
        ("format: sothat-theory", "wrong-format"),
        ("format: sothat-theory/2", "newer-version"),
        ("format: sothat-theory/999999", "newer-version"),
        ("format: sothat-theory/0", "unknown-version"),
    ],
)
def test_a_file_of_another_format_or_version_gets_one_sentence(line: str, code: str) -> None:
    """A wrong first line is told once, with its line; nothing else of the file is judged."""
    problem = only(read(THEORY.replace("format: sothat-theory/1", line).replace("outcome", "nonsense")))
    assert (problem.where, problem.code, problem.is_error) == ("theory.yaml, line 1", code, True)


def test_a_newer_version_is_named_in_the_sentence() -> None:
    """The sentence says which version the file has, and up to which one can be read."""
    told = str(only(read(THEORY.replace("theory/1", "theory/7"))))
    assert "version 7" in told
    assert "up to version 1" in told


def test_an_older_version_is_brought_up_to_date_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each step of the table is taken in turn, from the file's version to the present one, and lines stay right."""

    def boxes_become_elements(root: Entries) -> None:
        root.values["elements"] = root.values.pop("boxes")
        root.key_lines["elements"] = root.key_lines.pop("boxes")

    def name_becomes_title(root: Entries) -> None:
        root.values["title"] = root.values.pop("name")

    later = replace(formats.THEORY, version=3, upgrades={1: boxes_become_elements, 2: name_becomes_title})
    monkeypatch.setattr(formats, "THEORY", later)
    old = THEORY.replace("elements:", "boxes:").replace("title: Care around birth", "name: Care around birth")
    assert [e.id for e in sound(read(old, sources=SOURCES)).theory.elements] == ["ow1", "sv01"]
    assert sound(read(old, sources=SOURCES)).theory.title == "Care around birth"
    assert found(read(old.replace("kind: outcome", "kind: x"), sources=SOURCES)) == [
        ("theory.yaml, line 8", "wrong-kind")
    ]
    between = THEORY.replace("theory/1", "theory/2").replace("title: Care around birth", "name: Between")
    assert sound(read(between, sources=SOURCES)).theory.title == "Between"


def test_no_upgrade_is_pretended_to_exist() -> None:
    """Version 1 is the first of every format, so there is nothing to upgrade from yet."""
    for each in (formats.THEORY, formats.AREA, formats.PROJECT):
        assert (each.version, dict(each.upgrades)) == (1, {}), (
            "a new version needs its upgrade, and this test a new sentence"
        )


def test_a_format_line_is_read_as_text() -> None:
    """The line is the same in quotes."""
    assert sound(read(THEORY.replace("format: sothat-theory/1", "format: 'sothat-theory/1'"), sources=SOURCES))
    assert Text(line=1, written="sothat-theory/1").plain == formats.THEORY.line
