"""Small files for the tests of reading, and a short way to ask what is wrong with them."""

from sothat.errors import Problem
from sothat.files import Reading, read_contents
from sothat.project import Project

THEORY = """\
format: sothat-theory/1
title: Care around birth
levels:
- id: service
  title: Service
elements:
- id: ow1
  kind: outcome
  title: She is well
  sources: [S1]
- id: sv01
  kind: activity
  title: A community hub
  level: service
  sources: [S1]
links:
- from: sv01
  to: ow1
  role: requires
  rationale: A hub is near.
  sources: [S1]
"""

SOURCES = '[{"id": "S1", "type": "book", "title": "A book"}]'


def read(theory: str | bytes = THEORY, **others: str | bytes) -> Reading:
    """What comes of a project with this theory, and with other files: `area` is `areas/north.yaml`."""
    names = {"area": "areas/north.yaml", "project": "project.yaml", "sources": "sources.json"}
    names |= {"evidence": "evidence.yaml", "journeys": "journeys.yaml"}
    files = {"theory.yaml": theory, **{names[key]: content for key, content in others.items()}}
    return read_contents({name: text if isinstance(text, bytes) else text.encode() for name, text in files.items()})


def found(reading: Reading) -> list[tuple[str, str]]:
    """Where each problem is, and what code it has."""
    return [(problem.where, problem.code) for problem in reading.problems]


def only(reading: Reading) -> Problem:
    """The one problem there is."""
    assert len(reading.problems) == 1, reading.problems
    return reading.problems[0]


def sound(reading: Reading) -> Project:
    """The project, of which nothing was wrong."""
    assert reading.problems == ()
    assert reading.project is not None
    return reading.project
