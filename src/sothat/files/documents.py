"""A theory, an area or a project as plain mappings, lists and values: what a file says, in the order it says it.

What is empty or as it would be anyway is left out. The JSON Schemas describe exactly these documents.
"""

from collections.abc import Callable, Mapping
from typing import TypeVar

from sothat.areas import Amount, AmountRange, Area, Cost
from sothat.files import formats
from sothat.files.document_parts import Document, given, plain, with_extra
from sothat.project import Project
from sothat.theory import Alternatives, Element, ElementId, Level, Link, Range, Stage, Standing, Status, Theory

Entry = TypeVar("Entry")


def theory_document(theory: Theory) -> Document:
    """What `theory.yaml` says."""
    known: Document = {
        "format": formats.THEORY.line,
        "title": theory.title,
        **given(summary=theory.summary),
        "levels": [_named(level) for level in theory.levels],
        **given(stages=[_named(stage) for stage in theory.stages]),
        **({} if theory.goals is None else {"goals": list(theory.goals)}),
        **given(ceiling=list(theory.ceiling)),
        "elements": [_element(element) for element in theory.elements],
        **given(alternatives=[_group(group) for group in theory.alternatives]),
        "links": [_link(link) for link in theory.links],
    }
    return with_extra(
        known, theory.extra, may="format title summary levels stages goals ceiling elements alternatives links"
    )


def area_document(area: Area) -> Document:
    """What `areas/<id>.yaml` says."""
    known: Document = {
        "format": formats.AREA.line,
        "title": area.title,
        **given(about=area.about),
        "statuses": _by_id(area.statuses, _standing),
        **given(costs=_by_id(area.costs, _cost)),
        **given(fixed=_by_id(area.fixed, plain)),
        **given(assessed_by=_by_id(area.assessed_by, lambda said: [{one.by: _standing(one.standing)} for one in said])),
        **given(notes=_by_id(area.notes, plain)),
    }
    return with_extra(known, area.extra, may="format title about statuses costs fixed assessed_by notes")


def project_document(project: Project) -> Document:
    """What `project.yaml` says."""
    known: Document = {
        "format": formats.PROJECT.line,
        "title": project.title,
        **given(notice=project.notice),
        "languages": list(project.languages),
        **given(licence=project.licence, roles=list(project.roles)),
    }
    return with_extra(known, project.extra, may="format title notice languages licence roles")


def _element(element: Element) -> Document:
    known = {
        "id": element.id,
        "kind": plain(element.kind),
        "title": element.title,
        **given(
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
    return with_extra(known, element.extra, may=may)


def _link(link: Link) -> Document:
    known = {
        "from": link.source,
        "to": link.target,
        "role": plain(link.role),
        **given(group=link.group, rationale=link.rationale),
        **({} if link.strength is None else {"strength": _strength(link.strength)}),
        **given(sources=list(link.sources), origin=link.origin, disputed=link.disputed, note=link.note),
    }
    may = "from to role group rationale strength sources origin disputed note"
    return with_extra(known, link.extra, may=may)


def _group(group: Alternatives) -> Document:
    known = {"id": group.id, "to": group.target, "at_least": group.at_least, **given(title=group.title)}
    return with_extra(known, group.extra, may="id to at_least title")


def _named(part: Level | Stage) -> Document:
    return with_extra({"id": part.id, "title": part.title}, part.extra, may="id title")


def _strength(strength: float | Range) -> object:
    return [strength.low, strength.likely, strength.high] if isinstance(strength, Range) else strength


def _standing(standing: Standing) -> object:
    return plain(standing) if isinstance(standing, Status) else _strength(standing)


def _cost(cost: Cost) -> object:
    if cost.yearly == 0 and not isinstance(cost.once, AmountRange):
        return cost.once
    return {when: _amount(amount) for when, amount in (("once", cost.once), ("yearly", cost.yearly)) if amount != 0}


def _amount(amount: Amount) -> object:
    return [amount.low, amount.likely, amount.high] if isinstance(amount, AmountRange) else amount


def _by_id(entries: Mapping[ElementId, Entry], of: Callable[[Entry], object]) -> Document:
    """The entries in the order of their ids, so that a new one changes one line of the file."""
    return {element: of(entries[element]) for element in sorted(entries)}
