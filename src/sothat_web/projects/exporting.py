"""Everything of a project as one file: what anybody can open, and the record of the work as lines of JSON."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.db.models import Model

from sothat.files import project_contents, theory_document, yaml_text
from sothat.files.bundle import bundle_bytes
from sothat.theory import Theory, change_to_json
from sothat_web.projects.deeds import note_deed
from sothat_web.projects.log import since, theory_at
from sothat_web.projects.models import Branch, DecisionMove, Project, Remark
from sothat_web.projects.permissions import check_can
from sothat_web.projects.roles import May
from sothat_web.projects.sealing import unseal_json
from sothat_web.projects.shelf import latest
from sothat_web.projects.uploads import RECORD

if TYPE_CHECKING:
    from sothat_web.accounts.models import Account

Line = dict[str, Any]


def export_everything(project: Project, account: "Account") -> bytes:
    """A `.sothat` file with the theory, its areas and papers, every branch and version, the log, decisions, comments and deeds.

    Raises:
        MayNot: When this person may not.
    """
    check_can(project, account, May.EXPORT)
    whole, _ = latest(project)
    kept = tuple(file for file in whole.kept if not file.name.startswith(RECORD))
    contents = {**project_contents(replace(whole, kept=kept)), **_record(project)}
    note_deed(project, account, "exported everything")
    return bundle_bytes(contents)


def _record(project: Project) -> dict[str, bytes]:
    """The files of the record, by name."""
    branches = list(project.branches.select_related("project", "forked_from"))
    files = {f"{RECORD}log-{branch.slug}.jsonl": _lines(_log(branch)) for branch in branches}
    for branch in branches:
        if branch.slug != "main":
            files[f"{RECORD}branches/{branch.slug}/theory.yaml"] = _theory(theory_at(branch))
    for version in project.versions.select_related("branch__project"):
        files[f"{RECORD}versions/{version.number}/theory.yaml"] = _theory(theory_at(version.branch, version.sequence))
    return {
        **files,
        f"{RECORD}branches.jsonl": _lines(map(_branch, branches)),
        f"{RECORD}versions.jsonl": _lines(_versions(project)),
        f"{RECORD}decisions.jsonl": _lines(_decisions(project)),
        f"{RECORD}comments.jsonl": _lines(_remarks(project)),
        f"{RECORD}deeds.jsonl": _lines(_deeds(project)),
    }


def _theory(theory: Theory) -> bytes:
    return yaml_text(theory_document(theory)).encode()


def _lines(lines: Iterable[Line]) -> bytes:
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


def _log(branch: Branch) -> Iterator[Line]:
    for step in since(branch, 0):
        yield {
            "step": step.step,
            "first": step.first,
            "last": step.last,
            "at": step.at.isoformat(),
            "by": step.by,
            "workshop": step.workshop,
            "changes": [change_to_json(change) for change in step.changes],
        }


def _branch(branch: Branch) -> Line:
    return {
        "branch": branch.slug,
        "title": branch.title,
        "head": branch.head,
        "forked_from": branch.forked_from.slug if branch.forked_from else None,
        "forked_at": branch.forked_at,
        **_made(branch, by="made_by", at="made_at"),
        "closed_at": branch.closed_at.isoformat() if branch.closed_at else None,
    }


def _versions(project: Project) -> Iterator[Line]:
    for version in project.versions.select_related("branch", "frozen_by"):
        yield {
            "version": version.number,
            "branch": version.branch.slug,
            "sequence": version.sequence,
            **_made(version, by="frozen_by", at="frozen_at"),
            "about": unseal_json(project, version.sealed),
        }


def _decisions(project: Project) -> Iterator[Line]:
    for decision in project.decisions.select_related("made_by").prefetch_related("moves__account"):
        yield {
            "decision": decision.number,
            "state": decision.state,
            "subjects": decision.subjects,
            **_made(decision, by="made_by", at="made_at"),
            "about": unseal_json(project, decision.sealed),
            "moves": [_move(project, move) for move in decision.moves.all()],
        }


def _move(project: Project, move: DecisionMove) -> Line:
    return {
        "before": move.before,
        "after": move.after,
        **_made(move, by="account", at="made_at"),
        "about": unseal_json(project, move.sealed),
    }


def _remarks(project: Project) -> Iterator[Line]:
    every = Remark.objects.filter(branch__project=project).select_related(
        "branch", "account", "assigned_to", "resolved_by"
    )
    for remark in every.order_by("id"):
        yield {
            "comment": remark.pk,
            "kind": remark.kind,
            "branch": remark.branch.slug,
            "subject": remark.subject,
            "field": remark.field,
            "answers": remark.answers_id,
            **_made(remark, by="account", at="made_at"),
            "assigned_to": _name(remark.assigned_to),
            "resolved_at": remark.resolved_at.isoformat() if remark.resolved_at else None,
            "resolved_by": _name(remark.resolved_by),
            "about": unseal_json(project, remark.sealed),
        }


def _deeds(project: Project) -> Iterator[Line]:
    for deed in project.deeds.select_related("account"):
        yield {"deed": deed.deed, "about": deed.about, **_made(deed, by="account", at="made_at")}


def _made(row: Model, *, by: str, at: str) -> Line:
    return {"by": _name(getattr(row, by)), "at": getattr(row, at).isoformat()}


def _name(account: object) -> str | None:
    return None if account is None else str(account)
