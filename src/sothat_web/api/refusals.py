"""Refusals as JSON: a status, a sentence, and what is wrong where there is more to say."""

import json
from collections.abc import Iterable, Mapping
from http import HTTPStatus

from django.http import HttpResponse

from sothat.errors import Problem


class Refusal(Exception):
    """A request that cannot be met.

    Args:
        status: The status of HTTP.
        what: The sentence for whoever wrote the program.
        problems: What is wrong with what was sent, place by place.
        retry_after: After how many seconds to ask again, where that helps.
    """

    def __init__(
        self, status: HTTPStatus, what: str, *, problems: Iterable[Problem] = (), retry_after: int | None = None
    ) -> None:
        super().__init__(what)
        self.status = status
        self.what = what
        self.problems = tuple(problems)
        self.retry_after = retry_after

    def response(self) -> HttpResponse:
        """The answer that says so."""
        headers: dict[str, str] = {}
        if self.retry_after is not None:
            headers["Retry-After"] = str(self.retry_after)
        if self.status is HTTPStatus.UNAUTHORIZED:
            headers["WWW-Authenticate"] = 'Bearer realm="So That"'
        problems = [
            {"where": problem.where, "what": problem.what, "mend": problem.mend, "code": problem.code}
            for problem in self.problems
        ]
        return as_json({"what": self.what, "problems": problems}, status=self.status, headers=headers)


def as_json(
    content: object, *, status: HTTPStatus = HTTPStatus.OK, headers: Mapping[str, str] | None = None
) -> HttpResponse:
    """An answer of JSON."""
    text = json.dumps(content, ensure_ascii=False, allow_nan=False)
    return HttpResponse(text, status=int(status), content_type="application/json", headers=dict(headers or {}))
