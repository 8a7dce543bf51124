"""Decision diagrams: Boolean functions of many variables, each kept once, so that equal functions are equal numbers.

A function is an *edge*: twice a node's number, plus one when the node's function is turned about. A node asks one
variable and has an edge for each answer; the edge for *yes* is never turned about, which keeps every function unique.
Nothing here recurses, so a chain of thousands of elements is as good as a short one.

Source:
    Bryant (1986), "Graph-based algorithms for Boolean function manipulation"; complemented edges after
    Brace, Rudell and Bryant (1990), "Efficient implementation of a BDD package".
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from sothat.analysis.watch import Watch, unwatched
from sothat.errors import TooLarge

TRUE = 0
FALSE = 1

_WATCH_EVERY = 4096
_DEEPEST = 1 << 60


class Diagrams:
    """A store of decision diagrams over variables 0, 1, 2, ..., asked in that order.

    Args:
        most_nodes: How many nodes it may hold.
        watch: Called now and then with the number of nodes made; it may raise to stop the work.
    """

    true = TRUE
    false = FALSE

    def __init__(self, *, most_nodes: int = 3_000_000, watch: Watch = unwatched) -> None:
        self._variable: list[int] = [_DEEPEST]
        self._no: list[int] = [TRUE]
        self._yes: list[int] = [TRUE]
        self._unique: dict[tuple[int, int, int], int] = {}
        self._both: dict[tuple[int, int], int] = {}
        self._most_nodes = most_nodes
        self._allowed = most_nodes
        self._watch = watch

    def __len__(self) -> int:
        return len(self._variable)

    def allow(self, more: int) -> None:
        """Lets so many more nodes be made from here on, within what the store may hold at all."""
        self._allowed = min(len(self) + more, self._most_nodes)

    def variable(self, number: int) -> int:
        """The function that is true where that variable is."""
        return self.node(number, FALSE, TRUE)

    def node(self, variable: int, no: int, yes: int) -> int:
        """The function that is `no` where the variable is false and `yes` where it is true; both ask later variables only."""
        if no == yes:
            return no
        turned = yes & 1
        key = (variable, no ^ turned, yes ^ turned)
        found = self._unique.get(key)
        if found is None:
            found = self._unique[key] = self._new(*key)
        return (found << 1) | turned

    def _new(self, variable: int, no: int, yes: int) -> int:
        number = len(self._variable)
        if number >= self._allowed:
            raise TooLarge(
                f"The answer needs more than {self._allowed:,} steps of a decision diagram, the limit here. "
                "Ask about fewer goals, or settle some of what is unknown."
            )
        if number % _WATCH_EVERY == 0:
            self._watch(number)
        self._variable.append(variable)
        self._no.append(no)
        self._yes.append(yes)
        return number

    def parts(self, edge: int) -> tuple[int, int, int]:
        """The variable that an edge asks first, and the edges for *no* and for *yes*."""
        number, turned = edge >> 1, edge & 1
        return self._variable[number], self._no[number] ^ turned, self._yes[number] ^ turned

    def opposite(self, given: int) -> int:
        """True where the function is false."""
        return given ^ 1

    def either(self, first: int, second: int) -> int:
        """True where one of the two is, or both."""
        return self.both(first ^ 1, second ^ 1) ^ 1

    def any_of(self, edges: Iterable[int]) -> int:
        """True where one of them is."""
        result = FALSE
        for edge in edges:
            result = self.either(result, edge)
        return result

    def all_of(self, edges: Iterable[int]) -> int:
        """True where all of them are."""
        result = TRUE
        for edge in edges:
            result = self.both(result, edge)
        return result

    def both(self, first: int, second: int) -> int:
        """True where both are."""
        result = _known(first, second, self._both)
        return self._both_worked_out(first, second) if result is None else result

    def _both_worked_out(self, first: int, second: int) -> int:
        variable, low, high, known = self._variable, self._no, self._yes, self._both
        todo = [(first, second) if first < second else (second, first)]
        while todo:
            pair = todo[-1]
            if pair in known:
                todo.pop()
                continue
            f, g = pair
            fn, gn, ft, gt = f >> 1, g >> 1, f & 1, g & 1
            asked, other = variable[fn], variable[gn]
            f_no, f_yes, g_no, g_yes = f, f, g, g
            if asked <= other:
                f_no, f_yes = low[fn] ^ ft, high[fn] ^ ft
            if other <= asked:
                g_no, g_yes = low[gn] ^ gt, high[gn] ^ gt
                asked = other
            no = _known(f_no, g_no, known)
            yes = _known(f_yes, g_yes, known)
            if no is None:
                todo.append((f_no, g_no) if f_no < g_no else (g_no, f_no))
            if yes is None:
                todo.append((f_yes, g_yes) if f_yes < g_yes else (g_yes, f_yes))
            if no is not None and yes is not None:
                known[pair] = self.node(asked, no, yes)
                todo.pop()
        return known[(first, second) if first < second else (second, first)]

    def nodes_under(self, roots: Iterable[int]) -> list[int]:
        """The numbers of all nodes below the roots, each after those it leads to."""
        seen = {0}
        todo = [root >> 1 for root in roots]
        while todo:
            number = todo.pop()
            if number not in seen:
                seen.add(number)
                todo.append(self._no[number] >> 1)
                todo.append(self._yes[number] >> 1)
        seen.discard(0)
        return sorted(seen)

    def edges_under(self, roots: Iterable[int]) -> list[int]:
        """The edges, turned about or not, that are met from the roots down, each after those it leads to; not the ends."""
        seen = {TRUE, FALSE}
        todo = list(roots)
        while todo:
            edge = todo.pop()
            if edge not in seen:
                seen.add(edge)
                _, no, yes = self.parts(edge)
                todo.append(no)
                todo.append(yes)
        return sorted(seen - {TRUE, FALSE})

    def asked_by_each(self, roots: Sequence[int]) -> list[int]:
        """For each function the variables that can change it, as a number: bit n is set for variable n."""
        asked = {0: 0}
        for number in self.nodes_under(roots):
            asked[number] = asked[self._no[number] >> 1] | asked[self._yes[number] >> 1] | 1 << self._variable[number]
        return [asked[root >> 1] for root in roots]

    def rebuilt(self, roots: Sequence[int], step: Callable[[int, int, int], int]) -> list[int]:
        """Each root with every node made anew by `step(variable, no, yes)` from below."""
        done = {0: TRUE}
        for number in self.nodes_under(roots):
            no, yes = self._no[number], self._yes[number]
            done[number] = step(self._variable[number], done[no >> 1] ^ (no & 1), done[yes >> 1] ^ (yes & 1))
        return [done[root >> 1] ^ (root & 1) for root in roots]

    def settled(self, roots: Sequence[int], answers: Mapping[int, bool]) -> list[int]:
        """The functions with some variables settled."""

        def step(variable: int, no: int, yes: int) -> int:
            answer = answers.get(variable)
            if answer is None:
                return self.ask(variable, no, yes)
            return yes if answer else no

        return self.rebuilt(roots, step)

    def ask(self, variable: int, no: int, yes: int) -> int:
        """Like `node`, where the two may have come to ask earlier variables."""
        if self._first(no) > variable and self._first(yes) > variable:
            return self.node(variable, no, yes)
        test = self.variable(variable)
        return self.either(self.both(test, yes), self.both(test ^ 1, no))

    def _first(self, edge: int) -> int:
        return self._variable[edge >> 1]

    def whatever(self, root: int, variables: Collection[int]) -> int:
        """True where the function is, whatever those variables are.

        The opposite of *for some values of them its opposite*, worked out edge by edge since turning about does not
        commute with it.
        """
        if not variables:
            return root
        done = {TRUE: TRUE, FALSE: FALSE}
        for edge in self.edges_under([root]):
            variable, no, yes = self.parts(edge)
            if variable in variables:
                done[edge] = self.both(done[no], done[yes])
            else:
                done[edge] = self.node(variable, done[no], done[yes])
        return done[root]

    def holds(self, root: int, true_variables: Collection[int]) -> bool:
        """Whether the function is true where just those variables are."""
        edge = root
        while edge >> 1:
            variable, no, yes = self.parts(edge)
            edge = yes if variable in true_variables else no
        return edge == TRUE


def _known(first: int, second: int, known: Mapping[tuple[int, int], int]) -> int | None:
    """The conjunction where it is plain or has been worked out before."""
    if first == second or second == TRUE:
        return first
    if first == TRUE:
        return second
    if first == FALSE or second == FALSE or first ^ second == 1:
        return FALSE
    return known.get((first, second) if first < second else (second, first))
