"""`import sothat` offers the same names to people and to the type checker."""

import ast
from importlib import import_module
from pathlib import Path

import pytest

import sothat

_SOURCE = ast.parse(Path(sothat.__file__).read_text(encoding="utf-8"))


def imported_for_the_type_checker() -> dict[str, tuple[str, str]]:
    """Each name that the type checker sees, with the module it comes from and its name there."""
    [checking] = [
        node
        for node in _SOURCE.body
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
    ]
    return {
        alias.asname or alias.name: (str(line.module), alias.name)
        for line in checking.body
        if isinstance(line, ast.ImportFrom)
        for alias in line.names
    }


def test_both_lists_are_the_same() -> None:
    """What is loaded when it is used is what the type checker was told."""
    assert imported_for_the_type_checker() == sothat._PUBLIC
    assert sorted(sothat.__all__) == sorted(sothat._PUBLIC)
    assert dir(sothat) == sorted(sothat.__all__)


@pytest.mark.parametrize("name", sothat.__all__)
def test_every_name_is_there(name: str) -> None:
    """Each name can be used, and is the thing of its own room."""
    room, its_own = sothat._PUBLIC[name]
    assert getattr(sothat, name) is getattr(import_module(room), its_own)


def test_a_name_that_is_not_there() -> None:
    """A wrong name is an AttributeError, with a sentence."""
    with pytest.raises(AttributeError, match="There is no 'dream' in sothat"):
        sothat.dream  # noqa: B018
