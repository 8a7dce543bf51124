"""Levels or stages as a list to be renamed, put in another order, made longer and shorter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict

from sothat.errors import WrongValue
from sothat.theory import Level, LevelId, Stage, StageId
from sothat.theory.shapes import THEORY_FIELDS
from sothat_web.theories.editing.field import Control, Field, Look, WrongEntry, one
from sothat_web.theories.editing.form import Form, SpoiltForm, sent_form
from sothat_web.theories.editing.kinds_of_field import line
from sothat_web.theories.editing.new_ids import new_place_id

NEW, DEED = "new", "do"
_LONGEST = 200


@dataclass(frozen=True, kw_only=True)
class PlaceRow:
    """One level or stage, with the name of the control that holds its title."""

    id: str
    title: str
    control: str
    wrong: str = ""


def place_fields(ids: Sequence[str]) -> tuple[Field, ...]:
    """A title for each, one more, and which button was pressed."""
    return (*(_title_field(control_of(id_)) for id_ in ids), _title_field(NEW), _title_field(DEED))


def sent_places(name: str, sent: QueryDict) -> tuple[Form, Any, Any]:
    """The form that came back, what the list was when it was opened, and what it is to be.

    Raises:
        SpoiltForm: When the hidden parts of the form cannot have been made here.
    """
    form = sent_form(place_fields(sent.getlist("order")), sent)
    try:
        before = THEORY_FIELDS[name].read(form.held[name], of=name)
    except (KeyError, WrongValue):
        raise SpoiltForm from None
    assert isinstance(before, tuple)
    ids = [place.id for place in before]
    if sorted(ids) != sorted(sent.getlist("order")):
        raise SpoiltForm
    try:
        return form, before, _wished(name, before, form)
    except WrongEntry as mistake:
        return replace(form, wrong={mistake.control: mistake.why}), before, before


def place_rows(places: Sequence[Level | Stage], form: Form | None = None) -> list[PlaceRow]:
    """The list as it is shown: as it is, or as somebody entered it."""
    entries = form.entries if form else {}
    wrong: Mapping[str, str] = form.wrong if form else {}
    return [
        PlaceRow(
            id=place.id,
            control=control_of(place.id),
            title=next(iter(entries.get(control_of(place.id), ())), place.title),
            wrong=wrong.get(control_of(place.id), ""),
        )
        for place in places
    ]


def control_of(place: str) -> str:
    """The name of the control with the title of a level or stage."""
    return f"title-{place}"


def _title_field(control: str) -> Field:
    return Field(
        name=control,
        controls=(Control(name=control, label="Name", look=Look.LINE, most=_LONGEST),),
        write=lambda title: {control: (title,)},
        read=line(control, "Name").read,
    )


def _wished(name: str, before: Sequence[Any], form: Form) -> tuple[Any, ...]:
    noun = "level" if name == "levels" else "stage"
    titled = [
        replace(place, title=_title(form, control_of(place.id), noun) if _is_new(form, place) else place.title)
        for place in before
    ]
    if one(form.entries, NEW):
        id_ = new_place_id({place.id for place in before} | {"all"})
        title = _title(form, NEW, noun)
        titled.append(Level(id=LevelId(id_), title=title) if name == "levels" else Stage(id=StageId(id_), title=title))
    return tuple(_done(titled, one(form.entries, DEED)))


def _is_new(form: Form, place: Level | Stage) -> bool:
    return one(form.entries, control_of(place.id)) != place.title.strip()


def _title(form: Form, control: str, noun: str) -> str:
    title = " ".join(one(form.entries, control).split())
    if not title:
        raise WrongEntry(control, f"Give the {noun} a name, or take it out.")
    if len(title) > _LONGEST:
        raise WrongEntry(control, f"This name is {len(title):,} characters long. Use {_LONGEST} at most.")
    return title


def _done(places: list[Any], deed: str) -> list[Any]:
    """The list after the button was pressed."""
    what, _, which = deed.partition(":")
    at = next((place for place, one_ in enumerate(places) if one_.id == which), None)
    if at is None:
        return places
    if what == "out":
        return [*places[:at], *places[at + 1 :]]
    other = {"up": at - 1, "down": at + 1}.get(what, at)
    if 0 <= other < len(places):
        places[at], places[other] = places[other], places[at]
    return places
