"""The sorts of field that forms have: a line, a text, a list, a choice, several ticks, a tick."""

from collections.abc import Sequence

from sothat_web.theories.editing.field import (
    Choice,
    Control,
    Entries,
    Field,
    Look,
    WrongEntry,
    all_chosen,
    chosen,
    one,
    plain,
)

LONGEST_LINE, LONGEST_TEXT = 500, 20_000


def line(name: str, label: str, hint: str = "", *, must: str = "") -> Field:
    """One line of text.

    Args:
        must: What is said when it is left empty; it may be empty when this is.
    """
    control = Control(name=name, label=label, hint=hint, look=Look.LINE, most=LONGEST_LINE, must=bool(must))

    def read(entries: Entries) -> str:
        text = " ".join(one(entries, name).split())
        if must and not text:
            raise WrongEntry(name, must)
        return _not_too_long(control, text)

    return Field(name=name, controls=(control,), write=lambda text: {name: (text,)}, read=read)


def text(name: str, label: str, hint: str = "") -> Field:
    """A text of several lines."""
    control = Control(name=name, label=label, hint=hint, look=Look.TEXT, most=LONGEST_TEXT)
    return Field(
        name=name,
        controls=(control,),
        write=lambda words: {name: (words,)},
        read=lambda entries: _not_too_long(control, plain(one(entries, name))),
    )


def lines(name: str, label: str, hint: str = "") -> Field:
    """Several things, one in a line."""
    control = Control(name=name, label=label, hint=hint, look=Look.LINES, most=LONGEST_TEXT)

    def read(entries: Entries) -> tuple[str, ...]:
        whole = _not_too_long(control, plain(one(entries, name)))
        return tuple(dict.fromkeys(item.strip() for item in whole.split("\n") if item.strip()))

    return Field(name=name, controls=(control,), write=lambda items: {name: ("\n".join(items),)}, read=read)


def choice(name: str, label: str, choices: Sequence[Choice], hint: str = "", *, look: Look = Look.CHOICE) -> Field:
    """One of several; where one of them is called nothing at all, it stands for none."""
    control = Control(name=name, label=label, hint=hint, look=look, choices=tuple(choices))
    return Field(
        name=name,
        controls=(control,),
        write=lambda value: {name: ("" if value is None else str(value),)},
        read=lambda entries: chosen(control, one(entries, name)) or None,
    )


def ticks(name: str, label: str, choices: Sequence[Choice], hint: str = "") -> Field:
    """Any number of several."""
    control = Control(name=name, label=label, hint=hint, look=Look.TICKS, choices=tuple(choices))
    return Field(
        name=name,
        controls=(control,),
        write=lambda values: {name: tuple(values)},
        read=lambda entries: all_chosen(control, entries.get(name, ())),
    )


def tick(name: str, label: str, words: str, hint: str = "") -> Field:
    """Yes or no."""
    control = Control(name=name, label=label, hint=hint, look=Look.TICK, choices=(Choice(name="yes", words=words),))
    return Field(
        name=name,
        controls=(control,),
        write=lambda value: {name: ("yes",) if value else ()},
        read=lambda entries: one(entries, name) == "yes",
    )


def _not_too_long(control: Control, entry: str) -> str:
    if len(entry) <= control.most:
        return entry
    raise WrongEntry(
        control.name, f"{control.label}: this is {len(entry):,} characters long. Use {control.most:,} at most."
    )
