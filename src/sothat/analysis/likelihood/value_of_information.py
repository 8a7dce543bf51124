"""What finding something out is worth for a decision: the chance that one would then decide otherwise.

    p [decision if it is in place != decision now] + (1 - p) [decision if it is not in place != decision now]

for an unknown that is in place with chance p, all other unknowns staying as unknown as they are.

Source:
    Raiffa and Schlaifer (1961), "Applied statistical decision theory", of which this keeps the chance of a change and
    leaves out its size, because plans have no common unit here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sothat.analysis.answer import listed
from sothat.analysis.likelihood.decisions import DecisionsByAsking, DecisionsOnDiagram, Known
from sothat.theory import ElementId

Ranked = tuple[tuple[ElementId, float], ...]
"""Elements, each with a chance, the largest first and then by id."""


@dataclass(frozen=True, kw_only=True)
class DecisionChanges:
    """For each unknown the chance that finding it out changes a decision.

    Args:
        package: The decision what to add: the best package, by cost, then size, then ids. What turns out to be in place
            need not be added, which counts as a change.
        linchpins: The decision what to guard: the single points of failure, and whether the goals can hold at all.
    """

    package: Ranked
    linchpins: Ranked

    def as_json(self) -> dict[str, Any]:
        """The answer as the command line prints it with ``--json``."""
        return {"package": listed(self.package), "linchpins": listed(self.linchpins)}


def changes_of_decisions(
    unknown: Mapping[ElementId, float], decisions: DecisionsOnDiagram | DecisionsByAsking
) -> DecisionChanges:
    """For each unknown, with its chance of being in place, the chance that finding it out changes each decision."""
    return DecisionChanges(package=_changes(unknown, decisions.package), linchpins=_changes(unknown, decisions.singles))


def _changes(unknown: Mapping[ElementId, float], decide: Callable[[Known], object]) -> Ranked:
    now = decide(None)
    found = {
        element: p * (decide((element, True)) != now) + (1 - p) * (decide((element, False)) != now)
        for element, p in unknown.items()
    }
    return ranked(found)


def ranked(found: Mapping[ElementId, float]) -> Ranked:
    """The largest first, and then by id."""
    return tuple(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))
