"""A chance that is not known sharply."""

from dataclasses import dataclass

from sothat.errors import WrongValue


@dataclass(frozen=True, kw_only=True)
class Range:
    """A chance that is not known sharply: lowest, most likely and highest, each 0 to 1, in that order."""

    low: float
    likely: float
    high: float

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.likely <= self.high <= 1:
            raise WrongValue(
                f"The range [{self.low}, {self.likely}, {self.high}] will not do: "
                "write lowest, likely and highest from 0 to 1, in that order."
            )

    @property
    def mean(self) -> float:
        """The mean of its PERT distribution, (low + 4 likely + high) / 6.

        Source:
            Malcolm, Roseboom, Clark and Fazar (1959), "Application of a technique for research and development
            program evaluation".
        """
        return (self.low + 4 * self.likely + self.high) / 6

    def __str__(self) -> str:
        return f"[{self.low:g}, {self.likely:g}, {self.high:g}]"
