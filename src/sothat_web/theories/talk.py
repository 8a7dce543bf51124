"""What people have said of each element and decided about it, for the outline."""

from collections.abc import Mapping

from sothat_web.projects.decisions import decisions_of
from sothat_web.projects.reading import Opened
from sothat_web.projects.remarks import open_counts
from sothat_web.theories.outline import Talk


def talk_about(opened: Opened) -> Mapping[str, Talk]:
    """By the id of the element."""
    counts = open_counts(opened.branch)
    decisions: dict[str, list[tuple[int, str, str]]] = {}
    for decision in decisions_of(opened.row):
        for subject in decision.subjects:
            decisions.setdefault(subject, []).append((decision.number, str(decision.state), decision.proposal))
    return {
        subject: Talk(open=counts.get(subject, 0), decisions=tuple(decisions.get(subject, ())))
        for subject in {*counts, *decisions}
    }
