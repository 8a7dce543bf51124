"""What every answer can do: turn into JSON, into rows for a data frame, and into a table in a notebook."""

from collections.abc import Mapping
from html import escape
from typing import Any


class Answer:
    """The part that all answers share."""

    def as_json(self) -> dict[str, Any]:
        """The answer as the command line prints it with ``--json``."""
        raise NotImplementedError

    def rows(self) -> list[dict[str, Any]]:
        """The answer as a list of rows with the same columns each, ready for a data frame of pandas or polars."""
        raise NotImplementedError

    def _repr_html_(self) -> str:
        return table(self.rows())


def table(rows: list[dict[str, Any]]) -> str:
    """Rows as an HTML table."""
    if not rows:
        return "<p>Nothing to list.</p>"
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in rows[0])
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(_shown(cell))}</td>" for cell in row.values()) + "</tr>" for row in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _shown(cell: object) -> str:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, tuple | list):
        return ", ".join(_shown(part) for part in cell)
    return "" if cell is None else str(cell)


def in_order(found: Mapping[str, Any]) -> dict[str, Any]:
    """A mapping with tuples made lists, ready for JSON."""
    return {key: listed(given) for key, given in found.items()}


def listed(given: Any) -> Any:
    """Tuples within tuples as lists within lists."""
    return [listed(part) for part in given] if isinstance(given, tuple) else given
