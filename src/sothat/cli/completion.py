"""What the shell offers when the Tab key is pressed: examples and paths, element ids, area ids.

Nothing here may fail or print: a shell that completes wants words or silence.
"""

from pathlib import Path

import typer

import sothat
from sothat.errors import UserError
from sothat.project import Project

Offer = tuple[str, str]
"""A word and what it stands for."""

_RESEARCH = {
    ".qdpx": "a project of qualitative research",
    ".qdc": "a codebook",
    ".xlsx": "a workbook",
    ".csv": "a table",
    **dict.fromkeys((".ris", ".bib", ".nbib", ".json", ".xml"), "references"),
}


def projects(incomplete: str) -> list[Offer]:
    """Examples by name, folders and `.sothat` files by path."""
    examples = [(name, "an example that comes with the program") for name in sothat.example_names()]
    return _begun(incomplete, examples) + _paths(incomplete, ".sothat", "a project file")


def research_files(incomplete: str) -> list[Offer]:
    """Files of other programs by path, and folders to go into."""
    found = (_paths(incomplete, ending, words) for ending, words in _RESEARCH.items())
    return list(dict.fromkeys(offer for offers in found for offer in offers))


def elements(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """The ids of the project's elements, with their titles."""
    project = _project(ctx)
    return _begun(incomplete, [(e.id, e.title) for e in project.theory.elements]) if project else []


def goals(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """What could be a goal: impacts, outcomes and preconditions."""
    project = _project(ctx)
    found = [e for e in project.theory.elements if not e.kind.has_own_status] if project else []
    return _begun(incomplete, [(e.id, e.title) for e in found])


def areas(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """The areas of the project, and area files by path."""
    project = _project(ctx)
    own = [(area.id, area.title) for area in project.areas] if project else []
    return _begun(incomplete, own) + _paths(incomplete, ".yaml", "an area file")


def _project(ctx: typer.Context) -> Project | None:
    # Where an option still waits for its value, the arguments before it stand among those not yet taken apart.
    name = ctx.params.get("project") or next(iter(ctx.args), None)
    try:
        return sothat.read_project(name) if isinstance(name, str) else None
    except (UserError, OSError):
        return None


def _paths(incomplete: str, ending: str, words: str) -> list[Offer]:
    """Folders to go into, and the files with that ending, written as the person began to write them."""
    begun, slash, _ = incomplete.rpartition("/")
    folder = Path(begun + slash)
    try:
        found = sorted(folder.iterdir())
    except OSError:
        return []
    folders = [(f"{begun}{slash}{path.name}/", "a folder") for path in found if path.is_dir()]
    files = [(f"{begun}{slash}{path.name}", words) for path in found if path.suffix == ending]
    return _begun(incomplete, [*folders, *files])


def _begun(incomplete: str, offers: list[Offer]) -> list[Offer]:
    return [offer for offer in offers if offer[0].startswith(incomplete)]
