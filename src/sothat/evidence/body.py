"""All the evidence of a project but its sources, which stand in a file of their own."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sothat.errors import WrongValue
from sothat.evidence.code import Code
from sothat.evidence.finding import Finding
from sothat.evidence.item import EvidenceItem
from sothat.evidence.searched import Searched


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What was gathered.

    Args:
        items: The pieces of evidence, in the order in which they are kept.
        codes: Codes that were mapped to the theory.
        findings: What was synthesised from the pieces.
        searched: Where somebody looked.
        extra: What a file said that this version does not know; kept and written back.

    Raises:
        WrongValue: When two pieces, codes or findings have the same name.
    """

    items: tuple[EvidenceItem, ...] = ()
    codes: tuple[Code, ...] = ()
    findings: tuple[Finding, ...] = ()
    searched: tuple[Searched, ...] = ()
    extra: Mapping[str, object] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        _check_once("piece of evidence", [item.id for item in self.items])
        _check_once("code", [code.name for code in self.codes])
        _check_once("finding", [finding.id for finding in self.findings])

    def that_may_leave(self) -> "Evidence":
        """The same without the pieces whose words nobody cleared; findings keep only the pieces that are left."""
        items = tuple(item for item in self.items if item.may_leave)
        left = {item.id for item in items}
        findings = tuple(
            replace(finding, items=tuple(item for item in finding.items if item in left)) for finding in self.findings
        )
        return replace(self, items=items, findings=findings)


def _check_once(sort: str, names: list[str]) -> None:
    if len(set(names)) < len(names):
        seen: set[str] = set()
        twice = next(name for name in names if name in seen or seen.add(name))  # type: ignore[func-returns-value]
        raise WrongValue(f"There is more than one {sort} called {twice[:60]!r}: give each a name of its own.")


EMPTY = Evidence()
