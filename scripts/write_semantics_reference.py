"""Writes the page that says what a theory means, from the book of tests that holds the library to it.

`python -m scripts.write_semantics_reference` writes docs/reference/semantics.md. A file of tests/spec is a chapter, a
test a paragraph: its docstring, its tiny theory, and what is asked of it and answered.
"""

import ast
import re
import sys
import textwrap
from pathlib import Path

from scripts.asserts_in_words import Row, rows

ROOT = Path(__file__).parent.parent
BOOK = ROOT / "tests/spec"
PAGE = ROOT / "docs/reference/semantics.md"
CHAPTERS = (
    "rule",
    "loops",
    "statuses_and_readings",
    "attainment",
    "explanation",
    "added_alone",
    "waits_for",
    "packages",
    "package_costs_and_order",
    "linchpins",
    "levels",
    "chance",
    "robustness",
)
_OPENING = """\
---
title: What a theory means
---
# What a theory means

A Theory of Change says which conditions must be met for an outcome to come about. So every question about a whole
system has an exact answer, and this page says what it is. Each paragraph is a promise that the library keeps: it is
shown on a tiny invented theory, with what is asked and what is answered. The page is written from the tests that hold
the library to it, so it cannot say anything else than the library does.

A tiny theory is told in sentences. `activities: hub, advocacy` lists elements of one kind, and `activities at
service: hub` puts them at a level. `trust requires hub` is a link with the role `requires`; *needs 1 of* stands for
`one of`, *is helped by* for `contributes`, and *is hindered by* for `hinders`. In the answers, `a + b` is a set of two, and
sets are separated by `;`. What is asked without statuses is asked without an area.
"""


def page() -> str:
    """The whole page as it should stand."""
    return "\n".join([_OPENING, *(_chapter(BOOK / f"test_{name}.py") for name in CHAPTERS)])


def _chapter(path: Path) -> str:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    title, _, opening = (ast.get_docstring(tree) or "").partition("\n\n")
    tests = [one for one in tree.body if isinstance(one, ast.FunctionDef) and one.name.startswith("test_")]
    return "\n".join([f"## {_sentence(title).rstrip('.')}\n", opening, "", *(_paragraph(test) for test in tests)])


def _paragraph(test: ast.FunctionDef) -> str:
    said = [f"### {_title(test.name)}\n", _sentence(ast.get_docstring(test) or ""), ""]
    found = rows(test)
    plain = [row for row in found if not row.is_json]
    for theory in _theories(test):
        said += ["```text", theory, "```", ""]
    if plain:
        said += ["| asked | answered |", "|---|---|", *(f"| {_cell(a)} | {_cell(b)} |" for a, b, _ in plain), ""]
    for row in found:
        if row.is_json:
            said += _json(row)
    return "\n".join(said)


def _json(row: Row) -> list[str]:
    return [f"{row.question[0].upper()}{row.question[1:]}:", "", "```json", row.answer, "```", ""]


def _theories(test: ast.FunctionDef) -> list[str]:
    """Each tiny theory that the test tells, in order."""
    calls = [node for node in ast.walk(test) if isinstance(node, ast.Call)]
    told = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "told"]
    texts = [call.args[0].value for call in told if isinstance(call.args[0], ast.Constant)]
    return list(dict.fromkeys(textwrap.dedent(str(text)).strip() for text in texts))


def _title(name: str) -> str:
    words = name.removeprefix("test_").replace("_", " ").replace("as json", "as JSON")
    return words[0].upper() + words[1:]


def _sentence(text: str) -> str:
    return re.sub(r"\s*\n\s*", " ", text).strip()


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"Wrote {PAGE.relative_to(ROOT)}.\n")
