"""Nothing public goes undocumented."""

import inspect
import re

import sothat
from tests.house.project_files import text_files, text_of


def public_names() -> list[str]:
    """What `import sothat` offers: its `__all__`, or every name of ours that it holds."""
    if hasattr(sothat, "__all__"):
        return sorted(sothat.__all__)
    names = vars(sothat).items()
    return sorted(name for name, what in names if not name.startswith("_") and not inspect.ismodule(what))


def test_every_public_name_is_in_the_reference() -> None:
    """Each public function, value and error of the library stands in docs/reference, in code letters."""
    reference = "\n".join(text_of(path) for path in text_files("docs/reference"))
    mentioned = set(
        re.findall(r"\w+", " ".join(re.findall(r"```.*?```|`[^`\n]+`|^:::.*$", reference, re.DOTALL | re.MULTILINE)))
    )
    assert public_names(), "the library offers nothing"
    assert [name for name in public_names() if name not in mentioned] == []
