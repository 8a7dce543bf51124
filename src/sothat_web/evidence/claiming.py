"""What causal claims say of the theory: tied to its links, and proposed as links where it has none."""

from typing import TYPE_CHECKING

from django.db import transaction

from sothat.errors import Misuse
from sothat.evidence import Stance, Tie, sources_of
from sothat.evidence.proposals import ClaimedLink as Claimed
from sothat.evidence.proposals import claimed_links
from sothat.theory import Link, LinkAdded, Role, Theory
from sothat_web.evidence.bulk import MOST, change_all
from sothat_web.evidence.changing import tied
from sothat_web.evidence.coding import meanings
from sothat_web.evidence.stored import items_of, sources_of_project
from sothat_web.projects.log import Refused, Step, new_step_id, record, theory_at
from sothat_web.projects.models import Branch, Project

if TYPE_CHECKING:
    from sothat_web.accounts.models import Account

__all__ = ["Claimed", "add_link", "claimed", "tie_claims"]


def claimed(project: Project, theory: Theory) -> tuple[Claimed, ...]:
    """The links that claims speak of, those of most studies first."""
    items = items_of(project, project.evidence_items.filter(has_claim=True).order_by("pk"))
    sources = sources_of(sources_of_project(project, that_may_leave=False))
    return claimed_links(items, meanings(project, theory), theory, sources)


def tie_claims(project: Project, one: Claimed, theory: Theory, account: "Account") -> int:
    """Ties claims to a link: those that say the opposite contradict it, and the other way round where it hinders.

    Raises:
        MayNot: To whoever may not.
    """
    role = next(link.role for link in theory.links if link.pair == one.pair)
    opposite = set(one.opposites)
    done = 0
    for says_opposite in (False, True):
        supports = says_opposite == (role is Role.HINDERS)
        tie = Tie(subject=one.pair, stance=Stance.SUPPORTS if supports else Stance.CONTRADICTS, stated=True)
        uids = [uid for uid in one.items if (uid in opposite) == says_opposite]
        for first in range(0, len(uids), MOST):
            done += change_all(project, uids[first : first + MOST], tied(tie), account).done
    return done


@transaction.atomic
def add_link(branch: Branch, one: Claimed, role: Role, account: "Account") -> None:
    """Adds a link that claims ask for, recorded as a change of this person, and ties the claims to it.

    Raises:
        MayNot: To whoever may not change the theory, or evidence.
        Misuse: When the theory does not take it.
    """
    link = Link(source=one.source, target=one.target, role=role)
    at = len(theory_at(branch).links)
    step = Step(id=new_step_id(), changes=(LinkAdded(link=link, position=at),), seen=branch.head)
    [outcome] = record(branch, [step], account)
    if isinstance(outcome, Refused):
        raise Misuse(outcome.why)
    tie_claims(branch.project, one, theory_at(branch), account)
