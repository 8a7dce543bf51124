"""Theories as they were after a change, kept so that a log need not be read from its beginning."""

import json
import zlib

from sothat.theory import Theory, theory_from_json, theory_to_json
from sothat_web.projects.models import Branch, TheorySnapshot
from sothat_web.projects.sealing import seal, unseal


def keep_snapshot(branch: Branch, sequence: int, theory: Theory) -> None:
    """Keeps the theory as it was after a change; once for each."""
    text = json.dumps(theory_to_json(theory), ensure_ascii=False, separators=(",", ":"))
    sealed = seal(branch.project, zlib.compress(text.encode(), 6))
    TheorySnapshot.objects.get_or_create(branch=branch, sequence=sequence, defaults={"sealed": sealed})


def newest_snapshot(branch: Branch, until: int) -> tuple[int, Theory]:
    """The last theory that was kept up to a change, and the sequence it belongs to.

    Raises:
        TheorySnapshot.DoesNotExist: When the branch was never begun.
    """
    row = branch.snapshots.filter(sequence__lte=until).latest("sequence")
    return row.sequence, theory_from_json(json.loads(zlib.decompress(unseal(branch.project, row.sealed))))
