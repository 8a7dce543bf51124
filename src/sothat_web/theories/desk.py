"""Where long questions are worked on: a page need not wait for its answer, and whoever waits can stop the work.

A question is worked out in a thread of its own. When it is not done within a second, whoever asked gets a ticket: a random
token that says nothing about anybody, lives in memory alone and is forgotten soon after the work ends.
"""

import secrets
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from enum import StrEnum
from threading import Event, Lock, Thread
from typing import Any, TypeVar

from sothat.analysis import Watch
from sothat.errors import OutOfTime, Stopped

T = TypeVar("T")


class State(StrEnum):
    """How the work on a question stands."""

    WORKING = "working"
    DONE = "done"
    STOPPED = "stopped"


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How long and how much, in seconds and in numbers of works.

    Args:
        patience: How long a page waits for its answer before it shows that the work goes on.
        longest: How long one work may take.
        unseen: How long a work goes on that nobody looks at any more.
        kept: How long a finished work and its tickets are remembered.
        at_once: How many works may go on past the patience at the same time.
    """

    patience: float = 1.0
    longest: float = 120.0
    unseen: float = 30.0
    kept: float = 300.0
    at_once: int = 2


@dataclass(frozen=True, kw_only=True)
class Look:
    """What somebody who holds a ticket sees.

    Args:
        seconds: How long the work has gone on.
        steps: How often the work has reported since it began.
        back: Where the answer will be.
    """

    state: State
    seconds: float
    steps: int
    back: str


class StillWorking(Exception):
    """The answer is not there yet; the ticket says where the work can be seen and stopped."""

    def __init__(self, token: str) -> None:
        super().__init__(token)
        self.token = token


class Busy(Exception):
    """As many long questions are being worked on as may be at once."""


@dataclass(eq=False, kw_only=True)
class _Ticket:
    work: "_Work"
    seen: float
    back: str = ""
    stays: bool = False
    stopped: bool = False


@dataclass(eq=False, kw_only=True)
class _Work:
    key: Hashable
    begun: float
    tickets: list[_Ticket] = field(default_factory=list)
    waiting: int = 0
    steps: int = 0
    ended: float | None = None
    stop: bool = False
    is_long: bool = False
    found: Any = None
    failed: BaseException | None = None
    over: Event = field(default_factory=Event)

    @property
    def state(self) -> State:
        if self.ended is None:
            return State.STOPPED if self.stop else State.WORKING
        return State.STOPPED if isinstance(self.failed, Stopped) else State.DONE


class Desk:
    """All works of this process, and the tickets to them."""

    def __init__(self, limits: Limits | None = None, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.limits = limits or Limits()
        self._clock = clock
        self._turn = Lock()
        self._works: dict[Hashable, _Work] = {}
        self._tickets: dict[str, _Ticket] = {}

    def ask(self, key: Hashable, make: Callable[[Watch], T]) -> T:
        """The answer to a question, if it is there soon.

        Args:
            key: What is asked: who asks the same meanwhile waits for the same work.
            make: Works out the answer, and calls the watch now and then.

        Raises:
            StillWorking: With a ticket, when it takes longer.
            Busy: When it takes longer and too many others do so already.
        """
        work = self._work_on(key, make)
        try:
            if not work.over.wait(self.limits.patience):
                raise StillWorking(self._ticket(work))
        finally:
            with self._turn:
                work.waiting -= 1
        if work.failed is not None:
            raise work.failed
        found: T = work.found
        return found

    def leads_back(self, token: str, address: str) -> None:
        """Says at which address the answer to a ticket will be."""
        with self._turn:
            if token in self._tickets:
                self._tickets[token].back = address

    def look(self, token: str, *, stays: bool = False) -> Look | None:
        """How the work of a ticket stands; None when the ticket is not known (any more).

        Args:
            stays: Whether whoever holds the ticket will not look again until the work is over.
        """
        with self._turn:
            self._forget()
            ticket = self._tickets.get(token)
            if ticket is None:
                return None
            ticket.seen = self._clock()
            ticket.stays = ticket.stays or stays
            work = ticket.work
            ended = self._clock() if work.ended is None else work.ended
            state = State.STOPPED if ticket.stopped else work.state
            return Look(state=state, seconds=ended - work.begun, steps=work.steps, back=ticket.back)

    def stop(self, token: str) -> str | None:
        """Stops the work of a ticket, unless somebody else waits for it too; where its answer would have been, or None."""
        with self._turn:
            ticket = self._tickets.get(token)
            if ticket is None:
                return None
            ticket.stopped = True
            work = ticket.work
            work.stop = work.stop or not self._is_wanted(work)
            return ticket.back

    def _work_on(self, key: Hashable, make: Callable[[Watch], T]) -> _Work:
        with self._turn:
            self._forget()
            work = self._works.get(key)
            if work is not None and work.state is not State.STOPPED:
                work.waiting += 1
                return work
            # The one who waits is counted before the work begins: work that nobody waits for stops.
            work = self._works[key] = _Work(key=key, begun=self._clock(), waiting=1)
        Thread(target=self._do, args=(work, make), name="a question", daemon=True).start()
        return work

    def _do(self, work: _Work, make: Callable[[Watch], Any]) -> None:
        try:
            work.found = make(self._watch(work))
        except BaseException as error:  # raised again in the thread that asked
            work.failed = error
        with self._turn:
            work.ended = self._clock()
            # Short works leave nothing behind: what is worth keeping is kept elsewhere. Of a long one whoever holds a
            # ticket still has to learn the end.
            if not work.is_long and self._works.get(work.key) is work:
                del self._works[work.key]
        work.over.set()

    def _watch(self, work: _Work) -> Watch:
        def watch(_: int) -> None:
            # The numbers that come are those of many counters in turn, so what is shown is how often the work reported.
            work.steps += 1
            now = self._clock()
            if work.stop or not self._is_wanted(work):
                work.stop = True
                raise Stopped("The work was stopped.")
            if now > work.begun + self.limits.longest:
                raise OutOfTime(f"The answer was not found within {self.limits.longest:g} seconds, the limit here.")

        return watch

    def _is_wanted(self, work: _Work) -> bool:
        """Whether somebody still waits: for the page, or with a ticket that was looked at lately."""
        late = self._clock() - self.limits.unseen
        return work.waiting > 0 or any(
            not ticket.stopped and (ticket.stays or ticket.seen > late) for ticket in tuple(work.tickets)
        )

    def _ticket(self, work: _Work) -> str:
        with self._turn:
            if not work.is_long:
                going_on = sum(other.is_long and other.ended is None for other in self._works.values())
                if going_on >= self.limits.at_once:
                    work.stop = True
                    raise Busy
                work.is_long = True
                self._works[work.key] = work
            token = secrets.token_urlsafe(16)
            ticket = self._tickets[token] = _Ticket(work=work, seen=self._clock())
            work.tickets.append(ticket)
            return token

    def _forget(self) -> None:
        """Lets go of what ended some time ago."""
        early = self._clock() - self.limits.kept
        for key in [key for key, work in self._works.items() if work.ended is not None and work.ended < early]:
            del self._works[key]
        for token in [
            token for token, one in self._tickets.items() if one.work.ended is not None and one.work.ended < early
        ]:
            del self._tickets[token]


DESK = Desk()
"""The desk of this process."""
