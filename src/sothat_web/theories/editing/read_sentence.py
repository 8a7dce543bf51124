"""A typed sentence read as links: which elements, in which role, and why."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from sothat.theory import Element, ElementId, Role, Theory

_BECAUSE = re.compile(r"\s*[,;]?\s+because\s+|\s*[,;]\s*because\s+", re.IGNORECASE)
_SOME = r"needs\s+(?:at\s+least\s+)?(?P<count>one|two|three|four|five|\d{1,4})\s+of(?:\s*:)?"
_VERB = re.compile(
    rf"\s(?:(?P<some>{_SOME})|(?P<way>is\s+one\s+of\s+the\s+ways\s+to)|(?P<plain>needs|helps|hinders))\s", re.IGNORECASE
)
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_ROLES = {"needs": Role.REQUIRES, "helps": Role.CONTRIBUTES, "hinders": Role.HINDERS}
_NAMED_ID = re.compile(r"^(?P<title>.*?)\s*\((?P<id>[a-z0-9_-]+)\)$", re.DOTALL)
_BETWEEN = re.compile(r"\s*,\s*(?:or\s+)?|\s+or\s+", re.IGNORECASE)
_MOST_PARTS, _MOST_WAYS = 12, 60

PATTERN = (
    "Write it as one of these: ‘A needs B, because …’, ‘A helps B’, ‘A hinders B’, ‘A is one of the ways to B’, "
    "or ‘A needs at least one of B, C or D’."
)


@dataclass(frozen=True, kw_only=True)
class Meant:
    """What a sentence says.

    Args:
        sources: Where the links start; several for ways of which some are needed.
        at_least: How many of several ways are needed; None when the sentence does not say.
    """

    sources: tuple[ElementId, ...]
    target: ElementId
    role: Role
    at_least: int | None = None
    reason: str = ""


class NotUnderstood(ValueError):
    """A sentence that cannot be read as links; the message says what to do."""


def read_sentence(text: str, theory: Theory) -> Meant:
    """The links that a sentence speaks of.

    Elements go by their titles or their ids, with or without quotation marks; case does not matter.

    Raises:
        NotUnderstood: When it speaks of none, of elements that are not there, or can be read in two ways.
    """
    line = " ".join(text.split())
    known = _Names(theory)
    meant, unknown = list[Meant](), list[list[str]]()
    for before, verb, after, reason in _splits(line):
        read = _read(known, before, verb, after, reason)
        if isinstance(read, Meant):
            meant.append(read)
        else:
            unknown.append(read)
    found = list(dict.fromkeys(meant))
    if len(found) == 1:
        return _checked(found[0])
    if found:
        raise NotUnderstood(
            "This can be read in more than one way. Name the elements by their ids instead, such as st1."
        )
    raise NotUnderstood(_why_not(unknown, known))


def _splits(line: str) -> Iterator[tuple[str, re.Match[str], str, str]]:
    """Every way to part a line into what comes before a verb, the verb, what comes after it and the reason."""
    breaks = list(_BECAUSE.finditer(line))[:_MOST_PARTS]
    heads = [(line, "")] + [(line[: found.start()], line[found.end() :]) for found in breaks]
    for head, reason in heads:
        for verb in list(_verbs(head))[:_MOST_PARTS]:
            yield head[: verb.start()], verb, head[verb.end() :], reason


def _verbs(head: str) -> Iterator[re.Match[str]]:
    """The verbs in a line; one may begin where another ends."""
    at = 0
    while found := _VERB.search(head, at):
        yield found
        at = found.start() + 1


def _read(known: "_Names", before: str, verb: re.Match[str], after: str, reason: str) -> Meant | list[str]:
    """What one way of parting a line means; else the names in it that no element has."""
    if verb["some"]:
        return _several(known, before, verb["count"], after, reason)
    first, second = known.find(before), known.find(after if reason else after.rstrip(".! "))
    if first is None or second is None:
        return [name for name, element in ((before, first), (after, second)) if element is None]
    if verb["way"]:
        return Meant(sources=(first,), target=second, role=Role.ONE_OF, reason=reason)
    role = _ROLES[verb["plain"].lower()]
    source, target = (second, first) if role is Role.REQUIRES else (first, second)
    return Meant(sources=(source,), target=target, role=role, reason=reason)


def _several(known: "_Names", before: str, count: str, after: str, reason: str) -> Meant | list[str]:
    target = known.find(before)
    ways, unknown = _parted(known, after if reason else after.rstrip(".! "))
    if target is None or unknown:
        return [before] * (target is None) + unknown
    at_least = _NUMBERS.get(count.lower()) or int(count)
    return Meant(sources=tuple(dict.fromkeys(ways)), target=target, role=Role.ONE_OF, at_least=at_least, reason=reason)


def _parted(known: "_Names", listed: str) -> tuple[list[ElementId], list[str]]:
    """The elements of a list, and what stands in it that is none. A title may hold a comma: the longest one counts."""
    breaks = [(0, 0), *((found.start(), found.end()) for found in _BETWEEN.finditer(listed))][:_MOST_WAYS]
    ends = [*(start for start, _ in breaks[1:]), len(listed)]
    ways, unknown, place = list[ElementId](), list[str](), 0
    while place < len(breaks):
        begin = breaks[place][1]
        tried = ((last, known.find(listed[begin : ends[last]])) for last in reversed(range(place, len(ends))))
        last, way = next(((last, way) for last, way in tried if way is not None), (place, None))
        if way is None:
            unknown.append(listed[begin : ends[place]])
        else:
            ways.append(way)
        place = last + 1
    return ways, unknown


class _Names:
    """The elements of a theory by what people call them."""

    def __init__(self, theory: Theory) -> None:
        self._theory = theory
        self._by_title: dict[str, list[Element]] = {}
        for element in theory.elements:
            self._by_title.setdefault(_bare(element.title), []).append(element)

    def find(self, name: str) -> ElementId | None:
        """The only element of that title or id."""
        bare = _bare(name)
        titled = self._by_title.get(bare, [])
        if len(titled) == 1:
            return titled[0].id
        with_id = _NAMED_ID.match(name.strip())
        for id_ in (bare, with_id["id"] if with_id else ""):
            if id_ in self._theory.by_id:
                return ElementId(id_)
        return None

    def twice(self, name: str) -> Sequence[Element]:
        """The elements that share a title."""
        return self._by_title.get(_bare(name), [])

    def like(self, name: str) -> list[Element]:
        """The elements whose titles are closest to a name."""
        close = get_close_matches(_bare(name)[:200], list(self._by_title), n=3, cutoff=0.5)
        return [self._by_title[title][0] for title in close]


def _bare(name: str) -> str:
    return " ".join(name.split()).strip(" .,;*_'\"‘’“”").casefold()


def _why_not(unknown: list[list[str]], known: _Names) -> str:
    if not unknown:
        return f"There is no verb in this that joins two elements. {PATTERN}"
    name = min(unknown, key=len)[0].strip(" .,;*'\"‘’“”")
    if not name:
        return f"An element is missing in this sentence. {PATTERN}"
    if twice := known.twice(name):
        ids = " or ".join(element.id for element in twice[:4])
        return f"Several elements are called ‘{name[:80]}’: write the id of the one that is meant instead, {ids}."
    close = known.like(name)
    meant = " or ".join(f"‘{element.title}’ ({element.id})" for element in close)
    help_ = f"Did you mean {meant}?" if close else "Write a title as it stands in the outline, or the id beside it."
    return f"There is no element called ‘{name[:80]}’. {help_} What is not there yet is added first, as an element."


def _checked(meant: Meant) -> Meant:
    if meant.target in meant.sources:
        raise NotUnderstood("A link joins two different elements: this sentence names one of them twice.")
    if meant.at_least is not None and not 0 < meant.at_least <= len(meant.sources):
        raise NotUnderstood(
            f"At least {meant.at_least} of {len(meant.sources)} cannot be: name as many ways, or ask for fewer of them."
        )
    return meant
