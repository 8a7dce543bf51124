"""What was acknowledged outlives the process that acknowledged it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

from sothat_web.projects.log import theory_at
from sothat_web.projects.log.documents import forget_documents
from sothat_web.projects.models import Branch
from tests.stores.making import begun, member
from tests.stores.replaying import replayed
from tests.stores.stores import ROOT, Store

TIMES = 20


@contextmanager
def writers(store: Store, *arguments: object) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.stores.writer", *map(str, arguments)]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=store.surroundings,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def test_every_acknowledged_step_is_there_after_kill_9_twenty_times(store: Store) -> None:
    """Two processes write; both are killed at a random moment. Each step that was acknowledged is in the log, whole."""
    branch = begun()
    editor = member(branch.project)
    random = Random(9)
    saved: dict[str, tuple[int, int]] = {}
    with writers(store, branch.pk, editor.pk) as process:
        for _ in range(TIMES):
            saved |= killed_after(process, random.uniform(0.02, 0.25))
    assert len(saved) > 2 * TIMES, "hardly anything was written before the writers were killed"
    branch = Branch.objects.select_related("project").get(pk=branch.pk)
    forget_documents()
    assert theory_at(branch) == replayed(branch)
    rows: dict[str, list[int]] = {}
    for step, sequence in branch.changes.order_by("sequence").values_list("step", "sequence"):
        rows.setdefault(step, []).append(sequence)
    missing = {step: span for step, span in saved.items() if rows.get(step) != list(range(span[0], span[1] + 1))}
    assert missing == {}


def killed_after(process: "subprocess.Popen[str]", seconds: float) -> dict[str, tuple[int, int]]:
    """Lets the writers write for a while from their first step on, kills them, and tells what they had acknowledged."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("go\n")
    process.stdin.flush()
    saved: dict[str, tuple[int, int]] = {}
    running: list[int] = []
    for line in process.stdout:
        match line.split():
            case ["started", *ids]:
                running = [int(one) for one in ids]
            case ["saved", step, first, last]:
                saved[step] = (int(first), int(last))
                if running and len(saved) == 1:
                    time.sleep(seconds)
                if running:
                    for one in running:
                        os.kill(one, signal.SIGKILL)
                    running = []
            case ["ended"]:
                return saved
    raise AssertionError("The writers ended by themselves.")
