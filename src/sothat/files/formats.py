"""The formats of the files, their versions, and how a file of an older version is brought up to date.

Version 1 is the first of each, so the tables of upgrades are empty. When a format changes, its version goes up by
one and the table gets the step from the version before: a function that changes the mapping just read.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sothat.files.findings import Findings
from sothat.files.nodes import Entries, Text

Upgrade = Callable[[Entries], None]
"""Changes what was read of a file from one version to the next, in place; keeps the lines of what it keeps."""


@dataclass(frozen=True, kw_only=True)
class Format:
    """One kind of file.

    Args:
        name: As the first line of the file says it, before the version: ``sothat-theory``.
        version: The version that is written.
        upgrades: For each older version, the step to the next one.
    """

    name: str
    version: int = 1
    upgrades: Mapping[int, Upgrade] = field(default_factory=dict)

    @property
    def line(self) -> str:
        """What stands after ``format:`` in a file of the present version."""
        return f"{self.name}/{self.version}"


THEORY = Format(name="sothat-theory")
AREA = Format(name="sothat-area")
PROJECT = Format(name="sothat-project")
EVIDENCE = Format(name="sothat-evidence")
JOURNEYS = Format(name="sothat-journeys")

_LINE = re.compile(r"(?P<name>[a-z-]+)/(?P<version>[0-9]{1,6})")


def is_up_to_date(root: Entries, wanted: Format, findings: Findings) -> bool:
    """Whether the file can be read as the present version of the format, upgrading it first where that is needed.

    False is written down as a problem: no format line, another format, a newer version, one that never was.
    """
    version = _version(root, wanted, findings)
    if version is None:
        return False
    if version > wanted.version:
        findings.error(
            _line(root),
            f"The file is of version {version} of {wanted.name}; this version of So That reads up to version {wanted.version}.",
            "Use a newer version of So That, or ask for the file in an older one.",
            code="newer-version",
        )
        return False
    for step in range(version, wanted.version):
        if step not in wanted.upgrades:
            _error(root, wanted, findings, f"There is no version {version} of {wanted.name}.", code="unknown-version")
            return False
        wanted.upgrades[step](root)
    return True


def _version(root: Entries, wanted: Format, findings: Findings) -> int | None:
    given = root.values.get("format")
    if not isinstance(given, Text):
        _error(root, wanted, findings, "The file does not say what format it is in.", code="no-format")
        return None
    match = _LINE.fullmatch(given.written)
    if match is None or match["name"] != wanted.name:
        _error(
            root,
            wanted,
            findings,
            f"The format {given.written[:60]!r} is not the one that belongs in this file.",
            code="wrong-format",
        )
        return None
    return int(match["version"])


def _line(root: Entries) -> int:
    return root.key_lines.get("format", root.line)


def _error(root: Entries, wanted: Format, findings: Findings, what: str, *, code: str) -> None:
    findings.error(_line(root), what, f"Begin the file with the line 'format: {wanted.line}'.", code=code)
