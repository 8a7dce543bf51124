"""No committed file names a machine of ours or a registry of packages."""

import json
import re

import pytest

from tests.house.project_files import ROOT, place, text_files, text_of

# Taken apart, so that this file does not name what it looks for.
_REGISTRIES = (
    "registry." + "npmjs.org",
    "registry." + "yarnpkg.com",
    "files." + "pythonhosted.org",
    "py" + "pi.org/simple",
)
_FOLDERS = (r"/wor[k]/", r"/roo[t]/", r"/hom[e]/\w", r"/User[s]/\w", r"/tm[p]/\w", r"\bC:\\\\?User[s]")
_FORBIDDEN = re.compile("|".join([*(re.escape(name) for name in _REGISTRIES), *_FOLDERS]))


def forbidden_in(text: str) -> list[tuple[int, str]]:
    lines = enumerate(text.splitlines(), start=1)
    return [(number, found.group()) for number, line in lines for found in _FORBIDDEN.finditer(line)]


def test_no_file_names_a_machine_or_a_registry() -> None:
    """Whoever clones the project gets nothing that is true of one machine only."""
    found = [f"{place(path, line)} {what}" for path in text_files() for line, what in forbidden_in(text_of(path))]
    assert found == []


@pytest.mark.parametrize("line", ["cd /wor" + "k/main", "/hom" + "e/ann/x", "see https://registry." + "npmjs.org/vite"])
def test_the_check_sees_them(line: str) -> None:
    """The patterns match what they are meant for."""
    assert forbidden_in(line)


def test_the_front_end_lock_names_no_address() -> None:
    """package-lock.json pins every part by version and leaves the registry to the machine."""
    parts = json.loads((ROOT / "frontend/package-lock.json").read_text())["packages"]
    assert [name for name, part in parts.items() if "resolved" in part] == []
    assert [name for name, part in parts.items() if name and "version" not in part] == []


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_the_python_locks_pin_every_part(name: str) -> None:
    """Each line is `name==version`, perhaps with the platforms it is for."""
    lines = (ROOT / name).read_text().splitlines()
    assert lines
    assert [line for line in lines if not re.fullmatch(r"[a-z0-9.-]+==[0-9][\w.+!-]*( ; .+)?", line)] == []


def pins(lock: str) -> set[str]:
    return {line.split(" ;")[0] for line in (ROOT / lock).read_text().splitlines()}


def test_both_python_locks_agree() -> None:
    """What people run is what was tested."""
    run, work = (pins(name) for name in ("requirements.lock", "requirements-dev.lock"))
    assert run
    assert run - work == set()
