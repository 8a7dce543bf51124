"""The whole names of codes, from codes inside each other."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sothat.errors import UserError
from sothat.evidence import FoundCode
from sothat.files.research.refi_gathered import GivenCode
from sothat.files.research.refi_limits import LONGEST_NAMES

BETWEEN = "; "
"""Stands between the parts of a whole name."""


@dataclass(frozen=True, kw_only=True)
class NamedCodes:
    """Codes with their whole names.

    Args:
        found: The codes, in the order of the file.
        by_guid: Whole names by what selections name the codes by.
        lost: What could not be kept of the names: a sentence each.
    """

    found: tuple[FoundCode, ...]
    by_guid: dict[str, str]
    lost: tuple[str, ...]


def named_codes(codes: Sequence[GivenCode]) -> NamedCodes:
    """Give every code its whole name. A `;` within a name becomes a comma, and a name given twice gets a number.

    Raises:
        UserError: When the names are far too long, which they can become in a short file.
    """
    names: list[str] = []
    room = LONGEST_NAMES
    taken: Counter[str] = Counter()
    for code in codes:
        own = code.name.replace(";", ",") or "(no name)"
        whole = own if code.parent is None else names[code.parent] + BETWEEN + own
        room -= len(whole)
        if room < 0:
            raise UserError("The names of the codes are too long to be read: shorten them, and export the file again.")
        names.append(_free(whole, taken))
    by_guid: dict[str, str] = {}
    for code, name in zip(codes, names, strict=True):
        by_guid.setdefault(code.guid, name)
    found = tuple(
        FoundCode(name=name, about=code.about, is_codable=code.is_codable)
        for code, name in zip(codes, names, strict=True)
    )
    return NamedCodes(found=found, by_guid=by_guid, lost=tuple(_losses(codes, taken, by_guid)))


def _free(whole: str, taken: Counter[str]) -> str:
    """The name, with a number behind it where it is taken."""
    taken[whole] += 1
    name, number = whole, taken[whole]
    while number > 1:
        name = f"{whole} ({number})"
        if name not in taken:
            taken[name] = 1
            return name
        number += 1
    return name


def _losses(codes: Sequence[GivenCode], taken: Counter[str], by_guid: dict[str, str]) -> list[str]:
    lost = []
    changed = sum(1 for code in codes if ";" in code.name)
    if changed:
        lost.append(
            f"A semicolon in the names of {changed} codes was read as a comma, since it stands between the parts."
        )
    twice = [name for name, many in taken.items() if many > 1]
    if twice:
        lost.append(
            f"The code {twice[0][:60]!r} and {len(twice) - 1} others have a name twice: a number tells them apart."
        )
    if len(by_guid) < len(codes):
        lost.append(
            f"{len(codes) - len(by_guid)} codes have the identifier of another code or none: what is coded with it goes to the first."
        )
    return lost
