"""Random trials of a theory, many side by side: what is aimed at, worked out for one world a bit.

A *draw* settles everything that is uncertain; each draw comes with several *lanes*, worlds that differ in what the
question lets vary (one more addition, one status turned about). Comparing lanes of one draw keeps the error small.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import sqrt
from typing import TYPE_CHECKING

from sothat.analysis.engine.lanes import Lanes
from sothat.analysis.importances.importance_question import ImportanceQuestion
from sothat.analysis.structure.deliveries import with_deliveries
from sothat.analysis.structure.gates import Structure
from sothat.analysis.structure.solve import well_founded
from sothat.analysis.uncertainty.odds import chances_by_name

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Bits = NDArray[np.bool_]
    Numbers = NDArray[np.float64]

_MOST_LANES = 1 << 16
"""How many worlds are worked out side by side."""


@dataclass(frozen=True, kw_only=True)
class Trials:
    """A theory made ready for trials.

    Args:
        structure: Its structure function, with a gate for each link that may not be delivered.
        parts: What is aimed at: gates that are meant to hold together, and what it is worth that they do.
        cone: The gates that have a bearing.
        chance: For each of them that is open, an element's status or a link, its chance.
    """

    structure: Structure
    parts: tuple[tuple[tuple[int, ...], float], ...]
    cone: list[int]
    chance: Mapping[int, float]

    def worth(self, rows: "Mapping[int, Bits]") -> "Numbers":
        """What is reached in each draw (row) and lane (column).

        Args:
            rows: For each open gate its status, likewise.
        """
        import numpy as np  # noqa: PLC0415 (heavy: loaded when first needed)

        shape = next(iter(rows.values())).shape if rows else (1, 1)
        width = shape[0] * shape[1]
        lanes = Lanes((1 << width) - 1)
        own = [lanes.true] * len(self.structure.gates)
        for gate, bits in rows.items():
            own[gate] = int.from_bytes(np.packbits(bits.ravel(), bitorder="little").tobytes(), "little")
        surely = well_founded(self.structure, own, lanes, only=self.cone).surely
        total = np.zeros(width)
        for gates, weight in self.parts:
            together = lanes.true
            for gate in gates:
                together &= surely[gate]
            packed = np.frombuffer(together.to_bytes((width + 7) // 8, "little"), dtype=np.uint8)
            total += weight * np.unpackbits(packed, bitorder="little")[:width]
        return total.reshape(shape)

    def lots(self, draws: int, lanes: int) -> Iterator[int]:
        """How many draws to take at once, lot after lot."""
        most = max(1, _MOST_LANES // lanes)
        while draws > 0:
            yield min(most, draws)
            draws -= most


def trials_of(question: ImportanceQuestion) -> Trials:
    """The theory of a question, ready for trials."""
    widened = with_deliveries(question.structure)
    structure = widened.structure
    by_name = chances_by_name(widened, question.statuses)
    cone = structure.cone(question.roots)
    return Trials(
        structure=structure,
        parts=tuple((tuple(structure.number[g] for g in goals), weight) for goals, weight in question.aim.parts),
        cone=cone,
        chance={gate: by_name[structure.ids[gate]] for gate in sorted(cone) if structure.gates[gate].own},
    )


@dataclass
class Tally:
    """A running mean of rows of numbers, with the standard error of each."""

    count: int = 0
    total: "Numbers | float" = field(default=0.0)
    squares: "Numbers | float" = field(default=0.0)

    def add(self, rows: "Numbers") -> None:
        """Adds some draws, one a row."""
        self.count += len(rows)
        self.total = self.total + rows.sum(axis=0)
        self.squares = self.squares + (rows * rows).sum(axis=0)

    def means(self) -> list[float]:
        """The mean of each column."""
        import numpy as np  # noqa: PLC0415 (heavy: loaded when first needed)

        found: list[float] = (np.asarray(self.total) / self.count).tolist()
        return found

    def errors(self) -> list[float]:
        """The standard error of each mean: the square root of the variance of one draw over the number of draws."""
        import numpy as np  # noqa: PLC0415 (heavy: loaded when first needed)

        spread = np.maximum(self.squares - np.square(self.total) / self.count, 0.0) / (self.count - 1)
        found: list[float] = (np.sqrt(spread) / sqrt(self.count)).tolist()
        return found
