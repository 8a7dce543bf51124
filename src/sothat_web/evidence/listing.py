"""Pages of evidence: filtered by what is kept in clear, searched by unsealing in memory, and only the page itself unsealed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import QuerySet

from sothat.evidence import Disclosure, EvidenceItem, Stance, Stream
from sothat_web.evidence import models
from sothat_web.evidence.stored import code_names, items_of
from sothat_web.projects.models import Project
from sothat_web.projects.sealing import unsealer

PAGE = 50
LONGEST_SEARCH = 100


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Which pieces somebody asks for; what is empty narrows nothing.

    Args:
        words: What they say, in any letters.
        source: The key of their source.
        stream: A stream of their source.
        stance: What they say of something they bear on.
        state: How far they were looked through.
        code: The number of a code they carry.
        tied: ``no`` for those that bear on nothing, ``yes`` for the others.
        about: An element or a link that they bear on.
        page: Which page, from 1.
    """

    words: str = ""
    source: str = ""
    stream: str = ""
    stance: str = ""
    state: str = ""
    code: str = ""
    tied: str = ""
    about: str = ""
    page: int = 1

    @property
    def narrows(self) -> dict[str, str]:
        """What was asked for, by name, without the page."""
        asked = {name: getattr(self, name) for name in _NAMES}
        return {name: given for name, given in asked.items() if given}


_NAMES = ("words", "source", "stream", "stance", "state", "code", "tied", "about")


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page of the list.

    Args:
        items: The rows of the pieces with what they hold.
        count: How many pieces there are that were asked for.
        number: Which page it is, from 1.
        pages: How many there are.
    """

    items: list[tuple[models.Item, EvidenceItem]] = field(repr=False)
    count: int
    number: int
    pages: int


def asked_for(given: Mapping[str, str]) -> Asked:
    """What a form asks for; what nobody could have chosen narrows nothing."""
    texts = {name: given.get(name, "")[:250] for name in _NAMES}
    known: dict[str, set[str]] = {
        "stream": set(Stream),
        "stance": set(Stance),
        "state": set(Disclosure),
        "tied": {"no", "yes"},
    }
    for name, choices in known.items():
        if texts[name] not in choices:
            texts[name] = ""
    if not _is_number(texts["code"]):
        texts["code"] = ""
    texts["words"] = " ".join(texts["words"].split())[:LONGEST_SEARCH]
    page = given.get("page", "1")
    return Asked(**texts, page=int(page) if _is_number(page) else 1)


def listed(project: Project, asked: Asked) -> Page:
    """One page of the pieces that are asked for."""
    rows = narrowed(project, asked)
    numbers = _with_words(project, rows, asked.words) if asked.words else None
    count = rows.count() if numbers is None else len(numbers)
    pages = max(1, -(-count // PAGE))
    number = min(max(1, asked.page), pages)
    first = (number - 1) * PAGE
    if numbers is None:
        numbers = list(rows.values_list("pk", flat=True)[first : first + PAGE])
    else:
        numbers = numbers[first : first + PAGE]
    shown = project.evidence_items.filter(pk__in=numbers).select_related("source").order_by("pk")
    return Page(items=list(zip(shown, items_of(project, shown), strict=True)), count=count, number=number, pages=pages)


def narrowed(project: Project, asked: Asked) -> "QuerySet[models.Item]":
    """The rows that are asked for, but for their words."""
    rows = project.evidence_items.order_by("pk")
    if asked.source:
        rows = rows.filter(source__key=asked.source)
    if asked.stream:
        rows = rows.filter(source__streams__contains=f",{asked.stream},")
    if asked.state:
        rows = rows.filter(disclosure=asked.state)
    if asked.code:
        rows = rows.filter(pk__in=models.Coding.objects.filter(code=int(asked.code)).values("item"))
    bearings = models.Bearing.objects.filter(item__project=project)
    if asked.stance:
        rows = rows.filter(pk__in=bearings.filter(stance=asked.stance).values("item"))
    if asked.about:
        rows = rows.filter(pk__in=bearings.filter(subject=asked.about).values("item"))
    match asked.tied:
        case "no":
            rows = rows.exclude(pk__in=bearings.values("item"))
        case "yes":
            rows = rows.filter(pk__in=bearings.values("item"))
        case _:
            pass
    return rows


def code_choices(project: Project) -> list[tuple[str, str]]:
    """The codes of a project by number, in the order of their names."""
    return sorted(
        ((str(pk), name) for pk, name in code_names(project).items()), key=lambda pair: (pair[1].casefold(), pair[0])
    )


def _with_words(project: Project, rows: "QuerySet[models.Item]", words: str) -> list[int]:
    """The numbers of the rows that hold the words: each is unsealed in memory, and no index is kept."""
    wanted = words.casefold()
    parts = [part for part in wanted.split() if part.isalnum()]
    opened = unsealer(project)
    found = []
    for pk, sealed in rows.values_list("pk", "sealed").iterator(chunk_size=2_000):
        # Most rows are told apart before their text is taken to pieces.
        whole = opened(sealed).decode()
        plain = whole.casefold()
        if all(part in plain for part in parts) and wanted in _said(json.loads(whole)):
            found.append(pk)
    return found


def _said(body: Mapping[str, object]) -> str:
    texts = [str(body.get(name, "")) for name in ("quote", "paraphrase", "locator", "speaker", "note")]
    claim = body.get("claim")
    if isinstance(claim, Mapping):
        texts += map(str, claim.values())
    return " ".join(" ".join(texts).split()).casefold()


def _is_number(given: str) -> bool:
    return given.isascii() and given.isdecimal() and len(given) < 10
