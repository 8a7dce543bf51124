"""The evidence behind each element and link as the map in the browser reads it, written short."""

from collections.abc import Mapping

from sothat_web.projects.evidence_behind import evidence_behind
from sothat_web.projects.reading import Opened
from sothat_web.projects.shelf import Shelf
from sothat_web.projects.told_evidence import Stand, Told, evidence_told, in_streams

LONGEST_QUOTE = 300

_WRITTEN: Shelf[Mapping[str, object]] = Shelf(8)


def evidence_on_map(opened: Opened) -> Mapping[str, object]:
    """What the panel of the map tells: ``sources`` with their citations, and ``told`` for each element and link."""
    return _WRITTEN.get(opened.mark, lambda: _written(opened))


def _written(opened: Opened) -> Mapping[str, object]:
    behind, told = evidence_behind(opened), evidence_told(opened)
    named = sorted({source.id for one in told.values() for source in one.sources})
    return {
        "sources": {
            key: {
                "cited": behind.cited[key].citation,
                "streams": in_streams(behind.sources[key].streams) if key in behind.sources else "",
                "read": behind.sources[key].read if key in behind.sources else "",
            }
            for key in named
        },
        "told": {subject: _told(one) for subject, one in told.items()},
    }


def _told(told: Told) -> Mapping[str, object]:
    words = [
        {"source": source.id, "words": _short(item.quote or item.paraphrase), "by": item.speaker}
        for source, item in told.first_words
    ]
    return {
        "badge": told.badge.words,
        "kind": told.badge.kind,
        "sign": told.badge.sign,
        "streams": told.streams,
        "stands": [_stand(stand) for stand in told.stands],
        **({"words": words, "more": told.more_words} if words else {}),
    }


def _stand(stand: Stand) -> Mapping[str, object]:
    return {
        "heading": stand.heading,
        "studies": stand.studies,
        "sources": [[voice.source.id, *([voice.stated] if voice.stated else [])] for voice in stand.voices],
    }


def _short(words: str) -> str:
    return words if len(words) <= LONGEST_QUOTE else words[: LONGEST_QUOTE - 1] + "…"
