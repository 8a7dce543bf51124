"""Where somebody looked for evidence and what came of it: an empty cell that was searched is not one that was not."""

from dataclasses import dataclass

from sothat.evidence.stream import Stream


@dataclass(frozen=True, kw_only=True)
class Searched:
    """A search for evidence of one stream.

    Args:
        stream: In which stream.
        subject: An element's id, a link's pair, or a level's id; empty for the whole theory.
        stage: For which stage; empty for all.
        where: What was searched, and how.
    """

    stream: Stream
    subject: str = ""
    stage: str = ""
    where: str = ""
