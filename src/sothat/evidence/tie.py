"""What a piece of evidence bears on, and how."""

from dataclasses import dataclass
from enum import StrEnum

from sothat.errors import WrongValue
from sothat.theory.names import checked_id


class Stance(StrEnum):
    """What a piece of evidence says of an element or link.

    What *qualifies* says that it holds under conditions, in part, or not everywhere; *context* says neither yes nor no.
    """

    SUPPORTS = "supports"
    QUALIFIES = "qualifies"
    CONTRADICTS = "contradicts"
    CONTEXT = "context"


@dataclass(frozen=True, kw_only=True)
class Tie:
    """A piece of evidence bears on one element or one link.

    Args:
        subject: The id of the element, or the pair of the link, written ``from>to``.
        stance: What it says of it.
        stated: For a link, whether the source itself says that one thing leads to the other (True) or whoever tied it
            inferred that (False); None where nobody said.
        reason: Why, in a sentence.

    Raises:
        WrongValue: When the subject is neither an id nor a pair, or an element is said to be stated.
    """

    subject: str
    stance: Stance = Stance.SUPPORTS
    stated: bool | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "stance", _stance(self.stance))
        for end in checked_subject(self.subject).split(">"):
            checked_id(end, of="what a piece of evidence bears on")
        if self.stated is not None and not self.is_on_a_link:
            raise WrongValue(
                f"Only of a link can be said that a source states it, and {self.subject} is an element: take 'stated' out."
            )

    @property
    def is_on_a_link(self) -> bool:
        """Whether it bears on a link and not on an element."""
        return ">" in self.subject


def checked_subject(subject: object) -> str:
    """An element's id or a link's pair, as it was given.

    Raises:
        WrongValue: When it is no text, or has more than one ``>``.
    """
    if not isinstance(subject, str) or subject.count(">") > 1:
        raise WrongValue(
            f"{str(subject)[:60]!r} names neither an element nor a link: write an id such as st1, or a pair such as or04>st4."
        )
    return subject


def _stance(given: object) -> Stance:
    try:
        return Stance(given)  # type: ignore[arg-type]
    except ValueError:
        known = ", ".join(Stance)
        raise WrongValue(f"{str(given)[:60]!r} is no stance: write one of {known}.") from None
