"""Which links count as weakly supported: told by what a link carries."""

from dataclasses import dataclass

from sothat.errors import WrongValue
from sothat.theory import Link, Range


@dataclass(frozen=True, kw_only=True)
class WeakLinks:
    """A filter for `robustness`: a link is weak when any one of the things that were asked for is so.

        >>> from sothat.theory import Link
        >>> WeakLinks(strength_below=0.5)(Link(source="hub", target="trust", role="requires", strength=0.3))
        True

    Args:
        strength_below: Its strength is below this, from 0 to 1; of a range the most likely. A link whose strength
            nobody stated is not below anything.
        without_sources: No source stands behind it.
        without_rationale: Nobody wrote why.
        origins: It comes from one of these, such as ``inference``.
        every: All links, each of which is so put to the test.

    Raises:
        WrongValue: When `strength_below` is no number from 0 to 1.
    """

    strength_below: float | None = None
    without_sources: bool = False
    without_rationale: bool = False
    origins: tuple[str, ...] = ()
    every: bool = False

    def __post_init__(self) -> None:
        if self.strength_below is not None and not 0 <= self.strength_below <= 1:
            raise WrongValue(
                f"A strength below {self.strength_below} will not do: strengths are chances, so write a number from 0 to 1."
            )

    def __call__(self, link: Link) -> bool:
        """Whether the link counts as weak."""
        return (
            self.every
            or (self.strength_below is not None and _is_below(link, self.strength_below))
            or (self.without_sources and not link.sources)
            or (self.without_rationale and not link.rationale.strip())
            or link.origin in self.origins
        )


def _is_below(link: Link, bound: float) -> bool:
    likely = link.strength.likely if isinstance(link.strength, Range) else link.strength
    return likely is not None and likely < bound
