"""Reads a log from the database alone, with no server, and makes the theory anew from its beginning; prints both.

python -m tests.live.read_site PROJECT [BRANCH]
"""

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sothat_web.config.settings")
django.setup()

from sothat.theory import Draft, check, theory_to_json  # noqa: E402
from sothat_web.projects.log import since, theory_at  # noqa: E402
from sothat_web.projects.models import Branch  # noqa: E402

ILL_FORMED = ("unknown-", "duplicate-", "contradictory-", "group-of-another-element")


def read(project: str, branch: str) -> dict[str, object]:
    row = Branch.objects.select_related("project").get(project__slug=project, slug=branch)
    stored = theory_at(row)
    steps = since(row, 0)
    draft = Draft(theory_at(row, 0))
    at = 0
    for step in steps:
        assert step.first == at + 1, f"there is a gap after change {at}"
        at = step.last
        for change in step.changes:
            draft.take(change)
    assert at == row.head, "the log does not go up to its head"
    return {
        "head": row.head,
        "theory": theory_to_json(stored),
        "replayed": theory_to_json(draft.finished()),
        "steps": [step.step for step in steps],
        "ill": [found.code for found in check(stored) if found.code.startswith(ILL_FORMED)],
    }


if __name__ == "__main__":
    print(json.dumps(read(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "main")))
