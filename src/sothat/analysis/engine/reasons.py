"""Why a function is true as things stand: the minimal sets of facts that are enough for it, whatever the others are."""

from collections.abc import Mapping

from sothat.analysis.engine.diagrams import FALSE, TRUE, Diagrams
from sothat.analysis.engine.sets import NONE, ONLY_EMPTY, Families


def reasons(diagrams: Diagrams, store: Families, root: int, facts: Mapping[int, bool]) -> int:
    """The minimal sets of variables which, each as it stands, make the function true whatever the others are.

    Where both values of a variable are possible (it is not in `facts`), either may be part of a reason.

        reasons(f) = reasons(f0 and f1)  together with  x + (reasons(f as x stands) that hold none of those)

    Source:
        Coudert and Madre (1992), "Implicit and incremental computation of primes and essential primes of Boolean
        functions", kept to the primes that agree with the facts.
    """
    done = {TRUE: ONLY_EMPTY, FALSE: NONE}
    todo = [root]
    while todo:
        edge = todo[-1]
        if edge in done:
            todo.pop()
            continue
        variable, no, yes = diagrams.parts(edge)
        without = diagrams.both(no, yes)
        fact = facts.get(variable)
        sides = [no, yes] if fact is None else [yes if fact else no]
        missing = [part for part in (without, *sides) if part not in done]
        if missing:
            todo.extend(missing)
            continue
        with_it = done[sides[0]] if len(sides) == 1 else store.minimal_union(done[no], done[yes])
        done[edge] = store.node(variable, done[without], store.pruned(with_it, done[without]))
        todo.pop()
    return done[root]
