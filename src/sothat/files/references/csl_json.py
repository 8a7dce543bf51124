"""CSL-JSON as Zotero and others export it."""

import json
from collections import Counter
from collections.abc import Mapping
from itertools import count

from sothat.errors import UserError
from sothat.files.references.identifiers import doi

Item = dict[str, object]
_LEFT_OUT = {"note": "notes", "annote": "notes", "archive_location": "places in archives"}
_PEOPLE = ("author", "editor", "translator", "collection-editor", "container-author")


def read_csl_json(text: str, *, name: str, with_abstracts: bool) -> tuple[list[Item], Counter[str], list[str]]:
    """The items of a file, what was left out of them, and what could not be taken over.

    Raises:
        UserError: When it is not JSON, or no list of items.
    """
    try:
        given = json.loads(text)
    except (ValueError, RecursionError) as wrong:
        where = (
            f"line {wrong.lineno}" if isinstance(wrong, json.JSONDecodeError) else "it is too deep or a number too long"
        )
        raise UserError(f"{name} cannot be read as JSON: {where}. Export it again.") from None
    listed = given.get("items") if isinstance(given, Mapping) and isinstance(given.get("items"), list) else given
    listed = [listed] if isinstance(listed, Mapping) else listed
    if not isinstance(listed, list):
        raise UserError(f"{name} is no list of references: export it as CSL-JSON.")
    dropped: Counter[str] = Counter()
    lost: list[str] = []
    items: list[Item] = []
    for number, one in enumerate(listed, start=1):
        if not _can_be_kept(one):
            lost.append(f"Entry {number} holds half of a character, or a number without an end, so it was left out.")
        elif isinstance(one, Mapping) and (one.get("title") or one.get("id")):
            items.append(_item(one, number, with_abstracts=with_abstracts))
            dropped.update({what for key, what in _LEFT_OUT.items() if one.get(key)})
            dropped.update({"abstracts"} if one.get("abstract") and not with_abstracts else ())
        else:
            lost.append(f"Entry {number} is no reference: it has neither a title nor an id.")
    return items, dropped, [*lost, *_made_distinct(items)]


def _made_distinct(items: list[Item]) -> list[str]:
    """Gives each item whose id an earlier one has an id of its own, and says so."""
    known = {str(item["id"]) for item in items}
    taken: set[str] = set()
    told = []
    for item in items:
        name = str(item["id"])
        if name in taken:
            item["id"] = next(new for number in count(2) if (new := f"{name}-{number}") not in known)
            known.add(str(item["id"]))
            told.append(
                f"The id {name[:60]!r} stands there again, so the later reference is called {item['id']!s:.70}."
            )
        taken.add(str(item["id"]))
    return told


def _can_be_kept(one: object) -> bool:
    """Whether it can be written again: JSON lets a file hold what no text can."""
    try:
        json.dumps(one, ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, RecursionError):
        return False
    return True


def _item(given: Mapping[str, object], number: int, *, with_abstracts: bool) -> Item:
    left_out = {*_LEFT_OUT, *(() if with_abstracts else ("abstract",))}
    item: Item = {str(key): value for key, value in given.items() if key not in left_out}
    item["id"] = str(given.get("id") or f"source-{number}")
    item["type"] = str(given.get("type") or "document")
    for role in _PEOPLE:
        if role in item and not isinstance(item[role], list):
            item.pop(role)
    if name := doi(str(given.get("DOI") or "")):
        custom = given.get("custom")
        item["DOI"] = name
        item["custom"] = {"doi": "unchecked", **(custom if isinstance(custom, Mapping) else {})}
    return item
