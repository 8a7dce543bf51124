"""Every write to the tables of projects: one function for each thing that can be done."""

from django.db import transaction

from sothat import examples
from sothat.errors import BrokenProject
from sothat.project import Project as WholeProject
from sothat.project import check
from sothat_web.projects.documents import Documents, documents_of
from sothat_web.projects.models import Area, Project, Snapshot

EXAMPLE = "stepping-stones"


def load_example(name: str = EXAMPLE) -> Project:
    """Stores a bundled example as a public project; where it is stored already, brings it up to date.

    Raises:
        Misuse: When there is no such example.
    """
    return store_project(examples.open_project(name), slug=name, public=True)


@transaction.atomic
def store_project(whole: WholeProject, *, slug: str, public: bool) -> Project:
    """Stores a project under an address: a new snapshot where its documents changed, and its areas as they are now.

    Storing the same project twice changes nothing the second time.

    Raises:
        BrokenProject: When the project has errors: pages could not show it. Nothing is stored then.
    """
    problems = check(whole)
    if any(problem.is_error for problem in problems):
        raise BrokenProject(problems)
    project, _ = Project.objects.update_or_create(slug=slug, defaults={"title": whole.title, "public": public})
    documents = documents_of(whole)
    _store_snapshot(project, documents)
    _store_areas(project, whole, documents)
    return project


def _store_snapshot(project: Project, documents: Documents) -> None:
    newest = project.snapshots.order_by("-number").defer("documents").first()
    if newest is not None and newest.digest == documents.digest:
        return
    Snapshot.objects.create(
        project=project,
        number=1 if newest is None else newest.number + 1,
        documents=dict(documents.shared),
        digest=documents.digest,
    )


def _store_areas(project: Project, whole: WholeProject, documents: Documents) -> None:
    project.areas.exclude(slug__in=documents.areas).delete()
    for area in whole.areas:
        Area.objects.update_or_create(
            project=project, slug=area.id, defaults={"title": area.title, "document": documents.areas[area.id]}
        )
