"""Steps that are stored together, in one transaction."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from sothat.theory import ChangeRefused, Draft, Fitted, fit
from sothat_web.projects.log.document import LiveDocument
from sothat_web.projects.log.entries import Entry, seal_entry, workshop_mark
from sothat_web.projects.log.flagging import flag
from sothat_web.projects.log.reading import step_named
from sothat_web.projects.log.steps import Accepted, Outcome, Recorded, Refused, Step
from sothat_web.projects.log.subjects import subject_of, why_not_found
from sothat_web.projects.log.telling import told
from sothat_web.projects.models import Branch, LoggedChange

if TYPE_CHECKING:
    from sothat_web.accounts.models import Account


class Wish(NamedTuple):
    """A step, and who wishes it; None only for what the server does itself."""

    step: Step
    account: "Account | None"


@dataclass(kw_only=True)
class Batch:
    """Steps on their way into the log. They change the draft at once, and the table at `store`.

    Args:
        branch: The branch, locked; its `head` moves on.
        draft: The theory at its head.
        document: Knows the steps that left no row.
        now: The server's time, one for all.
        stored: The makers of those among the wished steps that the log holds already.
    """

    branch: Branch
    draft: Draft
    document: LiveDocument
    now: datetime
    stored: dict[str, int | None]
    rows: list[LoggedChange] = field(default_factory=list)
    accepted: dict[str, Accepted] = field(default_factory=dict)

    def take(self, wish: Wish) -> Outcome:
        """Fits a step to what the theory is now; or says what became of it before."""
        step, account = wish
        before = self._before(step, account)
        if before is not None:
            return before
        why = why_not_found(step.changes)
        if why:
            return Refused(step=step.id, why=why)
        try:
            fitted = fit(self.draft, step.changes)
        except ChangeRefused as refusal:
            return Refused(step=step.id, why=str(refusal))
        outcome = self._accepted(wish, fitted)
        self.accepted[step.id] = outcome
        return outcome

    def store(self) -> None:
        """Writes what was accepted: its changes, the new head, and where people meant different things."""
        if self.rows:
            LoggedChange.objects.bulk_create(self.rows)
            self.branch.save(update_fields=["head"])
        for outcome in self.accepted.values():
            flag(self.branch, outcome, self.draft)

    def keep(self) -> None:
        """Tells the document what is stored now."""
        if self.rows:
            self.document.moved_to(self.branch.head, self.rows[-1].step)
        for outcome in self.accepted.values():
            if not outcome.changes:
                self.document.remember(outcome)

    def _before(self, step: Step, account: "Account | None") -> Outcome | None:
        if step.id in self.stored:
            if self.stored[step.id] != (account.pk if account else None):
                return Refused(step=step.id, why="Somebody else made a step of the same id. Make it again.")
            found = step_named(self.branch, step.id)
            assert found is not None
            return _again(found)
        here = self.accepted.get(step.id) or self.document.nothing_to_do.get(step.id)
        return _again(here) if here is not None else None

    def _accepted(self, wish: Wish, fitted: Fitted) -> Accepted:
        first = self.branch.head + 1
        self.rows += self._rows(wish, fitted)
        self.branch.head += len(fitted.changes)
        return Accepted(
            step=wish.step.id,
            first=first,
            last=self.branch.head,
            changes=fitted.changes,
            by=str(wish.account) if wish.account else "",
            at=self.now,
            workshop=wish.step.workshop,
            conflicts=fitted.conflicts,
        )

    def _rows(self, wish: Wish, fitted: Fitted) -> list[LoggedChange]:
        step, project, head = wish.step, self.branch.project, self.branch.head
        mark = workshop_mark(project, step.workshop)
        sentences = told(fitted.changes, self.draft)
        return [
            LoggedChange(
                branch=self.branch,
                sequence=head + 1 + place,
                step=step.id,
                place=place,
                seen=step.seen,
                account=wish.account,
                made_at=self.now,
                workshop=mark,
                subject=subject_of(change)[0],
                field=subject_of(change)[1],
                sealed=seal_entry(project, Entry(change=change, told=sentence, workshop=step.workshop)),
            )
            for place, (change, sentence) in enumerate(zip(fitted.changes, sentences, strict=True))
        ]


def _again(found: Recorded) -> Accepted:
    return Accepted(
        step=found.step,
        first=found.first,
        last=found.last,
        changes=found.changes,
        by=found.by,
        at=found.at,
        workshop=found.workshop,
        is_repeat=True,
    )
