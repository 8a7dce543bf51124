"""What a server remembers of its last backup: a small file in its data folder."""

import json
from datetime import datetime
from pathlib import Path

from sothat_web.config.surroundings import BackedUp

_NAME = "last-backup.json"


def last_backup(data: Path) -> BackedUp | None:
    """The last backup of the server with this data folder; None when there was none, or nobody can read of it.

    Copies of the key file that are no longer where they were put are left out.
    """
    try:
        kept = json.loads((data / _NAME).read_text(encoding="utf-8"))
        copies = {Path(path): datetime.fromisoformat(until) for path, until in kept["key_copies"].items()}
        return BackedUp(
            at=datetime.fromisoformat(kept["at"]),
            keys_at=datetime.fromisoformat(kept["keys_at"]) if kept["keys_at"] else None,
            key_copies={path: until for path, until in copies.items() if path.exists()},
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def remember_backup(data: Path, made: BackedUp) -> None:
    """Remembers a backup, in place of the one before."""
    kept = {
        "at": made.at.isoformat(),
        "keys_at": made.keys_at.isoformat() if made.keys_at else None,
        "key_copies": {str(path): until.isoformat() for path, until in sorted(made.key_copies.items())},
    }
    beside = data / f".{_NAME}.new"
    beside.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")
    beside.replace(data / _NAME)
