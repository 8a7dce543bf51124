"""Which one piece of evidence would change most: the thinly supported links on which most conclusions of the analysis turn."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sothat.analysis import Conclusion, Watch, unwatched
from sothat.areas import Area
from sothat.evidence import sources_of
from sothat.evidence.flags import Flag
from sothat.evidence.triangulation import Backing, triangulate
from sothat.evidence.weakest import studies_in_support
from sothat.project.project import Project
from sothat.project.questions import chance, robustness
from sothat.theory import ElementId, Link, Range


class Why(StrEnum):
    """Why evidence of a link would be worth having."""

    DISPUTED = "disputed"
    CONTESTED = "contested"
    ASSUMPTION_ONLY = "assumption only"
    FEW_STUDIES = "few studies in support"
    RANGE = "its strength is a range"


@dataclass(frozen=True, kw_only=True)
class Worth:
    """A link of which evidence would be worth gathering.

    Args:
        pair: The link.
        why: Why it is in doubt.
        overturned: The conclusions that are another if this link alone is not there.
        studies: How many different studies support it.
        backing: What stands behind it.
    """

    pair: str
    why: tuple[Why, ...]
    overturned: tuple[Conclusion, ...]
    studies: int
    backing: Backing

    @property
    def overturns(self) -> int:
        """How many conclusions are another if this link alone is not there."""
        return len(self.overturned)


@dataclass(frozen=True, kw_only=True)
class WorthGathering:
    """What it would be worth to gather evidence of.

    Args:
        links: The links in doubt, those on which most conclusions turn first; of as many, those of fewer studies, then in
            the order of the theory.
        unknowns: Of the area that was asked about, each element whose status is in doubt, with how far the chance of
            the goals is expected to move when it is found out, most first; empty where no area was asked about.
        conclusions: How many conclusions were put to the test.
        is_complete: Whether each of them could be answered.
    """

    links: tuple[Worth, ...]
    unknowns: tuple[tuple[ElementId, float], ...]
    conclusions: int
    is_complete: bool

    @property
    def first(self) -> Worth | None:
        """The link to look into first; None when no conclusion turns on any."""
        return next((link for link in self.links if link.overturned), None)


def worth_gathering(
    project: Project,
    *,
    area: Area | str | None = None,
    goals: Sequence[str] | None = None,
    studies: int = 1,
    watch: Watch = unwatched,
) -> WorthGathering:
    """The links of which evidence would change most, and in an area the statuses.

    A link is in doubt when at most so many studies support it, when something contradicts it, when the theory marks it as
    disputed, or when its strength is a range. Each is dropped alone, and the conclusions of `robustness` that are then
    another are told: no judgement of how likely the link is, and exact unless a conclusion says that it is an estimate.

    Args:
        project: The project.
        area: For which area; for every one when left out, with nothing in place.
        goals: The goals; the theory's own unless given.
        studies: With how many studies in support a link is still in doubt.
        watch: Is told how it goes on, and may stop it.
    """
    backings = triangulate(project.theory, project.evidence, sources_of(project.sources))
    why = {link.pair: _why(link, backings[link.pair], studies) for link in project.theory.links}
    doubted = [pair for pair, reasons in why.items() if reasons]
    answer = robustness(project, area=area, goals=goals, weak=doubted, watch=watch)
    found = [
        Worth(
            pair=pair,
            why=why[pair],
            overturned=tuple(one for one in answer.conclusions if pair in one.overturned_by),
            studies=len(studies_in_support(backings[pair])),
            backing=backings[pair],
        )
        for pair in doubted
    ]
    return WorthGathering(
        links=tuple(sorted(found, key=lambda link: (-link.overturns, link.studies))),
        unknowns=() if area is None else chance(project, area=area, goals=goals, watch=watch).worth_finding_out,
        conclusions=len(answer.conclusions),
        is_complete=not answer.too_large,
    )


def _why(link: Link, backing: Backing, studies: int) -> tuple[Why, ...]:
    """Why a link is in doubt; nothing when it is not."""
    is_assumed = Flag.ASSUMPTION_ONLY in backing.flags
    holds = {
        Why.DISPUTED: link.disputed,
        Why.CONTESTED: Flag.CONTESTED in backing.flags,
        Why.ASSUMPTION_ONLY: is_assumed,
        Why.FEW_STUDIES: not is_assumed and len(studies_in_support(backing)) <= studies,
        Why.RANGE: isinstance(link.strength, Range),
    }
    return tuple(reason for reason in Why if holds[reason])
