"""Projects, their theories, versions, differences and log."""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query

from sothat.files import theory_document
from sothat.theory import Change, Theory, change_to_json, describe, difference
from sothat.theory.change import ElementRemoved, GroupRemoved, LinkRemoved
from sothat_web.api.refusals import Refusal
from sothat_web.api.routes import OPEN, answers, router
from sothat_web.api.schemas import (
    MOST_NUMBER,
    DifferenceOut,
    LogOut,
    ProjectOut,
    TheoryOut,
    VersionOut,
    VersionTheoryOut,
)
from sothat_web.api.visitors import Visitor, main_branch
from sothat_web.projects.log import since, theory_at
from sothat_web.projects.models import Project, Version
from sothat_web.projects.versions import frozen, theory_of, versions_of

Sequence = Annotated[int, Query(ge=0, le=MOST_NUMBER)]
Number = Annotated[int, Query(ge=1, le=MOST_NUMBER)]
Most = Annotated[int, Query(ge=1, le=10_000, description="How many changes to look at, at most.")]


@router.get("projects/", response=answers({200: list[ProjectOut]}), openapi_extra=OPEN, summary="Projects")
def projects(request: HttpRequest) -> list[dict[str, Any]]:
    """The public projects, and the one of the token that is shown."""
    asks = _asks(request)
    return [_project(row) for row in Project.objects.all() if asks.may_read(row)]


@router.get("projects/{slug:slug}/", response=answers({200: ProjectOut}), openapi_extra=OPEN, summary="A project")
def project(request: HttpRequest, slug: str) -> dict[str, Any]:
    """What a project is called, and how far its theory has come."""
    return _project(_asks(request).project(slug))


@router.get("projects/{slug:slug}/theory/", response=answers({200: TheoryOut}), openapi_extra=OPEN, summary="A theory")
def theory(request: HttpRequest, slug: str, sequence: Sequence | None = None) -> dict[str, Any]:
    """The theory of a project as it is now, or as it was after a change of its log."""
    asks = _asks(request)
    row = asks.project(slug)
    branch = main_branch(row)
    if sequence is not None and sequence != branch.head:
        asks.project_with_token(slug)  # what a theory was between versions is part of the work
    at = branch.head if sequence is None else sequence
    if at > branch.head:
        raise Refusal(HTTPStatus.NOT_FOUND, f"There is no change {at} yet: the last one is {branch.head}.")
    return {"sequence": at, "theory": theory_document(theory_at(branch, at))}


@router.get(
    "projects/{slug:slug}/versions/", response=answers({200: list[VersionOut]}), openapi_extra=OPEN, summary="Versions"
)
def versions(request: HttpRequest, slug: str) -> list[dict[str, Any]]:
    """Every version, the newest first."""
    row = _asks(request).project(slug)
    return [told_version(found.row) for found in versions_of(row)]


@router.get(
    "projects/{slug:slug}/versions/{int:number}/",
    response=answers({200: VersionTheoryOut}),
    openapi_extra=OPEN,
    summary="A version",
)
def version(request: HttpRequest, slug: str, number: int) -> dict[str, Any]:
    """A version with its theory."""
    found = version_named(_asks(request).project(slug), number)
    return {**told_version(found), "theory": theory_document(theory_of(found))}


@router.get(
    "projects/{slug:slug}/difference/",
    response=answers({200: DifferenceOut}),
    openapi_extra=OPEN,
    summary="The difference of two versions",
)
def difference_(
    request: HttpRequest,
    slug: str,
    before: Number,
    after: Number | None = None,
) -> dict[str, Any]:
    """What leads from one version to another, or to the theory as it is now, in words and as changes."""
    row = _asks(request).project(slug)
    first = theory_of(version_named(row, before))
    second = theory_at(main_branch(row)) if after is None else theory_of(version_named(row, after))
    changes = list(_told(difference(first, second), first, second))
    return {"count": len(changes), "changes": changes}


@router.get("projects/{slug:slug}/log/", response=answers({200: LogOut}), summary="The change log")
def log(
    request: HttpRequest,
    slug: str,
    after: Sequence = 0,
    limit: Most = 1_000,
) -> dict[str, Any]:
    """Who changed what, step by step, after a change. A step is never cut in two."""
    row, _ = _asks(request).project_with_token(slug)
    branch = main_branch(row)
    until = _end_of_step(row, min(branch.head, after + limit))
    steps = since(branch, after, until)
    return {
        "steps": [
            {
                "step": step.step,
                "first": step.first,
                "last": step.last,
                "at": step.at,
                "by": step.by,
                "workshop": step.workshop,
                "changes": [change_to_json(change) for change in step.changes],
            }
            for step in steps
        ],
        "next": until if until < branch.head else None,
    }


def told_version(row: Version) -> dict[str, Any]:
    """A version without its theory, and without who froze it: that is for members."""
    found = frozen(row)
    return {
        "number": found.number,
        "sequence": row.sequence,
        "title": found.said.title,
        "workshop": found.said.workshop,
        "agreed": list(found.said.agreed),
        "note": found.said.note,
        "frozen_at": found.at,
    }


def version_named(project: Project, number: int) -> Version:
    """The version of that number.

    Raises:
        Refusal: When there is none.
    """
    found = project.versions.select_related("branch", "project").filter(number=min(number, MOST_NUMBER)).first()
    if found is None:
        raise Refusal(HTTPStatus.NOT_FOUND, f"This project has no version {number}.")
    return found


def _asks(request: HttpRequest) -> Visitor:
    asks: Visitor = request.auth  # type: ignore[attr-defined]  # set by the interface
    return asks


def _project(row: Project) -> dict[str, Any]:
    return {
        "slug": row.slug,
        "title": row.title,
        "public": row.public,
        "archived": row.archived_at is not None,
        "sequence": main_branch(row).head,
        "areas": list(row.areas.order_by("slug").values_list("slug", flat=True)),
        "versions": row.versions.count(),
    }


def _told(changes: tuple[Change, ...], before: Theory, after: Theory) -> Iterator[dict[str, Any]]:
    for change in changes:
        as_called = before if isinstance(change, ElementRemoved | GroupRemoved | LinkRemoved) else after
        yield {"words": describe(change, as_called), "change": change_to_json(change)}


def _end_of_step(project: Project, sequence: int) -> int:
    """The last change of the step that a change belongs to."""
    branch = main_branch(project)
    row = branch.changes.filter(sequence=sequence).first()
    if row is None:
        return sequence
    last = branch.changes.filter(step=row.step).order_by("-sequence").first()
    return sequence if last is None else last.sequence
