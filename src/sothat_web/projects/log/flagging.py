"""Where two people meant different things, a person is asked."""

from sothat.theory import Conflict, Draft
from sothat_web.projects.log.steps import Accepted
from sothat_web.projects.models import Branch, Remark
from sothat_web.projects.sealing import seal_json

KIND = "conflict"


def flag(branch: Branch, outcome: Accepted, draft: Draft) -> None:
    """Keeps each conflict of a step as an open remark; where one is open on the same field, as an addition to it."""
    for conflict in outcome.conflicts:
        alike = branch.remarks.filter(kind=KIND, subject=conflict.subject, field=conflict.field, resolved_at=None)
        Remark.objects.create(
            branch=branch,
            kind=KIND,
            subject=conflict.subject,
            field=conflict.field,
            answers=alike.filter(answers=None).order_by("id").first(),
            sealed=seal_json(branch.project, _written(conflict, draft)),
            made_at=outcome.at,
        )


def _written(conflict: Conflict, draft: Draft) -> dict[str, str]:
    values = {name: str(getattr(conflict, name)) for name in ("base", "theirs", "mine", "kept")}
    return {"text": f"Two people changed {_what(conflict, draft)} at the same time.", **values}


def _what(conflict: Conflict, draft: Draft) -> str:
    field = "the role" if conflict.field == "part" else f"the {conflict.field.replace('_', ' ')}"
    ends = conflict.subject.split(">")
    titles = [draft.elements.by_name[end].title[:80] for end in ends if end in draft.elements.by_name]
    named = " → ".join(f"‘{title}’" for title in titles) or conflict.subject or "the theory"
    return f"{field} of {named}"
