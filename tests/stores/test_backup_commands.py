"""`sothat backup` and `sothat restore`, typed by somebody who looks after a server."""

import os
import subprocess
import sys
from pathlib import Path


def typed(data: Path, *arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    surroundings = {name: text for name, text in os.environ.items() if not name.startswith("SOTHAT_")}
    return subprocess.run(
        [sys.executable, "-m", "sothat", *map(str, arguments)],
        env={**surroundings, "SOTHAT_DATA": str(data)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_from_one_server_to_another(tmp_path: Path) -> None:
    """What is done and what to do with the copy of the keys is said; what cannot be done is a sentence and exit code 2."""
    here, there, backups, keys = (tmp_path / name for name in ("here", "there", "backups", "keys"))
    assert typed(here, "account", "facilitator", "--link").returncode == 0
    made = typed(here, "backup", backups, "--keys", keys, "--days", "5")
    assert made.returncode == 0, made.stderr
    assert "Keep this copy apart from the backup and delete it after" in made.stderr
    [backup], [copy] = backups.iterdir(), keys.iterdir()
    done = typed(there, "restore", backup, "--keys", copy)
    assert done.returncode == 0, done.stderr
    assert "Nobody is signed in" in done.stderr
    again = typed(there, "restore", backup, "--keys", copy)
    assert (again.returncode, "holds accounts or projects already" in again.stderr) == (2, True)
    assert all(path.stat().st_mode & 0o077 == 0 for path in there.iterdir())
