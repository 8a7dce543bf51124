"""What stands behind the theory of a project, worked out once for as long as nothing changes."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sothat.evidence import Evidence, EvidenceItem, Source, sources_of
from sothat.evidence.triangulation import Backing, Witness, triangulate, witnesses
from sothat.files.references.citation import STYLES, cited
from sothat.project import Project as WholeProject
from sothat.theory import Theory
from sothat_web.projects.reading import Opened
from sothat_web.projects.shelf import Shelf
from sothat_web.projects.words import Source as SourceInWords
from sothat_web.projects.words import source_in_words

STYLE = "citation_style"
"""What the project file names its style of citations by, among what it says besides."""


@dataclass(frozen=True, kw_only=True)
class Behind:
    """What stands behind a theory; only what may leave.

    Args:
        theory: The theory.
        evidence: The pieces of evidence.
        sources: The sources, by id.
        cited: How each source that the project lists, or that anything names, is cited; by id.
        items: The pieces by id.
        backings: What stands behind each element and link.
        witnesses: Who says what of each element and link.
    """

    theory: Theory = field(repr=False)
    evidence: Evidence = field(repr=False)
    sources: Mapping[str, Source] = field(repr=False)
    cited: Mapping[str, SourceInWords] = field(repr=False)
    items: Mapping[str, EvidenceItem] = field(repr=False)
    backings: Mapping[str, Backing] = field(repr=False)
    witnesses: Mapping[str, Sequence[Witness]] = field(repr=False)


_BEHIND: Shelf[Behind] = Shelf(8)


def evidence_behind(opened: Opened) -> Behind:
    """What stands behind the theory that is shown."""
    return _BEHIND.get(opened.mark, lambda: behind_of(opened.whole))


def behind_of(whole: WholeProject) -> Behind:
    """The same for a whole project."""
    sources = sources_of(whole.sources)
    told = witnesses(whole.theory, whole.evidence)
    listed = {str(item.get("id", "")): item for item in whole.sources}
    named = {one.source for found in told.values() for one in found} | {item.source for item in whole.evidence.items}
    return Behind(
        theory=whole.theory,
        evidence=whole.evidence,
        sources=sources,
        cited=_cited(sorted({*listed, *named}), listed, whole),
        items={item.id: item for item in whole.evidence.items},
        backings=triangulate(whole.theory, whole.evidence, sources),
        witnesses=told,
    )


_CITATIONS: Shelf[Mapping[str, str]] = Shelf(8)
"""By what they are made of: a theory changes far more often than its sources, and a style takes its time."""


def _cited(
    named: Sequence[str], listed: Mapping[str, Mapping[str, object]], whole: WholeProject
) -> Mapping[str, SourceInWords]:
    """How each source is cited: in the style of the project, and Vancouver unless it names one."""
    style = whole.extra.get(STYLE)
    chosen = style if isinstance(style, str) and style in STYLES else "vancouver"
    key = hashlib.sha256(json.dumps([chosen, list(listed.values())], default=str).encode()).hexdigest()
    entries = _CITATIONS.get(key, lambda: cited(listed.values(), style=chosen).entries)
    plain = {source: source_in_words(source, listed.get(source)) for source in named}
    return {source: replace(one, citation=entries.get(source, one.citation)) for source, one in plain.items()}
