"""One field of a form: how it looks, what it holds, and how what was entered is read."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Entries = Mapping[str, tuple[str, ...]]
"""What stands in each control of a form, as a browser sends it."""


class Look(StrEnum):
    """How somebody fills in a control."""

    LINE = "line"
    TEXT = "text"
    LINES = "lines"
    CHOICE = "choice"
    RADIOS = "radios"
    TICKS = "ticks"
    TICK = "tick"


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One of several things to choose from.

    Args:
        name: What is sent.
        words: What is read.
        hint: What it means.
        under: The heading that it stands under in a long list.
    """

    name: str
    words: str
    hint: str = ""
    under: str = ""


@dataclass(frozen=True, kw_only=True)
class Control:
    """What somebody fills in, under a label of its own."""

    name: str
    label: str
    look: Look
    hint: str = ""
    choices: tuple[Choice, ...] = ()
    most: int = 0
    must: bool = False


class WrongEntry(ValueError):
    """Something that was entered cannot be meant: in which control, and a sentence on what to do."""

    def __init__(self, control: str, why: str) -> None:
        super().__init__(why)
        self.control = control
        self.why = why


@dataclass(frozen=True, kw_only=True)
class Field:
    """One field of an element, a link, a group or the theory, with the controls that hold it.

    Args:
        name: What a change calls it.
        write: What its controls hold for a value.
        read: The value that its controls hold; raises `WrongEntry`.
    """

    name: str
    controls: tuple[Control, ...]
    write: Callable[[Any], Entries]
    read: Callable[[Entries], object]


def one(entries: Entries, name: str) -> str:
    """What stands in a control that holds one thing, without the white space around it."""
    return next(iter(entries.get(name, ())), "").strip()


def plain(text: str) -> str:
    """A text with the line ends that the theory uses, whatever a browser makes of them."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def chosen(control: Control, entry: str) -> str:
    """What was chosen.

    Raises:
        WrongEntry: When it is not one of the choices: the form is older than the theory, or was made by hand.
    """
    if entry in {choice.name for choice in control.choices}:
        return entry
    raise WrongEntry(
        control.name, f"{control.label}: choose one of those in the list; what was chosen is not there any more."
    )


def all_chosen(control: Control, entries: Sequence[str]) -> tuple[str, ...]:
    """What was ticked, in the order of the choices; raises `WrongEntry` for what is not among them."""
    ticked = {chosen(control, entry) for entry in entries}
    return tuple(choice.name for choice in control.choices if choice.name in ticked)
