"""A project as texts: what is kept in the database beside the theory, which has a log of its own."""

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sothat.areas import Area
from sothat.errors import BrokenProject
from sothat.files import project_contents, read_contents
from sothat.files.area_reader import read_area_file
from sothat.files.bundle import bundle_bytes
from sothat.files.contents import THEORY_FILE
from sothat.files.findings import Findings
from sothat.project import Project
from sothat.theory import Theory

_AREAS = "areas/"
_NO_THEORY = b"format: sothat-theory/1\ntitle: The theory stands in its log\n"
_BINARY = "base64:"
"""Stands before the content of a file that is not text."""


@dataclass(frozen=True, kw_only=True)
class Documents:
    """The files of a project's folder, by name, without the theory: its areas apart, because each has a row of its own.

    Args:
        papers: All files but the theory and the areas.
        areas: The document of each area, by the id of the area.
    """

    papers: Mapping[str, str] = field(hash=False)
    areas: Mapping[str, str] = field(hash=False)


def documents_of(project: Project) -> Documents:
    """The texts of a project, as they would be written to its folder."""
    texts = {name: _text(content) for name, content in project_contents(project).items()}
    areas = {area.id: f"{_AREAS}{area.id}.yaml" for area in project.areas}
    apart = {*areas.values(), THEORY_FILE}
    return Documents(
        papers={name: text for name, text in texts.items() if name not in apart},
        areas={area: texts[name] for area, name in areas.items()},
    )


def project_from(documents: Documents, theory: Theory) -> Project:
    """The project of these texts and this theory. What an area says of elements that the theory no longer has is left out.

    Raises:
        BrokenProject: When the texts describe no project.
    """
    papers = {name: _bytes(text) for name, text in documents.papers.items()}
    reading = read_contents({**papers, THEORY_FILE: _NO_THEORY})
    if reading.project is None:
        raise BrokenProject(reading.problems)
    return replace(reading.project, theory=theory, areas=areas_from(documents.areas, theory))


def areas_from(documents: Mapping[str, str], theory: Theory) -> tuple[Area, ...]:
    """The areas that documents tell of, as far as they speak of what is in the theory."""
    found = (
        read_area_file(text.encode(), Findings(file=f"{_AREAS}{area}.yaml"), theory=theory)
        for area, text in sorted(documents.items())
    )
    return tuple(area for area in found if area is not None)


def digest_of(texts: Mapping[str, str]) -> str:
    """A mark that texts share only when they are the same."""
    return hashlib.sha256(json.dumps(dict(texts), sort_keys=True).encode()).hexdigest()


def bundle_of(project: Project) -> bytes:
    """The project as one `.sothat` file."""
    return bundle_bytes(project_contents(project))


def _text(content: bytes) -> str:
    try:
        text = content.decode()
    except UnicodeDecodeError:
        text = _BINARY
    return _BINARY + base64.b64encode(content).decode("ascii") if text.startswith(_BINARY) else text


def _bytes(text: str) -> bytes:
    if text.startswith(_BINARY):
        return base64.b64decode(text.removeprefix(_BINARY))
    return text.encode()
