"""What the page of one source tells: how it is cited, what was read of it, and all it bears on."""

from collections.abc import Iterable
from dataclasses import dataclass

from sothat.evidence import EvidenceItem, Source
from sothat.evidence.journeys import Journey
from sothat.evidence.journeys.shown import shown_journeys
from sothat.evidence.triangulation import Witness
from sothat_web.evidence.subjects import in_words
from sothat_web.projects.evidence_behind import Behind
from sothat_web.projects.told_evidence import STANCES, in_streams
from sothat_web.projects.words import Source as SourceInWords


@dataclass(frozen=True, kw_only=True)
class Bearing:
    """One element or link that a source bears on.

    Args:
        subject: Its id or pair.
        words: It in words.
        stance: What the source says of it.
        stated: Of a link: whether the source states the connection, in words.
        by: The ids of the pieces that say so; empty where the theory cites the source there.
    """

    subject: str
    words: str
    stance: str
    stated: str
    by: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class SourcePage:
    """All of it.

    Args:
        cited: How it is cited.
        source: What is known of it; None where the project does not list it.
        streams: Its streams in words.
        study: The other sources of the same study.
        elements: The elements it bears on, in the order of the theory.
        links: The links.
        pieces: Its pieces that hold words.
        touchpoints: The journeys, by title, and the touchpoints that rest on it.
    """

    cited: SourceInWords
    source: Source | None
    streams: str
    study: tuple[SourceInWords, ...]
    elements: tuple[Bearing, ...]
    links: tuple[Bearing, ...]
    pieces: tuple[EvidenceItem, ...]
    touchpoints: tuple[tuple[str, str], ...]


def source_page(key: str, behind: Behind, journeys: Iterable[Journey]) -> SourcePage:
    """What is told of a source."""
    source = behind.sources.get(key)
    bearings = [
        _bearing(subject, mine, behind)
        for subject, told in behind.witnesses.items()
        if (mine := [witness for witness in told if witness.source == key])
    ]
    items = {item.id for item in behind.evidence.items if item.source == key}
    return SourcePage(
        cited=behind.cited[key],
        source=source,
        streams=in_streams(source.streams) if source else "",
        study=_of_one_study(source, behind) if source else (),
        elements=tuple(one for one in bearings if ">" not in one.subject),
        links=tuple(one for one in bearings if ">" in one.subject),
        pieces=tuple(one for one in behind.evidence.items if one.source == key and (one.quote or one.paraphrase)),
        touchpoints=tuple(
            (journey.title, touchpoint.title)
            for journey in shown_journeys(journeys, behind.evidence, behind.sources)
            for touchpoint in journey.touchpoints
            if key in touchpoint.sources or items.intersection(touchpoint.items)
        ),
    )


def _bearing(subject: str, mine: list[Witness], behind: Behind) -> Bearing:
    stances = dict.fromkeys(witness.stance for witness in mine)
    said = [witness.stated for witness in mine]
    stated = "states the connection" if True in said else "inferred" if False in said else ""
    return Bearing(
        subject=subject,
        words=in_words(subject, behind.theory),
        stance="; ".join(heading for stance, heading in STANCES.items() if stance in stances),
        stated=stated,
        by=tuple(witness.item for witness in mine if witness.item),
    )


def _of_one_study(source: Source, behind: Behind) -> tuple[SourceInWords, ...]:
    same = (key for key, one in behind.sources.items() if one.study_key == source.study_key and key != source.id)
    return tuple(behind.cited[key] for key in same)
