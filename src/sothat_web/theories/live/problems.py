"""The check's problems, told soon after changes; worked out once for everybody."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import Executor
from time import perf_counter

from django.db import DatabaseError, InterfaceError, close_old_connections

from sothat.errors import Problem
from sothat.theory import check
from sothat_web.projects.keys import KeyIsGone
from sothat_web.projects.log import theory_at
from sothat_web.projects.models import Branch
from sothat_web.theories.live import outgoing
from sothat_web.theories.live.guest import Guest

SOON = 0.5
"""Seconds after a change."""
_REST = 4
"""How many times as long as a check took nothing is checked after it: a large theory is checked less often."""

_log = logging.getLogger(__name__)


class ProblemWatch:
    """Checks a theory some time after it changed."""

    def __init__(self, branch: int, threads: Executor, tell: Callable[[str], None]) -> None:
        self._branch, self._threads, self._tell = branch, threads, tell
        self._task: asyncio.Task[None] | None = None
        self._is_due = False
        self._told: tuple[int, tuple[Problem, ...]] | None = None

    def changed(self) -> None:
        """The theory is another now."""
        self._is_due = True
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._check())

    def greet(self, guest: Guest, head: int) -> None:
        """Tells somebody who came in what is known, or finds it out."""
        if self._told is not None:
            guest.tell_newest("problems", outgoing.problems(*self._told))
        if self._told is None or self._told[0] != head:
            self.changed()

    def stop(self) -> None:
        """Checks no more."""
        if self._task is not None:
            self._task.cancel()

    async def _check(self) -> None:
        loop = asyncio.get_running_loop()
        pause = SOON
        while self._is_due:
            await asyncio.sleep(pause)
            self._is_due = False
            started = perf_counter()
            try:
                head, found = await loop.run_in_executor(self._threads, _problems, self._branch)
            except (DatabaseError, InterfaceError, Branch.DoesNotExist, KeyIsGone) as error:
                _log.warning("A theory could not be checked: %s", type(error).__name__)
                return
            # Most changes mend nothing and break nothing, and the list can be long.
            is_new = self._told is None or self._told[1] != found
            self._told = (head, found)
            if is_new:
                self._tell(outgoing.problems(head, found))
            pause = max(SOON, _REST * (perf_counter() - started))


def _problems(branch_id: int) -> tuple[int, tuple[Problem, ...]]:
    close_old_connections()
    branch = Branch.objects.select_related("project").get(pk=branch_id)
    return branch.head, check(theory_at(branch))
