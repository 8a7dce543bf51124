"""The reference page about files: its examples are read, and it names every field."""

import json
import re
from pathlib import Path

import pytest

from tests.unit.files.against_schema import schema
from tests.unit.files.reading import read, sound

PAGE = (Path(__file__).parents[3] / "docs/reference/files.md").read_text(encoding="utf-8")
THEORY, AREA, PROJECT = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)


def test_the_examples_are_read_without_a_word() -> None:
    """The theory, area and project of the page make one project, of which nothing is wrong."""
    project = sound(read(THEORY, area=AREA, project=PROJECT))
    assert (len(project.theory.links), len(project.areas), project.languages) == (2, 1, ("en", "cy"))


@pytest.mark.parametrize("name", ["theory", "area", "project"])
def test_every_field_is_told(name: str) -> None:
    """Each key in the schemas stands on the page as code."""
    told = {word for code in re.findall(r"`([^`\n]+)`", PAGE) for word in re.findall(r"\w+", code)} | set(
        re.findall(r"^[- ]*(\w+):", THEORY + AREA + PROJECT, re.MULTILINE)
    )
    keys = {key for part in _parts(schema(name)) for key in part.get("properties", {})}
    assert keys
    assert keys - told == set()


def _parts(whole: object) -> list[dict[str, dict[str, object]]]:
    found: list[dict[str, dict[str, object]]] = []
    json.loads(json.dumps(whole), object_hook=lambda part: found.append(part) or part)
    return found
