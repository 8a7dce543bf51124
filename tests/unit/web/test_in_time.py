"""Answers in time or not at all, and kept for the next one who asks."""

from dataclasses import replace

import pytest
from django.test import Client

from sothat.errors import TooLarge
from sothat_web.projects.models import Project
from sothat_web.theories import answers
from sothat_web.theories.answers import Kept
from sothat_web.theories.deadline import Unanswered, asked


def test_a_question_without_end_is_stopped() -> None:
    """A question that goes on is told to stop when its time is over, and the page gets a sentence."""

    def endless(watch: object) -> int:
        done = 0
        while True:
            done += 1
            watch(done)  # type: ignore[operator]

    found = asked(endless, seconds=0.05)
    assert isinstance(found, Unanswered)
    assert "0.05 seconds" in found.why


def test_a_page_shows_the_sentence_in_the_place_of_the_answer(
    client: Client, small: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One question that cannot be answered leaves the others standing, and is asked anew the next time."""

    def too_much(*_: object, **__: object) -> None:
        raise TooLarge("There are too many ways to count.")

    address = f"/projects/{small.slug}/whole-system/?in=clinic"
    with monkeypatch.context() as patched:
        patched.setattr(answers, "packages", too_much)
        text = client.get(address).content.decode()
        assert "There are too many ways to count." in text
        assert "What everything hangs on" in text
    assert "There are too many ways to count." not in client.get(address).content.decode()


def test_what_is_too_much_to_count_is_told_with_its_bound(
    client: Client, small: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where packages and sets of losses were found one after the other, the page says how many at least, and how sure."""
    packages, linchpins = answers.packages, answers.linchpins
    uncounted = {"count": None, "by_size": {}, "count_at_least": 2}
    bounded = {**uncounted, "optimal": False, "gap": 0.125}
    monkeypatch.setattr(answers, "packages", lambda *a, **k: replace(packages(*a, **k), **bounded))
    monkeypatch.setattr(answers, "linchpins", lambda *a, **k: replace(linchpins(*a, **k), **uncounted))
    text = client.get(f"/projects/{small.slug}/whole-system/?in=visits,hub,clinic,training&not=fear").content.decode()
    assert "of the sets of more than one, which are too many to count here" in text
    text = client.get(f"/projects/{small.slug}/whole-system/?in=hub,clinic&not=fear").content.decode()
    assert "There are 2 packages or more, too many to count here" in text
    assert "is at most 12.5% of its cost too dear" in text
    assert "Those found" in text


@pytest.mark.parametrize("question", ["attained", "alone", "linchpins", "levels"])
def test_every_question_may_fail_alone(
    client: Client, small: Project, monkeypatch: pytest.MonkeyPatch, question: str
) -> None:
    """Whichever question has no answer, the page is there and says so."""

    def too_much(*_: object, **__: object) -> None:
        raise TooLarge(f"No answer to {question}.")

    monkeypatch.setattr(answers, question, too_much)
    answer = client.get(f"/projects/{small.slug}/whole-system/?in=visits,clinic")
    assert answer.status_code == 200
    assert f"No answer to {question}." in answer.content.decode()


def test_the_map_and_why_say_so_too(client: Client, small: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without an answer the map is drawn without colours."""

    def too_much(*_: object, **__: object) -> None:
        raise TooLarge("No answer.")

    monkeypatch.setattr(answers, "attained", too_much)
    monkeypatch.setattr(answers, "explain", too_much)
    for page in ("map/?in=visits,hub,clinic", "why/trust/?in=visits,hub,clinic"):
        text = client.get(f"/projects/{small.slug}/{page}").content.decode()
        assert "No answer." in text
    assert "<svg" in client.get(f"/projects/{small.slug}/map/?in=visits,hub,clinic").content.decode()


def test_the_last_answers_are_kept_and_no_more() -> None:
    """What was asked is not worked out twice while there is room; the oldest goes first."""
    made: list[str] = []

    def make(name: str) -> str:
        made.append(name)
        return name

    kept = Kept(room=2)
    for name in ("a", "b", "a", "c", "a", "b"):
        assert kept.get(name, lambda name=name: make(name), keep=lambda _: True) == name
    assert made == ["a", "b", "c", "b"]
    assert len(kept) == 2


def test_what_is_not_worth_keeping_is_made_again() -> None:
    """An answer that was cut short is not handed to the next one."""
    kept = Kept()
    assert [kept.get("a", lambda n=n: n, keep=lambda _: False) for n in (1, 2)] == [1, 2]
    assert len(kept) == 0
