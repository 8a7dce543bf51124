"""Authors as CSL-JSON has them, from the ways in which programs write their names."""

import re
from collections.abc import Iterable

Person = dict[str, str]
_INITIALS = re.compile(r"(?P<family>\S+(?:[ ]\S+)?)[ ](?P<given>(?:[^\W\d_]\.?[- ]?){1,4})\.?\Z")
_BREAKS = re.compile(r"\s*;\s*|\s+and\s+")


def person(written: str) -> Person:
    """One author. Family name first with a comma, or behind it initials as PubMed has them; else an organisation or a name as it is."""
    words = " ".join(written.split()).strip(" ;,")
    family, comma, given = words.partition(",")
    if comma and family.strip() and given.strip():
        return {"family": family.strip(), "given": given.strip(" ,")}
    initials = _INITIALS.fullmatch(words)
    if initials and initials["given"].replace(" ", "").replace(".", "").isupper():
        return {"family": initials["family"], "given": initials["given"].strip()}
    return {"literal": words}


def people(written: Iterable[str]) -> list[Person]:
    """Authors one by one."""
    return [person(one) for one in written if one.strip(" ;,")]


def divided(written: str) -> list[str]:
    """The authors that stand in one cell: parted by semicolons or ``and``, or by commas where each has initials behind the name."""
    parts = [part for part in _BREAKS.split(written) if part]
    if len(parts) == 1 and written.count(",") >= 1:
        by_comma = [part.strip(" .") for part in written.split(",")]
        if all(_INITIALS.fullmatch(part) for part in by_comma if part):
            return [part for part in by_comma if part]
    return parts
