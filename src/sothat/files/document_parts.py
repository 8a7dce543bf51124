"""The parts that documents are put together from: fields with something in them, choices by their words, and what was kept."""

from collections.abc import Mapping
from enum import Enum

from sothat.errors import WrongValue

Document = dict[str, object]


def plain(value: object) -> object:
    """The word that stands for a choice; anything else as it is."""
    return value.value if isinstance(value, Enum) else value


def given(**fields: object) -> Document:
    """The fields that have something in them, in their order."""
    return {key: value for key, value in fields.items() if value not in (None, "", False, []) and value != {}}


def with_extra(known: Document, extra: Mapping[str, object], *, may: str) -> Document:
    """The known fields, then the unknown ones that were kept.

    Args:
        may: The names of all fields of the format, with spaces between them.

    Raises:
        WrongValue: When an unknown field has the name of a known one.
    """
    taken = sorted(set(extra) & set(may.split()))
    if taken:
        raise WrongValue(f"The extra field {taken[0]!r} has the name of a field of the format: set that field instead.")
    return {**known, **extra}
