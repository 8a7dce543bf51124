"""Writes sources, codes and pieces of evidence to their rows. Who may do it is asked before, in the modules of deeds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace

from django.db.models import F

from sothat.errors import WrongValue
from sothat.evidence import Code, EvidenceItem, Finding, Searched, source_of
from sothat.evidence.journeys import Journey
from sothat_web.evidence import models
from sothat_web.evidence.written import body_of, code_body, mark_of, ties_in_clear
from sothat_web.projects.models import Project
from sothat_web.projects.sealing import seal_json, unseal_json

LONGEST_ID = 200
_AT_ONCE = 1_000


def changed(project: Project) -> None:
    """Says that the evidence of a project is another now, so that pages are made anew. The project is locked by whoever calls."""
    if not models.Gathered.objects.filter(project=project).update(revision=F("revision") + 1):
        models.Gathered.objects.create(project=project)


def checked_id(given: str, of: str) -> str:
    """An id that a row has room for.

    Raises:
        WrongValue: When it is longer.
    """
    if len(given) > LONGEST_ID:
        raise WrongValue(f"The id of {of} {given[:40]!r} is {len(given)} letters long: use {LONGEST_ID} at most.")
    return given


def keep_source(project: Project, item: Mapping[str, object], *, may_leave: bool = True) -> tuple[models.Source, bool]:
    """Keeps a source by its CSL-JSON item, and says whether anything is other than before."""
    source = source_of(item)
    streams = "".join(f",{stream}" for stream in source.streams)
    row = project.evidence_sources.filter(key=checked_id(source.id, "a source")).first()
    same = row is not None and unseal_json(project, row.sealed) == dict(item) and row.may_leave == may_leave
    if row is not None and same:
        return row, False
    row = row or models.Source(project=project, key=source.id)
    row.streams, row.may_leave = f"{streams}," if streams else "", may_leave
    row.sealed = seal_json(project, dict(item))
    row.save()
    return row, True


def keep_code(project: Project, code: Code, *, is_listed: bool, may_leave: bool) -> tuple[models.Code, bool]:
    """Keeps a code by its name, and says whether anything is other than before."""
    mark = mark_of(project, "code", code.name)
    row = project.evidence_codes.filter(mark=mark).first() or models.Code(project=project, mark=mark)
    body, ties = dict(code_body(code)), ties_in_clear(code.ties)
    before = (row.ties, row.is_listed, row.may_leave) if row.pk else None
    if before == (ties, is_listed, may_leave) and unseal_json(project, row.sealed) == body:
        return row, False
    row.ties, row.is_listed, row.may_leave = ties, is_listed, may_leave
    row.sealed = seal_json(project, body)
    row.save()
    return row, True


def code_rows(project: Project, names: Iterable[str]) -> dict[str, models.Code]:
    """The rows of codes by their names; made where there are none, as codes that nobody mapped."""
    wanted = dict.fromkeys(names)
    marks = {mark_of(project, "code", name): name for name in wanted}
    found = {marks[row.mark]: row for row in project.evidence_codes.all() if row.mark in marks}
    for name in wanted:
        if name not in found:
            found[name], _ = keep_code(project, Code(name=name), is_listed=False, may_leave=False)
    return found


def add_items(
    project: Project,
    items: Sequence[EvidenceItem],
    sources: Mapping[str, models.Source],
    marks: Mapping[str, str] | None = None,
) -> list[models.Item]:
    """Adds pieces that are not there yet.

    Args:
        sources: The rows of their sources, by key.
        marks: By the id of the piece, what it is known by when it is brought again.
    """
    codes = code_rows(project, (code for item in items for code in item.codes))
    rows = []
    for first in range(0, len(items), _AT_ONCE):
        some = items[first : first + _AT_ONCE]
        made = models.Item.objects.bulk_create(_new_row(project, item, sources, marks or {}) for item in some)
        _join(zip(made, some, strict=True), codes)
        rows += made
    return rows


def keep_item(row: models.Item, item: EvidenceItem) -> None:
    """Writes a piece over its row, with all it bears on and its codes."""
    project = row.project
    row.bearings.all().delete()
    row.codings.all().delete()
    _fill(row, item)
    row.revision += 1
    row.save()
    _join([(row, item)], code_rows(project, item.codes))


def keep_small(project: Project, kind: type, part: Finding | Journey) -> bool:
    """Keeps a finding or a journey by its id, and says whether anything is other than before."""
    body = _plain(asdict(part))
    row = kind.objects.filter(project=project, uid=checked_id(part.id, "a finding or journey")).first()  # type: ignore[attr-defined]
    if row is not None and unseal_json(project, row.sealed) == body:
        return False
    row = row or kind(project=project, uid=part.id)
    row.sealed = seal_json(project, body)
    row.save()
    return True


def keep_searched(project: Project, searched: Searched) -> bool:
    """Keeps where somebody looked, once."""
    mark = mark_of(project, "searched", asdict(searched))
    made = {"sealed": seal_json(project, asdict(searched))}
    return models.Searched.objects.get_or_create(project=project, mark=mark, defaults=made)[1]


def _new_row(
    project: Project, item: EvidenceItem, sources: Mapping[str, models.Source], marks: Mapping[str, str]
) -> models.Item:
    uid = checked_id(item.id, "a piece of evidence")
    row = models.Item(project=project, uid=uid, source=sources[item.source], mark=marks.get(item.id, ""))
    _fill(row, item)
    return row


def _fill(row: models.Item, item: EvidenceItem) -> None:
    row.disclosure = item.disclosure.value
    row.has_words, row.has_claim = item.has_words, item.claim is not None
    row.sealed = seal_json(row.project, _plain(body_of(item)))


def _join(pairs: Iterable[tuple[models.Item, EvidenceItem]], codes: Mapping[str, models.Code]) -> None:
    """The rows of what pieces bear on, and of their codes."""
    bearings, codings = [], []
    for row, item in pairs:
        bearings += [
            models.Bearing(item=row, subject=tie.subject, stance=tie.stance.value, stated=tie.stated)
            for tie in item.ties
        ]
        codings += [models.Coding(item=row, code=codes[code]) for code in dict.fromkeys(item.codes)]
    models.Bearing.objects.bulk_create(bearings, batch_size=_AT_ONCE)
    models.Coding.objects.bulk_create(codings, batch_size=_AT_ONCE)


def _plain(body: object) -> object:
    """The same as JSON brings it back: lists and texts."""
    match body:
        case dict():
            return {str(key): _plain(part) for key, part in body.items()}
        case list() | tuple():
            return [_plain(part) for part in body]
        case _:
            return body


def without_repeats(item: EvidenceItem) -> EvidenceItem:
    """A piece with each of its codes once."""
    return replace(item, codes=tuple(dict.fromkeys(item.codes)))
