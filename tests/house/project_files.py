"""The files of the project as git sees them: what is committed, and what would be."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_TEXT = {
    ".cff", ".cfg", ".css", ".csv", ".html", ".ini", ".js", ".json", ".lock", ".md", ".mjs", ".py", ".rst", ".scss",
    ".sh", ".svg", ".toml", ".ts", ".tsx", ".txt", ".xml", ".yaml", ".yml", "",
}  # fmt: skip


@cache
def project_files() -> tuple[Path, ...]:
    """Every file git keeps or would keep, in order of path; none that it ignores."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    ).stdout.decode()
    paths = (ROOT / name for name in sorted(set(listed.split("\0")) - {""}))
    return tuple(path for path in paths if path.is_file())


@cache
def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def text_files(*folders: str) -> list[Path]:
    """The text files of these folders of the project (all of it when none is named)."""
    return [
        path
        for path in project_files()
        if path.suffix in _TEXT and (not folders or any(path.is_relative_to(ROOT / folder) for folder in folders))
    ]


def place(path: Path, line: int | None = None) -> str:
    name = path.relative_to(ROOT).as_posix()
    return name if line is None else f"{name}:{line}"
