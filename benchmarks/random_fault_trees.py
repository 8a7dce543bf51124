"""Random coherent fault trees of a given size, in layers as those of real plants are, written as Open-PSA files."""

import random
import sys
from pathlib import Path

from sothat.analysis.fault_tree import Connective, FaultTree, Formula


def random_fault_tree(*, seed: int, gates: int = 120, events: int = 90, shared: float = 0.06) -> FaultTree:
    """A tree whose gates read gates further down and events, some of them shared; the same seed gives the same tree.

    Args:
        shared: The share of readings of a gate that somebody reads already; each ties distant parts together.
    """
    chance = random.Random(seed)
    names = [f"g{number}" for number in range(gates)]
    arguments: dict[str, list[str]] = {name: [] for name in names}
    for place in range(1, gates):
        above = names[max(0, place // 2 - 3) : place]
        reader = min(chance.sample(above, min(2, len(above))), key=lambda name: len(arguments[name]))
        arguments[reader].append(names[place])
        if chance.random() < shared:
            arguments[names[chance.randrange(place)]].append(names[place])
    unused = [f"e{number}" for number in range(events)]
    chance.shuffle(unused)
    for name in names:
        while len(arguments[name]) < 2:
            arguments[name].append(unused.pop() if unused else f"e{chance.randrange(events)}")
    for name in unused:
        arguments[chance.choice(names)].append(name)
    return FaultTree(
        title=f"random-{seed}",
        top=names[0],
        gates={name: _gate(chance, tuple(dict.fromkeys(arguments[name]))) for name in names},
        chances={f"e{number}": round(10 ** chance.uniform(-4, -1), 6) for number in range(events)},
    )


def _gate(chance: random.Random, arguments: tuple[str, ...]) -> Formula:
    drawn = chance.choices(("or", "and", "vote"), (62, 32, 6))[0]
    if drawn == "vote" and len(arguments) > 2:
        return Formula(connective=Connective.AT_LEAST, arguments=arguments, at_least=2)
    return Formula(connective=Connective.AND if drawn == "and" else Connective.OR, arguments=arguments)


SIZES = {"small": (12, 14), "medium": (60, 60), "large": (120, 110), "larger": (220, 200)}


def written_into(folder: Path) -> list[Path]:
    """Some such trees of each size as files of that folder."""
    from sothat.files.open_psa_writer import write_open_psa  # noqa: PLC0415 (only where it is measured)

    found = []
    for size, (gates, events) in SIZES.items():
        for seed in (1, 2, 3):
            tree = random_fault_tree(seed=seed, gates=gates, events=events)
            found.append(folder / f"random-{size}-{seed}.xml")
            write_open_psa(tree, found[-1])
    return found


if __name__ == "__main__":
    print("\n".join(str(path) for path in written_into(Path(sys.argv[1]))))
