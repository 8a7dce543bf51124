"""Writes a project as a folder, or as a `.sothat` file. The same project always becomes the same bytes."""

import json
from pathlib import Path

from sothat.errors import TooLarge, UserError, WrongValue
from sothat.evidence import EMPTY, sources_of
from sothat.evidence.journeys import FEWEST_PEOPLE, FEWEST_SOURCES, carried_by
from sothat.files.area_reader import read_area_file
from sothat.files.bundle import bundle_bytes, is_safe_name
from sothat.files.contents import (
    AREAS,
    EVIDENCE_FILE,
    JOURNEYS_FILE,
    PROJECT_FILE,
    SOURCES_FILE,
    THEORY_FILE,
    Contents,
    is_area,
    is_read,
)
from sothat.files.documents import area_document, project_document, theory_document
from sothat.files.evidence_documents import evidence_document
from sothat.files.evidence_reader import read_evidence
from sothat.files.findings import Findings
from sothat.files.folder import read_folder, write_file, write_folder
from sothat.files.journeys_documents import journeys_document
from sothat.files.journeys_reader import read_journeys
from sothat.files.limits import LARGEST_FILE, LARGEST_KEPT, MEGABYTE, MOST_FILES
from sothat.files.sources_reader import read_sources
from sothat.files.yaml_writer import yaml_text
from sothat.project import Project

BUNDLE_ENDING = ".sothat"


def write_project(project: Project, path: str | Path) -> None:
    """Save the project: as one file when the path ends in ``.sothat``, else as a folder.

    Files that say already what they should are not touched. In a folder, the file of an area that the project no
    longer has is taken away, as is a file of evidence or journeys where it has none, and everything else that lies there is left alone.

    Raises:
        UserError: When it cannot be written; what stood there before still stands.
    """
    target = Path(path)
    contents = project_contents(project)
    if target.suffix.lower() == BUNDLE_ENDING:
        write_file(bundle_bytes(contents), target)
        return
    write_folder(contents, target)
    _take_away_old(target, contents, project)


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
    if project.evidence != EMPTY:
        contents[EVIDENCE_FILE] = yaml_text(evidence_document(project.evidence)).encode()
    if project.journeys:
        _check_small_numbers(project)
        contents[JOURNEYS_FILE] = yaml_text(journeys_document(project.journeys)).encode()
    for area in project.areas:
        contents[f"{AREAS}{area.id}.yaml"] = yaml_text(area_document(area)).encode()
    for file in project.kept:
        if is_read(file.name) or file.name in contents or not is_safe_name(file.name):
            raise WrongValue(f"The file {file.name[:100]!r} cannot be carried along under that name: give it another.")
        contents[file.name] = file.content
    _check_size(contents)
    return contents


def _check_small_numbers(project: Project) -> None:
    """Refuse to write what somebody could be known by."""
    is_carried = carried_by(project.evidence, sources_of(project.sources))
    for journey in project.journeys:
        for touchpoint in journey.touchpoints:
            if not is_carried(journey, touchpoint):
                raise WrongValue(
                    f"The touchpoint {touchpoint.id[:60]} of the journey {journey.id[:60]} is carried by fewer than "
                    f"{FEWEST_PEOPLE} people and fewer than {FEWEST_SOURCES} studies, so somebody could be known by it: "
                    "leave it out."
                )


def _check_size(contents: Contents) -> None:
    """Refuse to write what could not be read again."""
    for name, content in contents.items():
        if is_read(name) and len(content) > LARGEST_FILE:
            raise TooLarge(
                f"{name} would be larger than {LARGEST_FILE // MEGABYTE} megabytes, and could not be read again: make it smaller."
            )
    if len(contents) > MOST_FILES:
        raise TooLarge(
            f"The project would have more than {MOST_FILES} files, and could not be read again: make them fewer."
        )
    if sum(len(content) for name, content in contents.items() if not is_read(name)) > LARGEST_KEPT:
        raise TooLarge(
            f"The files beside the theory come to more than {LARGEST_KEPT // MEGABYTE} megabytes: make them smaller."
        )


def sources_text(project: Project) -> str:
    """What `sources.json` says: the id and type of each source first, and the rest in its own order."""
    items = [{**{key: item[key] for key in ("id", "type") if key in item}, **item} for item in project.sources]
    try:
        text = json.dumps(items, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
        findings = Findings(file=SOURCES_FILE)
        read_sources(text.encode(), findings)
    except (TypeError, ValueError, RecursionError) as wrong:
        raise WrongValue(
            f"A source holds something that JSON cannot ({str(wrong)[:100]}): use texts, numbers, true or false, lists and mappings."
        ) from None
    for problem in findings.problems:
        if problem.is_error:
            raise WrongValue(f"The sources cannot be written down. {problem.what} {problem.mend}")
    return text


def _take_away_old(folder: Path, contents: Contents, project: Project) -> None:
    """Only what can be read is taken away: a broken file may be the only copy of somebody's work."""
    try:
        for name, content in read_folder(folder)[0].items():
            if name not in contents and _is_sound(name, content, project):
                (folder / name).unlink()
    except OSError as wrong:
        raise UserError(
            f"The project is saved in {folder}, but a file of something it no longer has could not be taken away: "
            f"{wrong.strerror or wrong}. Take it away yourself."
        ) from wrong


def _is_sound(name: str, content: bytes, project: Project) -> bool:
    """Whether it is an area, evidence or journeys that could be read; that it names elements which are gone by now is no fault of it."""
    findings = Findings(file=name)
    if name == EVIDENCE_FILE:
        read_evidence(content, findings)
        return not findings.has_errors
    if name == JOURNEYS_FILE:
        read_journeys(content, findings, is_carried=carried_by(project.evidence, sources_of(project.sources)))
        return all(p.code == "too-few-behind" for p in findings.problems if p.is_error)
    if not is_area(name):
        return False
    area = read_area_file(content, findings, theory=project.theory)
    return area is not None and all(p.code == "unknown-element" for p in findings.problems if p.is_error)
