"""Marks what may name somebody in a text. It helps whoever reads it through, and never says that a text is clear."""

from sothat.evidence.flagger.flag_words import Flagged, flag_words

__all__ = ["Flagged", "flag_words"]
