"""What the fields of a theory's parts can hold, and how each is written in JSON.

Changes carry the values of fields before and after; these tables say which fields there are and keep a wrong value out.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from sothat.errors import WrongValue
from sothat.theory.names import GroupId, Kind, LevelId, Role, StageId
from sothat.theory.range import Range
from sothat.theory.theory import Level, Stage


class Part(NamedTuple):
    """The part that a link plays: its role and, for `one of`, the group it belongs to. They change together."""

    role: Role
    group: GroupId | None = None


@dataclass(frozen=True, kw_only=True)
class Shape:
    """One way for a field to be.

    Args:
        words: What it holds, in words.
        fits: Whether a value is of this shape.
        to_json: The value as JSON would hold it.
        from_json: The value again; may raise anything of `UNREADABLE` for what is not of this shape.
    """

    words: str
    fits: Callable[[object], bool]
    to_json: Callable[[Any], object] = lambda value: value
    from_json: Callable[[Any], object] = lambda value: value

    def checked(self, value: object, *, of: str) -> object:
        """The value itself.

        Raises:
            WrongValue: When it is of another shape.
        """
        if self.fits(value):
            return value
        raise WrongValue(f"The {of} cannot be {str(value)[:60]!r}: it holds {self.words}.")

    def read(self, written: object, *, of: str, within: str = "") -> object:
        """The value that was written in JSON.

        Raises:
            WrongValue: When it is of another shape.
        """
        try:
            read = self.from_json(written)
        except WrongValue:
            raise
        except UNREADABLE:
            read = _UNREAD
        if self.fits(read):
            return read
        # Put together here and not by who calls: thousands of values are read for one that is wrong.
        what = f"{of} of {within}" if within else of
        raise WrongValue(f"The {what} cannot be {str(written)[:60]!r}: it holds {self.words}.")


UNREADABLE = (TypeError, ValueError, KeyError, AttributeError)
_UNREAD = object()


def _is_texts(value: object) -> bool:
    return isinstance(value, tuple) and all(isinstance(item, str) for item in value)


def _all_of(kind: type) -> Callable[[object], bool]:
    return lambda value: isinstance(value, tuple) and all(isinstance(item, kind) for item in value)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_mapping(value: object) -> bool:
    return isinstance(value, Mapping) and all(isinstance(key, str) for key in value)


def _tuple_of(written: object) -> tuple[Any, ...]:
    if not isinstance(written, list | tuple):
        raise TypeError
    return tuple(written)


def _strength_json(strength: "float | Range | None") -> object:
    return [strength.low, strength.likely, strength.high] if isinstance(strength, Range) else strength


def _strength(written: object) -> "float | Range | None":
    if isinstance(written, list):
        low, likely, high = written
        if not all(_is_number(number) for number in written):
            raise TypeError
        return Range(low=low, likely=likely, high=high)
    return written  # type: ignore[return-value]  # `fits` looks at it next


def _part_json(part: Part) -> object:
    return {"role": str(part.role)} | ({} if part.group is None else {"group": part.group})


def _part(written: Mapping[str, Any]) -> Part:
    return Part(Role(written["role"]), written.get("group"))


def _is_part(value: object) -> bool:
    return isinstance(value, Part) and isinstance(value.role, Role) and isinstance(value.group, str | None)


def _place_json(place: Level | Stage) -> object:
    return {"id": place.id, "title": place.title} | ({"extra": dict(place.extra)} if place.extra else {})


def _level(written: Mapping[str, Any]) -> Level:
    return Level(id=LevelId(written["id"]), title=_title(written), extra=_extra(written))


def _stage(written: Mapping[str, Any]) -> Stage:
    return Stage(id=StageId(written["id"]), title=_title(written), extra=_extra(written))


def _title(written: Mapping[str, Any]) -> str:
    return str(TEXT.read(written["title"], of="title of a level or stage"))


def _extra(written: Mapping[str, Any]) -> Mapping[str, object]:
    return dict(written.get("extra", {}))


TEXT = Shape(words="text", fits=lambda value: isinstance(value, str))
TEXTS = Shape(words="a list of texts", fits=_is_texts, to_json=list, from_json=_tuple_of)
FLAG = Shape(words="yes or no", fits=lambda value: isinstance(value, bool))
COUNT = Shape(words="a whole number", fits=lambda value: isinstance(value, int) and not isinstance(value, bool))
EXTRA = Shape(words="further details by name", fits=_is_mapping, to_json=dict)
NAME_OR_NONE = Shape(words="an id or nothing", fits=lambda value: value is None or isinstance(value, str))
NAMES_OR_NONE = Shape(
    words="a list of ids or nothing",
    fits=lambda value: value is None or _is_texts(value),
    to_json=lambda names: None if names is None else list(names),
    from_json=lambda names: None if names is None else _tuple_of(names),
)
KIND = Shape(words="one of " + ", ".join(Kind), fits=lambda value: isinstance(value, Kind), to_json=str, from_json=Kind)
PART = Shape(words="a role and its group", fits=_is_part, to_json=_part_json, from_json=_part)
STRENGTH = Shape(
    words="a chance from 0 to 1, [low, likely, high] or nothing",
    fits=lambda value: value is None or isinstance(value, Range) or _is_number(value),
    to_json=_strength_json,
    from_json=_strength,
)
LEVELS = Shape(
    words="a list of levels",
    fits=_all_of(Level),
    to_json=lambda levels: [_place_json(level) for level in levels],
    from_json=lambda levels: tuple(_level(level) for level in _tuple_of(levels)),
)
STAGES = Shape(
    words="a list of stages",
    fits=_all_of(Stage),
    to_json=lambda stages: [_place_json(stage) for stage in stages],
    from_json=lambda stages: tuple(_stage(stage) for stage in _tuple_of(stages)),
)

Fields = Mapping[str, Shape]

ELEMENT_FIELDS: Fields = {
    "kind": KIND,
    "title": TEXT,
    "description": TEXT,
    "level": NAME_OR_NONE,
    "stages": TEXTS,
    "actors": TEXTS,
    "indicators": TEXTS,
    "sources": TEXTS,
    "origin": TEXT,
    "plain": TEXT,
    "note": TEXT,
    "extra": EXTRA,
}
LINK_FIELDS: Fields = {
    "part": PART,
    "rationale": TEXT,
    "strength": STRENGTH,
    "sources": TEXTS,
    "origin": TEXT,
    "disputed": FLAG,
    "note": TEXT,
    "extra": EXTRA,
}
GROUP_FIELDS: Fields = {"target": TEXT, "at_least": COUNT, "title": TEXT, "extra": EXTRA}
THEORY_FIELDS: Fields = {
    "title": TEXT,
    "summary": TEXT,
    "levels": LEVELS,
    "stages": STAGES,
    "goals": NAMES_OR_NONE,
    "ceiling": TEXTS,
    "extra": EXTRA,
}
