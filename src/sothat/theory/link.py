"""One link of a theory: what its source is to its target, and why."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from sothat.errors import WrongValue
from sothat.theory.names import ElementId, GroupId, Role, SourceId, checked_id
from sothat.theory.range import Range


@dataclass(frozen=True, kw_only=True)
class Link:
    """One arrow of the theory. There is at most one for an ordered pair of elements, and the pair names it.

    Args:
        source: The element it starts from.
        target: The element it leads to.
        role: What the source is to the target.
        group: The group of alternatives it belongs to; for the role ``one of``, and for no other.
        rationale: Why the group believes it.
        strength: The chance, 0 to 1, that the link is delivered, or a range of it; None when not stated.
        sources: Ids of the sources behind it.
        origin: Where it comes from, as for an element.
        disputed: Whether somebody in the group does not agree.
        note: Anything the group wants to keep with it.
        extra: What a file said that this version does not know; kept and written back.

    Raises:
        WrongValue: When the role or strength cannot be, or role and group do not go together.
    """

    source: ElementId
    target: ElementId
    role: Role
    group: GroupId | None = None
    rationale: str = ""
    strength: float | Range | None = None
    sources: tuple[SourceId, ...] = ()
    origin: str = ""
    disputed: bool = False
    note: str = ""
    extra: Mapping[str, object] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        checked_id(self.source, of="the start of a link")
        checked_id(self.target, of="the end of a link")
        object.__setattr__(self, "role", _role(self.role, self.pair))
        self._check_group()
        self._check_strength()

    @property
    def pair(self) -> str:
        """What the link is called: ``from>to``."""
        return f"{self.source}>{self.target}"

    def _check_group(self) -> None:
        if self.role is Role.ONE_OF and self.group is None:
            raise WrongValue(
                f"The link {self.pair} is 'one of' but names no group: say which group of alternatives it belongs to."
            )
        if self.role is not Role.ONE_OF and self.group is not None:
            raise WrongValue(
                f"The link {self.pair} names a group but its role is '{self.role}': make the role 'one of' or leave the group out."
            )
        if self.group is not None:
            checked_id(self.group, of=f"the group of link {self.pair}")

    def _check_strength(self) -> None:
        if self.strength is None or isinstance(self.strength, Range):
            return
        number = isinstance(self.strength, int | float) and not isinstance(self.strength, bool)
        if not number or math.isnan(self.strength) or not 0 <= self.strength <= 1:
            raise WrongValue(
                f"The strength of {self.pair} is {str(self.strength)[:60]!r}: write a chance from 0 to 1, or [low, likely, high]."
            )


def _role(role: object, pair: str) -> Role:
    try:
        return Role(role)  # type: ignore[arg-type]
    except ValueError:
        raise WrongValue(f"The role of {pair} is {str(role)[:60]!r}: choose one of {', '.join(Role)}.") from None
