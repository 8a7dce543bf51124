"""One meeting, or one that did not come about, between somebody on their way and a service."""

from dataclasses import dataclass
from enum import StrEnum

from sothat.errors import WrongValue
from sothat.theory.names import StageId

FEWEST_PEOPLE = 5
"""So many people must carry a touchpoint for it to be shown, unless enough sources do."""
FEWEST_SOURCES = 2
LOWEST, HIGHEST = -2, 2
"""The range of a feeling, from very bad to very good."""


class Happened(StrEnum):
    """What came of a touchpoint."""

    YES = "yes"
    MISSED = "missed"
    REFUSED = "refused"
    HARMFUL = "harmful"


@dataclass(frozen=True, kw_only=True)
class Touchpoint:
    """A meeting with a service, told so that nobody can be known by it: no dates, no weeks, no places.

    Args:
        id: Unique in its journey.
        title: A few words.
        stage: The stage of the theory in which it comes.
        branch: On which branch of the journey, such as ``baby home``; empty for all.
        who: Whose it is, as a group.
        with_whom: The role of whoever is met.
        service: The service.
        channel: How, such as ``home visit`` or ``telephone``.
        happened: What came of it.
        feeling: From -2, very bad, to 2, very good; None where nobody said.
        feeling_word: The feeling in a word.
        barriers: What stood in the way.
        enablers: What helped.
        is_critical: Whether the way turns here.
        subjects: The elements and links it bears on, by id and pair.
        items: The pieces of evidence behind it.
        sources: The sources behind it.
        people: How many people it was told by, where that is known.

    Raises:
        WrongValue: When it has no id, title or stage, or the feeling is out of range.
    """

    id: str
    title: str
    stage: StageId
    branch: str = ""
    who: str = ""
    with_whom: str = ""
    service: str = ""
    channel: str = ""
    happened: Happened = Happened.YES
    feeling: int | None = None
    feeling_word: str = ""
    barriers: tuple[str, ...] = ()
    enablers: tuple[str, ...] = ()
    is_critical: bool = False
    subjects: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    people: int | None = None

    def __post_init__(self) -> None:
        if not self.id.strip() or not self.title.strip() or not self.stage:
            raise WrongValue(f"The touchpoint {self.id or 'without an id'} needs an id, a title and a stage.")
        if self.feeling is not None and not LOWEST <= self.feeling <= HIGHEST:
            raise WrongValue(
                f"The feeling of the touchpoint {self.id} is {self.feeling}: write a whole number from -2 to 2."
            )
        object.__setattr__(self, "happened", Happened(self.happened))

    def may_be_shown(self, studies: int) -> bool:
        """Whether enough people or sources carry it for nobody to be known by it.

        Args:
            studies: How many different studies or workshops its sources and pieces of evidence come from.
        """
        return (self.people or 0) >= FEWEST_PEOPLE or studies >= FEWEST_SOURCES
