"""The words in which changes are told."""

from collections.abc import Callable, Iterable, Mapping

from sothat.theory.names import EVERY_STAGE, ElementId, Kind, Role
from sothat.theory.range import Range
from sothat.theory.theory import Theory

A_KIND: Mapping[Kind, str] = {
    Kind.IMPACT: "an impact",
    Kind.OUTCOME: "an outcome",
    Kind.PRECONDITION: "a precondition",
    Kind.ACTIVITY: "an activity",
    Kind.INPUT: "an input",
    Kind.ASSUMPTION: "an assumption",
    Kind.HINDRANCE: "a hindrance",
}
ROLE_WORDS: Mapping[Role, str] = {
    Role.REQUIRES: "needs",
    Role.ONE_OF: "one of",
    Role.CONTRIBUTES: "helps",
    Role.HINDERS: "hinders",
}


def quoted(text: str) -> str:
    """The text in quotation marks, a long one shortened."""
    one_line = " ".join(text.split())
    return f"‘{one_line if len(one_line) <= 80 else one_line[:79] + '…'}’"


def element_title(theory: Theory, element: str) -> str:
    """The title of an element, or its id."""
    known = theory.by_id.get(ElementId(element))
    return quoted(known.title) if known else element


def level_title(theory: Theory, level: object) -> str:
    """The title of a level, or its id."""
    return next((known.title for known in theory.levels if known.id == level), str(level))


def stage_title(theory: Theory, stage: str) -> str:
    """The title of a stage, or its id."""
    if stage == EVERY_STAGE:
        return "every stage"
    return next((known.title for known in theory.stages if known.id == stage), stage)


def strength_words(strength: object) -> str:
    """A chance, a range of it, or that none is stated."""
    if strength is None:
        return "not stated"
    if isinstance(strength, Range):
        return f"{strength.low:g} to {strength.high:g}, most likely {strength.likely:g}"
    return f"{strength:g}" if isinstance(strength, int | float) else str(strength)


def reworded(what: str, before: object, after: object) -> str:
    """That a text was written, taken out or reworded."""
    if not before:
        return f"Wrote {what}"
    return f"Reworded {what}" if after else f"Took out {what}"


def list_changed(what: str, before: object, after: object, name: Callable[[str], str] = str) -> str:
    """What was added to a list and what was taken out; or that its order changed."""
    old, new = _texts(before), _texts(after)
    added, removed = [one for one in new if one not in old], [one for one in old if one not in new]
    parts = [
        f"{deed} {', '.join(name(one) for one in those)}"
        for deed, those in (("added", added), ("took out", removed))
        if those
    ]
    return f"Changed {what}: {'; '.join(parts) if parts else 'put in another order'}"


def _texts(names: object) -> list[str]:
    return [str(name) for name in names] if isinstance(names, Iterable) and not isinstance(names, str) else []
