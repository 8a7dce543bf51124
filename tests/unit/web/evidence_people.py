"""A project with people of every role and pieces of evidence in every state, for the tests of evidence."""

from dataclasses import replace

from sothat.evidence import Code, Disclosure, Evidence, EvidenceItem, Finding, Searched, Stance, Stream, Tie
from sothat.evidence.journeys import Journey, Touchpoint
from sothat.theory import StageId
from sothat_web.evidence import changing, clearing
from sothat_web.evidence.clearing import Verdict
from sothat_web.evidence.models import Item
from sothat_web.projects.models import Project
from sothat_web.projects.roles import Role
from tests.unit.web.small_project import TRUST, VISITS, small_project
from tests.unit.web.working_people import Group, a_group

SOURCE = {"id": "S 1", "type": "article-journal", "title": "A study", "custom": {"streams": ["experiential"]}}
LINK = f"{VISITS}>{TRUST}"


def gathered() -> Evidence:
    """One of everything, cleared."""
    return Evidence(
        items=(
            EvidenceItem(
                id="e1",
                source="S 1",
                quote="She came to my home.",
                locator="p. 4",
                codes=("visits; at home",),
                ties=(Tie(subject=LINK, stance=Stance.SUPPORTS, stated=True, reason="It is said outright."),),
                disclosure=Disclosure.CLEARED,
            ),
            EvidenceItem(id="e2", source="S 1", ties=(Tie(subject=str(TRUST)),)),
        ),
        codes=(Code(name="visits; at home", about="Visits", ties=(Tie(subject=str(VISITS)),)),),
        findings=(Finding(id="f1", statement="Visits build trust.", items=("e1",), subjects=(LINK,)),),
        searched=(Searched(stream=Stream.PRIMARY, subject=str(TRUST), where="A database"),),
    )


def a_journey() -> Journey:
    point = Touchpoint(id="t1", title="A visit", stage=StageId("early"), barriers=("no time",), people=6, items=("e1",))
    return Journey(id="j1", title="To a home", touchpoints=(point,))


def whole_project(**changed: object):  # type: ignore[no-untyped-def]  # a `sothat.project.Project`, as `small_project`
    parts = {"sources": (SOURCE,), "evidence": gathered(), "journeys": (a_journey(),), **changed}
    return replace(small_project(), **parts)  # type: ignore[arg-type]


def a_piece(group: Group, **parts: object) -> Item:
    """A new piece of evidence that somebody wrote by hand."""
    source = group.project.evidence_sources.get(key="S 1")
    said = EvidenceItem(id="new", source="S 1", **parts)  # type: ignore[arg-type]
    return changing.add_item(group.project, said, source, group.editor)


def cleared(group: Group, row: Item) -> Item:
    """The piece after an editor went through it and a reviewer cleared it."""
    for role, verdict in ((Role.EDITOR, Verdict.REDACT), (Role.REVIEWER, Verdict.CLEAR)):
        row.refresh_from_db()
        clearing.judge(row, verdict, group.people[role], seen=row.revision)
    row.refresh_from_db()
    return row


def a_group_with_evidence() -> Group:
    return a_group()


def again(project: Project) -> Project:
    """The row as it is in the database now."""
    return Project.objects.get(pk=project.pk)
