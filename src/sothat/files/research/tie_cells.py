"""Reads from the cells of a table what a piece of evidence bears on, and how."""

import re
from collections.abc import Mapping

from sothat.errors import WrongValue
from sothat.evidence import Stance, Tie
from sothat.files.research.tally import Tally

STANCES: Mapping[str, Stance] = {
    **{stance.value: stance for stance in Stance},
    **dict.fromkeys(("", "support", "for", "yes", "+", "positive"), Stance.SUPPORTS),
    **dict.fromkeys(("qualify", "in part", "partly", "mixed", "conditional"), Stance.QUALIFIES),
    **dict.fromkeys(("contradict", "against", "no", "-", "negative"), Stance.CONTRADICTS),
    **dict.fromkeys(("neutral", "neither", "background"), Stance.CONTEXT),
}
_STATED: Mapping[str, bool] = {
    **dict.fromkeys(("yes", "stated", "true", "1"), True),
    **dict.fromkeys(("no", "inferred", "false", "0"), False),
}
_ARROW = re.compile(r"\s*(?:-+>|→|⟶|⇒|=>|>)\s*")


def ties_of(subjects: str, *, stance: str, stated: str, reason: str, place: int, tally: Tally) -> list[Tie]:
    """The ties that a row tells of; what cannot be read is counted and left out."""
    names = [name for name in re.split(r"[|,;\n]", _ARROW.sub(">", subjects)) if name.strip()]
    if not names:
        return []
    known = STANCES.get(stance.casefold())
    if known is None:
        stances = ", ".join(Stance)
        tally.add(
            "Stances that are not known", f"What the rows bear on was left out: write one of {stances}.", place=place
        )
        return []
    found = [_tie(name.strip().lower(), known, stated.casefold(), reason) for name in names]
    for tie in found:
        if tie is None:
            then = "They were left out: write ids such as st1, or pairs such as or04>st4."
            tally.add("What is neither an element nor a link", then, place=place)
    return [tie for tie in found if tie is not None]


def subject_cell(tie: Tie) -> str:
    """What a tie bears on, as it is written into a table; an id that ends in a dash must not look like an arrow."""
    return tie.subject.replace("->", "- > ")


def stated_word(tie: Tie) -> str:
    """Whether the source itself says so, as it is written into a table."""
    return "" if tie.stated is None else "yes" if tie.stated else "no"


def _tie(name: str, stance: Stance, stated: str, reason: str) -> Tie | None:
    try:
        return Tie(subject=name, stance=stance, stated=_STATED.get(stated) if ">" in name else None, reason=reason)
    except WrongValue:
        return None
