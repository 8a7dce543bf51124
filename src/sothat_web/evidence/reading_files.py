"""Reads what a person brings, in memory, within a time, and a few at once at most."""

import time
from collections.abc import Mapping
from dataclasses import replace
from threading import BoundedSemaphore

from sothat.errors import UserError
from sothat_web.evidence.waiting import Waiting

LONGEST = 120.0
"""Seconds that reading one file may take."""
_AT_ONCE = 2
_TURNS = BoundedSemaphore(_AT_ONCE)


class TookTooLong(UserError):
    """Reading took longer than a page can wait."""


class TooManyAtOnce(UserError):
    """Others are having files read just now."""


def read_brought(waiting: Waiting, matching: Mapping[str, str] | None = None) -> Waiting:
    """What a file holds, for its preview; of a table also its headings, so that a person can say what they hold.

    Raises:
        UserError: When it cannot be read, and it is no table whose columns could be matched otherwise.
    """
    if not _TURNS.acquire(blocking=False):
        raise TooManyAtOnce("Other files are being read just now. Try again in a minute.")
    try:
        return _read(waiting, matching)
    finally:
        _TURNS.release()


def _read(waiting: Waiting, matching: Mapping[str, str] | None) -> Waiting:
    from sothat.files.research.column_guess import guess  # noqa: PLC0415 (what it reads with is large)
    from sothat.files.research.kinds import Kind, kind_of  # noqa: PLC0415
    from sothat.files.research.opening import read_research  # noqa: PLC0415
    from sothat.files.research.table_file import columns  # noqa: PLC0415

    name, content = waiting.name, waiting.content
    if kind_of(content, name=name) is Kind.TABLE:
        table = columns(content, name=name)
        guessed = {heading: field.value for heading, field in guess(table.header).items()}
        chosen = dict(guessed if matching is None else matching)
        waiting = replace(waiting, header=table.header, first=table.first, matching=chosen)
    try:
        found = read_research((name, content), matching=matching, progress=_InTime())
    except TookTooLong:
        raise
    except UserError as wrong:
        if not waiting.header:
            raise
        return replace(waiting, found=None, wrong=str(wrong))
    return replace(waiting, found=found, wrong="")


class _InTime:
    """Told now and then how far reading is; stops it when it takes too long."""

    def __init__(self) -> None:
        self._end = time.monotonic() + LONGEST

    def __call__(self, share: float) -> None:
        if time.monotonic() > self._end:
            raise TookTooLong(
                f"Reading the file took longer than {LONGEST:.0f} seconds and was stopped. Bring a part of it, or read it with the program on your own machine."
            )
