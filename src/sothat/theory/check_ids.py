"""Ids that are used and that the theory does not have."""

from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches

from sothat.errors import Problem
from sothat.theory.found import Found, Part, error, named
from sothat.theory.names import EVERY_STAGE
from sothat.theory.theory import Theory

_GUESSES_AT_MOST = 5
_GUESSED_AMONG_AT_MOST = 2000


def unknown_ids(theory: Theory) -> Iterator[Found]:
    """Ends of links, goals, ceiling, levels, stages, groups and the targets of groups that do not exist."""
    elements, levels = _Known("element", theory.by_id), _Known("level", [level.id for level in theory.levels])
    stages, groups = _Known("stage", [stage.id for stage in theory.stages]), _Known("group", _groups(theory))
    yield from elements.unknown_in(Part.GOALS, "goal", ((goal, goal) for goal in theory.goals or ()))
    yield from elements.unknown_in(Part.CEILING, "ceiling element", ((one, one) for one in theory.ceiling))
    yield from levels.unknown_in(Part.ELEMENTS, "element", ((e.id, e.level) for e in theory.elements))
    yield from stages.unknown_in(
        Part.ELEMENTS, "element", ((e.id, s) for e in theory.elements for s in e.stages if s != EVERY_STAGE)
    )
    yield from elements.unknown_in(Part.GROUPS, "group", ((group.id, group.target) for group in theory.alternatives))
    yield from elements.unknown_in(
        Part.LINKS, "link", ((link.pair, end) for link in theory.links for end in (link.source, link.target))
    )
    yield from groups.unknown_in(Part.LINKS, "link", ((link.pair, link.group) for link in theory.links))


def _groups(theory: Theory) -> list[str]:
    return [group.id for group in theory.alternatives]


class _Known:
    """The ids that there are of one sort."""

    def __init__(self, sort: str, ids: Iterable[str]) -> None:
        self.sort = sort
        self.ids: Collection[str] = dict.fromkeys(ids)
        self.guesses = 0

    def unknown_in(self, part: Part, noun: str, uses: Iterable[tuple[str, str | None]]) -> Iterator[Found]:
        """One problem for each unknown id, naming every place that uses it.

        Args:
            part: The part of the theory in which it is used.
            noun: What uses it.
            uses: The name of each user, and the id it uses.
        """
        places: dict[str, dict[str, None]] = {}
        first: dict[str, int] = {}
        for number, (user, used) in enumerate(uses):
            if used is not None and used not in self.ids:
                places.setdefault(used, {})[user] = None
                first.setdefault(used, number)
        for used, users in places.items():
            yield Found(part, first[used], self._problem(noun, used, list(users)))

    def _problem(self, noun: str, used: str, users: list[str]) -> Problem:
        return error(
            f"unknown-{self.sort}",
            named(noun, users),
            f"There is no {self.sort} {used[:60]} in this theory.",
            f"Add the {self.sort} {used[:60]}, or correct the id{self._guess(used)}.",
        )

    def _guess(self, used: str) -> str:
        """Comparing texts is slow, so only the first few ids of a theory of common size get a guess."""
        self.guesses += 1
        if self.guesses > _GUESSES_AT_MOST or len(self.ids) > _GUESSED_AMONG_AT_MOST:
            return ""
        close = get_close_matches(used[:60], self.ids, n=1, cutoff=0.7)
        return f" (was {close[0][:60]} meant?)" if close else ""
