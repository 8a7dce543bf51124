"""How somebody comes into a room: with the theory as it was, and every step since."""

import asyncio
import json
from concurrent.futures import Executor
from dataclasses import dataclass

from django.db import close_old_connections

from sothat.theory import theory_to_json
from sothat_web.projects.log import since, theory_at
from sothat_web.projects.models import Branch
from sothat_web.theories.live import outgoing
from sothat_web.theories.live.guest import Guest
from sothat_web.theories.live.limits import MOST_BEHIND
from sothat_web.theories.live.outgoing import WrittenStep
from sothat_web.theories.live.passed import Passed

_MOST_AFTER = 100
"""A theory is written anew when more steps than this came after it was written last."""


@dataclass(frozen=True, kw_only=True)
class WrittenTheory:
    """A theory as text, and the last change that is in it."""

    sequence: int
    text: str


class Admission:
    """The door of a room. Those who come in at once share one writing of the theory."""

    def __init__(self, branch: int, passed: Passed, threads: Executor) -> None:
        self._branch, self._passed, self._threads = branch, passed, threads
        self._writing: asyncio.Task[WrittenTheory] | None = None
        self._since = 0

    @property
    def is_going_on(self) -> bool:
        """Whether somebody is coming in just now."""
        return self._passed.is_kept_whole > 0

    def passed_on(self, steps: tuple[WrittenStep, ...]) -> None:
        """More came after the theory that was written last."""
        self._since += len(steps)

    async def welcome(self, guest: Guest, have: int | None) -> None:
        """Tells somebody the theory, or what they missed, up to what was passed on; without a pause before the end.

        When it returns nothing else has happened since the last word, so that whoever is added to the room now misses
        nothing and hears nothing twice.
        """
        self._passed.is_kept_whole += 1
        try:
            missed = await self._missed(have)
            if missed is not None:
                self._tell_missed(guest, missed)
            else:
                self._tell_theory(guest, await self._theory())
        finally:
            self._passed.is_kept_whole -= 1
            self._passed.forget()

    async def _missed(self, have: int | None) -> list[WrittenStep] | None:
        """The steps after what somebody has, where there are few enough of them."""
        head = self._passed.head
        if have is None or not head - MOST_BEHIND <= have <= head:
            return None
        near = self._passed.after(have)
        if near is not None:
            return near
        loop = asyncio.get_running_loop()
        read = await loop.run_in_executor(self._threads, _steps_between, self._branch, have, head)
        return None if read is None else [*read, *(self._passed.after(head) or ())]

    async def _theory(self) -> WrittenTheory:
        if self._writing is None or self._is_old(self._writing):
            self._since = 0
            loop = asyncio.get_running_loop()
            self._writing = loop.create_task(self._written(self._passed.head))
        return await asyncio.shield(self._writing)

    def _is_old(self, writing: "asyncio.Task[WrittenTheory]") -> bool:
        if not writing.done():
            return False
        failed = writing.cancelled() or writing.exception() is not None
        return failed or self._since > _MOST_AFTER or self._passed.after(writing.result().sequence) is None

    async def _written(self, sequence: int) -> WrittenTheory:
        # One more hand on it, so that the steps after this theory are all kept until it is told.
        self._passed.is_kept_whole += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, _write, self._branch, sequence)
        finally:
            self._passed.is_kept_whole -= 1

    def _tell_missed(self, guest: Guest, missed: list[WrittenStep]) -> None:
        standing = guest.standing
        text = outgoing.welcome_back(
            client=guest.client,
            name=standing.name,
            may_edit=standing.may_edit,
            sequence=self._passed.head,
            missed=missed,
            with_names=standing.may_see_work,
        )
        guest.tell(text)

    def _tell_theory(self, guest: Guest, theory: WrittenTheory) -> None:
        standing = guest.standing
        text = outgoing.welcome(
            client=guest.client,
            name=standing.name,
            may_edit=standing.may_edit,
            sequence=theory.sequence,
            theory=theory.text,
        )
        guest.tell(text)
        after = self._passed.after(theory.sequence)
        assert after is not None
        if after:
            guest.tell(outgoing.steps(after, with_names=standing.may_see_work))


def _write(branch_id: int, sequence: int) -> WrittenTheory:
    close_old_connections()
    branch = Branch.objects.select_related("project").get(pk=branch_id)
    text = json.dumps(theory_to_json(theory_at(branch, sequence)), ensure_ascii=False, separators=(",", ":"))
    return WrittenTheory(sequence=sequence, text=text)


def _steps_between(branch_id: int, after: int, until: int) -> list[WrittenStep] | None:
    close_old_connections()
    branch = Branch.objects.select_related("project").get(pk=branch_id)
    if branch.changes.filter(sequence=after + 1, place__gt=0).exists():
        # In the middle of a step: whoever says so has mixed something up, and gets the whole theory.
        return None
    return [outgoing.written(step) for step in since(branch, after, until)]
