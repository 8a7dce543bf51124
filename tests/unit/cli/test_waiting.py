"""An answer that takes long shows that work goes on, and gives up when the time is over."""

import io
import json
import sys

import pytest

from sothat.cli.waiting import PATIENCE, Waiting, waiting
from sothat.errors import TooLarge
from tests.unit.cli.hard_theory import hard_project
from tests.unit.cli.program import run


class Clock:
    """Seconds that pass when they are told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Terminal(io.StringIO):
    """Standard error with somebody in front of it."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock() -> Clock:
    return Clock()


def terminal_in(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Put a terminal in the place of standard error; inside a test only, for pytest puts its own there in between."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    return terminal


@pytest.fixture(scope="module")
def hard(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    """A project whose questions take many steps, and an area in which nothing is known."""
    folder = hard_project(tmp_path_factory.mktemp("hard") / "project")
    area = folder / "unknown.yaml"
    area.write_text("format: sothat-area/1\ntitle: Unknown (invented)\n")
    return (str(folder), "--area", str(area))


def test_nothing_is_shown_for_the_first_two_seconds(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    """A quick answer comes without a word."""
    watch = Waiting(seconds=None, clock=clock)
    clock.now += PATIENCE
    watch(10)
    assert capsys.readouterr() == ("", "")


def test_after_two_seconds_one_line_says_that_work_goes_on(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    """Outside a terminal it is one line, once, on standard error, and it says how to stop."""
    watch = Waiting(seconds=None, clock=clock)
    clock.now += PATIENCE + 0.1
    for done in range(5):
        watch(done)
    watch.stop()
    assert capsys.readouterr() == ("", "Working out the answer (Ctrl-C stops) ...\n")


def test_in_a_terminal_a_bar_shows_the_steps(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """With somebody in front of it there is a bar with the number of steps."""
    terminal = terminal_in(monkeypatch)
    watch = Waiting(seconds=None, clock=clock)
    clock.now += PATIENCE + 0.1
    watch(1234)
    watch.stop()
    assert "Ctrl-C stops" in terminal.getvalue()
    assert "1,234 steps" in terminal.getvalue()


def test_past_the_limit_the_answer_is_a_sentence(clock: Clock) -> None:
    """The sentence says what the limit was and what to do."""
    watch = Waiting(seconds=1, clock=clock)
    watch(1)
    clock.now += 1.5
    with pytest.raises(TooLarge, match="not found within 1 seconds, the limit you set") as raised:
        watch(7)
    assert raised.value.exit_code == 3


def test_the_bar_goes_away_when_the_answer_is_there(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leaving the block takes the bar away."""
    terminal_in(monkeypatch)
    with waiting(None) as watch:
        watch._clock, watch._start = clock, clock() - PATIENCE - 1
        watch(1)
        bar = watch._progress
        assert bar is not None
        assert bar.live.is_started
    assert not bar.live.is_started


QUESTIONS = ("attained", "explain", "alone", "packages", "linchpins", "levels")


def asked(question: str, hard: tuple[str, ...]) -> tuple[str, ...]:
    return (question, hard[0], "goal", *hard[1:]) if question == "explain" else (question, *hard)


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_minds_the_limit(question: str, hard: tuple[str, ...]) -> None:
    """Past the limit: exit code 3, a sentence, no answer."""
    seconds = "0" if question in ("packages", "linchpins") else "0.2"
    result = run(*asked(question, hard), "--seconds", seconds, "--json")
    assert (result.exit_code, result.stdout) == (3, ""), result.output
    assert f"not found within {seconds} seconds, the limit you set" in result.stderr


def test_packages_in_time_are_bounded_and_say_so(hard: tuple[str, ...]) -> None:
    """Half of the time goes to counting them; in the other half the best is found that can be, with how good it is at least."""
    result = run(*asked("packages", hard), "--seconds", "3", "--limit", "1", "--json")
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert (found["method"], found["count"], found["by_size"], found["complete"]) == ("enumeration", None, {}, False)
    assert found["count_at_least"] >= 1
    assert found["bound"] <= found["cheapest"]["cost"]
    assert found["gap"] == 0
    said = run(*asked("packages", hard), "--seconds", "3", "--limit", "1").stdout
    assert "too many to count within the limits" in " ".join(said.split())


def test_linchpins_in_time_have_every_single_one(hard: tuple[str, ...]) -> None:
    """The smallest sets as far as there was time; that there is no single point of failure is certain."""
    result = run(*asked("linchpins", hard), "--seconds", "3", "--limit", "3", "--json")
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert (found["method"], found["count"], found["single"]) == ("enumeration", None, [])
    assert all(len(one) >= 2 for one in found["sets"])


@pytest.mark.parametrize("question", QUESTIONS)
def test_ctrl_c_ends_every_question_with_a_sentence(
    question: str, hard: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C while an answer is worked out: a sentence, code 130, no half answer."""

    def interrupted(watch: Waiting, done: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Waiting, "__call__", interrupted)
    result = run(*asked(question, hard), "--json")
    assert (result.exit_code, result.stdout) == (130, "")
    assert result.stderr == "Stopped, as you asked. There is no answer, and nothing was changed.\n"
