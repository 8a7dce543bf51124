"""A theory from the few fields that a layout case has."""

from collections.abc import Mapping
from typing import Any

from sothat.theory import DEFAULT_LEVELS, Alternatives, Element, Level, Link, Theory

Document = dict[str, Any]


def theory_of(document: Mapping[str, Any]) -> Theory:
    """The theory, problems included: nothing is checked."""
    levels = tuple(Level(**level) for level in document.get("levels", ()))
    return Theory(
        title=document["title"],
        levels=levels if "levels" in document else DEFAULT_LEVELS,
        elements=tuple(Element(**element) for element in document["elements"]),
        alternatives=tuple(Alternatives(id=a["id"], target=a["to"]) for a in document.get("alternatives", ())),
        links=tuple(
            Link(source=k["from"], target=k["to"], role=k["role"], group=k.get("group")) for k in document["links"]
        ),
    )
