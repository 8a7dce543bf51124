"""The reference pages about files: their examples are read, and they name every field."""

import json
import re
from pathlib import Path

import pytest

from sothat.project import check
from tests.unit.files.against_schema import schema
from tests.unit.files.reading import read, sound

_PAGES = Path(__file__).parents[3] / "docs/reference"
PAGE = "\n".join((_PAGES / name).read_text(encoding="utf-8") for name in ("files.md", "evidence-and-journeys.md"))
THEORY, AREA, PROJECT, EVIDENCE, JOURNEYS = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
SOURCES = '[{"id": "SMITH2020", "type": "book"}, {"id": "INTERVIEWS", "type": "dataset"}]'


def test_the_examples_are_read_without_a_word() -> None:
    """The files of the pages make one project, of which nothing is wrong."""
    files = {"area": AREA, "project": PROJECT, "evidence": EVIDENCE, "journeys": JOURNEYS, "sources": SOURCES}
    project = sound(read(THEORY, **files))
    assert (len(project.evidence.items), len(project.journeys)) == (2, 2)
    named = [problem for problem in check(project) if not problem.where.startswith(("element", "link", "source"))]
    assert named == [], "what the examples name is there"
    assert (len(project.theory.links), len(project.areas), project.languages) == (2, 1, ("en", "cy"))


@pytest.mark.parametrize("name", ["theory", "area", "project", "sources", "evidence", "journeys"])
def test_every_field_is_told(name: str) -> None:
    """Each key in the schemas stands on the page as code."""
    codes = re.findall(r"`([^`\n]+)`", PAGE)
    told = {word for code in codes for word in (code, *re.findall(r"\w+", code))} | set(
        re.findall(r"^[- ]*(\w+):", THEORY + AREA + PROJECT + EVIDENCE + JOURNEYS, re.MULTILINE)
    )
    keys = {key for part in _parts(schema(name)) for key in part.get("properties", {})}
    assert keys
    assert keys - told == set()


def _parts(whole: object) -> list[dict[str, dict[str, object]]]:
    found: list[dict[str, dict[str, object]]] = []
    json.loads(json.dumps(whole), object_hook=lambda part: found.append(part) or part)
    return found
