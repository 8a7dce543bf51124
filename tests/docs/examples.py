"""The examples of the documentation that are marked as running, found and taken apart.

Two kinds of fenced block run, and their mark is the language of the fence:

- ``console``, where every command is a ``$ sothat ...`` that ends by itself: the lines up to the next are what it prints.
- ``pycon``: ``>>>`` lines, as in the Python prompt; the blocks of one page share their names.

A line ``...`` in what is printed stands for any lines. A block with a ``title`` is a file of that name, which is there
when the page's examples run.
"""

import re
import shlex
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_FENCE = re.compile(
    r"""^(?P<indent>[ ]*)```(?P<language>\w+)(?:[ ]title="(?P<title>[\w.-]+)")?[^\n]*\n
    (?P<body>.*?)
    ^(?P=indent)```$""",
    re.DOTALL | re.MULTILINE | re.VERBOSE,
)


@dataclass(frozen=True, kw_only=True)
class Block:
    """A fenced block of a page."""

    page: Path
    line: int
    language: str
    title: str | None
    body: str


@dataclass(frozen=True, kw_only=True)
class Command:
    """A command of a page, and what the page says it prints."""

    page: Path
    line: int
    arguments: tuple[str, ...]
    printed: str

    @property
    def place(self) -> str:
        return f"{self.page.relative_to(ROOT)}:{self.line}"


def pages() -> tuple[Path, ...]:
    return (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))


def blocks(page: Path, language: str) -> tuple[Block, ...]:
    return tuple(block for block in _all_blocks(page) if block.language == language)


def put_files(page: Path, folder: Path) -> None:
    """The files that the page shows, where its examples run."""
    for block in _all_blocks(page):
        if block.title is not None:
            (folder / block.title).write_text(block.body, encoding="utf-8")


def _all_blocks(page: Path) -> tuple[Block, ...]:
    text = page.read_text(encoding="utf-8")
    found = []
    for match in _FENCE.finditer(text):
        indent = match["indent"]
        body = "\n".join(line.removeprefix(indent) for line in match["body"].splitlines()) + "\n"
        line = text.count("\n", 0, match.start("body")) + 1
        found.append(Block(page=page, line=line, language=match["language"], title=match["title"], body=body))
    return tuple(found)


def commands(page: Path) -> tuple[Command, ...]:
    return tuple(command for block in blocks(page, "console") if _runs(block) for command in _commands(block))


def _runs(block: Block) -> bool:
    typed = [line.split() for line in block.body.splitlines() if line.startswith("$ ")]
    return all(words[1:2] == ["sothat"] and words[2:3] != ["serve"] for words in typed)


def _commands(block: Block) -> list[Command]:
    starts = [number for number, line in enumerate(block.body.splitlines()) if line.startswith("$ ")]
    lines = block.body.splitlines()
    assert starts[:1] == [0], f"{block.page}:{block.line}: a console block begins with a command."
    return [
        Command(
            page=block.page,
            line=block.line + start,
            arguments=tuple(shlex.split(lines[start][2:], comments=True)),
            printed="\n".join(lines[start + 1 : end]),
        )
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)
    ]


def is_printed(expected: str, printed: str) -> bool:
    """Whether that was printed; a line ``...`` stands for any lines, and blank space at the end of lines does not count."""
    wanted = "\n".join(line.rstrip() for line in expected.strip("\n").splitlines())
    got = "\n".join(line.rstrip() for line in printed.strip("\n").splitlines())
    pattern = re.escape(f"\n{wanted}\n").replace(re.escape("\n...\n"), r"\n(?:.*\n)*?")
    return re.fullmatch(pattern, f"\n{got}\n") is not None
