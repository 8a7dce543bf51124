"""Ids for what is added: short, and never one that is there already."""

import secrets
from collections.abc import Callable

from sothat.theory import ElementId, GroupId, Kind, Theory

_SIGNS = "abcdefghijklmnopqrstuvwxyz234567"
_LENGTH = 6


def new_element_id(theory: Theory, kind: Kind) -> ElementId:
    """The first letter of the kind and six signs."""
    return ElementId(_new(kind[0], theory.by_id.__contains__))


def new_group_id(theory: Theory) -> GroupId:
    """``g`` and six signs."""
    known = {group.id for group in theory.alternatives}
    return GroupId(_new("g", known.__contains__))


def new_place_id(known: set[str]) -> str:
    """``p`` and six signs, for a level or a stage."""
    return _new("p", known.__contains__)


def _new(first: str, is_taken: Callable[[str], bool]) -> str:
    while True:
        made = first + "".join(secrets.choice(_SIGNS) for _ in range(_LENGTH))
        if not is_taken(made):
            return made
