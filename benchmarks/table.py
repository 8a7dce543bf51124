"""Times, and tables of them, as the benchmarks print them."""

import time
from collections.abc import Callable, Sequence
from statistics import median


def seconds(work: Callable[[], object], *, runs: int = 5) -> float:
    """The median time of some runs of a piece of work, in seconds, after one run that is not counted."""
    work()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return median(times)


def shown(title: str, headings: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A table as plain text, columns lined up."""
    cells = [[str(cell) for cell in row] for row in (headings, *rows)]
    widths = [max(len(row[place]) for row in cells) for place in range(len(headings))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells]
    return "\n".join((title, *lines[:1], "  ".join("-" * width for width in widths), *lines[1:], ""))


def milliseconds(time_taken: float) -> str:
    """A time as people read it."""
    return f"{time_taken * 1000:.1f} ms"


def within(time_taken: float, target: float) -> str:
    """A time as a share of its target: under 1 is within it."""
    return f"{time_taken / target:.2f} of {target * 1000:g} ms"
