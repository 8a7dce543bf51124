"""Evidence as a part of every project: see `sothat_web.projects.parts`."""

from dataclasses import replace
from typing import TYPE_CHECKING

from sothat.evidence import EMPTY, sources_of
from sothat.evidence.journeys.shown import shown_journeys
from sothat.project import Project as WholeProject
from sothat_web.evidence.models import Gathered
from sothat_web.evidence.stored import evidence_that_may_leave, journeys_of_project, sources_of_project
from sothat_web.evidence.taking_in import take_in
from sothat_web.evidence.waiting import WAITING
from sothat_web.projects.models import Project

if TYPE_CHECKING:
    from sothat_web.accounts.models import Account


class _EvidencePart:
    """Sources, evidence and journeys of a project, kept in rows of this app."""

    def digest(self, project: Project) -> str:
        """The number of the last change."""
        revision = Gathered.objects.filter(project=project).values_list("revision", flat=True).first()
        return f"evidence {revision or 0}"

    def attach(self, project: Project, whole: WholeProject) -> WholeProject:
        """The whole with the evidence that may leave, from the rows; from its own papers as long as there are none."""
        if not Gathered.objects.filter(project=project).exists():
            return replace(whole, evidence=whole.evidence.that_may_leave())
        listed, evidence = sources_of_project(project, that_may_leave=True), evidence_that_may_leave(project)
        # A touchpoint may have lost those who carried it since it was kept: then it does not leave either.
        journeys = shown_journeys(journeys_of_project(project), evidence, sources_of(listed))
        return replace(whole, sources=listed, evidence=evidence, journeys=journeys)

    def apart(self, whole: WholeProject) -> WholeProject:
        """The whole without evidence, journeys and sources: what may not leave stands in no paper."""
        return replace(whole, sources=(), evidence=EMPTY, journeys=())

    def took_in(self, project: Project, whole: WholeProject, account: "Account | None", *, is_trusted: bool) -> None:
        """Makes rows of what the whole holds."""
        take_in(project, whole, account, is_trusted=is_trusted)

    def ended(self, project: int) -> None:
        """Lets go of files that wait for it."""
        WAITING.forget_project(project)


EVIDENCE = _EvidencePart()
