"""Fields in which two people meant different things, as long as nobody has settled it."""

from sothat_web.projects.reading import Opened


def fields_in_conflict(opened: Opened, subject: str) -> frozenset[str]:
    """The fields of an element, a link or a group (or of the theory, by the empty name) that wait for a person to look."""
    rows = opened.branch.remarks.filter(kind="conflict", subject=subject, resolved_at=None)
    return frozenset(rows.values_list("field", flat=True))
