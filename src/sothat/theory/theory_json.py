"""A theory as JSON, exact to the last field, for a browser and for a log. (`theory.yaml` is for people; see `sothat.files`.)"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from sothat.errors import WrongValue
from sothat.theory.change_json import thing_to_json
from sothat.theory.change_reader import element_from_json, group_from_json, link_from_json
from sothat.theory.shapes import THEORY_FIELDS
from sothat.theory.theory import Theory

Json = dict[str, Any]
_Thing = TypeVar("_Thing")


def theory_to_json(theory: Theory) -> Json:
    """The theory as ``{"title": ..., "levels": [...], "elements": [...], "alternatives": [...], "links": [...]}``.

    Elements, groups and links are written as in changes (`change_to_json`): fields that hold nothing are left out.
    """
    return {
        **{name: shape.to_json(getattr(theory, name)) for name, shape in THEORY_FIELDS.items()},
        "elements": [thing_to_json(element) for element in theory.elements],
        "alternatives": [thing_to_json(group) for group in theory.alternatives],
        "links": [thing_to_json(link) for link in theory.links],
    }


def theory_from_json(written: object) -> Theory:
    """The theory again.

    Raises:
        WrongValue: When something is of another shape.
    """
    if not isinstance(written, Mapping) or not isinstance(written.get("title"), str):
        raise WrongValue("This is no theory: write an object with a title, elements and links.")
    unknown = [str(name)[:60] for name in written if name not in (*THEORY_FIELDS, "elements", "alternatives", "links")]
    if unknown:
        raise WrongValue(f"A theory has no {unknown[0]!r}: take it out, or put it under 'extra'.")
    fields: dict[str, Any] = {
        name: shape.read(written[name], of=f"{name} of the theory")
        for name, shape in THEORY_FIELDS.items()
        if name in written
    }
    return Theory(
        **fields,
        elements=_all(written, "elements", element_from_json),
        alternatives=_all(written, "alternatives", group_from_json),
        links=_all(written, "links", link_from_json),
    )


def _all(written: Mapping[str, object], name: str, read: Callable[[object], _Thing]) -> tuple[_Thing, ...]:
    things = written.get(name, [])
    if not isinstance(things, Sequence) or isinstance(things, str):
        raise WrongValue(f"The {name} of a theory are a list.")
    return tuple(read(thing) for thing in things)
