"""The page that says what a theory means is the one that the book of tests writes."""

from scripts.write_semantics_reference import BOOK, CHAPTERS, PAGE, page


def test_the_page_is_current() -> None:
    """The committed page is what the tests say today: `python -m scripts.write_semantics_reference` writes it anew."""
    assert PAGE.read_text(encoding="utf-8") == page()


def test_every_chapter_is_on_the_page() -> None:
    """No file of the book is left out, but those about the reference theory."""
    files = {path.stem.removeprefix("test_") for path in BOOK.glob("test_*.py")}
    assert {name for name in files if not name.startswith("reference_theory")} == set(CHAPTERS)


def test_every_paragraph_has_a_sentence() -> None:
    """Every test of the book says its promise in words: no heading stands above nothing."""
    lines = [line for line in page().splitlines() if line]
    headings = [place for place, line in enumerate(lines) if line.startswith("### ")]
    assert len(headings) > 150
    assert [lines[place] for place in headings if not lines[place + 1].endswith((".", ")", "`"))] == []
