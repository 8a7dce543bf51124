"""`sothat gaps`: what stands behind each element and link, and where evidence is missing."""

from collections.abc import Mapping
from typing import Any

from sothat.cli.arguments import AsJson, ProjectName
from sothat.cli.opening import open_project
from sothat.cli.printing import Table, print_json, say, show
from sothat.evidence import Stream, sources_of
from sothat.evidence.flags import Flag
from sothat.evidence.triangulation import Backing, Studies, triangulate
from sothat.project import Project

_MOST_LINES = 20
_KEYS = {
    Flag.ASSUMPTION_ONLY: "assumption_only",
    Flag.LIVED_EXPERIENCE_ONLY: "lived_experience_only",
    Flag.NO_LIVED_EXPERIENCE: "no_lived_experience",
    Flag.CONTESTED: "contested",
}


def gaps(project: ProjectName, as_json: AsJson = False) -> None:
    """What evidence stands behind each element and link, and where it is missing.

    Counts different studies, apart for lived experience, primary and secondary research: never quotes, never a sum.

    Examples:
      sothat gaps stepping-stones
      sothat gaps stepping-stones --json
    """
    opened = open_project(project)
    backings = triangulate(opened.theory, opened.evidence, sources_of(opened.sources))
    if as_json:
        print_json(_as_json(backings))
    else:
        _tell(opened, backings)


def _as_json(backings: Mapping[str, Backing]) -> dict[str, Any]:
    subjects = {
        subject: {
            "support": _counts(backing.support),
            "qualified": _counts(backing.qualified),
            "against": _counts(backing.against),
            "flags": [str(flag) for flag in backing.flags],
        }
        for subject, backing in backings.items()
    }
    return {"subjects": subjects, **{key: _flagged(backings, flag) for flag, key in _KEYS.items()}}


def _counts(studies: Studies) -> dict[str, int]:
    return {str(stream): len(found) for stream, found in studies.items()}


def _flagged(backings: Mapping[str, Backing], flag: Flag) -> list[str]:
    return [subject for subject, backing in backings.items() if flag in backing.flags]


def _tell(project: Project, backings: Mapping[str, Backing]) -> None:
    say(
        f"{project.title}. Different studies are counted, each stream by itself; what only qualifies stands behind too."
    )
    elements = [backing for subject, backing in backings.items() if ">" not in subject]
    links = [backing for subject, backing in backings.items() if ">" in subject]
    rows = tuple(
        (str(flag).capitalize(), *(str(sum(flag in one.flags for one in group)) for group in (elements, links)))
        for flag in Flag
    )
    headings = ("What a reader should be told", f"Elements ({len(elements)})", f"Links ({len(links)})")
    show(Table(title="Where evidence is missing or contested", headings=headings, rows=rows))
    thin = [one for one in elements if one.flags]
    show(
        Table(
            title="Elements to look into",
            headings=("Element", *(str(stream).capitalize() for stream in Stream), "Warnings"),
            rows=tuple(_row(project, one) for one in thin[:_MOST_LINES]),
        )
    )
    if len(thin) > _MOST_LINES:
        say(f"{len(thin) - _MOST_LINES} more elements carry a warning: --json lists them all, and the links.")


def _row(project: Project, backing: Backing) -> tuple[str, ...]:
    element = project.theory.by_id[backing.subject]  # type: ignore[index]  # the subject is an element's id
    counts = (
        str(len({*backing.support.get(stream, ()), *backing.qualified.get(stream, ())}) or "-") for stream in Stream
    )
    return (f"{element.id} {element.title}", *counts, ", ".join(backing.flags))
