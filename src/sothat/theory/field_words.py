"""What a field is called, and what stands in it, in words; two values that differ have different words."""

import json
from collections.abc import Iterable, Mapping

from sothat.theory.change_words import ROLE_WORDS
from sothat.theory.names import EVERY_STAGE, ElementId, Kind
from sothat.theory.range import Range
from sothat.theory.shapes import Part
from sothat.theory.theory import Level, Stage, Theory

NOTHING = "nothing"
"""Stands for an empty field."""

_NAMES: Mapping[str, str] = {
    "title": "Title",
    "summary": "Summary",
    "description": "Description",
    "plain": "In plain words",
    "kind": "Kind",
    "level": "Level",
    "levels": "Levels",
    "stages": "Stages",
    "actors": "Who must act",
    "indicators": "How one would see it",
    "origin": "Where it comes from",
    "sources": "Sources",
    "note": "Note",
    "part": "Role",
    "rationale": "Reason",
    "strength": "Strength",
    "disputed": "Disputed",
    "at_least": "How many must hold",
    "target": "For",
    "goals": "Goals",
    "ceiling": "Above the ceiling of accountability",
    "extra": "Further details",
}


def field_name(field: str) -> str:
    """What people call a field of a theory, an element, a link or a group."""
    return _NAMES.get(field, field.replace("_", " ").capitalize())


def value_words(field: str, value: object, theory: Theory) -> str:
    """What a field holds, with the titles that the theory has for what it names; what it does not have goes by its id."""
    match value:
        case None | "" | ():
            return NOTHING
        case bool():
            return "yes" if value else "no"
        case Part(role=role, group=group):
            return ROLE_WORDS[role] + (f", in the group {_group(theory, group)}" if group else "")
        case Range(low=low, likely=likely, high=high):
            return f"{low!r} to {high!r}, most likely {likely!r}"
        case Mapping():
            return json.dumps(dict(value), ensure_ascii=False, sort_keys=True, default=str) if value else NOTHING
        case tuple():
            return "; ".join(_texts(field, value, theory))
        case _:
            return _text(field, str(value), theory)


def _texts(field: str, values: Iterable[object], theory: Theory) -> Iterable[str]:
    for value in values:
        yield _place(value) if isinstance(value, Level | Stage) else _text(field, str(value), theory)


def _text(field: str, value: str, theory: Theory) -> str:
    match field:
        case "level" | "stages":
            return "every stage" if value == EVERY_STAGE else _place_named(theory, value)
        case "target" | "goals" | "ceiling":
            known = theory.by_id.get(ElementId(value))
            return f"‘{known.title}’ ({value})" if known else value
        case "kind":
            return str(Kind(value))
        case _:
            return value


def _place(place: Level | Stage) -> str:
    more = f" {json.dumps(dict(place.extra), ensure_ascii=False, sort_keys=True, default=str)}" if place.extra else ""
    return f"{place.title} ({place.id}){more}"


def _place_named(theory: Theory, name: str) -> str:
    places: tuple[Level | Stage, ...] = (*theory.levels, *theory.stages)
    return next((f"{place.title} ({name})" for place in places if place.id == name), name)


def _group(theory: Theory, name: str) -> str:
    title = next((group.title for group in theory.alternatives if group.id == name), "")
    return f"‘{title}’ ({name})" if title else name
