"""Random fault trees for the properties: small, without circles, with every connective, house events and shared parts."""

from hypothesis import strategies as st

from sothat.analysis.fault_tree import Connective, FaultTree, Formula

_NAMES = st.text("abXY_ é<&'\"", min_size=1, max_size=4)


@st.composite
def fault_trees(draw: st.DrawFn, *, most_events: int = 6, is_coherent: bool = False) -> FaultTree:
    """A tree of 1 to 6 events whose last gate reads every gate that nobody else reads."""
    events = [f"e{number}" for number in range(draw(st.integers(1, most_events)))]
    houses = {f"h{number}": draw(st.booleans()) for number in range(draw(st.integers(0, 2)))}
    known, gates = [*events, *houses], {}
    for number in range(draw(st.integers(0, 5))):
        gates[f"g{number}"] = draw(_formulas(known, is_coherent=is_coherent))
        known.append(f"g{number}")
    unread = tuple(name for name in gates if not any(name in _names(formula) for formula in gates.values()))
    connective = draw(st.sampled_from((Connective.AND, Connective.OR)))
    gates["top"] = Formula(connective=connective, arguments=(*unread, events[0]))
    chances = {name: draw(st.sampled_from((0.0, 0.1, 1 / 3, 0.5, 1e-9, 1.0))) for name in events}
    return FaultTree(title=draw(_NAMES), top="top", gates=gates, chances=chances, houses=houses)


@st.composite
def _formulas(draw: st.DrawFn, known: list[str], *, is_coherent: bool, depth: int = 0) -> Formula | str:
    if depth and draw(st.booleans()):
        return draw(st.sampled_from(known))
    joined = (Connective.AND, Connective.OR, Connective.AT_LEAST)
    connective = draw(st.sampled_from(joined if is_coherent else tuple(Connective)))
    inner = _formulas(known, is_coherent=is_coherent, depth=depth + 1) if depth < 2 else st.sampled_from(known)
    size = 1 if connective is Connective.NOT else draw(st.integers(1, 4))
    arguments = tuple(draw(inner) for _ in range(size))
    least = draw(st.integers(1, size)) if connective is Connective.AT_LEAST else 0
    return Formula(connective=connective, arguments=arguments, at_least=least)


def _names(formula: Formula | str) -> set[str]:
    if isinstance(formula, str):
        return {formula}
    return set().union(*(_names(part) for part in formula.arguments))
