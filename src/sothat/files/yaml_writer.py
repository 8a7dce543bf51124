"""Writes a document as YAML: the same document always as the same text, one thing changed as few lines changed.

Short lists stand on one line, all else in blocks; lines are never folded. Text is quoted wherever any reader of
YAML, old or new, could take it for something else: a number, a date, a yes or no.
"""

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeGuard

from sothat.errors import WrongValue
from sothat.files.limits import DEEPEST

_SURE = re.compile(r"[^\W\d_](?:[\w ./()'’‘“”–—+%?!;-]|,(?= )|:(?=[^\s:,\]}])|&(?= )|>)*")
"""Text that every reader of YAML takes as it stands: begins with a letter, holds no sign with a meaning."""

_SURE_IN_LIST = re.compile(r"[^\W\d_][\w ./()>+-]*")
_RESERVED = frozenset(["null", "true", "false", "yes", "no", "on", "off", "y", "n"])
_PRINTABLE = re.compile(r"[ -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010fffd]*")
_LINES = re.compile(r"[^\s](?:.*\n)*.*[^\s]\n?", re.DOTALL)
_LONGEST_LIST = 100
_LONGEST_KEY = 1_000


def yaml_text(document: Mapping[str, object]) -> str:
    """The document as YAML, ending in a line break.

    Raises:
        WrongValue: When something in it is no text, number, yes/no, list or mapping, or is half of a character.
    """
    _check_depth(document)
    return "\n".join(_entries(document, "")) + "\n"


def _check_depth(document: object) -> None:
    waiting: list[tuple[object, int]] = [(document, 1)]
    while waiting:
        value, depth = waiting.pop()
        if depth > DEEPEST:
            raise WrongValue(
                f"Lists and mappings stand more than {DEEPEST} deep inside each other: write them flatter."
            )
        if isinstance(value, Mapping):
            waiting += [(part, depth + 1) for part in value.values() if isinstance(part, Mapping) or _is_list(part)]
        elif _is_list(value):
            waiting += [(part, depth + 1) for part in value if isinstance(part, Mapping) or _is_list(part)]


def _entries(mapping: Mapping[str, object], indent: str) -> Iterator[str]:
    for key, value in mapping.items():
        head = indent + _key(key) + ":"
        yield from _value(head, value, indent)


def _value(head: str, value: object, indent: str) -> Iterator[str]:
    """The value after what announces it, on the same line if it fits, else on the lines below."""
    if isinstance(value, str) and _suits_block(value):
        yield from _block(head, value, indent + "  ")
    elif isinstance(value, Mapping) and value:
        yield head
        yield from _entries(value, indent + "  ")
    elif _is_list(value) and value and not _fits(value):
        yield head
        for item in value:
            yield from _item(item, indent)
    else:
        yield f"{head} {_on_one_line(value, within_list=False)}"


def _item(item: object, indent: str) -> Iterator[str]:
    """An item of a list, after its dash. A mapping begins on the dash's own line."""
    if isinstance(item, Mapping) and item:
        first, *rest = _entries(item, indent + "  ")
        yield f"{indent}- {first.removeprefix(indent + '  ')}"
        yield from rest
    elif _is_list(item) and item and not _fits(item):
        yield f"{indent}-"
        for inner in item:
            yield from _item(inner, indent + "  ")
    else:
        yield from _value(f"{indent}-", item, indent)


def _block(head: str, text: str, indent: str) -> Iterator[str]:
    yield f"{head} {'|' if text.endswith(chr(10)) else '|-'}"
    for line in text.removesuffix("\n").split("\n"):
        yield indent + line if line else ""


def _suits_block(text: str) -> bool:
    """Whether the text has several lines and loses nothing in a block: no odd signs, no blanks at either end."""
    if "\n" not in text or not _LINES.fullmatch(text) or text.endswith("\n\n"):
        return False
    lines = text.removesuffix("\n").split("\n")
    return all(_PRINTABLE.fullmatch(line) and line == line.rstrip() for line in lines)


def _fits(items: Sequence[object]) -> bool:
    """Whether a list is short and simple enough for one line."""
    if any(isinstance(item, Mapping) or _is_list(item) for item in items):
        return False
    if any(isinstance(item, str) and not _SURE_IN_LIST.fullmatch(item) for item in items):
        return all(len(str(item)) < 20 for item in items) and len(items) < 4 and not any("\n" in str(i) for i in items)
    return sum(len(str(item)) + 2 for item in items) <= _LONGEST_LIST


def _on_one_line(value: object, *, within_list: bool) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int():
            return _whole_number(value)
        case float():
            return _number(value)
        case str():
            return _text(value, within_list=within_list)
        case Mapping():
            return "{" + ", ".join(f"{_key(k)}: {_on_one_line(v, within_list=True)}" for k, v in value.items()) + "}"
        case list() | tuple():
            return "[" + ", ".join(_on_one_line(item, within_list=True) for item in value) + "]"
        case _:
            kind = type(value).__name__
            raise WrongValue(
                f"A {kind} cannot be written to a file: use texts, numbers, true or false, lists and mappings."
            )


def _key(key: object) -> str:
    """A key; YAML knows it for one only when it is short."""
    written = _text(str(key), within_list=True)
    if len(written) > _LONGEST_KEY:
        raise WrongValue(f"The key {str(key)[:60]!r}... is longer than {_LONGEST_KEY} characters: shorten it.")
    return written


def _whole_number(number: int) -> str:
    if abs(number) >= 10**300:
        raise WrongValue("A whole number of more than 300 digits cannot be written to a file: write it as a text.")
    return str(number)


def _number(number: float) -> str:
    if math.isnan(number):
        return ".nan"
    if math.isinf(number):
        return ".inf" if number > 0 else "-.inf"
    written = repr(number)
    return written if "." in written or "e" not in written else written.replace("e", ".0e")


def _text(text: str, *, within_list: bool) -> str:
    sure = _SURE_IN_LIST if within_list else _SURE
    if sure.fullmatch(text) and text.lower() not in _RESERVED and text == text.rstrip():
        return text
    if _PRINTABLE.fullmatch(text):
        return "'" + text.replace("'", "''") + "'"
    return _escaped(text)


def _escaped(text: str) -> str:
    """In double quotes, with everything escaped that is not plain printable text."""
    if any("\ud800" <= sign <= "\udfff" for sign in text):
        raise WrongValue(
            "A text holds half of a character (a lone surrogate) and cannot be written: write the character itself."
        )
    return '"' + "".join(_sign(sign) for sign in text) + '"'


def _sign(sign: str) -> str:
    if sign in '"\\' or sign < " ":
        return json.dumps(sign)[1:-1]
    if _PRINTABLE.fullmatch(sign):
        return sign
    return f"\\u{ord(sign):04x}" if ord(sign) < 0x10000 else f"\\U{ord(sign):08x}"


def _is_list(value: object) -> TypeGuard[Sequence[object]]:
    return isinstance(value, list | tuple)
