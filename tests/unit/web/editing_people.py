"""People with roles in a project, and the forms that they fill in, for the tests of editing."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser

from django.http import HttpResponse
from django.test import Client

from sothat.theory import Theory
from sothat_web.accounts.models import Account
from sothat_web.projects.log import theory_at
from sothat_web.projects.models import Member, Project
from sothat_web.projects.roles import Role


def somebody(project: Project, role: Role | None, name: str = "") -> Account:
    """An account, with a role in a project or none."""
    account = Account.objects.create(username=name or f"an-{role.value if role else 'outsider'}", name=name)
    if role is not None:
        Member.objects.create(project=project, account=account, role=role)
    return account


def signed_in(account: Account) -> Client:
    """A browser in which somebody has signed in, and in which forms need their token."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(account)
    return client


def theory_of(project: Project) -> Theory:
    """The theory as it is stored now."""
    return theory_at(project.branches.get(slug="main"))


@dataclass(frozen=True)
class Sent:
    """A form as a page holds it: where it goes, and what stands in each control."""

    action: str
    entries: Mapping[str, list[str]]
    buttons: tuple[str, ...]

    def by(self, client: Client, **entered: str | list[str]) -> HttpResponse:
        """Sends it with some controls filled in."""
        given = {name: [value] if isinstance(value, str) else value for name, value in entered.items()}
        return client.post(self.action, {**self.entries, **given})

    @property
    def held(self) -> dict[str, object]:
        return json.loads(self.entries["held"][0])


def forms_in(page: str) -> list[Sent]:
    """Every form of a page that is posted."""
    reader = _Forms()
    reader.feed(page)
    return [Sent(form.action, form.entries, tuple(form.buttons)) for form in reader.found]


def form_at(client: Client, address: str, holding: str = "step") -> Sent:
    """The form at an address that has a control of that name."""
    answer = client.get(address)
    assert answer.status_code == 200, answer
    return next(form for form in forms_in(answer.content.decode()) if holding in form.entries)


class _Form:
    def __init__(self, action: str) -> None:
        self.action, self.entries, self.buttons = action, dict[str, list[str]](), list[str]()


class _Forms(HTMLParser):
    """Reads controls as a browser would send them, and notes those that hold nothing by an empty list."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[_Form] = []
        self._in = False
        self._select = self._area = ""
        self._words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and given.get("method") == "post":
            self.found.append(_Form(given["action"]))
            self._in = True
        if not self._in:
            return
        entries, name = self.found[-1].entries, given.get("name", "")
        if tag == "input":
            held = entries.setdefault(name, [])
            if given.get("type") not in ("radio", "checkbox") or "checked" in given:
                held.append(given.get("value", "on"))
        elif tag == "button" and name:
            self.found[-1].buttons.append(given["value"])
        elif tag == "select":
            self._select = name
            entries[name] = []
        elif tag == "option" and self._select and ("selected" in given or not entries[self._select]):
            entries[self._select] = [given["value"]]
        elif tag == "textarea":
            self._area, self._words = name, ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self._words += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._in = False
        elif tag == "select":
            self._select = ""
        elif tag == "textarea":
            self.found[-1].entries[self._area] = [self._words.removeprefix("\n")]
            self._area = ""
