"""A race of orders: who runs, who wins, and what the winner may do afterwards."""

import pytest

from sothat.analysis.structure import race
from sothat.analysis.structure.gates import structure_of
from sothat.analysis.structure.orders import Order, orders
from sothat.analysis.structure.race import smallest_in_race
from sothat.analysis.structure.settings import with_additions
from sothat.analysis.structure.symbolic import solve_symbolically
from sothat.errors import OutOfTime, TooLarge
from sothat.examples import open_project

ORDERS = tuple(Order(name, ()) for name in ("first", "second", "third", "never"))


def sized(needs: dict[str, int], tried: list[tuple[str, int]]):  # type: ignore[no-untyped-def]
    """An attempt that needs so much room by the name of the order."""

    def attempt(order: Order, room: int) -> int:
        tried.append((order.name, room))
        if needs[order.name] > room:
            raise TooLarge(f"{order.name} needs more than {room}.")
        return needs[order.name]

    return attempt


def test_the_first_order_alone_is_tried_while_it_needs_little() -> None:
    """Nobody else runs when the first is small."""
    tried: list[tuple[str, int]] = []
    assert smallest_in_race(ORDERS, sized({"first": 100}, tried), lambda result: result, 10**6) == 100
    assert [name for name, _ in tried] == ["first"]


def test_more_orders_run_with_more_room_and_the_first_to_finish_small_wins() -> None:
    """Each round has one order more and thirty-two times the room; three at most run."""
    tried: list[tuple[str, int]] = []
    needs = {"first": 10**6, "second": 100_000, "third": 1}
    assert smallest_in_race(ORDERS, sized(needs, tried), lambda result: result, 10**7) == 100_000
    assert tried == [("first", 1 << 14), ("first", 1 << 19), ("second", 1 << 19)]


def test_a_large_winner_has_to_beat_the_others_at_half_its_size() -> None:
    """Where the first to finish is large, one that needs less than half wins."""
    tried: list[tuple[str, int]] = []
    needs = {"first": 900_000, "second": 700_000, "third": 300_000}
    assert smallest_in_race(ORDERS, sized(needs, tried), lambda result: result, 10**7) == 300_000
    assert tried[-3:] == [("first", 10**7), ("second", 450_000), ("third", 450_000)]


def test_when_none_fits_the_last_says_so_and_when_time_is_over_nobody_else_runs() -> None:
    """Too large in every order is too large; out of time is out of time at once."""
    with pytest.raises(TooLarge, match="third needs more than 20000"):
        smallest_in_race(ORDERS, sized(dict.fromkeys(("first", "second", "third"), 10**9), []), lambda r: r, 20_000)
    tried: list[str] = []

    def late(order: Order, room: int) -> int:
        tried.append(order.name)
        raise OutOfTime("The time is over.")

    with pytest.raises(OutOfTime):
        smallest_in_race(ORDERS, late, lambda result: result, 10**6)
    assert tried == ["first"]


def test_the_winner_has_the_room_of_the_whole_question(monkeypatch: pytest.MonkeyPatch) -> None:
    """The cap of a round holds for the round, not for what is asked of its winner afterwards."""
    monkeypatch.setattr(race, "_FIRST_ROOM", 700)
    theory = open_project("stepping-stones").theory
    structure = structure_of(theory)
    solved = solve_symbolically(structure, with_additions(structure, None), [structure.number["im1"]], most_nodes=5_000)
    made = [solved.diagrams.variable(1_000 + n) for n in range(1_000)]
    assert len(set(made)) == 1_000
    with pytest.raises(TooLarge, match="more than 5,000 steps"):
        [solved.diagrams.variable(10_000 + n) for n in range(5_000)]


def test_every_order_holds_every_gate_once() -> None:
    """Orders differ in nothing but order."""
    structure = structure_of(open_project("stepping-stones").theory)
    roots = [structure.number["im1"]]
    found = list(orders(structure, roots))
    assert [order.is_first for order in found] == [True, False, False]
    assert len({tuple(order.gates) for order in found}) == 3
    assert all(sorted(order.gates) == sorted(structure.cone(roots)) for order in found)
