"""The sources of evidence: adding and changing them, and their names for lists."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import transaction

from sothat.errors import Misuse
from sothat.evidence import Source, Stream, source_of
from sothat_web.evidence import models
from sothat_web.evidence.keeping import changed, keep_source
from sothat_web.projects.deeds import note_deed
from sothat_web.projects.models import Project
from sothat_web.projects.permissions import check_can
from sothat_web.projects.roles import May
from sothat_web.projects.sealing import unseal_json
from sothat_web.projects.words import source_in_words

if TYPE_CHECKING:
    from sothat_web.accounts.models import Account

_LONGEST_NAME = 90


def source_choices(project: Project) -> list[tuple[str, str]]:
    """The sources by key, each with what it is called."""
    return [(row.key, name_of(row.key, unseal_json(project, row.sealed))) for row in project.evidence_sources.all()]


def name_of(key: str, item: Mapping[str, object]) -> str:
    """A source in a few words."""
    told = source_in_words(key, item).citation
    return f"{key}: {told if len(told) <= _LONGEST_NAME else told[:_LONGEST_NAME] + '…'}"


def told_source(row: models.Source) -> tuple[Source, str]:
    """A source, and its citation in words."""
    item = unseal_json(row.project, row.sealed)
    return source_of(item), source_in_words(row.key, item).citation


@transaction.atomic
def write_source(
    project: Project, said: Mapping[str, Any], account: "Account", row: models.Source | None = None
) -> models.Source:
    """Adds a source, or writes what somebody says of one over what was there; the rest of its citation stays.

    Args:
        said: ``key`` and ``title``, ``streams``, ``study``, ``read``, ``consent``, ``workshop``, and whether it ``may_leave``.

    Raises:
        MayNot: To whoever may not.
        Misuse: When the key is taken.
    """
    locked = Project.objects.select_for_update().get(pk=project.pk)
    check_can(locked, account, May.EDIT_EVIDENCE)
    key = said["key"] if row is None else row.key
    if row is None and locked.evidence_sources.filter(key=key).exists():
        raise Misuse(f"There is a source {key[:60]!r} already: give this one another id.")
    before = {"id": key, "type": "document"} if row is None else unseal_json(locked, row.sealed)
    kept, is_new = keep_source(locked, cited(before, said), may_leave=said["may_leave"])
    if is_new:
        changed(locked)
        note_deed(locked, account, "added a source" if row is None else "changed a source", key)
    return kept


def cited(item: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    """A CSL-JSON item with what somebody says of the source."""
    given = item.get("custom")
    custom = dict(given) if isinstance(given, Mapping) else {}
    custom["streams"] = [stream.value for stream in Stream if stream in said["streams"]]
    for name in ("study", "read", "consent", "workshop"):
        custom[name] = said.get(name, "")
    kept = {name: content for name, content in custom.items() if content}
    cited_anew = {**item, "title": said["title"], "custom": kept}
    return {name: content for name, content in cited_anew.items() if content or name in ("id", "type")}
