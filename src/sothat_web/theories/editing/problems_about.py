"""What the check finds, sorted by the elements, links and groups that it is about."""

from collections.abc import Mapping

from sothat.errors import Problem
from sothat.theory import Theory, check


def problems_about(theory: Theory) -> Mapping[str, tuple[Problem, ...]]:
    """The problems of each element (by its id), link (as ``from>to``) and group; under the empty name those of the whole.

    A weakness that several places share stands under each of them.
    """
    known = {*theory.by_id, *(link.pair for link in theory.links), *(group.id for group in theory.alternatives)}
    found: dict[str, list[Problem]] = {}
    for problem in check(theory):
        for subject in _subjects(problem, known) or ("",):
            found.setdefault(subject, []).append(problem)
    return {subject: tuple(problems) for subject, problems in found.items()}


def _subjects(problem: Problem, known: set[str]) -> tuple[str, ...]:
    """What a problem is about: its place reads ``links a>b, c>d``."""
    noun, _, names = problem.where.partition(" ")
    if noun.rstrip("s") not in ("element", "link", "group"):
        return ()
    return tuple(name for name in names.split(" and ")[0].split(", ") if name in known)
