"""The innermost work is one source: as machine code it gives the numbers that it gives as plain Python."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sothat.analysis.engine import kernel
from sothat.analysis.engine.compiled import can_compile, compiled
from sothat.analysis.engine.diagrams import FALSE, TRUE, Diagrams
from sothat.analysis.engine.sets import Families
from sothat.errors import TooLarge

_VARIABLES = 12
Step = tuple[int, int, bool, bool]
programs = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 60), st.booleans(), st.booleans()), min_size=1, max_size=60
)

pytestmark = pytest.mark.skipif(not can_compile(), reason="numba is not there, or SOTHAT_PLAIN is set")


def followed(diagrams: Diagrams, program: list[Step]) -> list[int]:
    """The functions that a program makes: each step takes two of those before, turned about or not, and joins them."""
    made = [diagrams.variable(number) for number in range(_VARIABLES)]
    for first, second, one_turned, other_turned in program:
        one, other = made[first % len(made)] ^ one_turned, made[second % len(made)] ^ other_turned
        made.append(diagrams.both(one, other))
    return made


def large() -> Diagrams:
    """A store that works compiled from the start."""
    diagrams = Diagrams()
    diagrams._columns.turn_into_arrays()
    return diagrams


@given(programs)
def test_compiled_and_plain_make_the_same_nodes(program: list[Step]) -> None:
    """Every function has the same number in both, and the same nodes below it."""
    plain, fast = Diagrams(), large()
    functions = followed(plain, program)
    assert followed(fast, program) == functions
    assert fast.table_under(functions) == plain.table_under(functions)
    assert fast.edges_under(functions) == plain.edges_under(functions)
    for function in functions:
        tables = (diagrams.edge_table(function) for diagrams in (fast, plain))
        assert [list(column) for column in next(tables)] == [list(column) for column in next(tables)]


@given(programs)
def test_compiled_and_plain_find_the_same_minimal_solutions(program: list[Step]) -> None:
    """Every family has the same number in both, and the same families below it."""
    plain, fast = Diagrams(), large()
    some, same = Families(), Families()
    same._columns.turn_into_arrays()
    for one, other in zip(followed(plain, program), followed(fast, program), strict=True):
        family = some.minimal_solutions(plain, one)
        assert same.minimal_solutions(fast, other) == family
        assert same.table_below(family) == some.table_below(family)


@given(programs, st.sets(st.integers(0, _VARIABLES - 1)))
def test_compiled_and_plain_ask_for_every_value_alike(program: list[Step], chosen: set[int]) -> None:
    """*Whatever these are* is the same function in both; each variable may be settled one after the other."""
    plain, fast = Diagrams(), large()
    functions = followed(plain, program)
    assert followed(fast, program) == functions
    quantified = [plain.whatever(function, chosen) for function in functions]
    assert [fast.whatever(function, chosen) for function in functions] == quantified
    step_by_step = functions
    for variable in sorted(chosen):
        ways = [plain.settled(step_by_step, {variable: yes}) for yes in (True, False)]
        step_by_step = [plain.both(one, other) for one, other in zip(*ways, strict=True)]
    assert quantified == step_by_step


@given(programs, st.booleans())
def test_what_is_kept_stays_what_it_was(program: list[Step], is_large: bool) -> None:
    """Forgetting everything else changes the numbers of functions and nothing about them; the store holds no more than they need."""
    diagrams = large() if is_large else Diagrams()
    functions = followed(diagrams, program)
    chosen = functions[::3]
    before = [_shape(diagrams, function) for function in chosen]
    needed = len(diagrams.nodes_under(chosen)) + 1
    kept = diagrams.keep(chosen)
    assert len(diagrams) == needed
    assert [_shape(diagrams, function) for function in kept] == before
    again = followed(diagrams, program)
    assert again[::3] == kept


def _shape(diagrams: Diagrams, function: int) -> object:
    """A function as nested pairs, told apart by nothing but what it is."""
    shapes: dict[int, object] = {TRUE: True, FALSE: False}
    for edge in diagrams.edges_under([function]):
        variable, no, yes = diagrams.parts(edge)
        shapes[edge] = (variable, shapes[no], shapes[yes])
    return shapes[function]


@pytest.mark.parametrize("is_large", [False, True])
def test_too_little_room_is_said_and_loses_nothing(is_large: bool) -> None:
    """A store that is full says how large it may grow, and answers what it holds as before."""
    diagrams = Diagrams(most_nodes=700)
    if is_large:
        diagrams._columns.turn_into_arrays()
    pairs = [diagrams.both(diagrams.variable(n), diagrams.variable(20 + n)) for n in range(12)]
    before = diagrams.any_of(pairs[:5])
    with pytest.raises(TooLarge, match="more than 700 steps"):
        diagrams.any_of(pairs)
    assert diagrams.any_of(pairs[:5]) == before
    assert len(diagrams) <= 700


@pytest.mark.parametrize("is_large", [False, True])
@pytest.mark.parametrize("patience", [1, 3, 1000])
def test_work_goes_on_where_it_was_left(is_large: bool, patience: int) -> None:
    """However often the kernel is interrupted, the function it ends with is the same."""
    diagrams = large() if is_large else Diagrams()
    pairs = [diagrams.both(diagrams.variable(n), diagrams.variable(12 + n)) ^ 1 for n in range(8)]
    first, second = diagrams.all_of(pairs[:5]), diagrams.all_of(pairs[3:])
    expected = diagrams.both(first, second)
    columns = diagrams._columns
    columns.forget()
    diagrams._run(kernel.rehash)
    columns.state[kernel.DEPTH] = columns.state[kernel.RETURNING] = 0
    columns.state[kernel.FIRST], columns.state[kernel.SECOND] = first, second
    work = compiled(kernel.conjoin) if columns.is_compiled else kernel.conjoin
    pauses = 0
    while (outcome := work(columns.store, columns.stack, columns.state, patience)) != kernel.DONE:
        assert outcome == kernel.PAUSED
        pauses += 1
    assert columns.state[kernel.RESULT] == expected
    assert pauses > 0 or patience == 1000


def test_a_family_of_very_many_single_sets_is_pruned_without_recursion() -> None:
    """Neither thousands of items nor thousands of sets in a row need a deep stack."""
    store = Families()
    singles = 0
    for item in range(20_000, 0, -1):
        singles = store.node(item, singles, 1)
    pairs = store.node(0, 0, singles)
    assert store.pruned(pairs, singles) == 0


@pytest.mark.parametrize("is_large", [False, True])
def test_many_short_pieces_of_work_are_watched_as_one_long_one_is(is_large: bool) -> None:
    """Whoever watches is called after so many steps, however they are cut up; and can stop the work."""
    seen: list[int] = []
    diagrams = Diagrams(watch=seen.append)
    if is_large:
        diagrams._columns.turn_into_arrays()
    diagrams._columns.patience_given = 50
    parity = diagrams.false
    for number in range(300):
        x = diagrams.variable(number)
        parity = diagrams.either(diagrams.both(parity, x ^ 1), diagrams.both(parity ^ 1, x))
    assert len(seen) > 300 // 50
    assert seen == sorted(seen)
