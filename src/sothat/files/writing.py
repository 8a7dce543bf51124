"""Writes a project as a folder, or as a `.sothat` file. The same project always becomes the same bytes."""

import json
from pathlib import Path

from sothat.errors import WrongValue
from sothat.files.area_reader import read_area_file
from sothat.files.bundle import bundle_bytes, is_safe_name
from sothat.files.contents import AREAS, PROJECT_FILE, SOURCES_FILE, THEORY_FILE, Contents, is_area, is_read
from sothat.files.documents import area_document, project_document, theory_document
from sothat.files.findings import Findings
from sothat.files.folder import read_folder, write_file, write_folder
from sothat.files.yaml_writer import yaml_text
from sothat.project import Project

BUNDLE_ENDING = ".sothat"


def write_project(project: Project, path: str | Path) -> None:
    """Save the project: as one file when the path ends in ``.sothat``, else as a folder.

    Files that say already what they should are not touched. In a folder, the file of an area that the project no
    longer has is taken away, and everything else that lies there is left alone.

    Raises:
        UserError: When it cannot be written; what stood there before still stands.
    """
    target = Path(path)
    contents = project_contents(project)
    if target.suffix.lower() == BUNDLE_ENDING:
        write_file(bundle_bytes(contents), target)
        return
    write_folder(contents, target)
    _take_away_old_areas(target, contents, project)


def project_contents(project: Project) -> Contents:
    """The files of a project, each with its bytes.

    Raises:
        WrongValue: When something in the project cannot be written down.
    """
    contents = {
        PROJECT_FILE: yaml_text(project_document(project)).encode(),
        THEORY_FILE: yaml_text(theory_document(project.theory)).encode(),
        SOURCES_FILE: sources_text(project).encode(),
    }
    for area in project.areas:
        contents[f"{AREAS}{area.id}.yaml"] = yaml_text(area_document(area)).encode()
    for file in project.kept:
        if is_read(file.name) or file.name in contents or not is_safe_name(file.name):
            raise WrongValue(f"The file {file.name[:100]!r} cannot be carried along under that name: give it another.")
        contents[file.name] = file.content
    return contents


def sources_text(project: Project) -> str:
    """What `sources.json` says: the id and type of each source first, and the rest in its own order."""
    items = [{**{key: item[key] for key in ("id", "type") if key in item}, **item} for item in project.sources]
    try:
        text = json.dumps(items, ensure_ascii=False, indent=1, allow_nan=False)
        text.encode()
    except (TypeError, ValueError, RecursionError) as wrong:
        raise WrongValue(
            f"A source holds something that JSON cannot ({str(wrong)[:100]}): use texts, numbers, true or false, lists and mappings."
        ) from None
    return text + "\n"


def _take_away_old_areas(folder: Path, contents: Contents, project: Project) -> None:
    """Only what can be read as an area is taken away: a broken file may be the only copy of somebody's work."""
    for name, content in read_folder(folder)[0].items():
        if is_area(name) and name not in contents:
            findings = Findings(file=name)
            area = read_area_file(content, findings, theory=project.theory)
            if area is not None and not findings.has_errors:
                (folder / name).unlink()
