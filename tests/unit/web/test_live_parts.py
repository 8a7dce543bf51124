"""The small parts of a room: what is kept for newcomers, who is told of whom, how much one connection may ask."""

import asyncio
import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import DataError
from hypothesis import given
from hypothesis import strategies as st

from sothat.errors import Problem
from sothat_web.projects.log import Outcome, Refused, Step, Wish
from sothat_web.projects.models import Branch
from sothat_web.projects.roles import Role
from sothat_web.theories.live import turn
from sothat_web.theories.live.badge import Badge, Standing
from sothat_web.theories.live.budget import Budget
from sothat_web.theories.live.guest import Guest
from sothat_web.theories.live.incoming import AskedStep, Hello, Here, Malformed, Message, Ping, read_message
from sothat_web.theories.live.limits import MOST_BEHIND, MOST_UNWRITTEN
from sothat_web.theories.live.outgoing import WrittenStep
from sothat_web.theories.live.passed import Passed
from sothat_web.theories.live.presence import Presence
from sothat_web.theories.live.room import Room
from sothat_web.theories.live.subjects import subjects_of


def steps(lengths: Sequence[int], *, after: int = 0) -> list[WrittenStep]:
    """Steps with so many changes each, one after the other."""
    made = []
    for length in lengths:
        made.append(WrittenStep(first=after + 1, last=after + length, named="named", unnamed="unnamed"))
        after += length
    return made


@pytest.mark.parametrize("error", [DataError("value too long"), KeyError("a mistake of ours")])
def test_what_cannot_be_stored_keeps_nobody_waiting(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    """A step that no table has room for, or that brings a mistake of ours to light, is refused alone: nobody else waits or is sent away."""

    def recorded(branch: object, wishes: Sequence[Wish]) -> list[Outcome]:
        if any(wish.step.id == "b" * 32 for wish in wishes):
            raise error
        return [Refused(step=wish.step.id, why="as it should be") for wish in wishes]

    monkeypatch.setattr(turn, "record_together", recorded)
    wishes = [Wish(Step(id=letter * 32, changes=()), None) for letter in "abc"]
    outcomes = turn._recorded(Branch(), wishes)
    assert [isinstance(one, Refused) and one.why == "as it should be" for one in outcomes] == [True, False, True]


@given(st.lists(st.integers(1, 5), max_size=30), st.integers(0, 10), st.integers(-3, 160))
def test_what_was_passed_on_is_given_again_whole_or_not_at_all(lengths: list[int], head: int, asked: int) -> None:
    """The steps after a change begin right after it and end at the head; else the answer is that they are not here."""
    passed, made = Passed(head), steps(lengths, after=head)
    passed.add(made)
    found = passed.after(asked)
    places = {head, *(step.last for step in made)}
    assert (found is not None) == (asked in places)
    if found is not None:
        assert found == [step for step in made if step.first > asked]


def test_nothing_is_forgotten_while_somebody_comes_in() -> None:
    """Old steps go when there are many, but not under the feet of a newcomer."""
    passed = Passed(0)
    passed.is_kept_whole = 1
    passed.add(steps([1] * (MOST_BEHIND + 50)))
    assert passed.after(0) is not None
    passed.is_kept_whole = 0
    passed.forget()
    assert passed.after(0) is None
    assert len(passed.after(passed.head - MOST_BEHIND) or ()) == MOST_BEHIND


def guest(client: str, role: Role | None) -> Guest:
    async def send(text: str) -> None:
        del text

    return Guest(client=client, badge=Badge(), standing=Standing(role=role, name=client.upper()), send=send)


@given(st.lists(st.sampled_from([*Role, None]), min_size=1, max_size=6), st.integers(0, 2))
def test_each_member_is_told_of_all_others_and_of_nobody_else(roles: list[Role | None], elsewhere: int) -> None:
    """The list is whole, without the one who gets it and without those who have no role; these get none."""
    guests = [guest(f"g{number}", role) for number, role in enumerate(roles)]
    presence = Presence()
    others = {f"e{number}": json.dumps({"client": f"e{number}"}) for number in range(elsewhere)}
    presence.heard("another process", others, now=100.0)
    told = {one.client: json.loads(text) for one, text in presence.messages(guests, now=101.0)}
    members = {one.client for one in guests if one.standing.role is not None}
    assert set(told) == members
    for client, message in told.items():
        assert {person["client"] for person in message["people"]} == members - {client} | set(others)
    late = {one.client: json.loads(text) for one, text in presence.messages(guests, now=200.0)}
    assert all({person["client"] for person in message["people"]} <= members for message in late.values())


def test_whoever_reads_too_slowly_is_let_go() -> None:
    """What waits is dropped, the reason is the last word, and whoever writes to them is not kept waiting."""

    async def go() -> list[str]:
        sent: list[str] = []
        free = asyncio.Event()

        async def send(text: str) -> None:
            await free.wait()
            sent.append(text)

        slow = Guest(client="s", badge=Badge(), standing=Standing(), send=send)
        writing = asyncio.create_task(slow.write())
        await asyncio.sleep(0)
        for number in range(MOST_UNWRITTEN + 10):
            slow.tell(str(number))
        free.set()
        await asyncio.wait_for(writing, 5)
        return sent

    sent = asyncio.run(go())
    assert "too slow" in sent[-1]
    assert len(sent) <= 2


def test_a_budget_makes_whoever_spends_more_wait() -> None:
    """Ten at once, then five a second."""
    now = [0.0]
    budget = Budget(rate=5, most=10, clock=lambda: now[0])
    assert [budget.spend(1) for _ in range(10)] == [0.0] * 10
    assert budget.spend(1) == pytest.approx(0.2)
    now[0] = 0.2
    assert budget.spend(0) == 0
    assert not budget.spend_if_there(1)
    now[0] = 100.0
    assert sum(budget.spend_if_there(1) for _ in range(20)) == 10


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ("element sv01", ["sv01"]),
        ("links a>b, c>d", ["a>b", "c>d"]),
        ("elements a, b and 1,200 more", ["a", "b"]),
        ("group place", ["place"]),
        ("goals", []),
        ("element " + "x" * 59 + "…", []),
    ],
)
def test_a_problem_names_its_subjects(where: str, found: list[str]) -> None:
    """So that it can be shown beside them."""
    assert subjects_of(Problem(where=where, what="", mend="", code="x")) == found


@given(
    st.text(max_size=200)
    | st.recursive(
        st.none() | st.text(max_size=20) | st.floats() | st.integers(),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(
                    ["type", "id", "seen", "changes", "at", "field", "drag", "x", "y", "protocol", "client", "have"]
                ),
                inner,
                max_size=6,
            )
        ),
        max_leaves=20,
    ).map(json.dumps)
)
def test_no_message_does_more_than_be_refused(text: str) -> None:
    """Whatever is sent is one of the four messages, or answered with a sentence."""
    answered = said_of(text)
    assert isinstance(answered, Hello | AskedStep | Here | Ping) or answered.endswith(".")
    if isinstance(answered, Here) and answered.drag is not None:
        assert set(answered.drag) == {"id", "x", "y"}


def said_of(text: str) -> Message | str:
    try:
        return read_message(text)
    except Malformed as mistake:
        return str(mistake)


def test_of_two_connections_of_one_page_the_newer_stays() -> None:
    """A connection that was lost on its way in does not push out the one that took its place, whichever is let in first."""

    async def go(first: int, second: int) -> list[bool]:
        with ThreadPoolExecutor() as threads:
            row = Branch(pk=1, project_id=1, head=0)
            room = Room(row=row, threads=threads, tell_others=lambda _: None)
            room._problems.greet = lambda *_: None  # type: ignore[method-assign]
            guests = [guest("same", None), guest("same", None)]
            await room.admit(guests[first], 0)
            await room.admit(guests[second], 0)
            left = [one.is_leaving for one in guests]
            room.close("The end.", reload=False)
            return left

    assert asyncio.run(go(0, 1)) == [True, False]
    assert asyncio.run(go(1, 0)) == [True, False]
