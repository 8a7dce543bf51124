"""Decisions of a group: what was proposed, what became of it and why, and on what it rests. Every write to their tables."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from sothat.project.decision import MOVES, DecisionState, check_can_move
from sothat_web.accounts.models import Account
from sothat_web.projects.deeds import note_deed
from sothat_web.projects.models import Decision, DecisionMove, Project, Version
from sothat_web.projects.permissions import check_can
from sothat_web.projects.roles import May
from sothat_web.projects.sealing import seal_json, unseal_json


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """What a group is asked to decide.

    Args:
        proposal: What is proposed.
        subjects: The elements and links it is about, by id and by pair (``from>to``).
        contribution: From which contribution it comes, such as the number of a sealed one.
        version: The version in which it was decided, or that it is about.
    """

    proposal: str = field(repr=False)
    subjects: tuple[str, ...] = ()
    contribution: str = ""
    version: Version | None = None


@dataclass(frozen=True, kw_only=True)
class Ruling:
    """What became of a proposal.

    Args:
        state: The state it is in from now on.
        reason: Why.
        decided: What was decided, where that is not what was proposed word by word.
        dissent: What those say who do not agree.
    """

    state: DecisionState
    reason: str = field(repr=False)
    decided: str = field(default="", repr=False)
    dissent: str = field(default="", repr=False)


@dataclass(frozen=True, kw_only=True)
class Moved:
    """One move as people read it."""

    before: str
    after: str
    by: str
    at: datetime
    reason: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Decided:
    """A decision as people read it, with every move it made."""

    row: Decision
    number: int
    state: DecisionState
    subjects: tuple[str, ...]
    proposal: str = field(repr=False)
    contribution: str = field(repr=False)
    decided: str = field(repr=False)
    reason: str = field(repr=False)
    dissent: str = field(repr=False)
    moves: tuple[Moved, ...]

    @property
    def choices(self) -> tuple[DecisionState, ...]:
        """What can follow."""
        return tuple(state for state in DecisionState if state in MOVES[self.state])


@transaction.atomic
def propose(project: Project, proposed: Proposal, account: Account) -> Decision:
    """Records a proposal under the next number.

    Raises:
        MayNot: To whoever may not.
    """
    locked = Project.objects.select_for_update().get(pk=project.pk)
    check_can(locked, account, May.DECIDE)
    newest = locked.decisions.order_by("-number").first()
    now = timezone.now()
    decision = Decision.objects.create(
        project=locked,
        number=newest.number + 1 if newest else 1,
        state=DecisionState.PROPOSED,
        subjects=list(proposed.subjects),
        version=proposed.version,
        sealed=seal_json(locked, {"proposal": proposed.proposal, "contribution": proposed.contribution}),
        made_by=account,
        made_at=now,
    )
    DecisionMove.objects.create(
        decision=decision,
        before="",
        after=DecisionState.PROPOSED,
        sealed=seal_json(locked, {"reason": ""}),
        account=account,
        made_at=now,
    )
    note_deed(locked, account, "proposed a decision", str(decision.number))
    return decision


@transaction.atomic
def move(decision: Decision, ruling: Ruling, account: Account) -> None:
    """Records what became of a decision: the move stays, whatever follows.

    Raises:
        MayNot: To whoever may not.
        NoSuchMove: Where the table of moves has none from the state it is in now.
    """
    project = Project.objects.select_for_update().get(pk=decision.project_id)
    check_can(project, account, May.DECIDE)
    locked = Decision.objects.get(pk=decision.pk)
    check_can_move(DecisionState(locked.state), ruling.state)
    DecisionMove.objects.create(
        decision=locked,
        before=locked.state,
        after=ruling.state,
        sealed=seal_json(project, _written(ruling)),
        account=account,
        made_at=timezone.now(),
    )
    kept = {name: words for name, words in _written(ruling).items() if words}
    locked.sealed = seal_json(project, {**unseal_json(project, locked.sealed), **kept})
    locked.state = ruling.state
    locked.save(update_fields=["state", "sealed"])
    note_deed(project, account, "moved a decision", f"{locked.number}: {ruling.state}")


def decisions_of(project: Project, *, state: str = "", about: str = "") -> Sequence[Decided]:
    """The decisions of a project, the newest first.

    Args:
        project: The project.
        state: Only those in this state.
        about: Only those about this element and its links, or about this link.
    """
    rows = project.decisions.select_related("version", "project").prefetch_related("moves__account")
    chosen = rows.filter(state=state) if state else rows
    return tuple(decided(row) for row in chosen.order_by("-number") if not about or _is_about(row, about))


def decided(row: Decision) -> Decided:
    """A decision with all that was said."""
    written: dict[str, Any] = unseal_json(row.project, row.sealed)
    return Decided(
        row=row,
        number=row.number,
        state=DecisionState(row.state),
        subjects=tuple(row.subjects),
        proposal=written["proposal"],
        contribution=written.get("contribution", ""),
        decided=written.get("decided", ""),
        reason=written.get("reason", ""),
        dissent=written.get("dissent", ""),
        moves=tuple(_moved(one, row.project) for one in row.moves.all()),
    )


def _moved(row: DecisionMove, project: Project) -> Moved:
    reason = unseal_json(project, row.sealed).get("reason", "")
    return Moved(
        before=row.before, after=row.after, by=str(row.account) if row.account else "", at=row.made_at, reason=reason
    )


def _written(ruling: Ruling) -> dict[str, str]:
    return {"reason": ruling.reason, "decided": ruling.decided, "dissent": ruling.dissent}


def _is_about(row: Decision, about: str) -> bool:
    return any(about in (subject, *subject.split(">")) for subject in row.subjects)
