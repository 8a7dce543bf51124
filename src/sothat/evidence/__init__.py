"""What a theory rests on: sources, pieces of evidence, findings and how sure one may be of them. Journeys have a room inside."""

from sothat.evidence.body import EMPTY, Evidence
from sothat.evidence.code import Code
from sothat.evidence.confidence import Assessment, Component, Concern, Confidence, Judgement
from sothat.evidence.disclosure import Disclosure
from sothat.evidence.finding import Finding
from sothat.evidence.item import Claim, EvidenceItem
from sothat.evidence.research_file import FoundClaim, FoundCode, FoundSource, Passage, ResearchFile
from sothat.evidence.searched import Searched
from sothat.evidence.source import Source, source_of, sources_of
from sothat.evidence.stream import Stream
from sothat.evidence.tie import Stance, Tie

__all__ = [
    "EMPTY",
    "Assessment",
    "Claim",
    "Code",
    "Component",
    "Concern",
    "Confidence",
    "Disclosure",
    "Evidence",
    "EvidenceItem",
    "Finding",
    "FoundClaim",
    "FoundCode",
    "FoundSource",
    "Judgement",
    "Passage",
    "ResearchFile",
    "Searched",
    "Source",
    "Stance",
    "Stream",
    "Tie",
    "source_of",
    "sources_of",
]
