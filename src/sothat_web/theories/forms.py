"""The form of what is in place: what it shows, and the scenario that somebody sent with it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict

from sothat.areas import Area
from sothat.project import Project
from sothat.theory import Element, ElementId, Kind, Range, Standing, Status
from sothat_web.projects.words import KINDS
from sothat_web.theories.address import WrongAddress
from sothat_web.theories.scenario import Scenario, area_of, goals_in, standing_before, tidied, with_status
from sothat_web.theories.sentences import range_words

PREFIX = "s-"
"""Stands before the id of an element in the name of its field."""

_PROVIDED = {
    Status.IN_PLACE: "In place",
    Status.PARTLY: "Partly",
    Status.NOT_IN_PLACE: "Not in place",
    Status.UNKNOWN: "Not known",
}
_TRUE = {
    Status.IN_PLACE: "Holds",
    Status.PARTLY: "Partly",
    Status.NOT_IN_PLACE: "Does not hold",
    Status.UNKNOWN: "Not known",
}
_PRESENT = {
    Status.IN_PLACE: "Present",
    Status.PARTLY: "Partly",
    Status.NOT_IN_PLACE: "Absent",
    Status.UNKNOWN: "Not known",
}


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One radio button."""

    name: str
    words: str
    chosen: bool


@dataclass(frozen=True, kw_only=True)
class Row:
    """One element of the form, with its choices."""

    element: Element
    field: str
    choices: tuple[Choice, ...]
    changed: bool
    notes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Group:
    """The elements of one level and of one sort, under a title of their own."""

    title: str
    rows: tuple[Row, ...]

    @property
    def summary(self) -> str:
        """How many of its rows say in place, present or whatever the first choice is called."""
        first = [row.choices[0] for row in self.rows]
        words = {"Holds": "hold"}.get(first[0].words, first[0].words.lower())
        return f"{sum(choice.chosen for choice in first)} of {len(first)} {words}"


@dataclass(frozen=True, kw_only=True)
class Goal:
    """One box to tick."""

    element: Element
    chosen: bool


def groups_of(project: Project, scenario: Scenario) -> tuple[Group, ...]:
    """The form by level; assumptions and hindrances come last, in groups of their own."""
    area = area_of(project, scenario)
    elements = with_status(project.theory)
    titles: Mapping[str | None, str] = {**{level.id: level.title for level in project.theory.levels}, None: "No level"}
    sorted_out = [
        (title, [e for e in elements if e.kind.is_provided and e.level == level]) for level, title in titles.items()
    ]
    sorted_out += [
        (KINDS[kind][1], [e for e in elements if e.kind is kind]) for kind in (Kind.ASSUMPTION, Kind.HINDRANCE)
    ]
    return tuple(
        Group(title=title, rows=tuple(_row(element, area, scenario) for element in found))
        for title, found in sorted_out
        if found
    )


def goals_to_choose(project: Project, scenario: Scenario) -> tuple[Goal, ...]:
    """What can be a goal: impacts and outcomes, and whatever is one now."""
    chosen = goals_in(project.theory, scenario)
    return tuple(
        Goal(element=element, chosen=element.id in chosen)
        for element in project.theory.elements
        if element.kind in (Kind.IMPACT, Kind.OUTCOME) or element.id in chosen
    )


def is_sent_form(query: QueryDict) -> bool:
    """Whether an address comes from the form, and not from a link."""
    return "was" in query


def read_form(query: QueryDict, project: Project) -> Scenario:
    """The scenario that somebody sent.

    What they left as the form showed it follows the area when they choose another one; what they changed by hand is kept.

    Raises:
        WrongAddress: When the form is not as this page made it.
    """
    before, after = (_area(query, project, name) for name in ("was", "area"))
    _refuse_unknown(query, project)
    goals = [goal for given in query.getlist("goal") for goal in given.split(",") if goal]
    changed = {
        element.id: status
        for element in with_status(project.theory)
        if (status := _status(query, element.id)) is not None and status != standing_before(element, before)
    }
    return tidied(
        project,
        Scenario(
            area=after.id if after else None,
            changed=changed,
            goals=tuple(ElementId(goal) for goal in dict.fromkeys(goals)) or None,
        ),
    )


def _row(element: Element, area: Area | None, scenario: Scenario) -> Row:
    before = standing_before(element, area)
    standing = scenario.changed.get(element.id, before)
    names = {Kind.ASSUMPTION: _TRUE, Kind.HINDRANCE: _PRESENT}.get(element.kind, _PROVIDED)
    choices = [Choice(name=status, words=words, chosen=standing == status) for status, words in names.items()]
    if not isinstance(before, Status):
        choices.append(_chance(before, chosen=standing == before))
    return Row(
        element=element,
        field=PREFIX + element.id,
        choices=tuple(choices),
        changed=element.id in scenario.changed,
        notes=_notes(element.id, area),
    )


def _chance(chance: Standing, *, chosen: bool) -> Choice:
    return Choice(name="", words=_spoken(chance).capitalize(), chosen=chosen)


def _notes(element: ElementId, area: Area | None) -> tuple[str, ...]:
    """What the area says of an element beside its status: a note, who said what, and choices already made."""
    if area is None:
        return ()
    notes = [area.notes[element]] if area.notes.get(element) else []
    if area.assessed_by.get(element):
        notes.append(
            "Assessed: " + "; ".join(f"{said.by}, {_spoken(said.standing)}" for said in area.assessed_by[element]) + "."
        )
    if element in area.fixed:
        notes.append(f"Already decided: {area.fixed[element]}.")
    return tuple(notes)


def _spoken(standing: Standing) -> str:
    if isinstance(standing, Range):
        return range_words(standing)
    return str(standing) if isinstance(standing, Status) else f"a chance of {standing:.0%}"


def _area(query: QueryDict, project: Project, name: str) -> Area | None:
    given = query.get(name, "")
    found = next((area for area in project.areas if area.id == given), None)
    if given and found is None:
        raise WrongAddress(
            [
                f"In the form, `{name}` names ‘{given[:40]}’, and there is no such area: go back and choose one of the list."
            ]
        )
    return found


def _refuse_unknown(query: QueryDict, project: Project) -> None:
    known = {PREFIX + element.id for element in with_status(project.theory)} | {"was", "area", "goal"}
    problems = [
        f"In the form, ‘{name[:40]}’ is no field of this page: go back and send the form again."
        for name in query
        if name not in known
    ]
    problems += [
        f"In the form, `goal` names ‘{goal[:40]}’, and the theory has no such element: go back and choose from the list."
        for given in query.getlist("goal")
        for goal in given.split(",")
        if goal and goal not in project.theory.by_id
    ]
    if problems:
        raise WrongAddress(problems)


def _status(query: QueryDict, element: ElementId) -> Status | None:
    """What was chosen for an element; None where nothing was, or where it is to stay as the area says."""
    given = query.get(PREFIX + element, "")
    try:
        return Status(given) if given else None
    except ValueError:
        raise WrongAddress(
            [f"In the form, {element} is ‘{given[:40]}’: choose in place, partly, not in place or not known."]
        ) from None
