"""Reads `sources.json`: what the theory stands on, as CSL-JSON items."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Never

from sothat.files.findings import Findings
from sothat.files.limits import DEEPEST, LARGEST_FILE, MEGABYTE

Source = Mapping[str, object]

_SURROGATE = re.compile("[\ud800-\udfff]")
_NOT_JSON = (
    "Correct it there; every text and key stands in double quotes, with commas between entries and none after the last."
)


class _Refused(Exception):
    """The file is JSON, and something in it is refused; the message says what."""


def read_sources(content: bytes, findings: Findings) -> tuple[Source, ...]:
    """The sources in a file, without those that cannot be used; what is wrong is in the findings."""
    items = _read_json(content, findings)
    if items is None:
        return ()
    if not isinstance(items, list):
        findings.error(
            None,
            "The file is not a list of sources.",
            'Write a list of CSL-JSON items: [{"id": ..., "type": ..., ...}, ...].',
            code="wrong-type",
        )
        return ()
    return tuple(_usable(items, findings))


def _usable(items: list[object], findings: Findings) -> Iterator[Source]:
    seen: set[str] = set()
    for number, item in enumerate(items, start=1):
        where = f"Entry {number}"
        if not isinstance(item, dict):
            findings.error(
                None,
                f"{where} is not a source.",
                'Write it as {"id": ..., "type": ..., "title": ...}.',
                code="wrong-type",
            )
        elif not isinstance(item.get("id"), str) or not item["id"].strip():
            findings.error(
                None,
                f"{where} has no id.",
                "Give it an id in quotes, by which elements and links can cite it.",
                code="missing-key",
            )
        elif item["id"] in seen:
            findings.error(
                None,
                f"{where} has the id {item['id'][:60]!r}, which an entry before it has too.",
                "Give each source an id of its own.",
                code="duplicate-source",
            )
        else:
            seen.add(item["id"])
            if not isinstance(item.get("type"), str):
                findings.warning(
                    None,
                    f"The source {item['id'][:60]!r} does not say what type it is.",
                    "Add its CSL type, such as article-journal, book, report or webpage.",
                    code="missing-key",
                )
            yield item


def _read_json(content: bytes, findings: Findings) -> object:
    if len(content) > LARGEST_FILE:
        findings.error(
            None,
            f"The file is larger than {LARGEST_FILE // MEGABYTE} megabytes.",
            "Take out what does not belong in it.",
            code="too-large",
        )
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = content.count(b"\n", 0, wrong.start) + 1
        findings.error(line, "The file is not UTF-8 text.", "Save it again with the encoding UTF-8.", code="not-utf8")
        return None
    if not text.strip():
        findings.error(
            None,
            "The file is empty.",
            "Write [] in it when there are no sources, or take the file away.",
            code="empty-file",
        )
        return None
    return _parsed(text, findings)


def _parsed(text: str, findings: Findings) -> object:
    try:
        items = json.loads(text, object_pairs_hook=_once_each, parse_constant=_no_constant)
        _check(items)
    except json.JSONDecodeError as wrong:
        findings.error(
            wrong.lineno,
            f"This cannot be read as JSON: {wrong.msg[:1].lower()}{wrong.msg[1:]}.",
            _NOT_JSON,
            code="not-json",
        )
    except _Refused as refused:
        findings.error(None, str(refused), "Correct it and read the file again.", code="not-json")
    except RecursionError:
        findings.error(
            None,
            f"Lists and mappings stand more than {DEEPEST} deep inside each other.",
            "Write it flatter.",
            code="too-deep",
        )
    except ValueError:
        findings.error(
            None, "A number in the file is too long to be read.", "Write it in quotes, or shorter.", code="not-json"
        )
    else:
        return items
    return None


def _once_each(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise _Refused(f"The key {key[:60]!r} stands twice in the same place.")
        found[key] = value
    return found


def _no_constant(word: str) -> Never:
    raise _Refused(f"{word} is not a number that JSON knows.")


def _check(items: object) -> None:
    """Refuse what could not be written back or shown: half characters, endless numbers, great depth."""
    waiting = [(items, 0)]
    while waiting:
        item, depth = waiting.pop()
        if depth > DEEPEST:
            raise RecursionError
        if isinstance(item, dict):
            waiting += [(part, depth + 1) for pair in item.items() for part in pair]
        elif isinstance(item, list):
            waiting += [(part, depth + 1) for part in item]
        elif isinstance(item, str) and _SURROGATE.search(item):
            raise _Refused("A text holds half of a character (a lone surrogate).")
        elif isinstance(item, float) and item in (float("inf"), float("-inf")):
            raise _Refused("A number is too large to be read.")
