"""Reads a REFI-QDA project, `.qdpx`: the exchange file of NVivo, ATLAS.ti, MAXQDA, QualCoder and others.

Source:
    REFI-QDA standard 1.0 (2019), QDA-XML project, https://www.qdasoftware.org.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from sothat.evidence import FoundSource, ResearchFile
from sothat.files.research.offsets import STANDARD
from sothat.files.research.refi_archive import opened_archive
from sothat.files.research.refi_claims import code_claims
from sothat.files.research.refi_codes import NamedCodes, named_codes
from sothat.files.research.refi_fingerprint import fingerprint
from sothat.files.research.refi_gathered import Gathered
from sothat.files.research.refi_gathering import OWN_ORIGIN, Gathering
from sothat.files.research.refi_losses import beyond_texts, left_out, not_taken, texts_away
from sothat.files.research.refi_passages import Cutting, by_text, stretches, unknown_codes
from sothat.files.research.refi_texts import RefiTexts
from sothat.files.research.refi_xml import stream_xml

Progress = Callable[[float], None]
"""Told how far the reading is, from 0 to 1."""

_SHARE_OF_XML = 0.7


def read_refi_project(
    content: bytes | Path, *, name: str = "", progress: Progress = lambda share: None
) -> ResearchFile:
    """What a `.qdpx` holds. A `.qde`, its XML alone, is read too; then the words of most documents are missing.

    Nothing is unpacked to disk, and nothing that leads out of the file is followed.

    Args:
        content: The bytes, or the file they lie in.
        name: What the person calls the file; sentences begin with it.
        progress: Told how far the reading is.

    Raises:
        Misuse: When the file cannot be read.
        UserError: When it is damaged, harmful, too large, or something else.
    """
    name = name or (content.name if isinstance(content, Path) else "The file")
    gathering = Gathering(name)
    with opened_archive(content, name=name) as (archive, file, size):
        stream_xml(
            file,
            gathering,
            name=name,
            root="Project",
            read=lambda done: progress(_SHARE_OF_XML * min(1.0, done / max(1, size))),
        )
        found = _found(gathering.gathered, RefiTexts(gathered=gathering.gathered, archive=archive, progress=progress))
    progress(1.0)
    return found


def _found(gathered: Gathered, texts: RefiTexts) -> ResearchFile:
    codes, found = named_codes(gathered.codes), stretches(gathered)
    sorted_out = by_text(found)
    verdict = texts.looked_at(sorted_out, is_ours=gathered.origin.startswith(OWN_ORIGIN))
    texts.fetch_words(found)
    cutting = Cutting(names=codes.by_guid, ids=_ids(gathered))
    for index, text in texts.again(sorted_out):
        cutting.cut(sorted_out[index], text, verdict.convention if verdict else STANDARD)
    claims = code_claims(gathered, codes.by_guid)
    lost = (*codes.lost, *_lost(gathered, codes, cutting, texts), *claims.lost, *not_taken(gathered))
    return ResearchFile(
        format="REFI-QDA project",
        convention=None if verdict is None else str(verdict),
        codes=codes.found,
        sources=tuple(_sources(gathered, cutting.ids, texts.lengths)),
        selections=gathered.counts["selections"],
        distinct_ranges=len(found),
        codings=gathered.counts["Coding"],
        passages=cutting.in_order(),
        claims=claims.claims,
        lost=lost,
        dropped=tuple(left_out(gathered)),
        fingerprint=fingerprint(texts.marks, (code.name for code in codes.found)),
    )


def _ids(gathered: Gathered) -> list[str]:
    """Ids of the documents: as the file names them, and made up where it names none or one twice."""
    taken: dict[str, None] = {}
    for number, source in enumerate(gathered.sources, start=1):
        wanted = source.guid or f"document {number}"
        taken[wanted if wanted not in taken else f"{wanted} ({number})"] = None
    return list(taken)


def _sources(gathered: Gathered, ids: Sequence[str], lengths: Mapping[int, int]) -> Iterator[FoundSource]:
    """The documents; of notes only those in which something is coded."""
    coded = {one.source for one in gathered.selections}
    for index, (source, id_) in enumerate(zip(gathered.sources, ids, strict=True)):
        if source.kind != "note" or source.codes or index in coded:
            yield FoundSource(id=id_, title=source.title or id_, kind=source.kind, length=lengths.get(index))


def _lost(gathered: Gathered, codes: NamedCodes, cutting: Cutting, texts: RefiTexts) -> Iterator[str]:
    titles = [source.title or id_ for source, id_ in zip(gathered.sources, cutting.ids, strict=True)]
    yield from texts_away(texts.external, [titles[index] for index in texts.missing])
    if texts.guessed:
        yield f"Texts in an encoding that had to be guessed: {texts.guessed}. Look at their quotes, and save them as UTF-8 where letters are wrong."
    yield from beyond_texts(cutting.beyond, titles)
    if cutting.wordless:
        yield f"Selections with no words to cut, as of pictures, recordings and texts that are not here: {cutting.wordless}."
    if wholes := cutting.wholes(gathered):
        yield f"Documents that were coded as a whole: {wholes}, each without words."
    if unknown := unknown_codes(gathered, codes.by_guid):
        yield f"Codings with a code that the file does not have: {unknown}."
    if outside := gathered.counts["selections"] - len(gathered.selections):
        yield f"Selections that stand in no document: {outside}."
