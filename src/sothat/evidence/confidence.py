"""How sure one may be of a finding of a qualitative synthesis: GRADE-CERQual (Lewin and others 2018, Implementation Science 13 supplement 1).

It is judged by people and never computed: four components, each a level of concern with a reason, and an overall level
with an explanation.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sothat.errors import WrongValue


class Component(StrEnum):
    """What is looked at in a finding."""

    METHODS = "methodological limitations"
    COHERENCE = "coherence"
    ADEQUACY = "adequacy of data"
    RELEVANCE = "relevance"


class Concern(StrEnum):
    """How much a component takes from the confidence in a finding."""

    NONE = "no or very minor concerns"
    MINOR = "minor concerns"
    MODERATE = "moderate concerns"
    SERIOUS = "serious concerns"


class Confidence(StrEnum):
    """How likely it is that the finding is a fair picture of what is."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"
    VERY_LOW = "very low"


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """What was judged of one component, and why.

    Raises:
        WrongValue: When there is no reason.
    """

    concern: Concern
    reason: str

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise WrongValue(f"It says {self.concern} and not why: write the reason, in a sentence or two.")


@dataclass(frozen=True, kw_only=True)
class Assessment:
    """How sure one may be of a finding, as far as it was judged.

    Args:
        judgements: For each component that was looked at, what was judged.
        overall: The overall level, once it was judged.
        explanation: Why that level.

    Raises:
        WrongValue: When there is an overall level and a component is missing, or no explanation.
    """

    judgements: Mapping[Component, Judgement] = field(default_factory=dict, hash=False)
    overall: Confidence | None = None
    explanation: str = ""

    def __post_init__(self) -> None:
        if self.overall is None:
            return
        missing = [component for component in Component if component not in self.judgements]
        if missing:
            raise WrongValue(
                f"The overall level rests on four judgements, and of {missing[0]} there is none: judge it first."
            )
        if not self.explanation.strip():
            raise WrongValue(f"It says {self.overall} confidence and not why: write the explanation.")
