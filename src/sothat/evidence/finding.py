"""A finding: a statement that several pieces of evidence support together."""

from dataclasses import dataclass

from sothat.errors import WrongValue
from sothat.evidence.confidence import Assessment


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A synthesised statement: the only thing that carries an assessment of confidence, and never a single study.

    Args:
        id: Unique in the project.
        statement: What was found, in a sentence or two.
        items: The ids of the pieces of evidence behind it.
        subjects: The elements and links it bears on, by id and pair.
        assessment: How sure one may be of it; None while nobody judged.

    Raises:
        WrongValue: When it has no id or says nothing.
    """

    id: str
    statement: str
    items: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    assessment: Assessment | None = None

    def __post_init__(self) -> None:
        if not self.id.strip() or not self.statement.strip():
            raise WrongValue(
                f"The finding {self.id or 'without an id'} needs an id and a statement: write what was found."
            )
