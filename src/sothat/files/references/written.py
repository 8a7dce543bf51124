"""What the writers of references share: what came of writing, and the parts of an item as words."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Item = Mapping[str, object]


@dataclass(frozen=True, kw_only=True)
class WrittenReferences:
    """A file of references.

    Args:
        content: Its bytes.
        lost: What the format cannot hold: a sentence each.
    """

    content: bytes = field(repr=False)
    lost: tuple[str, ...] = ()


def lost_fields(items: Iterable[Item], held: Iterable[str], what: str) -> tuple[str, ...]:
    """A sentence for each field that a format cannot hold."""
    known = set(held)
    counted = Counter(str(name) for item in items for name, value in item.items() if value and name not in known)
    return tuple(
        f"{what} cannot hold the field {name!r}, which {_have(count)}." for name, count in sorted(counted.items())
    )


def people_of(item: Item, role: str) -> list[str]:
    """The names of a role, family name first."""
    given = item.get(role)
    named = [one for one in given if isinstance(one, Mapping)] if isinstance(given, list) else []
    found = [
        f"{one['family']}, {one['given']}"
        if one.get("family") and one.get("given")
        else str(one.get("literal") or one.get("family") or "")
        for one in named
    ]
    return [" ".join(name.split()) for name in found if name.strip()]


def pages_of(item: Item) -> str:
    """The pages, with a plain hyphen."""
    return str(item.get("page") or "").replace("–", "-").strip()


def _have(count: int) -> str:
    return "1 reference has" if count == 1 else f"{count:,} references have"
