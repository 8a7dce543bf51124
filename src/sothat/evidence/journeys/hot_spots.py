"""Where journeys go wrong: the elements and links of the theory on which touchpoints with trouble bear."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sothat.evidence.journeys.journey import Journey, JourneyKind
from sothat.evidence.journeys.touchpoint import Happened, Touchpoint
from sothat.theory import Theory
from sothat.theory.names import StageId


@dataclass(frozen=True, kw_only=True)
class HotSpot:
    """An element or link on which touchpoints with trouble bear.

    Args:
        subject: The element's id or the link's pair.
        touchpoints: The journey and the id of each of them, in the order of the journeys.
        stages: The stages in which they come, in the order of the theory.
        in_stages: How many come in each of these stages.
        barriers: What stood in the way, each once.
        missed: How many did not come about.
        refused: How many were refused.
        harmful: How many did harm.
        critical: How many are turning points.
    """

    subject: str
    touchpoints: tuple[tuple[str, str], ...]
    stages: tuple[StageId, ...]
    in_stages: tuple[int, ...]
    barriers: tuple[str, ...]
    missed: int
    refused: int
    harmful: int
    critical: int

    @property
    def count(self) -> int:
        """How many touchpoints with trouble there are."""
        return len(self.touchpoints)


def hot_spots(journeys: Iterable[Journey], theory: Theory) -> tuple[HotSpot, ...]:
    """The elements and links on which touchpoints with trouble bear, those with most of them first.

    A touchpoint has trouble when something stood in its way, or it was missed, refused or did harm. Of as many, those
    with more turning points come first, then those that come first in the theory. What was planned has no trouble yet,
    so only composites count.

    Args:
        journeys: Journeys of which everything may be shown (`shown_journeys`).
        theory: The theory; what it does not have is passed over.
    """
    met: dict[str, list[tuple[str, Touchpoint]]] = {subject: [] for subject in _subjects(theory)}
    for journey in journeys:
        for touchpoint in journey.touchpoints if journey.kind is JourneyKind.COMPOSITE else ():
            for subject in dict.fromkeys(touchpoint.subjects) if has_trouble(touchpoint) else ():
                if subject in met:
                    met[subject].append((journey.id, touchpoint))
    stages = [stage.id for stage in theory.stages]
    found = [_hot_spot(subject, told, stages) for subject, told in met.items() if told]
    return tuple(sorted(found, key=lambda spot: (-spot.count, -spot.critical)))


def has_trouble(touchpoint: Touchpoint) -> bool:
    """Whether something stood in the way of a touchpoint, or it was missed, refused or did harm."""
    return bool(touchpoint.barriers) or touchpoint.happened is not Happened.YES


def _subjects(theory: Theory) -> list[str]:
    return [*(element.id for element in theory.elements), *(link.pair for link in theory.links)]


def _hot_spot(subject: str, told: Sequence[tuple[str, Touchpoint]], stages: Sequence[StageId]) -> HotSpot:
    points = [touchpoint for _, touchpoint in told]
    per_stage = Counter(touchpoint.stage for touchpoint in points)
    there = [stage for stage in stages if stage in per_stage]
    return HotSpot(
        subject=subject,
        touchpoints=tuple((journey, touchpoint.id) for journey, touchpoint in told),
        stages=tuple(there),
        in_stages=tuple(per_stage[stage] for stage in there),
        barriers=tuple(dict.fromkeys(barrier for touchpoint in points for barrier in touchpoint.barriers)),
        missed=_how_many(points, Happened.MISSED),
        refused=_how_many(points, Happened.REFUSED),
        harmful=_how_many(points, Happened.HARMFUL),
        critical=sum(touchpoint.is_critical for touchpoint in points),
    )


def _how_many(points: Iterable[Touchpoint], happened: Happened) -> int:
    return sum(touchpoint.happened is happened for touchpoint in points)
