"""What a piece of evidence may bear on, by the words it shares with the theory: offered to a person, who accepts it or not."""

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
    from sothat.evidence.suggestions import suggest  # noqa: PLC0415 (loaded when first needed)

    claim = item.claim
    ends = (claim.influence, claim.consequence) if claim else ()
    tied = {tie.subject for tie in item.ties}
    texts = [text for text in (item.quote, item.paraphrase, *item.codes, *ends) if text]
    found = suggest(texts, theory, _MOST + len(tied)) if texts else ()
    subjects = [one.subject for one in found if one.subject not in tied]
    return tuple(Offered(subject=subject, words=in_words(subject, theory)) for subject in subjects[:_MOST])
