"""A code of qualitative work, and what everything coded with it bears on."""

from dataclasses import dataclass

from sothat.evidence.tie import Tie


@dataclass(frozen=True, kw_only=True)
class Code:
    """A code that was mapped to elements or links once, for all pieces of evidence that carry it.

    Args:
        name: The whole name, with ``; `` between the parts of a hierarchy, the broadest first.
        about: What the codebook says of it.
        ties: What every piece with this code bears on. A tie of the piece itself to the same goes before it.
    """

    name: str
    about: str = ""
    ties: tuple[Tie, ...] = ()
