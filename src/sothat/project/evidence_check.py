"""Whether the evidence of a project is in order: what it names is there, sources say what they are, nothing stands twice.

Nothing of it is an error: questions about the theory are answered whatever its evidence is like.
"""

from collections.abc import Hashable, Iterator, Mapping

from sothat.errors import Problem
from sothat.evidence import EvidenceItem, Finding, Stream, sources_of
from sothat.project.named import Named, warning
from sothat.project.project import Project

_FEWEST_STUDIES = 2
_TEXTS = ("study", "read", "consent", "workshop")


def check_evidence(project: Project) -> Iterator[Problem]:
    """What is wrong with the sources, pieces of evidence, codes, findings and searches of a project."""
    named = Named(project=project)
    yield from _sources(project)
    yield from _items(project, named)
    for code in project.evidence.codes:
        yield from named.unknown_subjects((tie.subject for tie in code.ties), where=f"code {code.name[:60]}")
    source_of = {item.id: item.source for item in project.evidence.items}
    for finding in project.evidence.findings:
        where = f"finding {finding.id[:60]}"
        yield from named.unknown_items(finding.items, where=where)
        yield from named.unknown_subjects(finding.subjects, where=where)
        yield from _too_few_studies(finding, source_of, project)
    yield from _searched(project, named)


def _sources(project: Project) -> Iterator[Problem]:
    cited = _cited(project)
    for item in project.sources:
        where, custom = f"source {str(item.get('id'))[:60]}", item.get("custom")
        if custom is not None and not isinstance(custom, Mapping):
            yield warning(
                where, "Its custom field is no mapping.", 'Write {"streams": [...]} there.', code="wrong-custom"
            )
            custom = {}
        yield from _streams(where, custom or {}, is_cited=str(item.get("id")) in cited)
        for key in _TEXTS:
            if not isinstance((custom or {}).get(key, ""), str):
                yield warning(where, f"Its {key} is no text.", "Write it in quotes.", code="wrong-custom")


def _streams(where: str, custom: Mapping[str, object], *, is_cited: bool) -> Iterator[Problem]:
    given, known = custom.get("streams"), ", ".join(Stream)
    words = given if isinstance(given, list | tuple) else []
    if given is not None and not isinstance(given, list | tuple):
        yield warning(where, "Its streams are no list.", f"Write some of {known} as a list.", code="wrong-streams")
    for word in words:
        if word not in tuple(Stream):
            yield warning(
                where, f"It names the stream {str(word)[:60]!r}, which there is not.",
                f"Choose some of {known}.", code="wrong-streams",
            )  # fmt: skip
    if is_cited and not any(word in tuple(Stream) for word in words):
        yield warning(
            where, "It belongs to no stream, so what it says is counted for none.",
            f"Write one or more of {known} into the streams of its custom field.", code="no-stream",
        )  # fmt: skip


def _cited(project: Project) -> set[str]:
    """The sources that something bears on the theory by."""
    theory = project.theory
    found = {item.source for item in project.evidence.items}
    for sources in (*(element.sources for element in theory.elements), *(link.sources for link in theory.links)):
        found.update(sources)
    return found


def _items(project: Project, named: Named) -> Iterator[Problem]:
    first: dict[Hashable, str] = {}
    for item in project.evidence.items:
        where = f"piece of evidence {item.id[:60]}"
        yield from named.unknown_sources((item.source,), where=where)
        yield from named.unknown_subjects((tie.subject for tie in item.ties), where=where)
        same = first.setdefault(_what_it_says(item), item.id)
        if same != item.id:
            yield warning(
                where,
                f"It says the same of the same as {same[:60]}, from the same source.",
                "Take one of the two out; studies are counted once all the same.",
                code="duplicate-item",
            )


def _what_it_says(item: EvidenceItem) -> Hashable:
    ties = frozenset((tie.subject, tie.stance) for tie in item.ties)
    return item.source, item.quote, item.paraphrase, item.locator, item.speaker, item.claim, item.codes, ties


def _too_few_studies(finding: Finding, source_of: Mapping[str, str], project: Project) -> Iterator[Problem]:
    """An assessment of confidence is of what several studies found together, never of a single one."""
    if finding.assessment is None:
        return
    sources = sources_of(project.sources)
    behind = {source_of[item] for item in finding.items if item in source_of}
    if len({sources[source].study_key if source in sources else source for source in behind}) < _FEWEST_STUDIES:
        yield warning(
            f"finding {finding.id[:60]}",
            "Its confidence was assessed, and fewer than two studies stand behind it.",
            "GRADE-CERQual is for what several studies found together: add their pieces of evidence, or take the assessment out.",
            code="too-few-studies",
        )


def _searched(project: Project, named: Named) -> Iterator[Problem]:
    for number, search in enumerate(project.evidence.searched, start=1):
        where = f"search {number}"
        if search.subject and search.subject not in named.levels:
            yield from named.unknown_subjects((search.subject,), where=where)
        yield from named.unknown_stage(search.stage, where=where)
