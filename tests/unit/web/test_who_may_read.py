"""What is not there, and that the two ways of asking who may do something agree.

Every address is tried by every kind of visitor in `test_every_role`.
"""

import pytest
from django.test import Client

from sothat_web.projects.models import Project
from sothat_web.projects.permissions import MayNotRead, can, check_can
from sothat_web.projects.roles import May


@pytest.mark.django_db
def test_a_project_half_stored_is_not_there(client: Client) -> None:
    """A row without any document is no page, and no mistake either."""
    Project.objects.create(slug="half", title="Half", public=True)
    assert client.get("/projects/half/").status_code == 404


def test_the_check_says_what_can_says() -> None:
    """`check_can` raises exactly where `can` says no."""
    check_can(Project(slug="open", public=True), None, May.READ)
    closed = Project(slug="closed", public=False)
    assert not can(closed, None, May.READ)
    with pytest.raises(MayNotRead, match="not open to you"):
        check_can(closed, None, May.READ)
