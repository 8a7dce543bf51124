"""What the flagger sees in a piece of evidence, and the project's own names that it looks for. It marks, and never clears."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from sothat.evidence import EvidenceItem
from sothat_web.evidence import models
from sothat_web.projects.deeds import note_deed
from sothat_web.projects.models import Project
from sothat_web.projects.permissions import check_can
from sothat_web.projects.roles import May
from sothat_web.projects.sealing import seal_json, unseal_json

if TYPE_CHECKING:
    from sothat_web.accounts.models import Account

MOST_NAMES = 2_000


@dataclass(frozen=True, kw_only=True)
class Flag:
    """Words that may name somebody.

    Args:
        part: In which part of the piece, as its form calls it.
        words: The words.
        why: What they look like.
    """

    part: str
    words: str
    why: str


_PARTS = {"quote": "Quote", "paraphrase": "In other words", "locator": "Where", "speaker": "Who speaks", "note": "Note"}


def flags_in(item: EvidenceItem, names: Iterable[str]) -> list[Flag]:
    """Everything in a piece that may name somebody."""
    from sothat.evidence.flagger import flag_words  # noqa: PLC0415 (loaded when first needed)

    texts = [(called, getattr(item, part)) for part, called in _PARTS.items()]
    texts += [("Code", code) for code in item.codes]
    texts += [("Why it bears on something", tie.reason) for tie in item.ties]
    if item.claim is not None:
        ends = (item.claim.influence, item.claim.consequence, item.claim.question)
        texts += [("What leads to what", end) for end in ends]
    known = tuple(names)
    return [
        Flag(part=called, words=text[found.start : found.end], why=found.why)
        for called, text in texts
        if text
        for found in flag_words(text, known)
    ]


def known_names(project: Project) -> tuple[str, ...]:
    """The names that the project looks for, in the order of the alphabet."""
    return tuple(sorted((unseal_json(project, row.sealed) for row in project.known_names.all()), key=str.casefold))


@transaction.atomic
def write_names(project: Project, names: Iterable[str], account: "Account") -> None:
    """Keeps the names that the project looks for, and no others.

    Raises:
        MayNot: To whoever may not.
    """
    locked = Project.objects.select_for_update().get(pk=project.pk)
    check_can(locked, account, May.EDIT_EVIDENCE)
    locked.known_names.all().delete()
    models.KnownName.objects.bulk_create(
        models.KnownName(project=locked, sealed=seal_json(locked, name)) for name in list(names)[:MOST_NAMES]
    )
    note_deed(locked, account, "wrote down names to look for")
