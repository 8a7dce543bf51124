"""Reads a log from the database alone, as JSON: what a theory began with, and every change since.

python -m tests.live.read_log PROJECT
"""

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sothat_web.config.settings")
django.setup()

from sothat.theory import change_to_json, theory_to_json  # noqa: E402
from sothat_web.projects.log import since, theory_at  # noqa: E402
from sothat_web.projects.models import Branch  # noqa: E402

if __name__ == "__main__":
    row = Branch.objects.select_related("project").get(project__slug=sys.argv[1], slug="main")
    changes = [change_to_json(change) for step in since(row, 0) for change in step.changes]
    print(json.dumps({"theory": theory_to_json(theory_at(row, 0)), "changes": changes}))
