"""The evidence of a project, read from its rows: all of it for those who work on it, or only what may leave."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from sothat.evidence import Code, Disclosure, Evidence, EvidenceItem
from sothat.evidence.journeys import Journey
from sothat_web.evidence import models
from sothat_web.evidence.written import code_of, finding_of, item_of, journey_of, searched_of
from sothat_web.projects.models import Project
from sothat_web.projects.sealing import unseal_json, unsealer

MAY_LEAVE = Q(disclosure=Disclosure.CLEARED) | Q(has_words=False)
"""The pieces that two people cleared, or that hold no words at all."""

_ALL = Q()


class _Bearing(NamedTuple):
    subject: str
    stance: str
    stated: bool | None


def all_evidence(project: Project) -> Evidence:
    """Everything, for those who may read what was not cleared."""
    return _evidence(project, _ALL, tuple(kept_codes(project).values()))


def evidence_that_may_leave(project: Project) -> Evidence:
    """What may stand in an export, on a page that readers see, or in an answer to a program."""
    evidence = _evidence(project, MAY_LEAVE, ())
    carried = {code for item in evidence.items for code in item.codes}
    return replace(evidence, codes=_codes_that_may_leave(project, carried)).that_may_leave()


def sources_of_project(project: Project, *, that_may_leave: bool) -> tuple[Mapping[str, object], ...]:
    """The CSL-JSON items of the sources; of one that may not leave only what it is counted by."""
    found = []
    for row in project.evidence_sources.all():
        item = unseal_json(project, row.sealed)
        found.append(_bare(item) if that_may_leave and not row.may_leave else item)
    return tuple(found)


def journeys_of_project(project: Project) -> tuple[Journey, ...]:
    """The journeys, in the order of their ids."""
    return tuple(journey_of(unseal_json(project, row.sealed)) for row in project.evidence_journeys.all())


def items_of(
    project: Project, rows: "QuerySet[models.Item]", names: Mapping[int, str] | None = None
) -> list[EvidenceItem]:
    """The pieces of these rows, in their order; three queries, however many they are.

    Args:
        names: The names of the project's codes by their numbers, where they are known already.
    """
    clear = list(rows.values_list("pk", "uid", "source__key", "disclosure", "sealed"))
    names = code_names(project) if names is None else names
    bearings, codings = _of_items([row[0] for row in clear], names)
    opened = unsealer(project)
    return [
        item_of(
            json.loads(opened(sealed)),
            uid=uid,
            source=source,
            disclosure=disclosure,
            bearings=bearings.get(pk, ()),
            codes=codings.get(pk, ()),
        )
        for pk, uid, source, disclosure, sealed in clear
    ]


def code_names(project: Project) -> dict[int, str]:
    """The names of all codes of a project, by their numbers."""
    return {row.pk: unseal_json(project, row.sealed)["name"] for row in project.evidence_codes.only("pk", "sealed")}


def kept_codes(project: Project) -> dict[int, Code]:
    """The codes that were mapped, by their numbers."""
    rows = project.evidence_codes.filter(is_listed=True)
    return {row.pk: code_of(unseal_json(project, row.sealed), row.ties) for row in rows}


def _evidence(project: Project, which: Q, codes: tuple[Code, ...]) -> Evidence:
    return Evidence(
        items=tuple(items_of(project, project.evidence_items.filter(which))),
        codes=codes,
        findings=tuple(finding_of(unseal_json(project, row.sealed)) for row in project.evidence_findings.all()),
        searched=tuple(searched_of(unseal_json(project, row.sealed)) for row in project.evidence_searched.all()),
    )


def _codes_that_may_leave(project: Project, carried: set[str]) -> tuple[Code, ...]:
    """Codes that came with the project, and the names of those that a cleared piece carries: two people saw them there."""
    found = []
    for row in project.evidence_codes.filter(is_listed=True):
        code = code_of(unseal_json(project, row.sealed), row.ties)
        if row.may_leave:
            found.append(code)
        elif code.name in carried:
            found.append(replace(code, about="", ties=tuple(replace(tie, reason="") for tie in code.ties)))
    return tuple(found)


def _bare(item: Mapping[str, Any]) -> Mapping[str, object]:
    given = item.get("custom")
    custom = given if isinstance(given, Mapping) else {}
    # How it is counted is no description: without its study, two papers of one study would count as two.
    kept = {key: custom[key] for key in ("streams", "study") if custom.get(key)}
    return {
        "id": item["id"],
        "type": "document",
        "title": "A document whose description was not looked through yet",
        **({"custom": kept} if kept else {}),
    }


def _of_items(
    numbers: Sequence[int], names: Mapping[int, str]
) -> tuple[dict[int, list[_Bearing]], dict[int, list[str]]]:
    """What pieces bear on and their codes, by the numbers of the pieces; in parts, because a database takes only so many."""
    bearings: dict[int, list[_Bearing]] = defaultdict(list)
    codings: dict[int, list[str]] = defaultdict(list)
    for first in range(0, len(numbers), _AT_ONCE):
        some = numbers[first : first + _AT_ONCE]
        for pk, subject, stance, stated in (
            models.Bearing.objects.filter(item__in=some)
            .order_by("pk")
            .values_list("item_id", "subject", "stance", "stated")
        ):
            bearings[pk].append(_Bearing(subject, stance, stated))
        for pk, code in models.Coding.objects.filter(item__in=some).order_by("pk").values_list("item_id", "code_id"):
            codings[pk].append(names[code])
    return bearings, codings


_AT_ONCE = 5_000
