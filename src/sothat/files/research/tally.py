"""Counts what was met while a file was read, so that a thousand cells of one sort are one sentence."""

from dataclasses import dataclass, field


@dataclass(kw_only=True)
class Tally:
    """What was met, how often, and where first.

    Args:
        unit: What the places are counted in, such as ``row``.
    """

    unit: str = "row"
    _counts: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)

    def add(self, what: str, then: str, *, place: int) -> None:
        """One more of this.

        Args:
            what: What it is, in the plural: ``Cells with a formula``.
            then: What was done about it, as a sentence.
            place: The row or line.
        """
        count, first = self._counts.get((what, then), (0, place))
        self._counts[what, then] = (count + 1, first)

    def count(self, what: str) -> int:
        """How many of these were met."""
        return sum(count for (met, _), (count, _) in self._counts.items() if met == what)

    def sentences(self) -> tuple[str, ...]:
        """A sentence or two for each sort, in the order in which they were first met."""
        return tuple(
            f"{what}: {count:,}, the first in {self.unit} {first:,}. {then}"
            for (what, then), (count, first) in self._counts.items()
        )
