"""Who asks: a program with a token of one project, or anybody."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import ClassVar

from django.http import HttpRequest

from sothat_web.accounts.models import Account
from sothat_web.api import throttle
from sothat_web.api.refusals import Refusal
from sothat_web.projects.models import Branch, Project, Token
from sothat_web.projects.permissions import allows
from sothat_web.projects.roles import May
from sothat_web.projects.tokens import UPLOAD, token_of

NO_PROJECT = (
    "There is no such project, or it is not open to you. A project that is not public needs a token of its own."
)


@dataclass(frozen=True, kw_only=True)
class Visitor:
    """A program that asks.

    Args:
        token: The token that it shows; None for anybody.
    """

    token: Token | None = None

    def may_read(self, project: Project) -> bool:
        """Whether this program may read the theory of a project."""
        return self.holds(project) or allows(project, None, May.READ)

    def holds(self, project: Project) -> bool:
        """Whether its token is of this project."""
        return self.token is not None and self.token.project_id == project.pk

    def project(self, slug: str) -> Project:
        """The project of an address.

        Raises:
            Refusal: When there is none, and just so when it is not open to this program.
        """
        row = Project.objects.filter(slug=slug).first()
        if row is None or not self.may_read(row):
            raise Refusal(HTTPStatus.NOT_FOUND, NO_PROJECT)
        return row

    def project_with_token(self, slug: str, *, upload: bool = False) -> tuple[Project, Account]:
        """The project of an address, for a program with a token of it; and in whose name it acts.

        Raises:
            Refusal: Without such a token, or with one that is only for reading where more is needed.
        """
        # Asked before anything else: whoever shows no token learns nothing of what there is.
        if self.token is None or self.token.made_by is None:
            raise Refusal(
                HTTPStatus.UNAUTHORIZED, "This needs a token of the project: Authorization: Bearer sothat_..."
            )
        row = self.project(slug)
        if not self.holds(row):
            raise Refusal(HTTPStatus.FORBIDDEN, "This token is of another project.")
        if upload and self.token.scope != UPLOAD:
            raise Refusal(
                HTTPStatus.FORBIDDEN, "This token only reads. An owner of the project can make one that uploads."
            )
        return row, self.token.made_by


class ByToken:
    """Finds out who asks, for every route."""

    openapi_security_schema: ClassVar[Mapping[str, str]] = {"type": "http", "scheme": "bearer"}
    """How the description of the interface calls it."""

    def __call__(self, request: HttpRequest) -> Visitor:
        """Who asks.

        Raises:
            Refusal: When a token is shown that opens nothing, or too much was asked for.
        """
        found = _visitor(request.headers.get("Authorization", ""))
        key, limit = ("token", throttle.BY_TOKEN) if found.token else ("nobody", throttle.BY_NOBODY)
        seconds = throttle.THROTTLE.wait((key, found.token and found.token.pk), limit)
        if seconds:
            raise Refusal(HTTPStatus.TOO_MANY_REQUESTS, "Too many requests: wait a little.", retry_after=seconds)
        return found


def _visitor(shown: str) -> Visitor:
    if not shown:
        return Visitor()
    kind, _, secret = shown.partition(" ")
    token = token_of(secret.strip()) if kind.lower() == "bearer" else None
    if token is None:
        raise Refusal(
            HTTPStatus.UNAUTHORIZED,
            "The token opens nothing: it was revoked, has run out, or never was. An owner of the project can make another.",
        )
    return Visitor(token=token)


def main_branch(project: Project) -> Branch:
    """The theory of a project."""
    branch = project.branches.get(slug="main")
    branch.project = project
    return branch
