"""What was asked and decided about each element, for its entry in the outline."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sothat_web.projects.decisions import Decided, decisions_of
from sothat_web.projects.reading import Opened
from sothat_web.projects.remarks import open_counts
from sothat_web.projects.roles import May


@dataclass(frozen=True, kw_only=True)
class Work:
    """What was asked and decided about one element and its links.

    Args:
        questions: How many remarks are open.
        decisions: The decisions, the newest first.
    """

    questions: int = 0
    decisions: tuple[Decided, ...] = ()


def work_about(opened: Opened) -> Mapping[str, Work]:
    """For each element of which something was asked or decided, what; nothing for those who only read."""
    if not opened.allows(May.READ_WORK):
        return {}
    questions: Counter[str] = Counter()
    for subject, count in open_counts(opened.branch).items():
        for element in set(subject.split(">")):
            questions[element] += count
    decided: dict[str, list[Decided]] = {}
    for decision in decisions_of(opened.row):
        for element in dict.fromkeys(end for subject in decision.subjects for end in subject.split(">")):
            decided.setdefault(element, []).append(decision)
    return {
        element: Work(questions=questions[element], decisions=tuple(decided.get(element, ())))
        for element in {*questions, *decided}
        if element
    }
