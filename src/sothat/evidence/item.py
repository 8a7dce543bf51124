"""A piece of evidence: something that a source says, and what it bears on."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sothat.errors import WrongValue
from sothat.evidence.disclosure import Disclosure
from sothat.evidence.tie import Tie


@dataclass(frozen=True, kw_only=True)
class Claim:
    """What somebody said leads to what, in the words it was coded with; not yet an element or link of the theory.

    Args:
        influence: What is said to bring it about.
        consequence: What is said to follow.
        question: In answer to which question.
    """

    influence: str
    consequence: str
    question: str = ""


@dataclass(frozen=True, kw_only=True)
class EvidenceItem:
    """Something that a source says.

    Args:
        id: Unique in the project.
        source: The id of its source.
        quote: The words themselves, with what could name somebody taken out.
        paraphrase: The same in other words.
        locator: Where in the source, such as ``p. 12``.
        speaker: The group of whoever spoke, coarsely, such as ``women`` or ``midwives``; never a person.
        codes: The codes it was given.
        claim: What it says leads to what, where it was coded so.
        ties: What it bears on; empty while nobody said.
        disclosure: Whether its words may leave.
        note: Anything to keep with it.
        extra: What a file said that this version does not know; kept and written back.

    Raises:
        WrongValue: When it has no id or source, or bears twice on the same.
    """

    id: str
    source: str
    quote: str = ""
    paraphrase: str = ""
    locator: str = ""
    speaker: str = ""
    codes: tuple[str, ...] = ()
    claim: Claim | None = None
    ties: tuple[Tie, ...] = ()
    disclosure: Disclosure = Disclosure.UNREVIEWED
    note: str = ""
    extra: Mapping[str, object] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        if not self.id.strip():
            raise WrongValue("A piece of evidence has no id: give it one, such as e1.")
        if not self.source.strip():
            raise WrongValue(f"The piece of evidence {self.id} has no source: write the id of one in sources.json.")
        subjects = [tie.subject for tie in self.ties]
        if len(set(subjects)) < len(subjects):
            twice = next(subject for subject in subjects if subjects.count(subject) > 1)
            raise WrongValue(f"The piece of evidence {self.id} bears twice on {twice}: keep one of the two.")
        object.__setattr__(self, "disclosure", Disclosure(self.disclosure))

    @property
    def has_words(self) -> bool:
        """Whether it holds anything that somebody said or wrote, and so must be looked through before it leaves.

        What this version does not know counts as words too: nobody can tell what stands in it.
        """
        words = (self.quote, self.paraphrase, self.locator, self.speaker, self.note, self.claim, self.codes, self.extra)
        return any(words) or any(tie.reason for tie in self.ties)

    @property
    def may_leave(self) -> bool:
        """Whether it may stand in an export, on a page for readers, or in an answer to a program."""
        return self.disclosure is Disclosure.CLEARED or not self.has_words
