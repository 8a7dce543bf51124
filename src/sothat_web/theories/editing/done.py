"""What is said after a step was stored: what was changed, where people differed, and what it does to the answers."""

import re
from dataclasses import dataclass

from django.http import HttpRequest

from sothat.theory import Theory, describe
from sothat_web.projects.log import Recorded, since, theory_at
from sothat_web.projects.reading import Opened
from sothat_web.theories.desk import Busy, StillWorking
from sothat_web.theories.editing.effects import effects
from sothat_web.theories.editing.undoing import own_step
from sothat_web.theories.wording import Sentence

_RANGE = re.compile(r"(\d{1,10})-(\d{1,10})")
_TOLD = 12


@dataclass(frozen=True, kw_only=True)
class Done:
    """What a step did.

    Args:
        said: What was changed, in the words of the theory; nothing when all of it was so already.
        more: How many further changes it had.
        step: Its id, where the person who looks may undo it; else empty.
        effects: What it does to the answers; None when that takes longer than a page should.
        first: The sequence before it.
        last: The sequence after it.
    """

    said: tuple[str, ...] = ()
    more: int = 0
    step: str = ""
    effects: tuple[Sentence, ...] | None = ()
    first: int = 0
    last: int = 0


def done_in(request: HttpRequest, opened: Opened) -> Done | None:
    """What the address says was done; None when it says nothing, or nothing that can be."""
    found = _RANGE.fullmatch(request.GET.get("done", ""))
    if found is None:
        return None
    first, last = int(found[1]), int(found[2])
    if last < first:
        return Done()
    steps = [one for one in since(opened.branch, first - 1, last) if (one.first, one.last) == (first, last)]
    return _done(opened, steps[0]) if steps else None


def _done(opened: Opened, step: Recorded) -> Done:
    before, after = theory_at(opened.branch, step.first - 1), theory_at(opened.branch, step.last)
    said = tuple(describe(change, after) for change in step.changes[:_TOLD])
    return Done(
        said=said,
        more=len(step.changes) - len(said),
        step=step.step if own_step(opened, step.step) else "",
        effects=_effects(before, after),
        first=step.first - 1,
        last=step.last,
    )


def _effects(before: Theory, after: Theory) -> tuple[Sentence, ...] | None:
    try:
        return effects(before, after)
    except (StillWorking, Busy):
        return None
