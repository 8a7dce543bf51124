"""Nothing public goes undocumented."""

import json
import re

import pytest
import typer.main
from typer.testing import CliRunner

import sothat
from sothat.cli import app
from tests.docs.examples import ROOT

REFERENCE = ROOT / "docs/reference"
PROGRAM = typer.main.get_command(app)


def code_in(page: str) -> set[str]:
    return set(re.findall(r"`([^`\n]+)`", (REFERENCE / page).read_text(encoding="utf-8")))


def section(page: str, title: str) -> str:
    text = (REFERENCE / page).read_text(encoding="utf-8")
    match = re.search(rf"^##+ `{re.escape(title)}`$(.*?)(?=^## |\Z)", text, re.DOTALL | re.MULTILINE)
    assert match, f"{page} has no section called `{title}`"
    return match[1]


@pytest.mark.parametrize("name", sothat.__all__)
def test_every_public_name_stands_in_the_python_reference(name: str) -> None:
    """Each name of `import sothat` is explained on the page about Python."""
    mentioned = {word for code in code_in("python.md") for word in re.findall(r"\w+", code)}
    assert name in mentioned


@pytest.mark.parametrize("name", list(PROGRAM.commands))
def test_every_command_has_a_section_with_all_its_options(name: str) -> None:
    """Each command has a section that names each of its arguments and options."""
    told = section("command-line.md", f"sothat {name}")
    for parameter in PROGRAM.commands[name].params:
        shown = parameter.metavar if parameter.param_type_name == "argument" else max(parameter.opts, key=len)
        assert f"`{shown}`" in told, f"`sothat {name}`: {shown} is not told"


def test_the_page_tells_no_command_that_is_not_there() -> None:
    """The page about the command line tells of commands that exist."""
    told = re.findall(
        r"^## `sothat ([a-z-]+)`$", (REFERENCE / "command-line.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert set(told) == set(PROGRAM.commands)


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "stepping-stones"),
        ("attained", "stepping-stones"),
        ("explain", "stepping-stones", "st1"),
        ("explain", "stepping-stones", "st1", "--area", "example-area"),
        ("explain", "stepping-stones", "st1", "--limit", "1"),
        ("alone", "stepping-stones"),
        ("packages", "stepping-stones", "--area", "example-area"),
        ("linchpins", "stepping-stones"),
        ("linchpins", "stepping-stones", "--area", "example-area"),
        ("levels", "stepping-stones"),
        ("gaps", "stepping-stones"),
        ("gather", "stepping-stones", "--goal", "st4"),
        ("importance", "stepping-stones", "--goal", "st4"),
        ("robustness", "stepping-stones", "--origin", "published_study"),
        ("ensemble", "stepping-stones"),
        ("difference", "stepping-stones", "stepping-stones"),
    ],
    ids=" ".join,
)
def test_every_field_of_the_json_is_told(arguments: tuple[str, ...]) -> None:
    """Each field that a command prints has a line on the page about the JSON."""
    told = section("json.md", f"sothat {arguments[0]}")
    printed = json.loads(CliRunner().invoke(app, [*arguments, "--json"]).stdout)
    assert [field for field in printed if f"`{field}`" not in told] == []
