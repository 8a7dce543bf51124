"""The three streams of evidence, which are kept apart: what people lived, what a study found, what others had written."""

from enum import StrEnum


class Stream(StrEnum):
    """Where knowledge comes from.

    *Experiential* is what people say who live or work it, in a workshop or as advisers; *primary* is data that a study
    gathered; *secondary* is what was written already: reviews, guidance, policy, others' findings.
    """

    EXPERIENTIAL = "experiential"
    PRIMARY = "primary"
    SECONDARY = "secondary"
