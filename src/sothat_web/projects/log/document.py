"""The theory of one branch, kept in memory and brought up to date from its log."""

from collections import OrderedDict
from threading import RLock

from sothat.theory import Draft, Theory
from sothat_web.projects.keys import key_named
from sothat_web.projects.log.entries import entry_in
from sothat_web.projects.log.reading import SNAPSHOT_EVERY, draft_at, rows_after
from sothat_web.projects.log.steps import Accepted
from sothat_web.projects.models import Branch

MOST_REMEMBERED = 1_000
"""Steps with nothing to do leave no row; so many of them are known again when they come twice."""


class LiveDocument:
    """A theory at a place in its log. Whoever uses it takes its `turn` first.

    It holds nothing that is not in the table: other processes write there too, and `at` reads what they wrote. What was
    made of the draft and not stored must be followed by `forget`.
    """

    def __init__(self) -> None:
        self.turn = RLock()
        self.nothing_to_do: OrderedDict[str, Accepted] = OrderedDict()
        self.forget()

    def forget(self) -> None:
        """Makes it read everything again: the draft is no longer what is stored."""
        self._draft: Draft | None = None
        self._theory: Theory | None = None
        self._sequence = 0
        self._step = ""

    def at(self, branch: Branch, sequence: int) -> Draft | None:
        """The theory after a change of the log, to be changed; None when the document is past it already."""
        key_named(branch.project.key)  # what was destroyed is not told from memory
        if self._draft is not None and sequence > self._sequence:
            self._catch_up(branch, sequence)
        if self._draft is None:
            self._draft = draft_at(branch, sequence)
            self._moved(branch, sequence)
        return self._draft if sequence == self._sequence else None

    def theory(self, branch: Branch, sequence: int) -> Theory | None:
        """The same, not to be changed any more."""
        draft = self.at(branch, sequence)
        if draft is not None and self._theory is None:
            self._theory = draft.finished()
        return self._theory if draft is not None else None

    def moved_to(self, sequence: int, step: str) -> None:
        """Says that what was made of the draft is stored up to this change, the last one of that step."""
        self._sequence, self._step, self._theory = sequence, step, None

    def remember(self, outcome: Accepted) -> None:
        """Keeps the answer to a step that left no row."""
        self.nothing_to_do[outcome.step] = outcome
        while len(self.nothing_to_do) > MOST_REMEMBERED:
            self.nothing_to_do.popitem(last=False)

    def _moved(self, branch: Branch, sequence: int) -> None:
        last = branch.changes.filter(sequence=sequence).values_list("step", flat=True).first()
        self.moved_to(sequence, last or "")

    def _catch_up(self, branch: Branch, sequence: int) -> None:
        """Makes the changes that other processes stored; forgets everything where the log is not the one it knew."""
        assert self._draft is not None
        if sequence - self._sequence > SNAPSHOT_EVERY or not self._is_of(branch):
            self.forget()
            return
        draft, self._draft = self._draft, None
        step = self._step
        for row in rows_after(branch, self._sequence, sequence):
            draft.take(entry_in(branch.project, row).change)
            step = row.step
        self.moved_to(sequence, step)
        self._draft = draft

    def _is_of(self, branch: Branch) -> bool:
        """Whether the table still says what was read from it: a backup may have been put in its place."""
        if self._sequence == 0:
            return True
        return branch.changes.filter(sequence=self._sequence, step=self._step).exists()
