"""Many readings of a theory laid side by side, one bit each, with all ways in which the unknown things could turn out."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from sothat.analysis.disputes.robustness_links import Droppable
from sothat.analysis.engine.lanes import Lanes, every, in_all_blocks
from sothat.analysis.structure.settings import Free, Setting
from sothat.analysis.structure.solve import Model, well_founded
from sothat.analysis.watch import Watch
from sothat.errors import TooLarge

MOST_BITS = 1 << 18
"""How many readings, times the ways in which the unknown things could turn out, are laid side by side."""


@dataclass(frozen=True)
class SideBySide:
    """What holds in some readings, as a row of bits with one for each.

    Args:
        widened: The theory with gates for the links that can be dropped.
        readings: The links that are dropped in each.
        watch: Called now and then.
    """

    widened: Droppable
    readings: Sequence[frozenset[str]]
    watch: Watch

    @cached_property
    def algebra(self) -> Lanes:
        """Rows of one bit a reading."""
        return Lanes((1 << len(self.readings)) - 1)

    def solved(
        self, settings: Sequence[Setting], roots: Sequence[int] | None = None, *, nodes_for_each: int | None = None
    ) -> Model:
        """What holds, in rows of one block for each way in which the unknown things turn out; no size needs a limit here.

        Raises:
            TooLarge: When additions are left open, or there are too many ways.
        """
        blocks = self._blocks(settings)
        if Free.ADDABLE in settings or len(self.readings) * blocks > MOST_BITS:
            raise TooLarge("This cannot be laid side by side.")
        self.watch(len(self.readings))
        structure = self.widened.structure
        lanes = Lanes((1 << (len(self.readings) * blocks)) - 1)
        own = [*self._elements(settings, blocks), *(every(self._width, row, blocks) for row in self._links)]
        return well_founded(structure, own, lanes, only=None if roots is None else structure.cone(roots))

    def certainly_all(self, functions: Sequence[int], settings: Sequence[Setting]) -> int:
        """The readings in which all are so whichever way the unknown things turn out."""
        together = functions[0]
        for row in functions[1:]:
            together &= row
        return in_all_blocks(together, self._width, self._blocks(settings))

    def somehow(self, function: int, settings: Sequence[Setting]) -> int:
        """Choices of additions are not laid side by side."""
        raise TooLarge("Choices of additions are not laid side by side.")

    with_all = with_a_part = somehow

    @property
    def _width(self) -> int:
        return len(self.readings)

    def _blocks(self, settings: Sequence[Setting]) -> int:
        return 1 << sum(setting is Free.UNKNOWN for setting in settings)

    def _elements(self, settings: Sequence[Setting], blocks: int) -> list[int]:
        """Each unknown thing is false in one half of the blocks that the ones before it make, and true in the other."""
        rows, half = [], self._width
        for setting in settings:
            if setting is Free.UNKNOWN:
                rows.append(every(2 * half, ((1 << half) - 1) << half, blocks * self._width // (2 * half)))
                half *= 2
            else:
                rows.append((1 << (self._width * blocks)) - 1 if setting else 0)
        return rows

    @cached_property
    def _links(self) -> list[int]:
        """For each gate that stands for a link, the readings in which its own status is true: those that drop the link."""
        gates = range(len(self.widened.structure.theory.elements), len(self.widened.structure.gates))
        dropping: dict[str, int] = {}
        for place, reading in enumerate(self.readings):
            for pair in sorted(reading):
                dropping[pair] = dropping.get(pair, 0) | 1 << place
        known = self.widened.dropped
        return [dropping.get(known[gate], 0) if gate in known else self.algebra.true for gate in gates]
