"""Changes what somebody may do, in a process that serves nobody; as an owner's page in another process would.

python -m tests.live.change_standing DEED USER
"""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sothat_web.config.settings")
django.setup()

from django.contrib.sessions.models import Session  # noqa: E402
from django.utils import timezone  # noqa: E402

from sothat_web.accounts.models import Account  # noqa: E402
from sothat_web.projects.models import Member, Project  # noqa: E402
from sothat_web.theories.live.ringing import ring_from_now_on  # noqa: E402


def change(deed: str, user: str) -> None:
    ring_from_now_on()
    account = Account.objects.get(username=user)
    match deed:
        case "remove":
            Member.objects.get(account=account, project__slug="shared").delete()
        case "demote":
            member = Member.objects.get(account=account, project__slug="shared")
            member.role = "reader"
            member.save()
        case "close":
            account.is_active = False
            account.save()
        case "password":
            account.set_password("a new one, and a long one")
            account.save()
        case "sign out all":
            for session in Session.objects.all():
                session.delete()
        case "archive":
            project = Project.objects.get(slug="shared")
            project.archived_at = timezone.now()
            project.save()


if __name__ == "__main__":
    change(sys.argv[1], sys.argv[2])
