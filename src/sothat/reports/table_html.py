"""A table as HTML: as a part of a page, or as a page of its own that needs nothing else."""

from collections.abc import Sequence

from sothat.reports.looks import BAND_FILLS, FAINT, FONT, INK, PAPER
from sothat.reports.markup import tag, text_of
from sothat.reports.table import Table

_STYLE = f"""
body {{ font-family: {FONT}; color: {INK}; background: {PAPER}; margin: 1.5rem; line-height: 1.4; }}
.scrolls {{ overflow-x: auto; margin: 0 0 2rem; }}
table {{ border-collapse: collapse; }}
caption {{ text-align: left; font-weight: bold; font-size: 1.2rem; padding: 0.5rem 0; }}
th, td {{ border: 1px solid {FAINT}; padding: 0.4rem 0.6rem; text-align: left; vertical-align: top; min-width: 7rem; }}
thead th {{ background: {BAND_FILLS[0]}; }}
td p {{ margin: 0 0 0.4rem; }}
"""


def table_html(table: Table) -> str:
    """The table as one element, with a caption, headings that say what they head, and its note below."""
    headings = "".join(tag("th", text_of(heading), scope="col") for heading in table.columns)
    rows = "".join(tag("tr", _row(row)) for row in table.rows)
    body = tag("caption", text_of(table.title)) + tag("thead", tag("tr", headings)) + f"<tbody>{rows}</tbody>"
    note = tag("p", text_of(table.note)) if table.note else ""
    region = tag("div", tag("table", body), class_="scrolls", role="region", aria_label=table.title, tabindex=0)
    return region + note


def tables_page(title: str, tables: Sequence[Table], *, language: str = "en-GB") -> str:
    """A page with these tables in one file, without scripts and without anything from elsewhere."""
    head = (
        '<meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"{tag('title', text_of(title))}<style>{_STYLE}</style>"
    )
    body = tag("main", tag("h1", text_of(title)) + "".join(table_html(table) for table in tables))
    return f"<!DOCTYPE html>\n{tag('html', tag('head', head) + tag('body', body), lang=language)}\n"


def _row(row: Sequence[str]) -> str:
    name, *others = row
    return tag("th", _paragraphs(name), scope="row") + "".join(_cell(cell) for cell in others)


def _cell(words: str) -> str:
    return f"<td>{_paragraphs(words)}</td>"


def _paragraphs(words: str) -> str:
    parts = [part for part in words.split("\n") if part.strip()]
    return text_of(words) if len(parts) < 2 else "".join(tag("p", text_of(part)) for part in parts)
