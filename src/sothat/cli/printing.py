"""Prints an answer: sentences, tables and JSON on standard output, remarks on standard error."""

import json
import os
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rich import box
from rich.console import Console
from rich.measure import Measurement
from rich.table import Table as RichTable
from rich.text import Text

_OUTSIDE_A_TERMINAL = 100
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table in words: what its columns are called, and a text for each cell."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def print_json(answer: Mapping[str, object]) -> None:
    """One JSON object and nothing else; letters beyond ASCII are escaped, so that any terminal or pipe can carry them."""
    print(json.dumps(answer, indent=2, allow_nan=False))


def say(*sentences: str) -> None:
    """A paragraph of the answer, as wide as the terminal allows."""
    _console().print(Text(plain(" ".join(sentence for sentence in sentences if sentence))))


def remark(sentence: str) -> None:
    """Something for the person that is not part of the answer."""
    print(plain(sentence), file=sys.stderr)


def show(table: Table) -> None:
    """The table; where the terminal is too narrow for its columns, row after row instead, so that no column is lost."""
    if not table.rows:
        return
    console = _console()
    drawn = _drawn(table)
    needed = Measurement.get(console, console.options.update(max_width=10_000), drawn).minimum
    print(f"\n{plain(table.title)}")
    if needed <= console.width:
        console.print(drawn)
    else:
        _show_stacked(table)


def plain(text: str) -> str:
    """The text without the signs that could steer a terminal."""
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text)


def listed(words: Iterable[str], *, otherwise: str = "") -> str:
    """Words with commas between them."""
    return ", ".join(words) or otherwise


def counted(number: int, one: str, many: str) -> str:
    """``1 package``, ``72 packages``."""
    return f"{number:,} {one if number == 1 else many}"


def _console() -> Console:
    # Outside a terminal Rich assumes 80 columns unless COLUMNS says otherwise; a file can be wider.
    console = Console(markup=False, emoji=False, highlight=False)
    if not console.is_terminal and not os.environ.get("COLUMNS"):
        console.width = _OUTSIDE_A_TERMINAL
    return console


def _drawn(table: Table) -> RichTable:
    drawn = RichTable(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for heading in table.headings:
        drawn.add_column(Text(plain(heading)), overflow="fold")
    for row in table.rows:
        drawn.add_row(*(Text(plain(cell)) for cell in row))
    return drawn


def _show_stacked(table: Table) -> None:
    for row in table.rows:
        cells = zip(table.headings, row, strict=True)
        print("\n" + "\n".join(f"{heading}: {plain(cell)}" for heading, cell in cells if cell))
