"""Which one piece of evidence would change most: the thinly supported links on which most conclusions of the analysis turn."""

from collections.abc import Sequence
from dataclasses import dataclass

from sothat.analysis import Watch, unwatched
from sothat.areas import Area
from sothat.evidence import sources_of
from sothat.evidence.flags import Flag
from sothat.evidence.triangulation import Backing, triangulate
from sothat.evidence.weakest import studies_in_support
from sothat.project.project import Project
from sothat.project.questions import robustness


@dataclass(frozen=True, kw_only=True)
class Worth:
    """A link of which evidence would be worth gathering.

    Args:
        pair: The link.
        overturns: How many conclusions are another if this link alone is not there.
        studies: How many different studies support it.
        backing: What stands behind it.
    """

    pair: str
    overturns: int
    studies: int
    backing: Backing


@dataclass(frozen=True, kw_only=True)
class WorthGathering:
    """What it would be worth to gather evidence of.

    Args:
        links: The thinly supported links, those on which most conclusions turn first; of as many, those of fewer studies,
            then in the order of the theory.
        conclusions: How many conclusions were put to the test.
        is_complete: Whether each of them could be answered.
    """

    links: tuple[Worth, ...]
    conclusions: int
    is_complete: bool

    @property
    def first(self) -> Worth | None:
        """The link to look into first; None when no conclusion turns on any."""
        return next((link for link in self.links if link.overturns), None)


def worth_gathering(
    project: Project,
    *,
    area: Area | str | None = None,
    goals: Sequence[str] | None = None,
    studies: int = 1,
    watch: Watch = unwatched,
) -> WorthGathering:
    """The links of which evidence would change most.

    A link is thin when at most so many studies support it, when something contradicts it, or when the theory marks it as
    disputed. Each is dropped alone, and the conclusions of `robustness` that are then another are counted: exact, and no
    judgement of how likely the link is.

    Args:
        project: The project.
        area: For which area; for every one when left out, with nothing in place.
        goals: The goals; the theory's own unless given.
        studies: With how many studies in support a link is still thin.
        watch: Is told how it goes on, and may stop it.
    """
    backings = triangulate(project.theory, project.evidence, sources_of(project.sources))
    thin = [
        link.pair for link in project.theory.links if _is_thin(backings[link.pair], studies, disputed=link.disputed)
    ]
    answer = robustness(project, area=area, goals=goals, weak=thin, watch=watch)
    found = [
        Worth(
            pair=pair,
            overturns=answer.overturns.get(pair, 0),
            studies=len(studies_in_support(backings[pair])),
            backing=backings[pair],
        )
        for pair in thin
    ]
    return WorthGathering(
        links=tuple(sorted(found, key=lambda link: (-link.overturns, link.studies))),
        conclusions=len(answer.conclusions),
        is_complete=not answer.too_large,
    )


def _is_thin(backing: Backing, studies: int, *, disputed: bool) -> bool:
    return disputed or Flag.CONTESTED in backing.flags or len(studies_in_support(backing)) <= studies
