"""Exporting everything, and tokens for programs."""

import json
import zipfile
from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone

from sothat.errors import UserError
from sothat.files import read_contents
from sothat.files.bundle import unpacked
from sothat.theory import ElementId, ElementSet, apply, change_from_json
from sothat_web.accounts.models import Account
from sothat_web.projects import tokens
from sothat_web.projects.exporting import export_everything
from sothat_web.projects.log import Step, begin, new_step_id, record, theory_at
from sothat_web.projects.models import Decision, DecisionMove, Member, Project, Remark, Token, Version
from sothat_web.projects.roles import Role
from sothat_web.projects.sealing import seal_json
from tests.unit.web.editing_people import forms_in, signed_in, somebody
from tests.unit.web.small_project import small_theory
from tests.unit.web.world import an_account


@pytest.fixture
def owner(small: Project) -> Account:
    account = an_account("facilitator")
    Member.objects.create(project=small, account=account, role=Role.OWNER)
    return account


def worked_on(project: Project, account: Account) -> None:
    """A change, a version, a decision that moved, a comment with an answer, and a branch."""
    branch, now = project.branches.get(), timezone.now()
    change = ElementSet(element=ElementId("visits"), field="title", before="Home visits", after="Visits")
    record(branch, [Step(id=new_step_id(), changes=(change,), workshop="First workshop")], account)
    about = seal_json(project, {"title": "After the first workshop", "note": "Agreed by all groups"})
    Version.objects.create(
        project=project, branch=branch, number=1, sequence=0, digest="x", sealed=about, frozen_by=account, frozen_at=now
    )
    decision = Decision.objects.create(
        project=project,
        number=1,
        state="agreed",
        subjects=["visits"],
        sealed=seal_json(project, {"proposal": "Call them visits"}),
        made_by=account,
        made_at=now,
    )
    DecisionMove.objects.create(
        decision=decision, before="proposed", after="agreed", sealed=seal_json(project, "Said so"), made_at=now
    )
    asked = Remark.objects.create(
        branch=branch, kind="question", subject="visits", sealed=seal_json(project, "By whom?"), made_at=now
    )
    Remark.objects.create(
        branch=branch,
        kind="answer",
        answers=asked,
        sealed=seal_json(project, "By midwives"),
        account=account,
        made_at=now,
    )
    begin(project, small_theory(), slug="peers", title="The peers' reading")


def lines(files: dict[str, bytes], name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in files[f"record/{name}"].decode().splitlines()]


def exported(project: Project, account: Account) -> dict[str, bytes]:
    files, problems = unpacked(export_everything(project, account), name="x.sothat")
    assert problems == ()
    return dict(files)


def test_everything_is_in_the_export(small: Project, owner: Account) -> None:
    """Theory, areas, sources, log, versions, branches, decisions, comments and deeds, each line with who and when."""
    worked_on(small, owner)
    files = exported(small, owner)
    reading = read_contents(files)
    assert reading.project is not None
    assert reading.project.theory == theory_at(small.branches.get(slug="main"))
    assert [area.id for area in reading.project.areas] == ["north", "south"]
    [step] = lines(files, "log-main.jsonl")
    assert (step["by"], step["workshop"], step["first"]) == ("facilitator", "First workshop", 1)
    [version] = lines(files, "versions.jsonl")
    assert version["about"] == {"title": "After the first workshop", "note": "Agreed by all groups"}
    assert b"Home visits" in files["record/versions/1/theory.yaml"]
    [decision] = lines(files, "decisions.jsonl")
    assert decision["about"] == {"proposal": "Call them visits"}
    assert decision["moves"][0]["about"] == "Said so"  # type: ignore[index]
    question, answer = lines(files, "comments.jsonl")
    assert (question["about"], answer["about"], answer["answers"]) == ("By whom?", "By midwives", question["comment"])
    assert {line["branch"] for line in lines(files, "branches.jsonl")} == {"main", "peers"}
    assert "record/branches/peers/theory.yaml" in files
    assert "record/deeds.jsonl" in files


def test_the_log_of_an_export_replays(small: Project, owner: Account) -> None:
    """From the first version, the changes of the log make the theory as it is now."""
    worked_on(small, owner)
    files = exported(small, owner)
    changes = [
        change_from_json(change)
        for step in lines(files, "log-main.jsonl")
        for change in step["changes"]  # type: ignore[attr-defined]
    ]
    assert apply(small_theory(), changes) == theory_at(small.branches.get(slug="main"))


def test_an_export_is_written_down_and_asks_who(small: Project, owner: Account) -> None:
    """A member who reads only the theory cannot take the record; who took it stands in the deeds."""
    with pytest.raises(UserError, match="you cannot"):
        export_everything(small, somebody(small, Role.READER))
    assert signed_in(somebody(small, Role.EDITOR)).get("/projects/small/manage/export/").status_code == 405
    client = signed_in(owner)
    form = next(
        one for one in forms_in(client.get("/projects/small/manage/").content.decode()) if "export" in one.action
    )
    answer = client.post(form.action, form.entries)
    assert answer["Content-Disposition"] == 'attachment; filename="small-everything.sothat"'
    assert "record/log-main.jsonl" in zipfile.ZipFile(BytesIO(answer.content)).namelist()
    assert [deed.deed for deed in small.deeds.all()] == ["exported everything"]


def test_a_token_is_shown_once_and_not_kept(small: Project, owner: Account) -> None:
    """The page shows it after it is made and never again; the database holds what recognises it and no more."""
    client = signed_in(owner)
    page = client.get("/projects/small/manage/").content.decode()
    form = next(one for one in forms_in(page) if one.action.endswith("/tokens/"))
    client.post(form.action, {**form.entries, "name": "A notebook", "scope": "read", "days": "30"})
    shown = client.get("/projects/small/manage/").content.decode()
    secret = shown.partition('class="secret">')[2].partition("<")[0]
    assert secret.startswith("sothat_")
    found = tokens.token_of(secret)
    assert found is not None
    assert (found.project, found.scope) == (small, "read")
    assert secret not in client.get("/projects/small/manage/").content.decode()
    assert not any(secret in str(row) for row in Token.objects.values_list())
    assert 29 < (found.expires_at - timezone.now()).days + 1 < 32  # type: ignore[operator]


@pytest.mark.parametrize(
    ("name", "scope", "days", "sentence"),
    [
        ("", "read", 30, "a name"),
        ("x" * 101, "read", 30, "a name"),
        ("x", "all", 30, "Choose"),
        ("x", "read", 9, "Choose"),
    ],
)
def test_a_token_that_will_not_do(
    small: Project, owner: Account, name: str, scope: str, days: int, sentence: str
) -> None:
    """A sentence, and no token."""
    with pytest.raises(UserError, match=sentence):
        tokens.make_token(small, owner, name=name, scope=scope, days=days)
    assert not Token.objects.exists()


def test_a_token_ends(small: Project, owner: Account) -> None:
    """Revoked, run out, or made by somebody who is no owner any more: it opens nothing."""
    for end in ("revoked", "expired", "demoted"):
        made = tokens.make_token(small, owner, name="A program", scope="upload", days=30)
        assert tokens.token_of(made.secret) == made.row
        if end == "revoked":
            tokens.revoke_token(small, owner, made.row.pk)
        elif end == "expired":
            Token.objects.filter(pk=made.row.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
        else:
            Member.objects.filter(account=owner).update(role=Role.EDITOR)
        assert tokens.token_of(made.secret) is None, end
    assert tokens.token_of("sothat_made-up") is None


def test_only_owners_make_and_revoke(small: Project, owner: Account) -> None:
    """A facilitator cannot; nobody revokes what belongs to another project."""
    other = somebody(small, Role.FACILITATOR)
    made = tokens.make_token(small, owner, name="A program", scope="read", days=30)
    with pytest.raises(UserError):
        tokens.make_token(small, other, name="x", scope="read", days=30)
    with pytest.raises(UserError):
        tokens.revoke_token(small, other, made.row.pk)
    with pytest.raises(Token.DoesNotExist):
        tokens.revoke_token(small, owner, made.row.pk + 1)
    assert tokens.token_of(made.secret) is not None
