"""Uploading a version: all of it or nothing, in the log like any change."""

import json
from typing import Any

import pytest

from sothat.files import theory_document
from sothat.theory import ElementId, ElementSet
from sothat_web.projects.log import Step, new_step_id, record, since, theory_at
from sothat_web.projects.models import Project
from tests.unit.api.program import Program, refusal
from tests.unit.web.small_project import small_theory

PLACE = "projects/closed/versions/"


def document(**changed: Any) -> dict[str, Any]:
    return {**json.loads(json.dumps(theory_document(small_theory()))), **changed}


def retitled(element: str, title: str) -> dict[str, Any]:
    told = document()
    for found in told["elements"]:
        if found["id"] == element:
            found["title"] = title
    return told


def titles(project: Project) -> dict[str, str]:
    return {element.id: element.title for element in theory_at(project.branches.get()).elements}


def test_an_upload_is_a_step_and_a_version(closed: Project, uploads: Program) -> None:
    """What differs is recorded in the name of the token's maker, and frozen with what was said of it."""
    sent = {
        "theory": retitled("visits", "Visits"),
        "seen": 0,
        "title": "From the notebook",
        "workshop": "Two",
        "agreed": ["peers", "midwives"],
        "note": "Checked twice",
    }
    answer = uploads.post(PLACE, sent)
    assert answer.status_code == 201, answer.content
    told = json.loads(answer.content)
    assert (told["changes"], told["as_uploaded"], told["conflicts"]) == (1, True, [])
    assert told["version"]["number"] == 1
    assert told["version"]["agreed"] == ["peers", "midwives"]
    [step] = since(closed.branches.get(), 0)
    assert (step.by, step.workshop) == ("facilitator", "Two")
    assert uploads.read(PLACE + "1/")["theory"] == retitled("visits", "Visits")


def test_an_upload_that_comes_twice_is_made_once(closed: Project, uploads: Program) -> None:
    """A program that lost the answer sends the same again, and gets the same version."""
    sent = {"theory": retitled("visits", "Visits"), "seen": 0, "step": "a" * 32}
    first, second = uploads.post(PLACE, sent), uploads.post(PLACE, sent)
    assert (first.status_code, second.status_code) == (201, 201)
    assert json.loads(first.content)["version"] == json.loads(second.content)["version"]
    assert closed.versions.count() == 1
    assert closed.branches.get().head == 1


def test_what_others_did_meanwhile_stays(closed: Project, uploads: Program) -> None:
    """Somebody renamed another element since the program read the theory: both changes are in the version."""
    change = ElementSet(element=ElementId("hub"), field="title", before="A hub", after="Theirs")
    record(closed.branches.get(), [Step(id=new_step_id(), changes=(change,))], None)
    told = json.loads(uploads.post(PLACE, {"theory": retitled("visits", "Mine"), "seen": 0}).content)
    assert (told["as_uploaded"], told["conflicts"]) == (False, [])
    assert (titles(closed)["visits"], titles(closed)["hub"]) == ("Mine", "Theirs")


def test_two_who_meant_different_things_are_told(closed: Project, uploads: Program) -> None:
    """Both are kept, and the answer names the field."""
    change = ElementSet(element=ElementId("hub"), field="title", before="A hub", after="Their hub")
    record(closed.branches.get(), [Step(id=new_step_id(), changes=(change,))], None)
    told = json.loads(uploads.post(PLACE, {"theory": retitled("hub", "My centre"), "seen": 0}).content)
    assert told["conflicts"] == [{"subject": "hub", "field": "title"}]
    assert "Their" in titles(closed)["hub"]
    assert "My" in titles(closed)["hub"]


def test_the_same_theory_makes_a_version_without_a_change(closed: Project, uploads: Program) -> None:
    """To freeze what is there is an upload too."""
    told = json.loads(uploads.post(PLACE, {"theory": document(), "seen": 0}).content)
    assert (told["changes"], told["as_uploaded"], told["version"]["sequence"]) == (0, True, 0)


@pytest.mark.parametrize(
    ("sent", "status", "sentence"),
    [
        (b"", 400, "not JSON"),
        (b"{", 400, "not JSON"),
        (b"\xff\xfe", 400, "not JSON"),
        (b"[" * 100_000, 400, "not JSON"),
        ([], 422, "The object"),
        ({"theory": document()}, 422, "seen"),
        ({"theory": document(), "seen": -1}, 422, "seen"),
        ({"theory": document(), "seen": 7}, 422, "has 0 changes"),
        ({"theory": document(), "seen": 0, "step": "x"}, 422, "step"),
        ({"theory": document(), "seen": 0, "more": 1}, 422, "more"),
        ({"theory": document(), "seen": 0, "agreed": [1]}, 422, "agreed"),
        ({"theory": {}, "seen": 0}, 422, "no theory"),
        ({"theory": document(format="sothat-theory/99"), "seen": 0}, 422, "no theory"),
        ({"theory": document(title="\ud800"), "seen": 0}, 400, "letters that are none"),
        (
            {"theory": document(links=[{"from": "hub", "to": "gone", "role": "requires"}]), "seen": 0},
            422,
            "well formed",
        ),
        ({"theory": document(elements=[]), "seen": 0}, 422, "well formed"),
    ],
)
def test_what_will_not_do_changes_nothing(
    closed: Project, uploads: Program, sent: object, status: int, sentence: str
) -> None:
    """A sentence, and the theory is as it was."""
    assert sentence in refusal(uploads.post(PLACE, sent), status)
    assert theory_at(closed.branches.get()) == small_theory()
    assert closed.versions.count() == 0


def test_everything_wrong_with_a_theory_is_told_at_once(uploads: Program) -> None:
    """Each problem has its place and what to do."""
    told = document()
    told["elements"][0]["kind"] = "dream"
    told["links"][0]["role"] = "perhaps"
    answer = uploads.post(PLACE, {"theory": told, "seen": 0})
    problems = json.loads(answer.content)["problems"]
    assert len(problems) >= 2
    assert all(problem["where"] and problem["what"] and problem["mend"] for problem in problems)


def test_an_upload_that_is_too_large(closed: Project, uploads: Program) -> None:
    """Told with the limit, before it is read."""
    assert "4 megabytes" in refusal(uploads.post(PLACE, b" " * (4 * 1024 * 1024 + 1)), 413)


def test_a_failure_in_between_leaves_nothing_half_done(
    closed: Project, uploads: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the version cannot be frozen, the changes are not there either."""
    monkeypatch.setattr("sothat_web.api.upload_routes.freeze", lambda *_, **__: 1 / 0)
    refusal(uploads.post(PLACE, {"theory": retitled("visits", "Visits"), "seen": 0}), 500)
    assert titles(closed)["visits"] == "Home visits"
    assert closed.branches.get().head == 0
