"""What a browser says on its socket, read and checked: nothing further in sees a message of another shape."""

import json
import math
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sothat.errors import UserError
from sothat_web.theories.live.limits import MOST_CHANGES, MOST_TEXT

PROTOCOL = 1

_CLIENT = re.compile(r"[0-9a-f]{16}")
_STEP = re.compile(r"[0-9a-f]{32}")
_NAME = re.compile(r"[^\x00-\x20\x7f-\x9f]{1,250}")
_LARGEST = 2**31 - 1
_USE_THE_IMPORT = "Import a file into the theory instead: that takes theories of any size."
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


class Malformed(UserError):
    """A message that cannot be read.

    Attributes:
        step: The id of the step it wished to make, where that much could be read.
    """

    def __init__(self, why: str, *, step: str | None = None) -> None:
        super().__init__(why)
        self.step = step


@dataclass(frozen=True, kw_only=True)
class Hello:
    """The first message: which protocol the browser speaks, and how far its theory has come."""

    protocol: int
    client: str
    have: int | None


@dataclass(frozen=True, kw_only=True)
class AskedStep:
    """A step that somebody wishes to make. What its changes are is read where they are recorded."""

    id: str
    seen: int
    changes: tuple[object, ...]
    workshop: str = ""


@dataclass(frozen=True, kw_only=True)
class Here:
    """Where somebody is looking, and what they are dragging."""

    at: str | None
    field: str | None
    drag: Mapping[str, object] | None


@dataclass(frozen=True, kw_only=True)
class Ping:
    """Asks whether anybody is there."""


Message = Hello | AskedStep | Here | Ping
_Written = Mapping[str, Any]


def read_message(text: str) -> Message:
    """The message that a browser sent.

    Raises:
        Malformed: When it is none; the sentence is for whoever wrote the program that sent it, or for the person whose
            step was too large.
    """
    if len(text) > MOST_TEXT or (len(text) > MOST_TEXT // 4 and len(text.encode(errors="replace")) > MOST_TEXT):
        found = re.search(r'"id"\s*:\s*"([0-9a-f]{32})"', text[:300])
        raise Malformed(
            f"This was too much at once: a message holds at most {MOST_TEXT // 1_000_000} megabytes. {_USE_THE_IMPORT}",
            step=found and found[1],
        )
    written = _parsed(text)
    read = _READERS.get(written["type"]) if isinstance(written.get("type"), str) else None
    if read is None:
        raise Malformed(
            f"A message has a type, one of {', '.join(_READERS)}. This one had {_shown(written.get('type'))}."
        )
    return read(written)


def _parsed(text: str) -> dict[str, Any]:
    try:
        written = json.loads(text, parse_constant=_no_number, parse_float=_finite)
        if _SURROGATE.search(text):
            # Half a character that JSON can spell and no file can hold.
            json.dumps(written, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise Malformed("This message could not be read: a message is one object of JSON in UTF-8.") from None
    if not isinstance(written, dict):
        raise Malformed("This message could not be read: a message is one object of JSON.")
    return written


def _no_number(name: str) -> object:
    raise ValueError(name)


def _finite(written: str) -> float:
    number = float(written)
    if not math.isfinite(number):
        raise ValueError(written)
    return number


def _hello(written: _Written) -> Hello:
    # Read before all else, and nothing else with it: what a hello of another protocol holds is not known here.
    protocol = _count(written, "protocol")
    if protocol != PROTOCOL:
        return Hello(protocol=protocol, client="0" * 16, have=None)
    _check_names(written, ("protocol", "client", "have"))
    have = written.get("have")
    return Hello(
        protocol=protocol,
        client=_matching(written, "client", _CLIENT, "16 hexadecimal digits"),
        have=None if have is None else _count(written, "have"),
    )


def _step(written: _Written) -> AskedStep:
    step = _matching(written, "id", _STEP, "32 hexadecimal digits")
    try:
        _check_names(written, ("id", "seen", "changes", "workshop"))
        return AskedStep(
            id=step, seen=_count(written, "seen"), changes=_changes(written), workshop=_text(written, "workshop", 200)
        )
    except Malformed as error:
        raise Malformed(str(error), step=step) from None


def _changes(written: _Written) -> tuple[object, ...]:
    changes = written.get("changes")
    if not isinstance(changes, list) or not changes:
        raise Malformed("A step has 'changes', a list with at least one change.")
    if len(changes) > MOST_CHANGES:
        raise Malformed(
            f"This was too much at once: a step holds at most {MOST_CHANGES:,} changes, and this one had {len(changes):,}. "
            + _USE_THE_IMPORT
        )
    return tuple(changes)


def _here(written: _Written) -> Here:
    _check_names(written, ("at", "field", "drag"))
    drag = written.get("drag")
    return Here(
        at=None if written.get("at") is None else _matching(written, "at", _NAME, "an element or a link"),
        field=None if written.get("field") is None else _matching(written, "field", _NAME, "the name of a field"),
        drag=None if drag is None else _drag(drag),
    )


def _drag(drag: object) -> Mapping[str, object]:
    if not isinstance(drag, dict) or set(drag) != {"id", "x", "y"}:
        raise Malformed("A drag has 'id', 'x' and 'y', and nothing else.")
    if not all(_is_place(drag[axis]) for axis in ("x", "y")):
        raise Malformed("The 'x' and 'y' of a drag are numbers of at most a million.")
    return {"id": _matching(drag, "id", _NAME, "an element"), "x": drag["x"], "y": drag["y"]}


def _is_place(number: object) -> bool:
    is_number = isinstance(number, int | float) and not isinstance(number, bool)
    return is_number and math.isfinite(number) and abs(number) <= 1_000_000  # type: ignore[arg-type]


def _ping(written: _Written) -> Ping:
    _check_names(written, ())
    return Ping()


def _check_names(written: _Written, known: Collection[str]) -> None:
    unknown = next((name for name in written if name != "type" and name not in known), None)
    if unknown is not None:
        may = f"it may have {', '.join(known)}" if known else "it has nothing but its type"
        raise Malformed(f"The message {_shown(written['type'])} has no {_shown(unknown)}: {may}.")


def _count(written: _Written, name: str) -> int:
    number = written.get(name)
    if isinstance(number, int) and not isinstance(number, bool) and 0 <= number <= _LARGEST:
        return number
    raise Malformed(f"The message {_shown(written['type'])} has {name!r}, a whole number from 0.")


def _text(written: _Written, name: str, longest: int) -> str:
    text = written.get(name, "")
    if isinstance(text, str) and len(text) <= longest and "\x00" not in text:
        return text
    raise Malformed(f"The {name!r} of a message is text of at most {longest} letters.")


def _matching(written: _Written, name: str, pattern: re.Pattern[str], what: str) -> str:
    text = written.get(name)
    if isinstance(text, str) and pattern.fullmatch(text):
        return text
    raise Malformed(f"There is no good {name!r} in this message: it is {what}.")


def _shown(value: object) -> str:
    return repr(value)[:60]


_READERS: Mapping[str, Callable[[_Written], Message]] = {"hello": _hello, "step": _step, "here": _here, "ping": _ping}
