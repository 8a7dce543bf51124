"""Whether a whole project is in order: its files, its theory, its areas, its sources, its evidence, its journeys."""

from collections.abc import Iterator

import sothat.theory
from sothat.areas import check_area
from sothat.errors import Problem, Severity
from sothat.project.evidence_check import check_evidence
from sothat.project.journeys_check import check_journeys
from sothat.project.project import Project
from sothat.theory import SourceId, Theory


def check(project: Project | Theory) -> tuple[Problem, ...]:
    """Everything that is wrong, all at once, each thing once.

    Returns:
        What reading the files found, then the theory's problems, the areas', sources that are cited but not listed, and
        what is amiss with the evidence and the journeys.
    """
    if isinstance(project, Theory):
        return sothat.theory.check(project)
    found = [*project.problems, *sothat.theory.check(project.theory)]
    for area in project.areas:
        found += check_area(area, project.theory)
    found += [*_unlisted_sources(project), *check_evidence(project), *check_journeys(project)]
    return tuple(dict.fromkeys(found))


def _unlisted_sources(project: Project) -> Iterator[Problem]:
    listed = {item.get("id") for item in project.sources}
    for source, where in _cited(project.theory).items():
        if source not in listed:
            yield Problem(
                where=where,
                what=f"It cites the source {source[:60]!r}, which sources.json does not list.",
                mend="Add the source to sources.json, or correct its id.",
                severity=Severity.WARNING,
                code="unlisted-source",
            )


def _cited(theory: Theory) -> dict[SourceId, str]:
    """Each source that is cited, with the first place that cites it."""
    first: dict[SourceId, str] = {}
    for element in theory.elements:
        for source in element.sources:
            first.setdefault(source, f"element {element.id}")
    for link in theory.links:
        for source in link.sources:
            first.setdefault(source, f"link {link.pair}")
    return first
