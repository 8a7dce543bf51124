"""Files of evidence to take away: what may leave, and nothing else, whoever asks."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from sothat.evidence import sources_of
from sothat.project import Project as WholeProject
from sothat_web.evidence.opening import SEND, Desk, evidence_page, show
from sothat_web.projects.deeds import note_deed
from sothat_web.projects.roles import May
from sothat_web.projects.shelf import latest

Writer = Callable[[WholeProject], bytes]


def _csv(whole: WholeProject) -> bytes:
    from sothat.files.research.evidence_csv import evidence_csv  # noqa: PLC0415 (loaded when first needed)

    return evidence_csv(whole.evidence).content


def _xlsx(whole: WholeProject) -> bytes:
    from sothat.files.research.evidence_xlsx import evidence_xlsx  # noqa: PLC0415

    return evidence_xlsx(whole.evidence).content


def _refi(whole: WholeProject) -> bytes:
    from sothat.files.research.refi_writer import write_refi_project  # noqa: PLC0415

    return write_refi_project(whole.evidence, sources_of(whole.sources), theory=whole.theory, name=whole.title)


def _csl(whole: WholeProject) -> bytes:
    from sothat.files.references.csl_writer import references_csl  # noqa: PLC0415

    return references_csl(whole.sources).content


def _ris(whole: WholeProject) -> bytes:
    from sothat.files.references.ris_writer import references_ris  # noqa: PLC0415

    return references_ris(whole.sources).content


_FORMS: Mapping[str, tuple[str, str, str, Writer]] = {
    "csv": ("Pieces of evidence as CSV", "evidence.csv", "text/csv; charset=utf-8", _csv),
    "xlsx": (
        "Pieces of evidence as a workbook",
        "evidence.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _xlsx,
    ),
    "refi": ("Pieces and codes as a REFI-QDA project", "evidence.qdpx", "application/zip", _refi),
    "csl": ("Sources as CSL-JSON", "sources.json", "application/json", _csl),
    "ris": ("Sources as RIS", "sources.ris", "application/x-research-info-systems", _ris),
}
"""For each form what it is, the end of its file name, its type, and what writes it."""


@evidence_page(May.EXPORT)
def offered(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Which files there are, and how much of the evidence may leave."""
    whole, _ = latest(desk.row)
    shown: dict[str, Any] = {
        "forms": [(form, told[0]) for form, told in _FORMS.items()],
        "leaving": len(whole.evidence.items),
        "kept": desk.row.evidence_items.count(),
    }
    return show(request, "downloads", desk, shown)


@evidence_page(May.EXPORT, SEND)
def download(request: HttpRequest, desk: Desk, form: str) -> HttpResponse:
    """One file; who took it away is put down."""
    if form not in _FORMS:
        raise Http404("There is no such file.")
    _, name, kind, write = _FORMS[form]
    whole, _ = latest(desk.row)
    content = write(whole)
    note_deed(desk.row, desk.account, "took evidence away", form)
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{desk.row.slug}-{name}"'
    return response
