"""Whether the words of a piece of evidence may leave."""

from enum import StrEnum


class Disclosure(StrEnum):
    """How far two people have come in looking through the words of a piece of evidence for what could name somebody.

    Only what is *cleared* leaves in an export, a page that readers see, or an answer to a program. *Redacted* means
    that one person went through it; a second makes it *cleared*. *Withheld* stays for good with those who work on it.
    """

    UNREVIEWED = "unreviewed"
    REDACTED = "redacted"
    CLEARED = "cleared"
    WITHHELD = "withheld"
