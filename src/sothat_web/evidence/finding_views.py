"""Findings and how sure one may be of them: on a page, and as files to take away."""

from collections.abc import Callable, Sequence

from django.http import Http404, HttpRequest, HttpResponse

from sothat.reports.confidence_tables import evidence_profile, summary_of_findings
from sothat.reports.table import Table
from sothat.reports.table_csv import table_csv
from sothat.reports.table_html import tables_page
from sothat.reports.table_word import tables_word
from sothat_web.evidence.reading import reading_page, show_reading
from sothat_web.evidence.subjects import in_words
from sothat_web.projects.evidence_behind import evidence_behind
from sothat_web.projects.reading import Opened

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@reading_page
def tables(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The summary of findings and the evidence profile."""
    bears_on = [
        (finding.statement, [(subject, in_words(subject, opened.whole.theory)) for subject in finding.subjects])
        for finding in opened.whole.evidence.findings
    ]
    shown = {"tables": _tables(opened), "bears_on": [one for one in bears_on if one[1]]}
    return show_reading(request, "tables", opened, shown)


@reading_page
def download(request: HttpRequest, opened: Opened, form: str) -> HttpResponse:
    """The same as one file: a page, a document of Word, or one of the tables as CSV."""
    made = _FORMS.get(form)
    if made is None:
        raise Http404("There is no such file.")
    kind, ending, write = made
    title = f"Findings of {opened.row.title}"
    response = HttpResponse(write(title, _tables(opened)), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{opened.row.slug}-{form}.{ending}"'
    return response


def _tables(opened: Opened) -> list[Table]:
    behind = evidence_behind(opened)
    citations = {key: source.citation for key, source in behind.cited.items()}
    return [make(behind.evidence, behind.sources, citations) for make in (summary_of_findings, evidence_profile)]


_Write = Callable[[str, Sequence[Table]], str | bytes]

_FORMS: dict[str, tuple[str, str, _Write]] = {
    "page": ("text/html; charset=utf-8", "html", tables_page),
    "word": (_WORD, "docx", tables_word),
    "summary": ("text/csv; charset=utf-8", "csv", lambda _, tables: table_csv(tables[0])),
    "profile": ("text/csv; charset=utf-8", "csv", lambda _, tables: table_csv(tables[1])),
}
