"""A theory, an area or a project as plain mappings, lists and values: what a file says, in the order it says it.

What is empty or as it would be anyway is left out. The JSON Schemas describe exactly these documents.
"""

from collections.abc import Callable, Mapping
from enum import Enum
from typing import TypeVar

from sothat.areas import Amount, AmountRange, Area, Cost
from sothat.errors import WrongValue
from sothat.files import formats
from sothat.project import Project
from sothat.theory import Alternatives, Element, ElementId, Level, Link, Range, Stage, Standing, Status, Theory

Document = dict[str, object]
Entry = TypeVar("Entry")


def theory_document(theory: Theory) -> Document:
    """What `theory.yaml` says."""
    known: Document = {
        "format": formats.THEORY.line,
        "title": theory.title,
        **_given(summary=theory.summary),
        "levels": [_named(level) for level in theory.levels],
        **_given(stages=[_named(stage) for stage in theory.stages]),
        **({} if theory.goals is None else {"goals": list(theory.goals)}),
        **_given(ceiling=list(theory.ceiling)),
        "elements": [_element(element) for element in theory.elements],
        **_given(alternatives=[_group(group) for group in theory.alternatives]),
        "links": [_link(link) for link in theory.links],
    }
    return _with(
        known, theory.extra, may="format title summary levels stages goals ceiling elements alternatives links"
    )


def area_document(area: Area) -> Document:
    """What `areas/<id>.yaml` says."""
    known: Document = {
        "format": formats.AREA.line,
        "title": area.title,
        **_given(about=area.about),
        "statuses": _by_id(area.statuses, _standing),
        **_given(costs=_by_id(area.costs, _cost)),
        **_given(fixed=_by_id(area.fixed, _plain)),
        **_given(
            assessed_by=_by_id(area.assessed_by, lambda said: [{one.by: _standing(one.standing)} for one in said])
        ),
        **_given(notes=_by_id(area.notes, _plain)),
    }
    return _with(known, area.extra, may="format title about statuses costs fixed assessed_by notes")


def project_document(project: Project) -> Document:
    """What `project.yaml` says."""
    known: Document = {
        "format": formats.PROJECT.line,
        "title": project.title,
        **_given(notice=project.notice),
        "languages": list(project.languages),
        **_given(licence=project.licence, roles=list(project.roles)),
    }
    return _with(known, project.extra, may="format title notice languages licence roles")


def _element(element: Element) -> Document:
    known = {
        "id": element.id,
        "kind": _plain(element.kind),
        "title": element.title,
        **_given(
            description=element.description,
            level=element.level,
            stages=list(element.stages),
            actors=list(element.actors),
            indicators=list(element.indicators),
            sources=list(element.sources),
            origin=element.origin,
            plain=element.plain,
            note=element.note,
        ),
    }
    may = "id kind title description level stages actors indicators sources origin plain note"
    return _with(known, element.extra, may=may)


def _link(link: Link) -> Document:
    known = {
        "from": link.source,
        "to": link.target,
        "role": _plain(link.role),
        **_given(group=link.group, rationale=link.rationale),
        **({} if link.strength is None else {"strength": _strength(link.strength)}),
        **_given(sources=list(link.sources), origin=link.origin, disputed=link.disputed, note=link.note),
    }
    may = "from to role group rationale strength sources origin disputed note"
    return _with(known, link.extra, may=may)


def _group(group: Alternatives) -> Document:
    known = {"id": group.id, "to": group.target, "at_least": group.at_least, **_given(title=group.title)}
    return _with(known, group.extra, may="id to at_least title")


def _named(part: Level | Stage) -> Document:
    return _with({"id": part.id, "title": part.title}, part.extra, may="id title")


def _strength(strength: float | Range) -> object:
    return [strength.low, strength.likely, strength.high] if isinstance(strength, Range) else strength


def _standing(standing: Standing) -> object:
    return _plain(standing) if isinstance(standing, Status) else _strength(standing)


def _cost(cost: Cost) -> object:
    if cost.yearly == 0 and not isinstance(cost.once, AmountRange):
        return cost.once
    return {when: _amount(amount) for when, amount in (("once", cost.once), ("yearly", cost.yearly)) if amount != 0}


def _amount(amount: Amount) -> object:
    return [amount.low, amount.likely, amount.high] if isinstance(amount, AmountRange) else amount


def _by_id(entries: Mapping[ElementId, Entry], of: Callable[[Entry], object]) -> Document:
    """The entries in the order of their ids, so that a new one changes one line of the file."""
    return {element: of(entries[element]) for element in sorted(entries)}


def _plain(value: object) -> object:
    return value.value if isinstance(value, Enum) else value


def _given(**fields: object) -> Document:
    return {key: value for key, value in fields.items() if value not in (None, "", False, []) and value != {}}


def _with(known: Document, extra: Mapping[str, object], *, may: str) -> Document:
    """The known fields, then the unknown ones that were kept."""
    taken = sorted(set(extra) & set(may.split()))
    if taken:
        raise WrongValue(f"The extra field {taken[0]!r} has the name of a field of the format: set that field instead.")
    return {**known, **extra}
