"""What the check finds, sorted by the elements, links and groups that it is about."""

from collections.abc import Mapping

from sothat.errors import Problem
from sothat.theory import Theory, check
from sothat_web.theories.live.subjects import subjects_of


def problems_about(theory: Theory) -> Mapping[str, tuple[Problem, ...]]:
    """The problems of each element (by its id), link (as ``from>to``) and group; under the empty name those of the whole.

    A weakness that several places share stands under each of them.
    """
    found: dict[str, list[Problem]] = {}
    for problem in check(theory):
        for subject in subjects_of(problem) or ("",):
            found.setdefault(subject, []).append(problem)
    return {subject: tuple(problems) for subject, problems in found.items()}
