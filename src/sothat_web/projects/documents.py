"""A project as texts: what is kept in the database, and the same files as in a project's folder."""

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from sothat.errors import BrokenProject
from sothat.files import project_contents, read_contents
from sothat.files.bundle import bundle_bytes
from sothat.project import Project

_AREAS = "areas/"
_BINARY = "base64:"
"""Stands before the content of a file that is not text."""


@dataclass(frozen=True, kw_only=True)
class Documents:
    """The files of a project's folder, by name: its areas apart, because each has a row of its own.

    Args:
        shared: All files but the areas.
        areas: The document of each area, by the id of the area.
    """

    shared: Mapping[str, str] = field(hash=False)
    areas: Mapping[str, str] = field(hash=False)

    @property
    def digest(self) -> str:
        """A mark that two projects share only when all but their areas is the same."""
        return hashlib.sha256(json.dumps(dict(self.shared), sort_keys=True).encode()).hexdigest()


def documents_of(project: Project) -> Documents:
    """The texts of a project, as they would be written to its folder."""
    texts = {name: _text(content) for name, content in project_contents(project).items()}
    areas = {area.id: f"{_AREAS}{area.id}.yaml" for area in project.areas}
    return Documents(
        shared={name: text for name, text in texts.items() if name not in areas.values()},
        areas={area: texts[name] for area, name in areas.items()},
    )


def project_from(documents: Documents) -> Project:
    """The project that these texts describe.

    Raises:
        BrokenProject: When they do not describe one.
    """
    texts = {**documents.shared, **{f"{_AREAS}{area}.yaml": text for area, text in documents.areas.items()}}
    reading = read_contents({name: _bytes(text) for name, text in texts.items()})
    if reading.project is None:
        raise BrokenProject(reading.problems)
    return reading.project


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
