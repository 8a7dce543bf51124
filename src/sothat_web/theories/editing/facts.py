"""A few answers about a whole theory, to see what a change of it does to them."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from sothat.analysis import Linchpins, Packages, Reading, Watch, attained, linchpins, packages
from sothat.theory import ElementId, Status, Theory, goals_of
from sothat_web.theories.answers import worked_out
from sothat_web.theories.deadline import Unanswered, asked
from sothat_web.theories.scenario import Scenario

SECONDS = 15.0
"""How long each of the questions may take."""


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is so of a theory as a whole.

    Args:
        goals: Its goals.
        at_best: What holds with every activity and input in place.
        at_least: What holds with none of them in place.
        packages: The packages that bring about the goals where nothing is in place.
        linchpins: What the goals fail without when everything is in place.
    """

    goals: tuple[ElementId, ...]
    at_best: frozenset[ElementId] | Unanswered
    at_least: frozenset[ElementId] | Unanswered
    packages: Packages | Unanswered
    linchpins: Linchpins | Unanswered


def facts_of(theory: Theory) -> Facts:
    """The facts of a theory, worked out at the desk; kept for every theory whose elements are linked in the same way.

    Raises:
        StillWorking: When it takes longer than a page should.
        Busy: When it does, and too much is being worked on already.
    """
    return worked_out(("facts", linked(theory)), Scenario(), lambda watch: _facts(theory, watch), keep=_is_whole)


def linked(theory: Theory) -> Hashable:
    """What the answers hang on: what leads to what, and in which way. Words are no part of it."""
    return (
        tuple((element.id, element.kind) for element in theory.elements),
        tuple((link.source, link.target, link.role, link.group) for link in theory.links),
        tuple((group.id, group.target, group.at_least) for group in theory.alternatives),
        goals_of(theory),
    )


def _facts(theory: Theory, watch: Watch) -> Facts:
    everything = {e.id: Status.IN_PLACE for e in theory.elements if e.kind.is_provided}
    return Facts(
        goals=goals_of(theory),
        at_best=_holding(theory, everything, watch),
        at_least=_holding(theory, None, watch),
        packages=asked(lambda both: packages(theory, None, limit=1, watch=both), seconds=SECONDS, watch=watch),
        linchpins=asked(lambda both: linchpins(theory, None, limit=1, watch=both), seconds=SECONDS, watch=watch),
    )


def _holding(
    theory: Theory, statuses: dict[ElementId, Status] | None, watch: Watch
) -> frozenset[ElementId] | Unanswered:
    found = asked(lambda both: attained(theory, statuses, watch=both), seconds=SECONDS, watch=watch)
    if isinstance(found, Unanswered):
        return found
    return frozenset(element for element, reading in found.elements.items() if reading is Reading.CERTAIN)


def _is_whole(facts: Facts) -> bool:
    parts: Sequence[object] = (facts.at_best, facts.at_least, facts.packages, facts.linchpins)
    return not any(isinstance(part, Unanswered) for part in parts)
