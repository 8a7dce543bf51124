"""The papers that come with the project agree with it."""

import re
import tomllib

from ruamel.yaml import YAML

from tests.house.project_files import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def yaml(name: str) -> dict:
    return YAML(typ="safe").load((ROOT / name).read_text())


def test_the_citation_names_this_version_and_licence() -> None:
    """Whoever cites the program cites the version they hold."""
    citation = yaml("CITATION.cff")
    assert (citation["version"], citation["license"]) == (PROJECT["version"], PROJECT["license"])


def test_the_changelog_has_a_heading_for_the_method() -> None:
    """What can change a published number is never hidden among the rest."""
    newest = (ROOT / "CHANGELOG.md").read_text().split("\n## ")[1]
    assert "### Method" in newest


def test_hooks_fetch_nothing() -> None:
    """The checks before a commit are the tools of the lock files."""
    assert [repo["repo"] for repo in yaml(".pre-commit-config.yaml")["repos"]] == ["local"]


def test_every_decision_has_its_five_parts() -> None:
    """A record of a decision says why, what, at what price, until when, and what keeps it."""
    parts = ["Context", "Decision", "Consequences", "What would change our mind", "How it is kept"]
    records = sorted((ROOT / "docs/decisions").glob("[0-9]*.md"))
    assert records
    headings = {record.name: re.findall(r"^## (.+)$", record.read_text(), re.MULTILINE) for record in records}
    assert {name: found for name, found in headings.items() if found != parts} == {}
