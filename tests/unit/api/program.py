"""A program that uses the interface."""

import json
from typing import Any

from django.http import HttpResponse
from django.test import Client

from sothat_web.accounts.models import Account
from sothat_web.projects.models import Project
from sothat_web.projects.tokens import make_token

BEGINNING = "/api/v1/"


def token_for(project: Project, owner: Account, scope: str) -> str:
    """A token as an owner makes it."""
    return make_token(project, owner, name="A program", scope=scope, days=30).secret


class Program:
    """Asks with a token, or without."""

    def __init__(self, token: str = "") -> None:
        headers = {"host": "127.0.0.1", **({"authorization": f"Bearer {token}"} if token else {})}
        self._client = Client(headers=headers, enforce_csrf_checks=True, raise_request_exception=False)

    def get(self, path: str) -> HttpResponse:
        return self._client.get(BEGINNING + path)

    def read(self, path: str) -> Any:
        """What is answered, where it is."""
        answer = self.get(path)
        assert answer.status_code == 200, answer.content
        return json.loads(answer.content)

    def post(self, path: str, sent: object) -> HttpResponse:
        content = sent if isinstance(sent, bytes | str) else json.dumps(sent)
        return self._client.post(BEGINNING + path, content, content_type="application/json")

    def send(self, method: str, path: str) -> HttpResponse:
        return self._client.generic(method, BEGINNING + path)


def refusal(answer: HttpResponse, status: int) -> str:
    """The sentence of a refusal, which has this status and is JSON."""
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/json"
    told = json.loads(answer.content)
    assert set(told) == {"what", "problems"}
    return str(told["what"])
