"""The outline tells beside each element what was asked and decided about it."""

import re

import pytest

from sothat_web.projects import decisions, remarks
from sothat_web.projects.decisions import Proposal
from sothat_web.projects.remarks import RemarkKind
from sothat_web.projects.roles import Role
from tests.unit.web.working_people import Group, a_group


@pytest.fixture
def group(db: None) -> Group:
    found = a_group()
    for subject in ("visits", "visits>trust", "hub"):
        remarks.say(found.main, RemarkKind.QUESTION, "A canary question", found.editor, subject=subject)
    decisions.propose(found.project, Proposal(proposal="To visit", subjects=("visits>trust",)), found.facilitator)
    return found


def entries(group: Group, role: Role) -> dict[str, str]:
    page = re.sub(r"<[^>]*>", " ", re.sub(r'<li class="entry[^>]*id="(\w+)">', r"@@\1@", told(group, role)))
    parts = (part.split("@", 1) for part in page.split("@@")[1:])
    return {name: re.sub(r"\s+", " ", text) for name, text in parts}


def told(group: Group, role: Role) -> str:
    return group.sees("outline/", role).content.decode()


def test_each_element_has_its_counts_and_decisions(group: Group) -> None:
    """What is about a link counts for both of its ends."""
    found = entries(group, Role.ANALYST)
    assert "2 open questions or comments" in found["visits"]
    assert "1 open question or comment" in found["trust"]
    assert "1 open question or comment" in found["hub"]
    assert "open question" not in found["clinic"]
    assert ["Decision 1: proposed" in found[name] for name in ("visits", "trust", "hub")] == [True, True, False]


def test_who_only_reads_sees_none_of_it(group: Group) -> None:
    """Neither counts nor decisions, nor a way to them; and who may not comment is not asked to."""
    assert not re.search("open question|Decision 1|Ask or comment|Who changed it", told(group, Role.READER))
    assert "Ask or comment" not in told(group, Role.ANALYST)
    assert "Ask or comment" in told(group, Role.EDITOR)
