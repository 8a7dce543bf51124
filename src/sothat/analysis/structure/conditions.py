"""Conditions on yes/no choices, as solvers of such conditions take them.

A choice is a number from 2 on; its negative means *not*. `TRUE` and `FALSE` stand for what is settled. All conditions are
one-sided: they say what must be so *if* something is, which is all that finding sets that suffice needs.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

TRUE = 1
FALSE = -1


@dataclass(frozen=True, kw_only=True, slots=True)
class Count:
    """If a choice is made, so are at least so many of the others; one that stands there twice counts twice."""

    when: int
    at_least: int
    of: tuple[int, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Earlier:
    """If a choice is made, one step comes before another."""

    when: int
    first: int
    then: int


@dataclass
class Conditions:
    """Conditions that grow as more is known; nothing is ever taken back.

    Args:
        choices: The last number given to a choice.
        clauses: Of each, at least one must be so.
        counts: See `Count`.
        earlier: See `Earlier`.
        steps: For each step, at how many places in time it can come.
    """

    choices: int = TRUE
    clauses: list[tuple[int, ...]] = field(default_factory=lambda: [(TRUE,)])
    counts: list[Count] = field(default_factory=list)
    earlier: list[Earlier] = field(default_factory=list)
    steps: list[int] = field(default_factory=list)

    def choice(self) -> int:
        """A new choice."""
        self.choices += 1
        return self.choices

    def step(self, places: int) -> int:
        """A new step, to be put at one of so many places in time."""
        self.steps.append(places)
        return len(self.steps) - 1

    def require(self, *any_of: int) -> None:
        """At least one of them must be so."""
        if TRUE not in any_of:
            self.clauses.append(tuple(dict.fromkeys(one for one in any_of if one != FALSE)) or (FALSE,))

    def implies_order(self, when: int, first: int, then: int) -> None:
        """If a choice is made, one step comes before another."""
        if first == then:
            self.require(-when)
        else:
            self.earlier.append(Earlier(when=when, first=first, then=then))

    def all_of(self, given: Iterable[int]) -> int:
        """A choice that may be made only if all of them are."""
        asked = [one for one in dict.fromkeys(given) if one != TRUE]
        if FALSE in asked:
            return FALSE
        if len(asked) <= 1:
            return asked[0] if asked else TRUE
        made = self.choice()
        self.clauses.extend((-made, one) for one in asked)
        return made

    def any_of(self, given: Iterable[int]) -> int:
        """A choice that may be made only if one of them is."""
        asked = [one for one in dict.fromkeys(given) if one != FALSE]
        if TRUE in asked:
            return TRUE
        if len(asked) <= 1:
            return asked[0] if asked else FALSE
        made = self.choice()
        self.clauses.append((-made, *asked))
        return made

    def some_of(self, at_least: int, given: Sequence[int]) -> int:
        """A choice that may be made only if at least so many of them are; one that stands there twice counts twice."""
        needed = at_least - sum(one == TRUE for one in given)
        asked = tuple(one for one in given if one not in (TRUE, FALSE))
        if needed <= 0:
            return TRUE
        if needed > len(asked):
            return FALSE
        if needed == 1:
            return self.any_of(asked)
        if needed == len(asked):
            return self.all_of(asked)
        made = self.choice()
        self.counts.append(Count(when=made, at_least=needed, of=asked))
        return made
