"""Writes to the tables of projects as wholes: storing one that was read from files."""

from django.db import transaction
from django.utils import timezone

from sothat import examples
from sothat.errors import BrokenProject
from sothat.project import Project as WholeProject
from sothat.project import check
from sothat.theory import Theory, difference
from sothat_web.projects.documents import Documents, digest_of, documents_of
from sothat_web.projects.keys import new_key
from sothat_web.projects.log import Refused, Step, begin, new_step_id, record, theory_at
from sothat_web.projects.models import Area, Papers, Project
from sothat_web.projects.parts import keep_parts, without_parts
from sothat_web.projects.sealing import seal_json

EXAMPLE = "stepping-stones"
_LONGEST_TITLE = 300
"""Letters of an area's title in lists; the whole stands in its document."""


def load_example(name: str = EXAMPLE) -> Project:
    """Stores a bundled example as a public project; where it is stored already, brings it up to date.

    Raises:
        Misuse: When there is no such example.
    """
    return store_project(examples.open_project(name), slug=name, public=True)


@transaction.atomic
def store_project(whole: WholeProject, *, slug: str, public: bool) -> Project:
    """Stores a project under an address: its theory in a log, its papers, and its areas as they are now.

    Where it is stored already, what differs in the theory is recorded as changes. Storing the same project twice changes
    nothing the second time.

    Raises:
        BrokenProject: When the project has errors: pages could not show it. Nothing is stored then.
    """
    problems = check(whole)
    if any(problem.is_error for problem in problems):
        raise BrokenProject(problems)
    project = _row(whole, slug, public=public)
    documents = documents_of(without_parts(whole))
    _store_theory(project, whole.theory)
    keep_papers(project, documents)
    keep_areas(project, whole, documents)
    keep_parts(project, whole, None, is_trusted=True)
    return project


def _row(whole: WholeProject, slug: str, *, public: bool) -> Project:
    found = Project.objects.filter(slug=slug).first()
    project = found or Project(slug=slug, key=new_key(), made_at=timezone.now())
    project.title, project.public = whole.title, public
    project.save()
    return project


def _store_theory(project: Project, theory: Theory) -> None:
    branch = project.branches.filter(slug="main").first()
    if branch is None:
        begin(project, theory)
        return
    changes = difference(theory_at(branch), theory)
    if changes:
        step = Step(id=new_step_id(), changes=changes, seen=branch.head)
        for outcome in record(branch, [step], None):
            assert not isinstance(outcome, Refused), outcome.why


def keep_papers(project: Project, documents: Documents) -> None:
    """Keeps all files but the theory and the areas, unless they are as they were."""
    digest = digest_of(documents.papers)
    newest = project.papers.order_by("-number").defer("sealed").first()
    if newest is not None and newest.digest == digest:
        return
    Papers.objects.create(
        project=project,
        number=1 if newest is None else newest.number + 1,
        sealed=seal_json(project, dict(documents.papers)),
        digest=digest,
    )


def keep_areas(project: Project, whole: WholeProject, documents: Documents) -> None:
    """Keeps the areas as they are now, and no others."""
    project.areas.exclude(slug__in=documents.areas).delete()
    kept = dict(project.areas.values_list("slug", "digest"))
    for area in whole.areas:
        document = documents.areas[area.id]
        digest = digest_of({area.id: document})
        if kept.get(area.id) != digest:
            Area.objects.update_or_create(
                project=project,
                slug=area.id,
                defaults={
                    "title": area.title[:_LONGEST_TITLE],
                    "sealed": seal_json(project, document),
                    "digest": digest,
                },
            )
