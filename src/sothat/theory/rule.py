"""The rule of an element: what must be so for it to hold. This is where arrows get their meaning.

holds(t) =  own(t)
          and every `requires` source holds
          and of every group of alternatives at least k hold
          and no `hinders` source holds
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sothat.theory.element import Element
from sothat.theory.link import Link
from sothat.theory.names import ElementId, GroupId, Role
from sothat.theory.theory import Alternatives, Theory


@dataclass(frozen=True, kw_only=True)
class AtLeast:
    """A part of a rule: so many of these must hold. At least 1 of nothing can never be met."""

    count: int
    members: tuple[ElementId, ...]


@dataclass(frozen=True, kw_only=True)
class Rule:
    """What one element needs.

    Args:
        has_own_status: Whether it also waits for provision, truth or presence of its own.
        requires: Elements that must all hold.
        choices: Groups of which at least so many must hold.
        hindered_by: Elements of which none may hold.
    """

    has_own_status: bool
    requires: tuple[ElementId, ...] = ()
    choices: tuple[AtLeast, ...] = ()
    hindered_by: tuple[ElementId, ...] = ()

    @property
    def supports(self) -> tuple[ElementId, ...]:
        """Every element whose holding helps this one, by its rule."""
        return self.requires + tuple(member for choice in self.choices for member in choice.members)

    @property
    def reads(self) -> tuple[ElementId, ...]:
        """Every element that this one's holding turns on, by its rule."""
        return self.supports + self.hindered_by


def rules_of(theory: Theory) -> Mapping[ElementId, Rule]:
    """The rule of every element, in the order of the theory.

    A link that `contributes` is part of a rule only where an impact, outcome or precondition has, hindrances
    aside, no other kind of link: then one of them is needed. Without any link nothing leads to it, and it never holds.
    """
    groups: dict[ElementId, list[Alternatives]] = {}
    for group in theory.alternatives:
        groups.setdefault(group.target, []).append(group)
    return {
        element.id: _rule(element, theory.links_to.get(element.id, ()), groups.get(element.id, ()))
        for element in theory.elements
    }


def _rule(element: Element, links: tuple[Link, ...], groups: "list[Alternatives] | tuple[()]") -> Rule:
    requires = _sources(links, Role.REQUIRES)
    members: dict[GroupId | None, list[ElementId]] = {}
    for link in links:
        members.setdefault(link.group, []).append(link.source)
    choices = tuple(AtLeast(count=group.at_least, members=tuple(members.get(group.id, ()))) for group in groups)
    if not element.kind.has_own_status and not requires and not choices:
        choices = (AtLeast(count=1, members=_sources(links, Role.CONTRIBUTES)),)
    return Rule(
        has_own_status=element.kind.has_own_status,
        requires=requires,
        choices=choices,
        hindered_by=_sources(links, Role.HINDERS),
    )


def _sources(links: tuple[Link, ...], role: Role) -> tuple[ElementId, ...]:
    return tuple(link.source for link in links if link.role is role)
