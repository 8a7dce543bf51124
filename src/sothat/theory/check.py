"""Whether the parts of a theory fit together, and where it is weak: every problem at once."""

from collections.abc import Callable, Iterator

from sothat.errors import Problem
from sothat.theory.check_conflicts import conflicts
from sothat.theory.check_duplicates import duplicates
from sothat.theory.check_groups import group_mistakes
from sothat.theory.check_ids import unknown_ids
from sothat.theory.check_loops import loops_found
from sothat.theory.check_reach import unreached
from sothat.theory.check_reasons import missing_reasons
from sothat.theory.found import Found
from sothat.theory.theory import Theory

_CHECKS: tuple[Callable[[Theory], Iterator[Found]], ...] = (
    unknown_ids,
    duplicates,
    group_mistakes,
    unreached,
    conflicts,
    loops_found,
    missing_reasons,
)


def check(theory: Theory) -> tuple[Problem, ...]:
    """Everything that is wrong with a theory, in the order of its parts: where, what, and how to mend it.

    An error makes answers impossible or meaningless: ids that are unknown or given twice, mistakes with groups, a goal
    that nothing leads to. All else is a warning: a weakness to talk about. What each code means stands in
    ``docs/explanation/checks.md``. Takes time in proportion to the size of the theory, or nearly, and never raises.
    """
    found = [one for look in _CHECKS for one in look(theory)]
    found.sort(key=lambda one: (one.part, one.number))
    return tuple(one.problem for one in found)
