"""What each question takes as given, what it lets vary, and why: the own status of every element, made plain.

One list of settings, in the order of the gates, is all that tells the questions apart: the solving is the same.
"""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from sothat.analysis.structure.gates import Structure
from sothat.errors import BrokenProject, Misuse
from sothat.theory import (
    Element,
    ElementId,
    Kind,
    Standing,
    Status,
    Statuses,
    Theory,
    check,
    checked_standing,
    goals_of,
    settled,
    unassessed,
)


class Free(StrEnum):
    """Why an own status is left open."""

    UNKNOWN = "unknown"
    """It can turn out either way."""
    ADDABLE = "addable"
    """It is missing and somebody could put it in place."""
    LOSABLE = "losable"
    """It is as one would wish and could be lost."""
    MENDABLE = "mendable"
    """It stands in the way and nobody can add to it; left open only to say what stands in the way."""
    WISHED = "wished"
    """It may be as one would wish, or not: in place, true, or for a hindrance absent."""
    UNSURE = "unsure"
    """It may stand in the way, and nobody can add to it; likewise."""
    DROPPABLE = "droppable"
    """It is the dropping of a link that may be wrong: true where the link is dropped."""


Setting = bool | Free
"""In place (true, present) or not, or left open. Elements without a status of their own are in place."""


def as_it_stands(structure: Structure, statuses: Statuses | None) -> list[Setting]:
    """What an area says, with what it does not know left open."""

    def setting(element: Element, standing: Standing) -> Setting:
        known = settled(standing)
        return Free.UNKNOWN if known is None else known

    return _settings(structure, statuses, setting)


def with_additions(
    structure: Structure, statuses: Statuses | None, fixed: Mapping[ElementId, Status] | None = None
) -> list[Setting]:
    """What is surely in place, with every activity or input that is not open to being added.

    Choices already made count: what is fixed in place is taken as in place, what is fixed out is not to be added.
    """
    choices = dict(fixed or {})
    _refuse_unknown(structure.theory, choices, "a fixed choice")

    def setting(element: Element, standing: Standing) -> Setting:
        if not element.kind.is_provided:
            known = settled(standing)
            return Free.UNKNOWN if known is None else known
        chosen = settled(choices.get(element.id, Status.UNKNOWN))
        if chosen is not None:
            return chosen
        return True if settled(standing) else Free.ADDABLE

    return _settings(structure, statuses, setting)


def with_losses(structure: Structure, statuses: Statuses | None) -> list[Setting]:
    """All that is in place, or may be, open to being lost; so is the absence of a hindrance that is absent."""

    def setting(element: Element, standing: Standing) -> Setting:
        missing = settled(standing) is False and (statuses is not None or not element.kind.is_provided)
        if element.kind is Kind.HINDRANCE:
            return Free.LOSABLE if missing else True
        return False if missing else Free.LOSABLE

    return _settings(structure, statuses, setting)


def all_open(structure: Structure) -> list[Setting]:
    """Every own status left open."""
    return [Free.UNKNOWN if gate.own else True for gate in structure.gates]


def goals_or_own(theory: Theory, goals: Sequence[str] | None) -> tuple[ElementId, ...]:
    """The goals asked about, each once, or the theory's own.

    Raises:
        Misuse: When one of them is no element of the theory, or there is none at all.
    """
    if isinstance(goals, str):
        goals = (goals,)
    chosen = goals_of(theory) if goals is None else tuple(dict.fromkeys(ElementId(goal) for goal in goals))
    unknown = [goal for goal in chosen if goal not in theory.by_id]
    if unknown and goals is None:
        raise BrokenProject(check(theory))
    if unknown:
        raise Misuse(
            f"There is no element {unknown[0]!r} in this theory, so it cannot be a goal: choose an id that the outline lists."
        )
    if not chosen and goals is not None:
        raise Misuse("No goal is named: name one at least, or leave the goals out for the theory's own.")
    if not chosen:
        raise Misuse("The theory names no goal and has no impact or last outcome: name a goal.")
    return chosen


def _settings(
    structure: Structure, statuses: Statuses | None, setting: Callable[[Element, Standing], Setting]
) -> list[Setting]:
    theory = structure.theory
    given = dict(statuses or {})
    _refuse_unknown(theory, given, "a status")
    found: list[Setting] = []
    for element in theory.elements:
        if not element.kind.has_own_status:
            found.append(True)
            continue
        default = unassessed(element.kind, area_given=statuses is not None)
        standing = checked_standing(given[element.id], of=element.id) if element.id in given else default
        found.append(setting(element, standing))
    return found


def _refuse_unknown(theory: Theory, given: Mapping[ElementId, object], what: str) -> None:
    for element in sorted(given):
        if element not in theory.by_id:
            raise Misuse(
                f"There is no element {str(element)[:60]!r} in this theory, so it cannot have {what}: take it out or correct the id."
            )
        if not theory.by_id[element].kind.has_own_status:
            raise Misuse(
                f"The element {element} follows from its rule and cannot have {what}: its kind is {theory.by_id[element].kind}."
            )
