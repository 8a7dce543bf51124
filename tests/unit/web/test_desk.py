"""The desk where long questions are worked on: seen, stopped, limited, forgotten."""

import time
from collections.abc import Callable, Iterator
from threading import Event, Thread

import pytest

from sothat.analysis import Watch
from sothat.errors import OutOfTime
from sothat_web.theories.desk import Busy, Desk, Limits, Look, State, StillWorking

SOON = 5.0
"""How long a test waits for what should come at once, on a machine with much else to do."""


class Work:
    """Work that goes on until it is let go, and reports now and then."""

    def __init__(self) -> None:
        self.let_go = Event()
        self.ended_by: BaseException | None = None
        self.times = 0

    def __call__(self, watch: Watch) -> str:
        self.times += 1
        try:
            while not self.let_go.wait(0.002):
                watch(1)
        except BaseException as error:
            self.ended_by = error
            raise
        return "the answer"


@pytest.fixture
def work() -> Iterator[Work]:
    found = Work()
    yield found
    found.let_go.set()


def until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + SOON
    while not is_so():
        assert time.monotonic() < end, "It did not come to be."
        time.sleep(0.005)


def desk(**limits: float) -> Desk:
    return Desk(Limits(**{"patience": 0.02, **limits}))  # type: ignore[arg-type]


def ticket_for(place: Desk, key: str, make: Callable[[Watch], object]) -> str:
    with pytest.raises(StillWorking) as still:
        place.ask(key, make)
    return still.value.token


def seen(place: Desk, token: str) -> Look:
    look = place.look(token)
    assert look is not None
    return look


def test_what_is_soon_done_is_handed_over() -> None:
    """Nobody sees a desk, and nothing is left on it."""
    place = desk(patience=SOON)
    assert [place.ask("a", lambda _, n=n: n) for n in (1, 2)] == [1, 2]


def test_a_mistake_in_the_work_is_raised_where_it_was_asked_for() -> None:
    """It does not end in the thread of the work."""
    with pytest.raises(ZeroDivisionError):
        desk(patience=SOON).ask("a", lambda _: 1 / 0)


def test_long_work_gives_a_ticket_and_its_steps_can_be_seen(work: Work) -> None:
    """The number of steps grows, and at the end the answer is there for whoever asks again."""
    place = desk()
    token = ticket_for(place, "a", work)
    place.leads_back(token, "/there/?a=b")
    first = seen(place, token)
    assert (first.state, first.back) == (State.WORKING, "/there/?a=b")
    until(lambda: seen(place, token).steps > first.steps)
    work.let_go.set()
    until(lambda: seen(place, token).state is State.DONE)
    assert place.ask("a", work) == "the answer"
    assert work.times == 1


def test_stopped_work_ends(work: Work) -> None:
    """Whoever has the ticket can stop it; it is told as stopped, and asking again begins anew."""
    place = desk()
    token = ticket_for(place, "a", work)
    place.leads_back(token, "/there/")
    assert place.stop(token) == "/there/"
    until(lambda: work.ended_by is not None)
    assert seen(place, token).state is State.STOPPED
    ticket_for(place, "a", work)
    assert work.times == 2


def test_work_that_somebody_else_waits_for_goes_on(work: Work) -> None:
    """Two ask the same: it is worked out once, and only when both stop it does it end."""
    place = desk()
    one, other = ticket_for(place, "a", work), ticket_for(place, "a", work)
    assert work.times == 1
    place.stop(one)
    assert (seen(place, one).state, seen(place, other).state) == (State.STOPPED, State.WORKING)
    time.sleep(0.05)
    assert work.ended_by is None
    place.stop(other)
    until(lambda: work.ended_by is not None)


def test_work_that_nobody_looks_at_stops_by_itself(work: Work) -> None:
    """A page that was left keeps no processor busy."""
    token = ticket_for(desk(unseen=0.05), "a", work)
    until(lambda: work.ended_by is not None)
    assert token


def test_work_goes_on_for_a_page_that_does_not_load_itself_again(work: Work) -> None:
    """Who chose to wait without that is still waited for."""
    place = desk(unseen=0.05)
    token = ticket_for(place, "a", work)
    place.look(token, stays=True)
    time.sleep(0.15)
    assert work.ended_by is None
    place.stop(token)


def test_work_has_a_limit_of_time(work: Work) -> None:
    """Even if somebody goes on looking."""
    place = desk(longest=0.05)
    token = ticket_for(place, "a", work)
    until(lambda: seen(place, token).state is not State.WORKING)
    assert isinstance(work.ended_by, OutOfTime)
    with pytest.raises(OutOfTime, match=r"within 0.05 seconds, the limit here"):
        place.ask("a", work)


def test_only_so_many_works_go_on_at_once(work: Work) -> None:
    """The next is told so, and does not go on behind; what is soon done is not held up."""
    place, another = desk(at_once=1), Work()
    token = ticket_for(place, "a", work)
    with pytest.raises(Busy):
        place.ask("b", another)
    until(lambda: another.ended_by is not None)
    assert place.ask("c", lambda _: "at once") == "at once"
    place.stop(token)


def test_tickets_are_random_and_forgotten() -> None:
    """A ticket says nothing, cannot be guessed, and is not known for long after the end."""
    now = [0.0]
    place = Desk(Limits(patience=0.02, kept=100), clock=lambda: now[0])
    first, second = Work(), Work()
    tokens = {ticket_for(place, "a", first), ticket_for(place, "b", second)}
    assert len(tokens) == 2
    assert all(len(token) == 22 for token in tokens)
    first.let_go.set()
    second.let_go.set()
    until(lambda: all(seen(place, token).state is State.DONE for token in tokens))
    now[0] = 101.0
    assert [place.look(token) for token in tokens] == [None, None]
    assert place.stop(tokens.pop()) is None
    assert place.look("anything") is None


def test_many_who_ask_at_once_get_one_answer() -> None:
    """The same question is worked out once for all who wait."""
    place, work, got = desk(patience=SOON), Work(), []
    threads = [Thread(target=lambda: got.append(place.ask("a", work))) for _ in range(8)]
    for thread in threads:
        thread.start()
    until(lambda: work.times > 0)
    time.sleep(0.05)
    work.let_go.set()
    for thread in threads:
        thread.join(SOON)
    assert got == ["the answer"] * 8
    assert work.times == 1
