"""`sothat backup`: everything the website holds, copied while it goes on."""

from pathlib import Path
from typing import Annotated

import typer

from sothat.cli.printing import counted, remark

Folder = Annotated[Path, typer.Argument(metavar="FOLDER", help="Where backups lie.", show_default=False)]
Keys = Annotated[
    Path | None,
    typer.Option(
        "--keys",
        metavar="OTHER-FOLDER",
        help="Where copies of the key file lie, apart from the backups. Without it no copy is made.",
        show_default=False,
    ),
]
Days = Annotated[
    int, typer.Option("--days", min=1, max=3650, help="After how many days the copy of the key file should be gone.")
]


def backup(folder: Folder, keys: Keys = None, days: Days = 30) -> None:
    """Copy everything the website holds, while it goes on.

    Each backup is a new folder within FOLDER. What people wrote is sealed in it; the keys are copied only with --keys, to a
    folder that should be kept apart. Copies of the keys whose time is over are deleted there.

    Example:
      sothat backup /srv/backup --keys /srv/backup-of-keys
    """
    from sothat_web.config.starting import started  # noqa: PLC0415 - only some commands need Django

    started()
    from sothat_web.config.backup import back_up  # noqa: PLC0415

    made = back_up(folder, keys=keys, days=days)
    remark(f"Backed up {counted(made.projects, 'project', 'projects')} to {made.folder}.")
    if made.keys is None:
        remark(
            "The key file was not copied. Without it nobody can read this backup: copy it with --keys to a folder that is kept apart."
        )
        return
    remark(f"Copied the key file to {made.keys}.")
    remark(
        f"Keep this copy apart from the backup and delete it after {made.keys_until:%d %B %Y}: a project that was deleted is gone "
        "for good only with the last copy of its key."
    )
    for path in made.deleted:
        remark(f"Deleted {path}: its time was over.")
