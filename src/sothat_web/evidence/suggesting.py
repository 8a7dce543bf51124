"""What a piece of evidence may bear on, by the words it shares with the theory: offered to a person, who accepts it or not."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sothat.evidence import EvidenceItem
from sothat.theory import Theory
from sothat_web.evidence.subjects import in_words


@dataclass(frozen=True, kw_only=True)
class Offered:
    """A subject that may be meant.

    Args:
        subject: The id of the element or the pair of the link.
        words: What it is called.
    """

    subject: str
    words: str


_MOST = 5


def suggested(item: EvidenceItem, theory: Theory) -> tuple[Offered, ...]:
    """Elements and links whose words are like those of the piece, the most alike first, without those it is tied to."""
    claim = item.claim
    ends = (claim.influence, claim.consequence) if claim else ()
    return alike((item.quote, item.paraphrase, *item.codes, *ends), theory, {tie.subject for tie in item.ties})


def alike(texts: Iterable[str], theory: Theory, without: Collection[str]) -> tuple[Offered, ...]:
    """Elements and links whose words are like those of some texts, but for some of them."""
    from sothat.evidence.suggestions import suggest  # noqa: PLC0415 (loaded when first needed)

    written = [text for text in texts if text]
    found = suggest(written, theory, _MOST + len(without)) if written else ()
    subjects = [one.subject for one in found if one.subject not in without]
    return tuple(Offered(subject=subject, words=in_words(subject, theory)) for subject in subjects[:_MOST])
