"""How long fair shares take, against the truth table that defines them, and how exactly they add up.

    python benchmarks/bench_shares.py [PLAYERS]

The truth table is made as fast as we know how: all cases side by side, one bit each, and the sums with numpy; plain
loops are timed on fewer players. PLAYERS is 25 unless said; the table then needs about a gigabyte for a moment.
"""

import platform
import sys
import time
from collections.abc import Mapping
from math import factorial, fsum
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np
from benchmarks.table import milliseconds, seconds, shown

from sothat.analysis import importance
from sothat.analysis.engine.lanes import Lanes, every
from sothat.analysis.engine.multilinear import multilinear
from sothat.analysis.importances.pairs import pair_indexes
from sothat.analysis.importances.shares import shapley_values
from sothat.analysis.structure.gates import structure_of
from sothat.analysis.structure.solve import well_founded
from sothat.analysis.uncertainty.odds import odds
from sothat.theory import ElementId, Status
from tests.properties.games import game_of, shapley
from tests.properties.sixty_additions import ADDITIONS, GOAL, sixty_additions

THEORY = sixty_additions()
REFUSED = [ADDITIONS[place] for place in (40, 44, 48, 52)]


def statuses_with(players: list[ElementId]) -> dict[ElementId, Status]:
    """The players are missing, some others too, and the rest is in place."""
    missing = {*players, *REFUSED}
    return {a: Status.NOT_IN_PLACE if a in missing else Status.IN_PLACE for a in ADDITIONS}


class Diagram:
    """The theory of some players as a diagram, and the shares from it."""

    def __init__(self, players: list[ElementId]) -> None:
        structure = structure_of(THEORY)
        self.given = odds(structure, statuses_with(players), [structure.number[GOAL]])
        self.goal = self.given.solved.model.surely[structure.number[GOAL]]
        variable = {name: number for number, name in self.given.elements}
        self.players = [variable[name] for name in players]
        known = set(range(len(self.given.solved.names))) - set(self.players)
        self.settled = {number: bool(self.given.chance[number]) for number in known}
        self.game = multilinear(self.given.solved.diagrams, [(self.goal, 1.0)], self.settled)

    def shares(self) -> list[float]:
        return list(shapley_values(self.game, self.players, self.given.chance).values())


def truth_table(players: list[ElementId]) -> "np.ndarray[tuple[int], np.dtype[np.int8]]":
    """What every coalition is worth: 2^n cases side by side, one bit each."""
    structure, n = structure_of(THEORY), len(players)
    lanes = Lanes((1 << (1 << n)) - 1)
    statuses: Mapping[ElementId, object] = statuses_with(players)
    own = [lanes.true if statuses.get(name) is not Status.NOT_IN_PLACE else lanes.false for name in structure.ids]
    for place, player in enumerate(players):
        half = 1 << place
        own[structure.number[player]] = every(2 * half, ((1 << half) - 1) << half, 1 << (n - place - 1))
    goal = well_founded(structure, own, lanes).surely[structure.number[GOAL]]
    packed = np.frombuffer(goal.to_bytes(max(1, (1 << n) // 8), "little"), dtype=np.uint8)
    return np.unpackbits(packed, bitorder="little")[: 1 << n].astype(np.int8)


def shapley_of(table: "np.ndarray[tuple[int], np.dtype[np.int8]]") -> list[float]:
    """The sums of the definition, with numpy."""
    n = len(table).bit_length() - 1
    size = np.zeros(1 << (n - 1), dtype=np.int8)
    for place in range(n - 1):
        size[1 << place : 2 << place] = size[: 1 << place] + 1
    weight = [factorial(s) * factorial(n - s - 1) / factorial(n) for s in range(n)]
    shares = []
    for place in range(n):
        sides = table.reshape(-1, 2, 1 << place)
        moved = (sides[:, 1, :] - sides[:, 0, :]).ravel()
        counts = np.bincount(size[moved > 0], minlength=n) - np.bincount(size[moved < 0], minlength=n)
        shares.append(fsum(w * int(count) for w, count in zip(weight, counts, strict=True)))
    return shares


def against_the_truth_table(largest: int) -> str:
    rows = []
    for n in sorted({12, 16, 20, largest}):
        players = list(ADDITIONS[:n])
        diagram = Diagram(players)
        alone = seconds(diagram.shares)
        whole = seconds(lambda players=players: Diagram(players).shares(), runs=3)  # type: ignore[misc]
        start = time.perf_counter()
        expected = shapley_of(truth_table(players))
        table = time.perf_counter() - start
        error = max(abs(x - y) for x, y in zip(diagram.shares(), expected, strict=True))
        loops = _plain_loops(players) if n <= 16 else None
        rows.append(
            (
                n,
                len(diagram.game),
                milliseconds(alone),
                milliseconds(whole),
                milliseconds(table),
                "" if loops is None else milliseconds(loops),
                f"{table / alone:,.0f}",
                f"{table / whole:,.0f}",
                f"{error:.1e}",
            )
        )
    headings = (
        *("players", "nodes", "shares", "with diagram", "truth table (bits, numpy)", "plain loops"),
        *("table / shares", "table / with diagram", "largest difference"),
    )
    return shown("Shapley values of some players of the theory of 60 additions (target at 25: 10,000)", headings, rows)


def _plain_loops(players: list[ElementId]) -> float:
    """The definition in plain loops, every case read from the theory by itself."""
    there = [a for a in ADDITIONS if a not in {*players, *REFUSED}]
    start = time.perf_counter()
    shapley(
        game_of(THEORY, players, [*there, ElementId("h0"), ElementId("h1")], lambda holding: float(GOAL in holding))
    )
    return time.perf_counter() - start


def sixty() -> str:
    diagram = Diagram(list(ADDITIONS))
    game, players, chance = diagram.game, diagram.players, diagram.given.chance
    shares, pairs = shapley_values(game, players, chance), pair_indexes(game, players, chance)
    whole = importance(THEORY)
    added = (*pairs.singles.values(), *pairs.taylor.values())
    uncertain = dict.fromkeys(ADDITIONS, 0.9)
    rows = (
        (
            "60 Shapley values, from the diagram",
            milliseconds(seconds(diagram.shares)),
            f"{abs(fsum(shares.values()) - 1):.1e}",
        ),
        (
            "1,770 pairs, both indexes, from the diagram",
            milliseconds(seconds(lambda: pair_indexes(game, players, chance))),
            f"{abs(fsum(added) - 1):.1e}",
        ),
        (
            "importance(): all of it, the diagram included",
            milliseconds(seconds(lambda: importance(THEORY))),
            f"{abs(fsum(whole.shapley.values()) - whole.total):.1e}",
        ),
        (
            "the same where each addition is there with chance 0.9, Fussell-Vesely included",
            milliseconds(seconds(lambda: importance(THEORY, uncertain), runs=1)),
            "",
        ),
        (
            "the same as an estimate from 2,000 draws",
            milliseconds(seconds(lambda: importance(THEORY, uncertain, most_nodes=1), runs=3)),
            "",
        ),
    )
    return shown(
        f"The theory of 60 additions ({len(game)} nodes; target: under 1 s, sum to 1e-12)",
        ("what", "time", "sum off by"),
        rows,
    )


if __name__ == "__main__":
    print(f"{platform.system()} {platform.machine()}, Python {platform.python_version()}, numpy {np.__version__}\n")
    print(sixty())
    print(against_the_truth_table(int(sys.argv[1]) if len(sys.argv) > 1 else 25))
