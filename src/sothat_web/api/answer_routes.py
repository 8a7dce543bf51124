"""Answers about a project, worked out at the same desk and within the same limits as those of the pages."""

from http import HTTPStatus
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Query

from sothat.analysis import Watch, until
from sothat.errors import Misuse, Stopped, UserError
from sothat.project import Project as WholeProject
from sothat_web.api.questions import Asked, Question, answer, check_asked
from sothat_web.api.refusals import Refusal, as_json
from sothat_web.api.routes import OPEN, answers, router
from sothat_web.api.schemas import MOST_NUMBER
from sothat_web.api.theory_routes import version_named
from sothat_web.api.visitors import Visitor
from sothat_web.projects.shelf import latest
from sothat_web.theories.answers import Kept
from sothat_web.theories.desk import DESK, Busy, StillWorking

_KEPT = Kept(128)
_SOON, _LATER = 3, 60
"""Seconds after which to ask again: for an answer that is being worked out, and where too much is."""


@router.get(
    "projects/{slug:slug}/answers/{question}/",
    response=answers({200: dict[str, Any]}, 503),
    openapi_extra=OPEN,
    summary="An answer",
)
def ask(
    request: HttpRequest,
    slug: str,
    question: Question,
    area: Annotated[str | None, Query(max_length=100, description="An area of the project, by its id.")] = None,
    goal: Annotated[
        list[str] | None,
        Query(max_length=100, description="Goals, in place of the theory's own; may stand several times."),
    ] = None,
    limit: Annotated[int | None, Query(ge=0, le=1_000)] = None,
    budget: Annotated[float | None, Query(ge=0, allow_inf_nan=False)] = None,
    version: Annotated[
        int | None, Query(ge=1, le=MOST_NUMBER, description="Of this version, in place of the theory as it is now.")
    ] = None,
) -> HttpResponse:
    """The answer to a question about the whole, as `sothat QUESTION --json` prints it.

    An answer that takes longer than a moment is worked on meanwhile: ask again after the seconds of the header Retry-After.
    """
    asks: Visitor = request.auth  # type: ignore[attr-defined]  # set by the interface
    row = asks.project(slug)
    found = None if version is None else version_named(row, version)
    whole, mark = latest(row) if found is None else latest(row, found.branch, found.sequence)
    asked = Asked(question=question, area=area, goals=tuple(goal) if goal else None, limit=limit, budget=budget)
    try:
        check_asked(whole, asked)
    except Misuse as refusal:
        raise Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, str(refusal)) from None
    return as_json(_worked_out(whole, mark, asked))


def _worked_out(whole: WholeProject, mark: str, asked: Asked) -> dict[str, Any]:
    key = (mark, "for programs", asked)
    found = _KEPT.find(key) or _at_the_desk(whole, key, asked)
    if isinstance(found, UserError):
        # It cannot be had here, however often it is asked for.
        raise Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, str(found))
    assert isinstance(found, dict)
    return found


def _at_the_desk(whole: WholeProject, key: object, asked: Asked) -> object:
    try:
        return DESK.ask(key, lambda watch: _KEPT.get(key, lambda: _in_time(whole, asked, watch), keep=lambda _: True))
    except StillWorking:
        raise Refusal(
            HTTPStatus.SERVICE_UNAVAILABLE,
            "The answer is being worked out. Ask again in a few seconds, as the header Retry-After says.",
            retry_after=_SOON,
        ) from None
    except Busy:
        raise Refusal(
            HTTPStatus.SERVICE_UNAVAILABLE,
            "As many long questions are being worked on as may be at once. Ask again later.",
            retry_after=_LATER,
        ) from None
    except Stopped:
        raise Refusal(HTTPStatus.SERVICE_UNAVAILABLE, "The work was stopped. Ask again.", retry_after=_SOON) from None


def _in_time(whole: WholeProject, asked: Asked, watch: Watch) -> object:
    """The answer, or why it cannot be had; both are kept for whoever asks next."""
    in_time = until(DESK.limits.longest)

    def both(done: int) -> None:
        watch(done)
        in_time(done)

    try:
        return answer(whole, asked, both)
    except Stopped:
        raise
    except UserError as error:
        return error
