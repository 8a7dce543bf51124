"""One theory that people look at: its guests, the steps that wait, and what was passed on. One for each theory and process.

Everything here runs on the event loop; the database is read and written in threads. One turn goes on at a time, so what
is passed on is the log itself, in its order and without a gap, whichever process wrote it.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Executor

from django.db import DatabaseError, InterfaceError

from sothat_web.projects.keys import KeyIsGone
from sothat_web.projects.models import Branch
from sothat_web.theories.live import outgoing
from sothat_web.theories.live.admission import Admission
from sothat_web.theories.live.badge import Standing
from sothat_web.theories.live.guest import Guest
from sothat_web.theories.live.incoming import AskedStep, Here
from sothat_web.theories.live.passed import Passed
from sothat_web.theories.live.presence import Presence, entries_of
from sothat_web.theories.live.problems import ProblemWatch
from sothat_web.theories.live.standing_again import standings_again
from sothat_web.theories.live.turn import Asked, Turn, take_turn

IS_GONE = "This theory is no longer here."
_LARGEST_TURN = 20_000
"""Changes that are recorded in one turn, unless a single step has more."""
_FIRST_WAIT, _LONGEST_WAIT = 0.1, 5.0

_log = logging.getLogger(__name__)
_Waiting = tuple[Guest, AskedStep]


class Room:
    """A theory that somebody looks at.

    Args:
        row: Its row, with that of its project; from then on the room's own.
        threads: Where the database is read and written.
        tell_others: Tells other processes who is here.
    """

    def __init__(self, *, row: Branch, threads: Executor, tell_others: Callable[["Room"], None]) -> None:
        self._row, head = row, row.head
        self.branch, self.project = row.pk, row.project_id
        self.guests: set[Guest] = set()
        self.passed = Passed(head)
        self.presence = Presence()
        self.is_over = False
        self._threads = threads
        self._tell_others = tell_others
        self._waiting: deque[_Waiting] = deque()
        self._heard = head
        self._look = self._ask_again = self._others_must_know = False
        self._something = asyncio.Event()
        self._turned = asyncio.Event()
        self._admission = Admission(self.branch, self.passed, threads)
        self._problems = ProblemWatch(self.branch, threads, self._tell_problems)
        self._presence_is_due: asyncio.TimerHandle | None = None
        self._task = asyncio.get_running_loop().create_task(self._run())

    # What guests do

    async def admit(self, guest: Guest, have: int | None) -> None:
        """Lets somebody in: they are told the theory, or the steps they missed, and from then on every step."""
        if have is not None and have > self.passed.head:
            await self.turned()
        await self._admission.welcome(guest, have)
        self.guests.add(guest)
        # The same page, come back before its old connection was missed. The newest is the living one, whichever was
        # let in first.
        twins = sorted((one for one in self.guests if one.client == guest.client), key=lambda one: one.number)
        for twin in twins[:-1]:
            twin.let_go("This page was opened again.", reload=False)
        self._problems.greet(guest, self.passed.head)
        self.people_changed()

    def leave(self, guest: Guest) -> None:
        """Somebody is gone. What they had sent is recorded all the same."""
        self.guests.discard(guest)
        self.people_changed()

    def ask(self, guest: Guest, step: AskedStep) -> None:
        """Puts a step behind those that wait."""
        guest.take_in_hand()
        self._waiting.append((guest, step))
        self._something.set()

    def moved(self, guest: Guest, here: Here) -> None:
        """Somebody looks at something else."""
        if guest.here != here:
            guest.here = here
            self.people_changed()

    # What others do

    def heard_of(self, head: int) -> None:
        """Somebody has written the log up to there, maybe in another process."""
        if head > self._heard:
            self._heard = head
            self._something.set()

    def look(self) -> None:
        """Looks at the log, in case nobody told."""
        self._look = True
        self._something.set()

    def ask_again(self) -> None:
        """Asks anew what each guest may do: a role, a session or an account may have changed."""
        self._ask_again = True
        self._something.set()

    async def turned(self) -> None:
        """Returns when the log was looked at once more."""
        self._turned.clear()
        self.look()
        await self._turned.wait()

    # The turns

    async def _run(self) -> None:
        try:
            await self._take_turns()
        except Exception as error:
            # A mistake of ours: everybody comes in anew, and what was not answered is sent again.
            _log.error("A room had to be closed: %s", type(error).__name__)
            self.close("Something went wrong on the server. The page connects again by itself.", reload=False)

    async def _take_turns(self) -> None:
        while not self.is_over:
            await self._something.wait()
            self._something.clear()
            if self._ask_again:
                self._ask_again = False
                await self._ask_standings()
            if self._waiting or self._look or self._heard > self.passed.head:
                self._look = False
                await self._turn()
                self._turned.set()
            if self._waiting:
                self._something.set()

    async def _turn(self) -> None:
        batch = self._next_batch()
        asked = [Asked(step=step, badge=guest.badge) for guest, step in batch]
        try:
            turn = await self._in_a_thread(asked)
        except (Branch.DoesNotExist, KeyIsGone):
            self.close(IS_GONE, reload=True)
            return
        self._pass_on(turn)
        for (guest, _), answer in zip(batch, turn.answers, strict=True):
            guest.answered(answer)

    async def _in_a_thread(self, asked: Sequence[Asked]) -> Turn:
        """The turn, tried again for as long as the database is away: nobody is told that a step is lost that may not be."""
        loop, wait = asyncio.get_running_loop(), _FIRST_WAIT
        while True:
            try:
                return await loop.run_in_executor(self._threads, take_turn, self._row, self.passed.head, asked)
            except (DatabaseError, InterfaceError) as error:
                _log.warning("The database did not answer (%s); trying again.", type(error).__name__)
                await asyncio.sleep(wait)
                wait = min(2 * wait, _LONGEST_WAIT)

    def _next_batch(self) -> list[_Waiting]:
        batch: list[_Waiting] = []
        changes = 0
        while self._waiting and (not batch or changes + len(self._waiting[0][1].changes) <= _LARGEST_TURN):
            batch.append(self._waiting.popleft())
            changes += len(batch[-1][1].changes)
        return batch

    def _pass_on(self, turn: Turn) -> None:
        self._heard = max(self._heard, turn.head)
        if not turn.steps:
            return
        self.passed.add(turn.steps)
        self._admission.passed_on(turn.steps)
        told = {names: outgoing.steps(turn.steps, with_names=names) for names in self._kinds_of_readers()}
        for guest in self.guests:
            guest.tell(told[guest.standing.may_see_work])
        self._problems.changed()

    def _kinds_of_readers(self) -> set[bool]:
        return {guest.standing.may_see_work for guest in self.guests}

    # Who is here, and what they may do

    def people_changed(self, *, tell_others: bool = True) -> None:
        """Tells everybody who is here, soon: at most ten times a second, and less often the more there are."""
        self._others_must_know |= tell_others
        if self._presence_is_due is None and not self.is_over:
            pause = max(0.1, 0.005 * len(self.guests))
            self._presence_is_due = asyncio.get_running_loop().call_later(pause, self._tell_people)

    def _tell_people(self) -> None:
        self._presence_is_due = None
        for guest, text in self.presence.messages(self.guests, asyncio.get_running_loop().time()):
            guest.tell_newest("people", text)
        if self._others_must_know:
            self._others_must_know = False
            self._tell_others(self)

    def entries(self) -> dict[str, str]:
        """What is told of those who are here."""
        return entries_of(self.guests)

    def _tell_problems(self, text: str) -> None:
        for guest in self.guests:
            guest.tell_newest("problems", text)

    async def _ask_standings(self) -> None:
        guests = list(self.guests)
        badges = {guest.badge for guest in guests}
        loop = asyncio.get_running_loop()
        try:
            found = await loop.run_in_executor(self._threads, standings_again, self.branch, badges)
        except (DatabaseError, InterfaceError):
            # Nobody gains by this: every step asks again when it is recorded.
            return
        if found is None:
            self.close(IS_GONE, reload=True)
            return
        for guest in guests:
            _hold_to(guest, found[guest.badge])

    # The end

    def close(self, why: str, *, reload: bool) -> None:
        """Says goodbye to everybody."""
        self.is_over = True
        for guest in list(self.guests):
            guest.leave_after_what_waits(why, reload=reload)
        self._turned.set()
        self._something.set()
        self._problems.stop()
        if self._presence_is_due is not None:
            self._presence_is_due.cancel()

    async def finish(self) -> None:
        """Records what waits and passes it on."""
        while self._waiting and not self.is_over:
            await self.turned()

    @property
    def is_idle(self) -> bool:
        """Whether nobody is here and nothing waits."""
        return not (self.guests or self._waiting or self._admission.is_going_on)


def _hold_to(guest: Guest, now: Standing) -> None:
    """Lets somebody go who may now do less, or more, than when they came."""
    if now == guest.standing or guest.is_leaving:
        return
    if now.is_signed_out:
        why = "You are signed out. Sign in again to go on."
    elif not now.may_read:
        why = "This theory is no longer open to you."
    else:
        why = "What you may do in this project has changed. Load the page again to go on."
    guest.let_go(why, reload=True)
