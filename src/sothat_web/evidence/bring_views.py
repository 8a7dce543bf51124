"""The pages on which a file of another program is brought in: nothing is stored before a person has looked and chosen."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from sothat.errors import UserError
from sothat.evidence import ResearchFile, Stream
from sothat_web.evidence.bringing import Brought, Chosen, bring_in
from sothat_web.evidence.opening import BOTH, LOOK, SEND, Desk, evidence_page, go, show
from sothat_web.evidence.reading_files import read_brought
from sothat_web.evidence.source_views import STREAMS
from sothat_web.evidence.waiting import MEGABYTE, WAITING, Waiting
from sothat_web.projects.permissions import MayNot
from sothat_web.projects.roles import May

QUOTES = 10
"""How many of the first quotes a preview shows."""
MOST_LISTED = 300
"""Documents and codes that a preview lists one by one."""
_GONE = (
    "The file that you brought is no longer here: it waits a quarter of an hour at most, in memory alone, and nothing of it was "
    "stored. Choose it again."
)


class ChoiceForm(forms.Form):
    """What of a file is to come in, but for single documents and codes."""

    streams = forms.MultipleChoiceField(
        label="Streams of the documents",
        choices=list(STREAMS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="For all of them that say nothing else below.",
    )
    keeps_names = forms.BooleanField(
        label="Keep the names that documents have in the file. They leave in no export until somebody looks at them.",
        required=False,
    )
    claims = forms.BooleanField(label="Take in what is said to lead to what", required=False, initial=True)
    references = forms.BooleanField(label="Take in the references, as sources", required=False, initial=True)
    reference_streams = forms.MultipleChoiceField(
        label="Streams of the references",
        choices=list(STREAMS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, found: ResearchFile, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        absent = {
            "streams": found.sources or found.passages or found.items,
            "keeps_names": found.sources,
            "claims": found.claims,
            "references": found.references,
            "reference_streams": found.references,
        }
        for name, is_there in absent.items():
            if not is_there:
                del self.fields[name]


@evidence_page(May.EDIT_EVIDENCE, BOTH)
def bring(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Asks for a file and reads it; nothing is stored."""
    if request.method != "POST":
        return _ask(request, desk)
    file = request.FILES.get("file")
    if file is None:
        return _ask(request, desk, wrong=_too_large() if _is_large(request) else "Choose a file.")
    waiting = Waiting(
        account=desk.account.pk, project=desk.row.pk, name=(file.name or "the file")[:100], content=file.read()
    )
    try:
        waiting = read_brought(waiting)
    except UserError as refusal:
        return _ask(request, desk, wrong=str(refusal))
    token = WAITING.keep(waiting)
    if token is None:
        return _ask(
            request,
            desk,
            wrong="Too many files wait here for their people just now. Try again in a quarter of an hour.",
        )
    return go(desk, "preview", token)


@evidence_page(May.EDIT_EVIDENCE, LOOK)
def preview(request: HttpRequest, desk: Desk, token: str) -> HttpResponse:
    """What would come in: counts, the first quotes as cut, what is lost and what is left out on purpose."""
    waiting = _waiting(desk, token)
    return _ask(request, desk, wrong=_GONE) if waiting is None else _preview(request, desk, token, waiting)


@evidence_page(May.EDIT_EVIDENCE, SEND)
def match(request: HttpRequest, desk: Desk, token: str) -> HttpResponse:
    """Reads a table again with what a person says its columns hold."""
    waiting = _waiting(desk, token)
    if waiting is None:
        return _ask(request, desk, wrong=_GONE)
    given = {heading: request.POST.get(f"column-{place}", "") for place, heading in enumerate(waiting.header)}
    matching = {heading: field for heading, field in given.items() if field}
    try:
        WAITING.change(token, read_brought(waiting, matching))
    except UserError as refusal:
        return _preview(request, desk, token, waiting, wrong=str(refusal))
    return go(desk, "preview", token)


@evidence_page(May.EDIT_EVIDENCE, SEND)
def take(request: HttpRequest, desk: Desk, token: str) -> HttpResponse:
    """Stores what was chosen, and lets go of the file."""
    waiting = _waiting(desk, token)
    if waiting is None or waiting.found is None:
        return _ask(request, desk, wrong=_GONE)
    form = ChoiceForm(request.POST, found=waiting.found)
    if not form.is_valid():
        return _preview(request, desk, token, waiting, form=form)
    try:
        brought = bring_in(desk.row, waiting.found, _chosen(request, waiting.found, form.cleaned_data), desk.account)
    except MayNot:
        raise
    except UserError as refusal:
        return _preview(request, desk, token, waiting, form=form, wrong=str(refusal))
    WAITING.forget(token)
    messages.success(request, _told(brought))
    return go(desk, "list", query="state=unreviewed" if brought.items else "")


@evidence_page(May.EDIT_EVIDENCE, SEND)
def drop(request: HttpRequest, desk: Desk, token: str) -> HttpResponse:
    """Lets go of a file; nothing of it was stored."""
    if _waiting(desk, token) is not None:
        WAITING.forget(token)
    messages.success(request, "The file is forgotten. Nothing of it was stored.")
    return go(desk, "bring")


def _waiting(desk: Desk, token: str) -> Waiting | None:
    return WAITING.look(token, account=desk.account.pk, project=desk.row.pk)


def _chosen(request: HttpRequest, found: ResearchFile, given: Mapping[str, Any]) -> Chosen:
    """What the form says; documents and codes stand in it by their place in the file."""
    every = tuple(Stream(one) for one in given.get("streams", ()))
    streams = {}
    for place, source in enumerate(found.sources):
        own = request.POST.get(f"stream-{place}", "")
        streams[source.id] = (Stream(own),) if own in set(Stream) else every
    return Chosen(
        without_codes=frozenset(
            code.name for place, code in enumerate(found.codes) if f"{place}" in request.POST.getlist("without_code")
        ),
        without_sources=frozenset(
            one.id for place, one in enumerate(found.sources) if f"{place}" in request.POST.getlist("without_source")
        ),
        streams=streams,
        keeps_names=given.get("keeps_names", False),
        references=given.get("references", False),
        reference_streams=tuple(Stream(one) for one in given.get("reference_streams", ())),
        claims=given.get("claims", False),
    )


def _preview(
    request: HttpRequest,
    desk: Desk,
    token: str,
    waiting: Waiting,
    *,
    form: ChoiceForm | None = None,
    wrong: str = "",
) -> HttpResponse:
    found = waiting.found
    shown: dict[str, object] = {"token": token, "wrong": wrong or waiting.wrong, "file": waiting.name, "found": found}
    if waiting.header:
        shown |= _columns(waiting)
    if found is not None:
        shown |= {
            "form": form or ChoiceForm(found=found),
            "quotes": _quotes(found),
            "counts": _counts(found),
            "codes": list(enumerate(found.codes[:MOST_LISTED])),
            "documents": list(enumerate(found.sources[:MOST_LISTED])),
            "more": max(0, len(found.codes) - MOST_LISTED),
            "streams": list(Stream),
        }
    bad = bool(wrong) or form is not None
    return show(request, "bring_preview", desk, shown, status=400 if bad else 200)


def _columns(waiting: Waiting) -> dict[str, object]:
    from sothat.files.research.column_guess import Field  # noqa: PLC0415 (what it reads with is large)

    columns = []
    for place, heading in enumerate(waiting.header):
        cells = [row[place][:60] for row in waiting.first[:3] if place < len(row) and row[place]]
        columns.append((place, heading, waiting.matching.get(heading, ""), cells))
    return {"columns": columns, "fields": [field.value for field in Field]}


def _counts(found: ResearchFile) -> list[tuple[str, int]]:
    counts = {
        "Codes": len(found.codes),
        "Documents": len(found.sources),
        "Selections, as the file counts them": found.selections,
        "Different stretches": found.distinct_ranges,
        "Times a code was given": found.codings,
        "Passages with their codes": len(found.passages),
        "Pieces of evidence": len(found.items),
        "Claims of what leads to what": len(found.claims),
        "References": len(found.references),
    }
    return [(name, count) for name, count in counts.items() if count]


def _quotes(found: ResearchFile) -> list[str]:
    every = (one.quote for part in (found.passages, found.claims, found.items) for one in part if one.quote)
    return [quote for quote, _ in zip(every, range(QUOTES), strict=False)]


def _told(brought: Brought) -> str:
    said = [
        (
            f"Brought in: {brought.items:,} piece{_s(brought.items)} of evidence, {brought.sources:,} new source{_s(brought.sources)}, "
            f"{brought.references:,} reference{_s(brought.references)}, {brought.codes:,} new code{_s(brought.codes)}."
        )
    ]
    if brought.repeated:
        said.append(f"{brought.repeated:,} were here already and stay as they are.")
    if brought.known:
        said.append(f"{brought.known:,} references were here already.")
    if brought.items:
        said.append("Every piece is unreviewed: two people look through it before it leaves.")
    return " ".join(said)


def _s(count: int) -> str:
    return "" if count == 1 else "s"


def _is_large(request: HttpRequest) -> bool:
    given = str(request.META.get("CONTENT_LENGTH") or "")
    return given.isdecimal() and int(given[:18]) > settings.FILE_UPLOAD_MAX_MEMORY_SIZE


def _too_large() -> str:
    most = settings.FILE_UPLOAD_MAX_MEMORY_SIZE // MEGABYTE
    return f"The file is larger than {most} megabytes, the most that is read here. Export it without pictures, sound and film."


def _ask(request: HttpRequest, desk: Desk, *, wrong: str = "") -> HttpResponse:
    most = settings.FILE_UPLOAD_MAX_MEMORY_SIZE // MEGABYTE
    return show(request, "bring", desk, {"wrong": wrong, "most": most}, status=422 if wrong else 200)
