"""References that look like the same publication. They are reported and never taken together: that is for a person."""

from collections.abc import Mapping, Sequence

from sothat.files.references.identifiers import doi

Reference = Mapping[str, object]


def duplicates(items: Sequence[Reference]) -> list[tuple[int, int, str]]:
    """Pairs of places in the list, each later one with the first that it is like, and why.

    Two are alike when they have the same DOI; or, where one of them has none, the same letters in the title and the same year.
    """
    by_doi: dict[str, int] = {}
    by_title: dict[tuple[str, object], list[int]] = {}
    found = []
    for place, item in enumerate(items):
        name, title = _doi(item), _title(item)
        alike = (
            next((one for one in by_title.get(title, ()) if not name or not _doi(items[one])), None)
            if title[0]
            else None
        )
        if name in by_doi:
            found.append((by_doi[name], place, "the same DOI"))
        elif alike is not None:
            found.append((alike, place, "the same title and year"))
        if name:
            by_doi.setdefault(name, place)
        by_title.setdefault(title, []).append(place)
    return found


def _doi(item: Reference) -> str:
    return doi(str(item.get("DOI") or ""))


def _title(item: Reference) -> tuple[str, object]:
    letters = "".join(letter for letter in str(item.get("title") or "").casefold() if letter.isalnum())
    issued = item.get("issued")
    parts = issued.get("date-parts") if isinstance(issued, Mapping) else None
    year = parts[0][0] if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0] else None
    return letters, str(year)
