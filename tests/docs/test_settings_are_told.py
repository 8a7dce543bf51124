"""Every setting of the website has its line on the page of settings, and no other has."""

import re
from pathlib import Path

from tests.docs.examples import ROOT

PAGE = ROOT / "docs/reference/settings.md"
_NAME = re.compile(r"\bSOTHAT_[A-Z][A-Z_]*\b")


def named_in(folder: Path) -> set[str]:
    return {name for path in folder.rglob("*.py") for name in _NAME.findall(path.read_text(encoding="utf-8"))}


def test_the_table_lists_every_setting_and_no_other() -> None:
    """Whatever the code of the website reads from the environment is in the table; what the table promises is read."""
    told = set(re.findall(r"^\| `(SOTHAT_[A-Z_]+)` \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
    used = named_in(ROOT / "src/sothat_web")
    assert len(used) >= 10, "the search found hardly any setting: it looks in the wrong place"
    assert told == used


def test_other_pages_name_no_setting_that_is_not_there() -> None:
    """An instruction that names a setting of old would do nothing, unnoticed."""
    known = named_in(ROOT / "src") | named_in(ROOT / "tests") | {"SOTHAT_CHROMIUM"}
    pages = [ROOT / "README.md", ROOT / "SECURITY.md", *sorted((ROOT / "docs").rglob("*.md"))]
    told = {name: page.name for page in pages for name in _NAME.findall(page.read_text(encoding="utf-8"))}
    assert {name: page for name, page in told.items() if name not in known} == {}
