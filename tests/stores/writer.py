"""A program that writes to a log until it is killed, and says of each step when it was acknowledged.

    python -m tests.stores.writer BRANCH ACCOUNT

For each line that it reads it starts two writers of its own kind, says their process ids and waits for their end. Loading
Django takes a second; so it is loaded once, and not for each writer that is killed.
"""

import os
import sys
import traceback
from collections.abc import Iterator

import django

django.setup()

from sothat_web.accounts.models import Account  # noqa: E402
from sothat_web.projects.log import Accepted, Step, new_step_id, record  # noqa: E402
from sothat_web.projects.models import Branch  # noqa: E402
from tests.stores.making import added  # noqa: E402

WRITERS = 2


def main(branch_id: int, account_id: int) -> None:
    for _ in sys.stdin:
        running = [_started(branch_id, account_id) for _ in range(WRITERS)]
        _say("started", *running)
        for process in running:
            os.waitpid(process, 0)
        _say("ended")


def _started(branch_id: int, account_id: int) -> int:
    process = os.fork()
    if process == 0:
        try:
            _write(branch_id, account_id)
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(1)
    return process


def _write(branch_id: int, account_id: int) -> None:
    branch = Branch.objects.select_related("project").get(pk=branch_id)
    account = Account.objects.get(pk=account_id)
    for wishes in _wishes():
        outcomes = record(branch, wishes, account)
        assert all(isinstance(outcome, Accepted) for outcome in outcomes), outcomes
        for outcome in outcomes:
            _say("saved", outcome.step, outcome.first, outcome.last)


def _wishes() -> Iterator[list[Step]]:
    """Steps of one to seven changes, one to three in a transaction."""
    turn = 0
    while True:
        turn += 1
        yield [
            Step(id=new_step_id(), changes=tuple(added(f"e{new_step_id()}") for _ in range(1 + turn % 7)))
            for _ in range(1 + turn % 3)
        ]


def _say(*words: object) -> None:
    """One write for each line, so that a line is there whole or not at all."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
