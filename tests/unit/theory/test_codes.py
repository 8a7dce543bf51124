"""The codes of problems are a promise, kept by the documentation."""

import re
from pathlib import Path

CODES = Path(__file__).parents[3] / "docs/explanation/checks.md"
SOURCE = Path(__file__).parents[3] / "src/sothat/theory"
ERRORS = {
    *("unknown-element", "unknown-level", "unknown-stage", "unknown-group"),
    *("duplicate-element", "duplicate-level", "duplicate-stage", "duplicate-group", "duplicate-link"),
    *(
        "contradictory-links",
        "group-of-another-element",
        "group-unused",
        "group-asks-too-much",
        "goal-nothing-leads-to",
    ),
}
WARNINGS = {
    *("nothing-leads-to", "no-goals", "leads-nowhere", "hindrance-unmitigated", "cannot-hold"),
    *("assumption-not-required", "self-link", "link-without-rationale", "element-without-source", "leap-over-stages"),
    *("loop", "loop-self-sustaining", "loop-through-hinders", "loop-of-help"),
}


def test_every_code_is_explained() -> None:
    """The page on checks explains each code once, errors first, and no code that there is not."""
    errors, warnings = CODES.read_text(encoding="utf-8").split("## Warnings", 1)
    assert explained(errors) == sorted(ERRORS)
    assert explained(warnings) == sorted(WARNINGS)


def test_no_check_has_a_code_that_is_not_promised() -> None:
    """A new code in the checks must be explained, and promised here."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in SOURCE.glob("check_*.py"))
    written = set(re.findall(r"^ +\"([a-z]+(?:-[a-z]+)+)\",$", source, re.MULTILINE))
    assert written
    assert written <= ERRORS | WARNINGS


def explained(page: str) -> list[str]:
    rows = [line.split("|")[1] for line in page.splitlines() if line.startswith("| `")]
    return sorted(code for row in rows for code in re.findall(r"`([a-z-]+)`", row))
