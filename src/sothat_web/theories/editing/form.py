"""A form with what stands in it: opened from what the theory holds, or sent back by a browser."""

import json
import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.http import QueryDict

from sothat.errors import WrongValue
from sothat.theory.shapes import Fields
from sothat_web.theories.editing.field import Control, Entries, Field, Look, WrongEntry, plain

_STEP = re.compile(r"[0-9a-f]{32}")
MOST_HELD = 2_000_000


class SpoiltForm(ValueError):
    """What a form carries for the server alone did not come back as it was sent out."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """A control as it is shown."""

    control: Control
    field: str
    entered: tuple[str, ...]
    wrong: str = ""

    @property
    def text(self) -> str:
        """What stands in it, where it holds one thing."""
        return next(iter(self.entered), "")

    @property
    def lines(self) -> int:
        """How many lines high it is."""
        return min(14, max(3, self.text.count("\n") + len(self.text) // 80 + 2))


@dataclass(frozen=True, kw_only=True)
class Form:
    """What a person has before them.

    Args:
        fields: What it asks.
        entries: What stands in its controls.
        held: What each field held when the form was opened, as JSON; what the person changed is merged from there.
        seen: The sequence of the theory that the form was made from.
        step: The id under which what is sent will be stored, once.
        wrong: The sentence for each control that cannot be read.
        refused: Why what was sent could not be done; nothing was changed then.
    """

    fields: tuple[Field, ...]
    entries: Entries
    held: Mapping[str, object] = field(default_factory=dict, hash=False)
    seen: int = 0
    step: str = ""
    wrong: Mapping[str, str] = field(default_factory=dict, hash=False)
    refused: str = ""

    @property
    def rows(self) -> tuple[Row, ...]:
        """Its controls, in order."""
        return tuple(
            Row(
                control=control,
                field=asked.name,
                entered=self.entries.get(control.name, ()),
                wrong=self.wrong.get(control.name, ""),
            )
            for asked in self.fields
            for control in asked.controls
        )

    @property
    def held_text(self) -> str:
        """What the fields held, to be carried along in the form."""
        return json.dumps(self.held, ensure_ascii=False, separators=(",", ":"))

    @property
    def is_wrong(self) -> bool:
        """Whether something has to be mended before it can be done."""
        return bool(self.wrong or self.refused)


def opened_form(fields: Sequence[Field], held: Mapping[str, object], shapes: Fields, *, seen: int) -> Form:
    """A form that shows what fields hold now.

    Args:
        held: The value of each field.
        shapes: How those values are written in JSON.
    """
    return Form(
        fields=tuple(fields),
        entries=_written(fields, held),
        held={asked.name: shapes[asked.name].to_json(held[asked.name]) for asked in fields if asked.name in held},
        seen=seen,
        step=secrets.token_hex(16),
    )


def blank_form(fields: Sequence[Field], values: Mapping[str, object], *, seen: int) -> Form:
    """A form for something that is to be added, with what is there to begin with."""
    return Form(fields=tuple(fields), entries=_written(fields, values), seen=seen, step=secrets.token_hex(16))


def sent_form(fields: Sequence[Field], sent: QueryDict) -> Form:
    """A form as it came back.

    Raises:
        SpoiltForm: When the hidden parts of it cannot have been made here.
    """
    step, seen, held = sent.get("step", ""), sent.get("seen", ""), sent.get("held", "{}")
    if not _STEP.fullmatch(step) or not (seen.isascii() and seen.isdigit() and len(seen) < 16) or len(held) > MOST_HELD:
        raise SpoiltForm
    try:
        read = json.loads(held)
    except (ValueError, RecursionError):
        raise SpoiltForm from None
    if not isinstance(read, dict):
        raise SpoiltForm
    names = [control.name for asked in fields for control in asked.controls]
    return Form(
        fields=tuple(fields),
        entries={name: tuple(plain(entry) for entry in sent.getlist(name)) for name in names},
        held=read,
        seen=int(seen),
        step=step,
    )


def changed_values(form: Form, shapes: Fields) -> tuple[Form, dict[str, tuple[object, object]]]:
    """What somebody changed in a form: for each such field what it held before, and what it is to hold.

    What was not touched is not read, so that a field which already held something unusual is in nobody's way.

    Raises:
        SpoiltForm: When what was carried along is not of the right shape.
    """
    found: dict[str, tuple[object, object]] = {}
    wrong: dict[str, str] = {}
    for asked in form.fields:
        try:
            before = shapes[asked.name].read(form.held[asked.name], of=asked.name)
        except (KeyError, WrongValue):
            raise SpoiltForm from None
        if _same(asked, asked.write(before), form.entries):
            continue
        try:
            after = asked.read(form.entries)
        except WrongEntry as mistake:
            wrong[mistake.control] = mistake.why
            continue
        after = _in_the_order_of(before, after) if asked.controls[0].look is Look.TICKS else after
        if after != before:
            found[asked.name] = (before, after)
    return replace(form, wrong=wrong), found


def read_values(form: Form) -> tuple[Form, dict[str, object]]:
    """What every field of a form holds, for something that is to be added."""
    found: dict[str, object] = {}
    wrong: dict[str, str] = {}
    for asked in form.fields:
        try:
            found[asked.name] = asked.read(form.entries)
        except WrongEntry as mistake:
            wrong[mistake.control] = mistake.why
    return replace(form, wrong=wrong), found


def _written(fields: Sequence[Field], held: Mapping[str, object]) -> Entries:
    return {
        name: entry for asked in fields if asked.name in held for name, entry in asked.write(held[asked.name]).items()
    }


def _in_the_order_of(before: object, after: object) -> object:
    """What is ticked, as it stood; what came to it last. Ticks show no order, so none is wished."""
    if not isinstance(before, tuple) or not isinstance(after, tuple):
        return after
    return (*(one for one in before if one in after), *(one for one in after if one not in before))


def _same(asked: Field, was: Entries, entries: Entries) -> bool:
    """Whether the controls of a field still hold what they held."""
    return all(_tidy(control, was) == _tidy(control, entries) for control in asked.controls)


def _tidy(control: Control, entries: Entries) -> tuple[str, ...]:
    found = entries.get(control.name, ())
    if control.look is Look.TICKS:
        return tuple(sorted(found))
    return tuple(plain(text).strip("\n") for text in found if text or control.look is not Look.TICK) or ("",)
