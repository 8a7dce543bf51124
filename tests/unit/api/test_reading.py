"""What programs read: the same as people, as JSON."""

import json
from itertools import pairwise
from typing import Any

import pytest
from typer.testing import CliRunner

from sothat.cli import app
from sothat.files import theory_document
from sothat.theory import ElementId, ElementSet, apply, change_from_json
from sothat_web.accounts.models import Account
from sothat_web.projects.documents import bundle_of
from sothat_web.projects.log import Step, new_step_id, record, theory_at
from sothat_web.projects.models import Project
from sothat_web.projects.versions import Agreement, freeze
from sothat_web.theories.desk import DESK, Busy, Limits, StillWorking
from tests.unit.api.program import Program, refusal
from tests.unit.web.small_project import small_project, small_theory


def retitle(project: Project, account: Account, before: str, after: str, **named: Any) -> None:
    change = ElementSet(element=ElementId("visits"), field="title", before=before, after=after)
    record(project.branches.get(), [Step(id=new_step_id(), changes=(change,), **named)], account)


def test_a_theory_is_what_its_file_says(reads: Program) -> None:
    """As in theory.yaml, with the last change beside it."""
    told = reads.read("projects/closed/theory/")
    assert told == {"sequence": 0, "theory": json.loads(json.dumps(theory_document(small_theory())))}


def test_a_project_says_how_far_it_is(closed: Project, reads: Program, owner: Account) -> None:
    """Title, areas, versions, and the last change."""
    retitle(closed, owner, "Home visits", "Visits")
    freeze(closed.branches.get(), Agreement(), owner)
    assert reads.read("projects/closed/") == {
        "slug": "closed",
        "title": "Closed to others",
        "public": False,
        "archived": False,
        "sequence": 1,
        "areas": ["north", "south"],
        "versions": 1,
    }


def test_versions_and_their_difference(closed: Project, reads: Program, owner: Account) -> None:
    """Each version is as it was frozen; the difference leads from one to the other, and to what is now."""
    branch = closed.branches.get()
    freeze(branch, Agreement(title="First", agreed=("peers",), workshop="One"), owner)
    retitle(closed, owner, "Home visits", "Visits")
    freeze(branch, Agreement(), owner)
    retitle(closed, owner, "Visits", "Visits, often")
    assert [version["number"] for version in reads.read("projects/closed/versions/")] == [2, 1]
    first = reads.read("projects/closed/versions/1/")
    assert (first["title"], first["agreed"], first["workshop"], first["sequence"]) == ("First", ["peers"], "One", 0)
    assert first["theory"] == json.loads(json.dumps(theory_document(small_theory())))
    assert "by" not in first
    between = reads.read("projects/closed/difference/?before=1&after=2")
    assert between["count"] == 1
    assert "Visits" in between["changes"][0]["words"]
    now = reads.read("projects/closed/difference/?before=1")
    changes = [change_from_json(found["change"]) for found in now["changes"]]
    assert apply(small_theory(), changes) == theory_at(closed.branches.get())
    assert "no version 3" in refusal(reads.get("projects/closed/versions/3/"), 404)


def test_the_log_comes_in_parts_that_join(closed: Project, reads: Program, owner: Account) -> None:
    """Read part by part, no step is left out, doubled or cut in two."""
    titles = ["Home visits", "Visits", "More visits", "Still more"]
    for before, after in pairwise(titles):
        retitle(closed, owner, before, after, workshop="One")
    steps, after = [], 0
    for _ in range(10):
        part = reads.read(f"projects/closed/log/?after={after}&limit=1")
        steps += part["steps"]
        if part["next"] is None:
            break
        after = part["next"]
    assert [(step["first"], step["last"]) for step in steps] == [(1, 1), (2, 2), (3, 3)]
    assert {(step["by"], step["workshop"]) for step in steps} == {("facilitator", "One")}
    assert reads.read("projects/closed/log/")["steps"] == steps
    assert reads.read("projects/closed/log/?after=99") == {"steps": [], "next": None}


@pytest.mark.parametrize(
    ("question", "asked", "typed"),
    [
        ("attained", "?area=north", ["--area", "north"]),
        ("alone", "?area=north&limit=5", ["--area", "north", "--limit", "5"]),
        ("packages", "?limit=3&budget=100", ["--limit", "3", "--budget", "100"]),
        ("linchpins", "", []),
        ("levels", "", []),
        ("importance", "?area=south&goal=visits", ["--area", "south", "--goal", "visits"]),
        ("chance", "?area=north", ["--area", "north"]),
    ],
)
def test_answers_are_those_of_the_command_line(
    reads: Program, tmp_path: Any, question: str, asked: str, typed: list[str]
) -> None:
    """The same question to the same theory is the same JSON, to the last digit."""
    file = tmp_path / "small.sothat"
    file.write_bytes(bundle_of(small_project(title="Closed to others")))
    printed = CliRunner().invoke(app, [question, str(file), *typed, "--json"])
    assert printed.exit_code == 0, printed.output
    assert reads.read(f"projects/closed/answers/{question}/{asked}") == json.loads(printed.stdout)


def test_an_answer_about_a_version(closed: Project, reads: Program, owner: Account) -> None:
    """What was frozen answers as it was, whatever was changed since."""
    freeze(closed.branches.get(), Agreement(), owner)
    before = reads.read("projects/closed/answers/packages/")
    retitle(closed, owner, "Home visits", "Visits")
    link = theory_at(closed.branches.get()).links[0]
    from sothat.theory import LinkRemoved  # noqa: PLC0415 - for this one change

    record(closed.branches.get(), [Step(id=new_step_id(), changes=(LinkRemoved(link=link, position=0),))], owner)
    assert reads.read("projects/closed/answers/packages/?version=1") == before
    assert reads.read("projects/closed/answers/packages/") != before


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("attained/?area=nowhere", "no area"),
        ("alone/?goal=nothing", "no element"),
        ("levels/?limit=3", "takes no limit"),
        ("attained/?goal=trust", "takes no goal"),
        ("alone/?limit=-1", "limit"),
        ("alone/?limit=x", "limit"),
        ("packages/?budget=nan", "budget"),
        ("packages/?version=0", "version"),
        ("everything/", "question"),
    ],
)
def test_a_question_that_makes_no_sense(reads: Program, asked: str, sentence: str) -> None:
    """A sentence that names what is wrong, with status 422."""
    assert sentence in refusal(reads.get(f"projects/closed/answers/{asked}"), 422)


def test_an_answer_that_takes_long(reads: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is worked on meanwhile: 503, and when to ask again; too much at once is told likewise."""
    for raised, sentence in ((StillWorking("x"), "being worked out"), (Busy(), "as may be at once")):

        def ask(*_: object, raised: Exception = raised) -> None:
            raise raised

        with monkeypatch.context() as patched:
            patched.setattr(DESK, "ask", ask)
            answer = reads.get("projects/closed/answers/levels/?area=south")
            assert sentence in refusal(answer, 503)
            assert int(answer["Retry-After"]) > 0


def test_an_answer_that_cannot_be_had_is_not_tried_again(reads: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """Out of time is told at once the next time."""
    monkeypatch.setattr(DESK, "limits", Limits(patience=60.0, longest=-1.0))
    monkeypatch.setattr("sothat_web.api.answer_routes.answer", lambda *given: given[2](0))
    assert "not found within" in refusal(reads.get("projects/closed/answers/alone/?limit=7"), 422)
    monkeypatch.undo()
    assert "not found within" in refusal(reads.get("projects/closed/answers/alone/?limit=7"), 422)


def test_too_many_requests(reads: Program, open_to_all: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted for each token, and for all who show none together; whoever waits goes on."""
    monkeypatch.setattr("sothat_web.api.throttle.BY_TOKEN", 2)
    monkeypatch.setattr("sothat_web.api.throttle.BY_NOBODY", 1)
    assert [reads.get("projects/closed/").status_code for _ in range(3)] == [200, 200, 429]
    assert Program().get("projects/open/").status_code == 200
    answer = Program().get("projects/open/")
    assert "Too many requests" in refusal(answer, 429)
    assert 0 < int(answer["Retry-After"]) <= 60


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "nothing/", 404), ("GET", "", 404), ("DELETE", "projects/", 405), ("PUT", "projects/open/versions/", 405)],
)
def test_what_is_not_there_is_told_as_json(open_to_all: Project, method: str, path: str, status: int) -> None:
    """Whoever on the way refuses a request, the answer is an object with a sentence."""
    answer = Program().send(method, path)
    refusal(answer, status)
    assert ("Allow" in answer) == (status == 405)


def test_our_own_mistakes_are_json_too(reads: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without anything of the inside."""
    monkeypatch.setattr("sothat_web.api.theory_routes.theory_at", lambda *_: 1 / 0)
    answer = reads.get("projects/closed/theory/")
    assert "not your mistake" in refusal(answer, 500)
    assert b"Zero" not in answer.content
