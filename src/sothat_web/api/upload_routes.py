"""Uploading a version: a theory becomes changes of the one that is there, and the outcome is frozen."""

import json
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from pydantic import ValidationError

from sothat.errors import BrokenProject, UserError
from sothat.files import read_contents
from sothat.files.contents import THEORY_FILE
from sothat.files.limits import LARGEST_FILE, MEGABYTE
from sothat.theory import Theory
from sothat_web.accounts.models import Account
from sothat_web.api.refusals import Refusal, as_json
from sothat_web.api.routes import answers, router
from sothat_web.api.schemas import UploadIn, UploadOut
from sothat_web.api.theory_routes import told_version
from sothat_web.api.visitors import Visitor, main_branch
from sothat_web.projects.importing import Wished, bring_in
from sothat_web.projects.log import Accepted, new_step_id
from sothat_web.projects.models import Project, Version
from sothat_web.projects.permissions import MayNot, check_can
from sothat_web.projects.roles import May
from sothat_web.projects.versions import Agreement, freeze, theory_of

_REQUEST = {"required": True, "content": {"application/json": {"schema": UploadIn.model_json_schema()}}}


@dataclass(frozen=True, kw_only=True)
class _Uploaded:
    outcome: Accepted = field(repr=False)
    version: Version


@router.post(
    "projects/{slug:slug}/versions/",
    response=answers({201: UploadOut}, 409, 413),
    openapi_extra={"requestBody": _REQUEST},
    summary="Upload a version",
)
def upload(request: HttpRequest, slug: str) -> HttpResponse:
    """Makes the theory of the project what is uploaded, change by change, and freezes it as a version.

    What others changed since `seen` stays and is merged: `as_uploaded` says whether the version is just what was sent. All
    of it happens, or nothing.
    """
    asks: Visitor = request.auth  # type: ignore[attr-defined]  # set by the interface
    project, account = asks.project_with_token(slug, upload=True)
    sent = _read(request)
    theory = _theory(sent.theory)
    try:
        check_can(project, account, May.EDIT)
        done = _uploaded(project, account, sent, theory)
    except MayNot as refusal:
        raise Refusal(HTTPStatus.FORBIDDEN, str(refusal)) from None
    except BrokenProject as broken:
        raise Refusal(
            HTTPStatus.UNPROCESSABLE_ENTITY, "The theory is not well formed.", problems=broken.problems
        ) from None
    except UserError as refusal:
        raise Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, str(refusal)) from None
    return as_json(_told(done, theory), status=HTTPStatus.CREATED)


@transaction.atomic
def _uploaded(project: Project, account: Account, sent: UploadIn, theory: Theory) -> _Uploaded:
    branch = main_branch(project)
    wished = Wished(theory=theory, seen=sent.seen)
    outcome = bring_in(branch, wished, account, step=sent.step or new_step_id(), workshop=sent.workshop)
    if not isinstance(outcome, Accepted):
        raise Refusal(HTTPStatus.CONFLICT, outcome.why)
    said = Agreement(title=sent.title, workshop=sent.workshop, agreed=tuple(sent.agreed), note=sent.note)
    return _Uploaded(outcome=outcome, version=freeze(branch, said, account, seen=outcome.last))


def _read(request: HttpRequest) -> UploadIn:
    """What was sent.

    Raises:
        Refusal: When it is too large, no JSON, or of another shape.
    """
    content = request.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"Send {LARGEST_FILE // MEGABYTE} megabytes at most.")
    try:
        return UploadIn.model_validate(json.loads(content))
    except ValidationError as wrong:
        first = wrong.errors(include_url=False, include_input=False, include_context=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, f"{place or 'The object'}: {first['msg']}.") from None
    except (ValueError, RecursionError):
        raise Refusal(HTTPStatus.BAD_REQUEST, "What was sent is not JSON: send an object in UTF-8.") from None


def _theory(document: dict[str, Any]) -> Theory:
    """The theory that a document tells.

    Raises:
        Refusal: When it tells none; with everything that is wrong with it.
    """
    try:
        content = json.dumps(document, ensure_ascii=False, indent=1).encode()
    except (ValueError, RecursionError):
        raise Refusal(HTTPStatus.BAD_REQUEST, "The theory holds letters that are none.") from None
    reading = read_contents({THEORY_FILE: content})
    if reading.project is None:
        raise Refusal(
            HTTPStatus.UNPROCESSABLE_ENTITY,
            "This is no theory. The lines are those of the theory written with one space of indentation.",
            problems=reading.problems,
        )
    return reading.project.theory


def _told(done: _Uploaded, theory: Theory) -> dict[str, Any]:
    version = told_version(done.version)
    return {
        "version": {**version, "frozen_at": version["frozen_at"].isoformat()},
        "changes": len(done.outcome.changes),
        "as_uploaded": theory_of(done.version) == theory,
        "conflicts": [{"subject": one.subject, "field": one.field} for one in done.outcome.conflicts],
    }
