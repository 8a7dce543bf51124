"""Links between codes: each arrow says that one code leads to another."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sothat.evidence import FoundClaim
from sothat.files.research.refi_gathered import Gathered

_ARROW = "OneWay"


@dataclass(frozen=True, kw_only=True)
class CodeClaims:
    """What arrows between codes say.

    Args:
        claims: One for each pair of codes, in the order of the file, links before drawings.
        lost: What was passed over: a sentence each.
    """

    claims: tuple[FoundClaim, ...]
    lost: tuple[str, ...]


def code_claims(gathered: Gathered, names: Mapping[str, str]) -> CodeClaims:
    """The claims that links and drawings make. Only an arrow from one code to another is one.

    Args:
        gathered: What the file says.
        names: The whole names of codes.
    """
    found: dict[tuple[str, str], None] = {}
    passed_over = 0
    for start, end, direction in _ends(gathered):
        influence, consequence = names.get(start), names.get(end)
        if direction == _ARROW and influence and consequence and influence != consequence:
            found[influence, consequence] = None
        else:
            passed_over += 1
    claims = tuple(FoundClaim(influence=influence, consequence=consequence) for influence, consequence in found)
    lost = [
        f"{passed_over} links and lines of drawings are no arrows from one code to another, and were passed over."
    ] * bool(passed_over)
    return CodeClaims(claims=claims, lost=tuple(lost))


def _ends(gathered: Gathered) -> Iterator[tuple[str, str, str]]:
    yield from gathered.links
    vertices = gathered.vertices
    for start, end, direction in gathered.edges:
        yield vertices.get(start, ""), vertices.get(end, ""), direction
