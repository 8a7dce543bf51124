"""A journey: touchpoints in order, as they were planned or as many people together met them."""

from dataclasses import dataclass
from enum import StrEnum

from sothat.errors import WrongValue
from sothat.evidence.journeys.touchpoint import Touchpoint


class JourneyKind(StrEnum):
    """Whether a journey tells how it is meant to go, or how it went for many people taken together."""

    PLANNED = "planned"
    COMPOSITE = "composite"


@dataclass(frozen=True, kw_only=True)
class Journey:
    """A way through services. A single person's way is never stored.

    Args:
        id: Its short name, unique in the project.
        title: What it is called.
        kind: Planned, or a composite of what happened.
        about: Whose way it is and what it was made from.
        touchpoints: In the order in which they come.
        branches: The branches of the way, such as ``baby home`` and ``removed``, in order.
        planned: The id of the planned journey that it is held against, if any.

    Raises:
        WrongValue: When the id, title, a touchpoint's id or its branch cannot be.
    """

    id: str
    title: str
    kind: JourneyKind = JourneyKind.COMPOSITE
    about: str = ""
    touchpoints: tuple[Touchpoint, ...] = ()
    branches: tuple[str, ...] = ()
    planned: str = ""

    def __post_init__(self) -> None:
        if not self.id.strip() or not self.title.strip():
            raise WrongValue(f"The journey {self.id or 'without an id'} needs an id and a title.")
        object.__setattr__(self, "kind", JourneyKind(self.kind))
        ids = [touchpoint.id for touchpoint in self.touchpoints]
        for touchpoint in self.touchpoints:
            if ids.count(touchpoint.id) > 1:
                raise WrongValue(
                    f"The journey {self.id} has two touchpoints called {touchpoint.id}: give each an id of its own."
                )
            if touchpoint.branch and touchpoint.branch not in self.branches:
                raise WrongValue(
                    f"The touchpoint {touchpoint.id} is on the branch {touchpoint.branch[:60]!r}, which the journey "
                    f"{self.id} does not list: add it to its branches, or correct it."
                )
