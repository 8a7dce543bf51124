"""`sothat evidence`: what a file of another program holds, without keeping any of it."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from sothat.cli.arguments import AsJson
from sothat.cli.completion import research_files
from sothat.cli.printing import counted, print_json, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from sothat.evidence import ResearchFile

_FIRST_QUOTES = 10
_WORTH_A_BAR = 2 * 1024 * 1024

File = Annotated[
    str,
    typer.Argument(
        metavar="FILE",
        help="A file of another program: .qdpx, .qdc, .xlsx, .csv, .ris, .bib, .nbib, .json, .xml.",
        autocompletion=research_files,
        show_default=False,
    ),
]


def evidence(file: File, as_json: AsJson = False) -> None:
    """Say what a file of another program holds, and keep nothing of it.

    It reads coded interviews (REFI-QDA projects and codebooks), causal claims (Causal Map), references (CSL-JSON, RIS, BibTeX, PubMed, EndNote XML, Covidence, Rayyan, Zotero) and tables of evidence (CSV and xlsx). What a file is, its content says and not its name.

    Look at the first quotes: when they begin or end in the middle of a word, the file was read in the wrong way. What is lost on the way, and what is left out on purpose, is listed.

    Examples:
      sothat evidence interviews.qdpx
      sothat evidence references.ris --json
    """
    from sothat.files.research.opening import read_research  # noqa: PLC0415 - only this command reads such files

    with _bar(Path(file)) as progress:
        found = read_research(file, progress=progress)
    if as_json:
        print_json(_as_json(found))
    else:
        _tell(found)


def _as_json(found: "ResearchFile") -> dict[str, object]:
    return {
        "format": found.format,
        "convention": found.convention,
        "codes": len(found.codes),
        "sources": len(found.sources),
        "selections": found.selections,
        "distinct_ranges": found.distinct_ranges,
        "codings": found.codings,
        "references": len(found.references),
        "claims": _claims(found),
        "quotes": _first_quotes(found),
        "lost": list(found.lost),
        "dropped": list(found.dropped),
    }


def _claims(found: "ResearchFile") -> int:
    return len(found.claims) + sum(item.claim is not None for item in found.items)


def _first_quotes(found: "ResearchFile") -> list[str]:
    quotes = chain(
        (passage.quote for passage in found.passages),
        (item.quote for item in found.items),
        (claim.quote for claim in found.claims),
    )
    return list(islice(filter(None, quotes), _FIRST_QUOTES))


def _tell(found: "ResearchFile") -> None:
    say(f"{found.format}: {_counts(found)}.")
    if found.convention:
        say(f"Offsets: {found.convention}.")
    _list("The first quotes, as cut:", _first_quotes(found))
    _list("What is lost:", found.lost)
    _list("What is left out on purpose:", found.dropped)


def _list(title: str, sentences: Sequence[str]) -> None:
    if sentences:
        print(f"\n{title}")
    for sentence in sentences:
        say(f"- {' '.join(sentence.split())}")


def _counts(found: "ResearchFile") -> str:
    counts = (
        (len(found.codes), "code", "codes"),
        (len(found.sources), "source", "sources"),
        (found.selections, "selection", "selections"),
        (found.distinct_ranges, "different stretch", "different stretches"),
        (found.codings, "coding", "codings"),
        (len(found.references), "reference", "references"),
        (_claims(found), "causal claim", "causal claims"),
    )
    return ", ".join(counted(*each) for each in counts if each[0]) or "nothing that could be taken over"


@contextmanager
def _bar(file: Path) -> "Iterator[Callable[[float], None]]":
    """A bar on standard error while a large file is read, where somebody looks at a terminal."""
    if not (sys.stderr.isatty() and _size(file) > _WORTH_A_BAR):
        yield lambda share: None
        return
    columns = (TextColumn("Reading (Ctrl-C stops)"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(file=sys.stderr), transient=True) as progress:
        task = progress.add_task("", total=1.0)
        yield lambda share: progress.update(task, completed=share)


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except (OSError, ValueError):
        return 0
