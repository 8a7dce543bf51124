"""Stores what a person chose of a file that they brought: everything unreviewed, and nothing that is here already twice."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from django.db import transaction

from sothat.evidence import Claim, Code, Disclosure, EvidenceItem, FoundClaim, Passage, ResearchFile, Stream
from sothat.evidence.proposals import label_of
from sothat_web.evidence import models
from sothat_web.evidence.changing import next_ids
from sothat_web.evidence.keeping import LONGEST_ID, add_items, changed, keep_code, keep_source
from sothat_web.evidence.sources import cited
from sothat_web.evidence.written import mark_of
from sothat_web.projects.deeds import note_deed
from sothat_web.projects.models import Project
from sothat_web.projects.permissions import check_can
from sothat_web.projects.roles import May
from sothat_web.projects.sealing import unseal_json

if TYPE_CHECKING:
    from sothat_web.accounts.models import Account

_UNSTORABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
"""What no column can hold in clear: control characters and halves of characters."""
_OWN_NOTES = ("note", "annote")
"""Parts of a reference in which people write to themselves."""


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """What a person chose of a file.

    Args:
        without_codes: Codes to leave behind; what carries no other code stays behind too.
        without_sources: The ids of documents to leave behind with all that comes from them.
        streams: For each document its streams.
        keeps_names: Whether documents keep the names they have in the file.
        references: Whether references come in, as sources.
        reference_streams: The streams of the references.
        claims: Whether causal claims come in.
    """

    without_codes: frozenset[str] = frozenset()
    without_sources: frozenset[str] = frozenset()
    streams: Mapping[str, tuple[Stream, ...]] = field(default_factory=dict, hash=False)
    keeps_names: bool = False
    references: bool = True
    reference_streams: tuple[Stream, ...] = ()
    claims: bool = True


@dataclass(frozen=True, kw_only=True)
class Brought:
    """What came in.

    Args:
        items: How many pieces.
        sources: How many sources.
        references: How many references.
        codes: How many codes.
        repeated: How many pieces were here already and stay as they are.
        known: How many references were here already.
    """

    items: int
    sources: int
    references: int
    codes: int
    repeated: int
    known: int


@transaction.atomic
def bring_in(project: Project, found: ResearchFile, chosen: Chosen, account: "Account") -> Brought:
    """Stores what was chosen, all of it or nothing.

    Raises:
        MayNot: To whoever may not.
    """
    locked = Project.objects.select_for_update().get(pk=project.pk)
    check_can(locked, account, May.EDIT_EVIDENCE)
    references, known = _references(locked, found, chosen) if chosen.references else (0, 0)
    wanted = list(_wanted(found, chosen))
    sources, new_sources = _documents(locked, found, chosen, {item.source for item in wanted})
    codes = _codes(locked, found, {name for item in wanted for name in _names_in(item)})
    items, repeated = _new(locked, found, wanted)
    named = [
        replace(item, id=uid, source=sources[item.source].key)
        for uid, (_, item) in zip(next_ids(locked, len(items)), items, strict=True)
    ]
    marks = {item.id: mark for item, (mark, _) in zip(named, items, strict=True)}
    add_items(locked, named, {row.key: row for row in sources.values()}, marks)
    changed(locked)
    note_deed(locked, account, "brought in evidence", f"{len(named)} pieces, {references} references")
    return Brought(
        items=len(named),
        sources=new_sources,
        references=references,
        codes=codes,
        repeated=repeated,
        known=known,
    )


def _wanted(found: ResearchFile, chosen: Chosen) -> Iterator[EvidenceItem]:
    """Every piece that was chosen, with the documents of the file as sources, unreviewed whatever the file says."""
    passages = (_of_passage(passage) for passage in found.passages)
    claims = (_of_claim(claim) for claim in found.claims if chosen.claims)
    items = (replace(item, disclosure=Disclosure.UNREVIEWED) for item in found.items)
    for every in (passages, claims, items):
        for item in every:
            codes = tuple(code for code in item.codes if code not in chosen.without_codes)
            if item.source not in chosen.without_sources and (codes or not item.codes):
                yield replace(item, codes=tuple(dict.fromkeys(codes)))


def _of_passage(passage: Passage) -> EvidenceItem:
    where = "" if passage.start is None or passage.end is None else f"characters {passage.start + 1} to {passage.end}"
    return EvidenceItem(id="new", source=passage.source, quote=passage.quote, locator=where, codes=passage.codes)


def _of_claim(claim: FoundClaim) -> EvidenceItem:
    said = Claim(influence=claim.influence, consequence=claim.consequence, question=claim.question)
    return EvidenceItem(id="new", source=claim.source or THE_FILE, quote=claim.quote, claim=said)


THE_FILE = "\x00the file itself"
"""Stands for the source of what names none."""


def _documents(
    project: Project, found: ResearchFile, chosen: Chosen, cited_ones: set[str]
) -> tuple[dict[str, models.Source], int]:
    """The rows of the documents that pieces come from, by their ids in the file; and how many of them are new."""
    names = {source.id: source.title for source in found.sources}
    order = [*names, *sorted(cited_ones - set(names))]
    there = {row.mark: row for row in project.evidence_sources.exclude(mark="")}
    keys = _free_keys(project)
    rows, new = {}, 0
    for place, document in enumerate(order, start=1):
        if document not in cited_ones:
            continue
        mark = mark_of(project, "document", names.get(document, document))
        if mark not in there:
            title = names.get(document, "") if chosen.keeps_names else ""
            there[mark] = _document(project, next(keys), title, place, chosen.streams.get(document, ()), mark)
            new += 1
        rows[document] = there[mark]
    return rows, new


def _document(
    project: Project, key: str, title: str, place: int, streams: Sequence[Stream], mark: str
) -> models.Source:
    """A new source. The name that it has in the file is kept only where a person chose so, and then leaves with nobody."""
    said = {"title": title or f"Document {place}", "streams": streams}
    row, _ = keep_source(project, cited({"id": key, "type": "document"}, said), may_leave=not title)
    row.mark = mark
    row.save(update_fields=["mark"])
    return row


def _free_keys(project: Project) -> Iterator[str]:
    taken = set(project.evidence_sources.values_list("key", flat=True))
    number = 0
    while True:
        number += 1
        if (key := f"doc{number}") not in taken:
            yield key


def _codes(project: Project, found: ResearchFile, names: set[str]) -> int:
    """Keeps the codes that came along with what their codebook says of them; those that are here stay as they are."""
    about = {code.name: code.about for code in found.codes}
    there = {row.mark for row in project.evidence_codes.only("mark")}
    new = [name for name in sorted(names) if mark_of(project, "code", name) not in there]
    for name in new:
        keep_code(project, Code(name=name, about=about.get(name, "")), is_listed=False, may_leave=False)
    return len(new)


def _names_in(item: EvidenceItem) -> tuple[str, ...]:
    """The codes of a piece, and the labels of its claim, which are mapped to elements as codes are."""
    labels = (label_of(item.claim.influence), label_of(item.claim.consequence)) if item.claim else ()
    return (*item.codes, *labels)


def _new(
    project: Project, found: ResearchFile, items: Sequence[EvidenceItem]
) -> tuple[list[tuple[str, EvidenceItem]], int]:
    """The pieces that are not here yet, each with its mark."""
    there = set(project.evidence_items.exclude(mark="").values_list("mark", flat=True))
    names = {source.id: source.title for source in found.sources}
    new: list[tuple[str, EvidenceItem]] = []
    for item in items:
        claim = (item.claim.influence, item.claim.consequence) if item.claim else ()
        document = names.get(item.source, item.source)
        mark = mark_of(project, "piece", document, item.quote, item.paraphrase, item.locator, claim)
        if mark not in there:
            there.add(mark)
            new.append((mark, item))
    return new, len(items) - len(new)


def _references(project: Project, found: ResearchFile, chosen: Chosen) -> tuple[int, int]:
    """Keeps references as sources, but for those that are here already; says how many of each there were."""
    there = {name for row in project.evidence_sources.all() for name in _names(unseal_json(project, row.sealed))}
    keys = set(project.evidence_sources.values_list("key", flat=True))
    new = 0
    for reference in found.references:
        names = _names(reference)
        if names & there:
            continue
        there |= names
        key = _key(str(reference.get("id") or "reference"), keys)
        keys.add(key)
        plain = {name: content for name, content in reference.items() if name not in _OWN_NOTES}
        said = {"title": str(reference.get("title") or ""), "streams": chosen.reference_streams}
        custom = reference.get("custom")
        kept = {name: str(content) for name, content in custom.items()} if isinstance(custom, Mapping) else {}
        keep_source(project, cited({**plain, "id": key, "type": plain.get("type") or "document"}, {**kept, **said}))
        new += 1
    return new, len(found.references) - new


def _names(item: Mapping[str, object]) -> set[str]:
    """What a reference is known by: its DOI, or the letters of its title with the year."""
    doi = re.sub(r"^(https?://(dx\.)?doi\.org/|doi:)\s*", "", str(item.get("DOI") or "").strip().casefold())
    if doi:
        return {f"doi {doi}"}
    letters = re.sub(r"[\W_]+", "", str(item.get("title") or "").casefold())
    return {f"title {letters} {_year(item)}"} if letters else set()


def _year(item: Mapping[str, object]) -> str:
    issued = item.get("issued")
    parts = issued.get("date-parts") if isinstance(issued, Mapping) else None
    try:
        return str(parts[0][0]) if parts else ""
    except (IndexError, KeyError, TypeError):
        return ""


def _key(wished: str, taken: set[str]) -> str:
    short = " ".join(_UNSTORABLE.sub("", wished).split())[: LONGEST_ID - 8] or "reference"
    number, key = 1, short
    while key in taken:
        number += 1
        key = f"{short}-{number}"
    return key
