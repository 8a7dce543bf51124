"""The wheel holds the whole program: people who install it need no Node, no sources and no second download."""

import json
import re
import subprocess
import sys
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.project_files import ROOT
from tests.house.site import pages, served

BUILT = "sothat_web/look/static/sothat/"
MOST_PAGES = 40


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    assert (ROOT / "src" / BUILT / "site.js").exists(), "The front end is not built: run `make frontend` first."
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment that was empty before the wheel came: the folder of its programs."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True)
    pip = [folder / "bin/python", "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--progress-bar", "off"]
    subprocess.run([*pip, "--constraint", ROOT / "requirements.lock", wheel], check=True)
    return folder / "bin"


@pytest.fixture(scope="module")
def installed_site(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, tuple[int, str]]]:
    with served(installed / "sothat", tmp_path_factory.mktemp("installed")) as address:
        yield pages(address, MOST_PAGES)


def test_the_wheel_holds_the_front_end_the_example_and_the_schemas(wheel: Path) -> None:
    """What is not Python travels as well."""
    names = zipfile.ZipFile(wheel).namelist()
    assert [name for name in names if name.startswith(BUILT) and name.endswith(".js")]
    assert [name for name in names if name.startswith(BUILT) and name.endswith(".css")]
    of_the_example = ("theory.yaml", "sources.json", "evidence.yaml", "journeys.yaml")
    assert {f"sothat/examples/stepping_stones/{name}" for name in of_the_example} <= set(names)
    assert [name for name in names if name.startswith("sothat/files/schemas/") and name.endswith(".json")]
    assert [name for name in names if name.startswith("sothat_web/") and name.endswith(".html")]
    assert {"sothat/py.typed", "sothat_web/py.typed"} <= set(names)
    assert [name for name in names if name.endswith("licenses/LICENSE")]


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    """No test, no source of the front end, no compiled file and no database travels with it."""
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"sothat", "sothat_web"}
    unwanted = (".sqlite3", ".pyc", ".ts", ".scss")
    assert [name for name in names if name.endswith(unwanted)] == []


def test_the_command_line_answers_from_an_empty_environment(installed: Path, tmp_path: Path) -> None:
    """The example is found wherever the program is started."""
    command = [installed / "sothat", "levels", "stepping-stones", "--json"]
    printed = subprocess.run(command, cwd=tmp_path, env={"PATH": ""}, check=True, capture_output=True, text=True).stdout
    counted = {level: number for level, number in json.loads(printed)["recommendations"].items() if number}
    assert counted == {"strategic": 13, "service": 21, "staff": 7}


def test_every_page_style_and_script_of_the_installed_site_is_there(installed_site: dict[str, tuple[int, str]]) -> None:
    """No link leads nowhere, and the page has its styles and scripts."""
    assert {path: status for path, (status, _) in installed_site.items() if status != 200} == {}
    assert [path for path in installed_site if ".css" in path]
    assert [path for path in installed_site if ".js" in path]
    assert len(installed_site) >= 10


def test_the_installed_site_is_the_site(installed_site: dict[str, tuple[int, str]], tmp_path: Path) -> None:
    """Page by page, what is installed says what the sources say."""
    with served(Path(sys.executable).with_name("sothat"), tmp_path) as address:
        assert without_marks(pages(address, MOST_PAGES)) == without_marks(installed_site)


def without_marks(found: dict[str, tuple[int, str]]) -> dict[str, tuple[int, str]]:
    """The pages without the marks of their forms, which are new each time."""
    mark = re.compile(r'(name="csrfmiddlewaretoken" value=")[^"]+')
    return {path: (status, mark.sub(r"\1", text)) for path, (status, text) in found.items()}
