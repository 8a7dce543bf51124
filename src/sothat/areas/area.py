"""An area: how things stand in one locality, service or scenario."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sothat.areas.cost import Cost
from sothat.errors import WrongValue
from sothat.theory.names import ElementId, checked_id
from sothat.theory.status import Standing, Status, checked_standing


@dataclass(frozen=True, kw_only=True)
class Assessment:
    """How an element stands on the word of one role, such as commissioner or peer adviser; never of a named person."""

    by: str
    standing: Standing

    def __post_init__(self) -> None:
        if not isinstance(self.by, str) or not self.by.strip():
            raise WrongValue("An assessment does not say whose it is: write the role before it, such as commissioner.")
        object.__setattr__(self, "standing", checked_standing(self.standing, of=f"what the {self.by[:60]} says"))


@dataclass(frozen=True, kw_only=True)
class Area:
    """How one place stands on each element, and what changing that would cost there.

    Args:
        id: Its short name, which is also the name of its file.
        title: What it is called.
        about: A sentence or two on the place and on how it was assessed.
        statuses: How each assessed element stands; what is not in here was not assessed.
        costs: What an addition costs, in any one unit.
        fixed: Choices already made: *in place* or *not in place*.
        assessed_by: For an element, who said what, in the order it was said.
        notes: Anything to keep with an element.
        extra: What a file said that this version does not know; kept and written back.

    Raises:
        WrongValue: When the id, a status or a choice cannot be.
    """

    id: str
    title: str
    about: str = ""
    statuses: Mapping[ElementId, Standing] = field(default_factory=dict, hash=False)
    costs: Mapping[ElementId, Cost] = field(default_factory=dict, hash=False)
    fixed: Mapping[ElementId, Status] = field(default_factory=dict, hash=False)
    assessed_by: Mapping[ElementId, tuple[Assessment, ...]] = field(default_factory=dict, hash=False)
    notes: Mapping[ElementId, str] = field(default_factory=dict, hash=False)
    extra: Mapping[str, object] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        checked_id(self.id, of="an area")
        if not isinstance(self.title, str) or not self.title.strip():
            raise WrongValue(f"The area {self.id} has no title: give it a few words that say which place it is.")
        statuses = {key: checked_standing(given, of=key) for key, given in self.statuses.items()}
        fixed = {key: checked_choice(given, of=key) for key, given in self.fixed.items()}
        object.__setattr__(self, "statuses", statuses)
        object.__setattr__(self, "fixed", fixed)
        for name in ("costs", "assessed_by", "notes"):
            object.__setattr__(self, name, dict(getattr(self, name)))

    @property
    def likely_costs(self) -> Mapping[ElementId, int | float]:
        """What each addition comes to in the first year, by the most likely figures."""
        return {element: cost.likely for element, cost in self.costs.items()}

    @property
    def named(self) -> Mapping[ElementId, str]:
        """Every element the area speaks of, each with the part of the area that names it first."""
        found: dict[ElementId, str] = {}
        for part in ("statuses", "costs", "fixed", "assessed_by", "notes"):
            for element in getattr(self, part):
                found.setdefault(element, part)
        return found


def checked_choice(given: object, *, of: str) -> Status:
    """The choice that was meant: in place or not in place.

    Raises:
        WrongValue: For anything else.
    """
    if given in (Status.IN_PLACE, Status.NOT_IN_PLACE):
        return Status(str(given))
    raise WrongValue(f"The choice made for {of} is {str(given)[:60]!r}: write in place or not in place.")
