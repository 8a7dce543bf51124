"""Projects that were stored before evidence had rows: what their papers hold of it is taken in."""

from django.db import transaction

from sothat.errors import UserError
from sothat.theory import Theory
from sothat_web.evidence.taking_in import take_in
from sothat_web.projects.actions import keep_papers
from sothat_web.projects.documents import Documents, documents_of, project_from
from sothat_web.projects.keys import KeyIsGone
from sothat_web.projects.models import Project
from sothat_web.projects.parts import without_parts
from sothat_web.projects.sealing import unseal_json


def take_in_older_projects() -> int:
    """Makes rows for every project that has none, and says how many there were."""
    return sum(_taken_in(project) for project in Project.objects.filter(gathered=None))


@transaction.atomic
def _taken_in(project: Project) -> bool:
    papers = project.papers.order_by("-number").first()
    if papers is None:
        return False
    try:
        documents = Documents(papers=unseal_json(project, papers.sealed), areas={})
        whole = project_from(documents, Theory(title=project.title))
    except (UserError, KeyIsGone):
        return False  # it could not be read before, and is left as it is
    take_in(project, whole, None, is_trusted=True)
    keep_papers(project, documents_of(without_parts(whole)))
    return True
