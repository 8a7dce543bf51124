"""The library stands on its own."""

import json
import subprocess
import sys

import pytest

_HEAVY = ("django", "channels", "uvicorn", "whitenoise", "sothat_web", "numpy", "pandas", "polars", "jsonschema")


@pytest.fixture(scope="module")
def loaded() -> set[str]:
    code = "import json, sys, sothat; print(json.dumps(sorted(sys.modules)))"
    printed = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    return {name.split(".")[0] for name in json.loads(printed)}


@pytest.mark.parametrize("package", _HEAVY)
def test_importing_the_library_loads_neither_website_nor_heavy_libraries(loaded: set[str], package: str) -> None:
    """`import sothat` works in a notebook without the website, and loads what is large only when it is needed."""
    assert "sothat" in loaded
    assert package not in loaded
