"""The well-founded model of a structure, in any Boolean algebra.

Every gate gets two values: *surely* (it holds) and *possibly* (it holds or is undetermined). They differ only where
a loop through `hinders` leaves an element undetermined, and in what hangs on such an element. The algebra may be
bits (one scenario a bit: `sothat.analysis.engine.lanes`) or decision diagrams (`sothat.analysis.engine.diagrams`): the same few
lines serve both, which is why the two can be held against each other.

Source:
    Van Gelder, Ross and Schlipf (1991), "The well-founded semantics for general logic programs"; worked out by the
    alternating fixpoint of Van Gelder (1989), one strongly connected part at a time.
"""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from sothat.analysis.structure.gates import Gate, Part, Structure
from sothat.errors import OutOfTime, TooLarge


class Algebra(Protocol):
    """A Boolean algebra whose values are numbers, equal when they mean the same."""

    @property
    def true(self) -> int:
        """Everywhere."""
        ...

    @property
    def false(self) -> int:
        """Nowhere."""
        ...

    def both(self, first: int, second: int) -> int:
        """The values in which both hold."""
        ...

    def all_of(self, given: Iterable[int]) -> int:
        """The values in which all hold."""
        ...

    def opposite(self, given: int) -> int:
        """The values in which it does not hold."""
        ...


@dataclass(frozen=True, slots=True)
class Model:
    """What holds: for each gate, *surely* and *possibly*; the same number where nothing is undetermined.

    `unsolved` are gates whose value was too large to work out, where that was allowed to happen.
    """

    surely: list[int]
    possibly: list[int]
    unsolved: set[int] = field(default_factory=set)


def well_founded(
    structure: Structure,
    own: Sequence[int],
    algebra: Algebra,
    *,
    only: Sequence[int] | None = None,
    before_each: Callable[[], None] | None = None,
    after_each: Callable[[Model], None] | None = None,
) -> Model:
    """What holds in the well-founded model.

    Args:
        own: For each gate its own status, as a value of the algebra; `algebra.true` where it has none.
        only: The gates that matter, closed under what they read; all when None. Others stay false.
        before_each: When given, it is called before each part to say how much that part may use; a part that needs
            more is left unsolved, and so is all that reads it. When None, too large a part stops everything.
        after_each: When given, it is called after each part with what is solved so far.
    """
    count = len(structure.gates)
    model = Model([algebra.false] * count, [algebra.false] * count)
    wanted = None if only is None else set(only)
    for part in structure.parts:
        if wanted is not None and part.members[0] not in wanted:
            continue
        if before_each is None:
            _solve_part(structure, part, own, algebra, model)
        elif not _solve_if_small(structure, part, own, algebra, model, before_each):
            model.unsolved.update(part.members)
        if after_each is not None:
            after_each(model)
    return model


def _solve_if_small(
    structure: Structure, part: Part, own: Sequence[int], algebra: Algebra, model: Model, before: Callable[[], None]
) -> bool:
    if any(source in model.unsolved for member in part.members for source in structure.gates[member].reads):
        return False
    before()
    try:
        _solve_part(structure, part, own, algebra, model)
    except OutOfTime:
        raise
    except TooLarge:
        return False
    return True


def greatest(structure: Structure, part: Part, own: Sequence[int], algebra: Algebra, model: Model) -> list[int]:
    """What surely holds at most inside a loop without inner `hinders`, all else being as it is: its greatest fixpoint."""
    values = list(model.surely)
    for member in part.members:
        values[member] = algebra.true
    _settle(structure, part, own, algebra, values, against=model.possibly)
    return values


def _solve_part(structure: Structure, part: Part, own: Sequence[int], algebra: Algebra, model: Model) -> None:
    if not part.is_loop:
        gate = part.members[0]
        rule = structure.gates[gate]
        model.surely[gate] = value_of(rule, own[gate], algebra, model.surely, model.possibly)
        if any(model.surely[source] != model.possibly[source] for source in rule.reads):
            model.possibly[gate] = value_of(rule, own[gate], algebra, model.possibly, model.surely)
        else:
            model.possibly[gate] = model.surely[gate]
    elif part.has_inner_hinders:
        _alternate(structure, part, own, algebra, model)
    else:
        _settle(structure, part, own, algebra, model.surely, against=model.possibly)
        _settle(structure, part, own, algebra, model.possibly, against=model.surely)


def _alternate(structure: Structure, part: Part, own: Sequence[int], algebra: Algebra, model: Model) -> None:
    """The alternating fixpoint: what surely holds when all that may hinder does, and the other way about, until both stand still."""
    for member in part.members:
        model.possibly[member] = algebra.true
    while True:
        before = [model.surely[member] for member in part.members], [model.possibly[member] for member in part.members]
        for values, against in ((model.surely, model.possibly), (model.possibly, model.surely)):
            for member in part.members:
                values[member] = algebra.false
            _settle(structure, part, own, algebra, values, against=against)
        after = [model.surely[member] for member in part.members], [model.possibly[member] for member in part.members]
        if after == before:
            return


def _settle(
    structure: Structure, part: Part, own: Sequence[int], algebra: Algebra, values: list[int], *, against: Sequence[int]
) -> None:
    """Works the rules of a loop over and over, each when something it reads has changed, until all stand still."""
    inside = set(part.members)
    waiting = deque(part.members)
    queued = set(part.members)
    while waiting:
        gate = waiting.popleft()
        queued.discard(gate)
        new = value_of(structure.gates[gate], own[gate], algebra, values, against)
        if new != values[gate]:
            values[gate] = new
            for reader in structure.readers[gate]:
                if reader in inside and reader not in queued:
                    queued.add(reader)
                    waiting.append(reader)


def value_of(rule: Gate, own: int, algebra: Algebra, values: Sequence[int], against: Sequence[int]) -> int:
    """The value of one rule: supports are read from `values`, hindrances from `against`."""
    if own == algebra.false:
        return own
    conditions = [own, *(values[source] for source in rule.requires)]
    conditions += [algebra.opposite(against[source]) for source in rule.hindered_by]
    conditions += [at_least(count, [values[member] for member in members], algebra) for count, members in rule.choices]
    return algebra.all_of(conditions)


def at_least(count: int, values: Sequence[int], algebra: Algebra) -> int:
    """Where at least so many of the values hold, built as a ladder: never by listing subsets."""
    both, opposite = algebra.both, algebra.opposite
    if count == 1:
        return opposite(algebra.all_of([opposite(value) for value in values]))
    if count == len(values):
        return algebra.all_of(values)

    def either(first: int, second: int) -> int:
        return opposite(both(opposite(first), opposite(second)))

    if count > len(values):
        return algebra.false
    reached = [algebra.true] + [algebra.false] * count
    for value in values:
        for needed in range(count, 0, -1):
            reached[needed] = either(reached[needed], both(reached[needed - 1], value))
    return reached[count]
