"""A bibliographic record as a file tells it, before it is a CSL-JSON item: plain words under plain names."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

Values = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, kw_only=True)
class Record:
    """One record.

    Args:
        kind: A CSL type, such as ``article-journal``.
        values: Under each name what the file says. The names: title, short, author, editor, container, volume, issue, pages,
            date, doi, pmid, pmcid, url, abstract, keyword, language, issn, isbn, publisher, place, edition, genre, number.
        place: Where in the file it begins, such as ``record 3``.
    """

    kind: str
    values: Values
    place: str

    def first(self, name: str) -> str:
        """The first that is said under a name; empty where nothing is."""
        return next((value for value in self.values.get(name, ()) if value), "")


@dataclass(kw_only=True)
class Read:
    """What came of reading a file.

    Args:
        format: What the file is.
        records: Its records, in its order.
        expected: How many records the file announces; None where it does not say.
        dropped: What was left out on purpose, and in how many records.
        lost: What could not be taken over: a sentence each.
    """

    format: str
    records: list[Record] = field(default_factory=list)
    expected: int | None = None
    dropped: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)


def values_of(pairs: Mapping[str, object]) -> Values:
    """Names with what is said under each, without what is empty: a text, or a list of texts."""
    listed = {name: given if isinstance(given, list | tuple) else [given] for name, given in pairs.items()}
    found = {name: tuple(" ".join(str(one).split()) for one in given if one) for name, given in listed.items()}
    return {name: tuple(filter(None, given)) for name, given in found.items() if any(given)}
