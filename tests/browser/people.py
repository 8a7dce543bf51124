"""People with accounts, for the journeys of those who sign in."""

from tests.browser.live_site import in_a_thread
from tests.browser.visitor import Visitor

PASSWORD = "four words on wood"


def an_account(username: str, role: str = "", project: str = "stepping-stones", *, begins: bool = False) -> None:
    """Makes an account with `PASSWORD`, with a role in a project if one is named, such as ``editor``.

    Args:
        begins: Whether they may begin projects of their own.
    """

    def make() -> None:
        # Models can be named once the site has been set up, which the fixture of its database does.
        from sothat_web.accounts import actions  # noqa: PLC0415
        from sothat_web.projects.models import Member, Project  # noqa: PLC0415

        account = actions.make_account(
            username=username, name=username.capitalize(), password=PASSWORD, may_make_projects=begins
        )
        if role:
            Member.objects.create(project=Project.objects.get(slug=project), account=account, role=role)

    in_a_thread(make)


def signs_in(visitor: Visitor, username: str, password: str = PASSWORD) -> None:
    """Fills in the form of the page to sign in, where they are already, and sends it."""
    visitor.page.get_by_label("User name").fill(username)
    visitor.page.get_by_label("Password").fill(password)
    visitor.presses("Sign in")
