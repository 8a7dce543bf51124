"""`sothat restore`: a backup put back into a server that holds nothing yet."""

from pathlib import Path
from typing import Annotated

import typer

from sothat.cli.printing import counted, remark

Made = Annotated[
    Path,
    typer.Argument(metavar="FOLDER", help="One backup: a folder sothat-... with a backup.json.", show_default=False),
]
KeyFile = Annotated[
    Path | None,
    typer.Option(
        "--keys",
        metavar="FILE",
        help="A copy of the key file: sothat-keys-....json. Without it the key file must be in its place already.",
        show_default=False,
    ),
]


def restore(folder: Made, keys: KeyFile = None) -> None:
    """Put a backup back into a server that holds nothing yet.

    Everything is looked at before anything is written: whether the backup is whole, whether its keys are there, whether the
    server is empty and of the same kind. The tables are then brought up to this version.

    Example:
      sothat restore /srv/backup/sothat-2026-03-01-020000 --keys /srv/backup-of-keys/sothat-keys-2026-03-01-020000.json
    """
    from sothat_web.config.starting import started  # noqa: PLC0415 - only some commands need Django

    started()
    from sothat_web.config.restore import restore as put_back  # noqa: PLC0415

    done = put_back(folder, keys=keys)
    remark(f"Put back {counted(done.projects, 'project', 'projects')}, as of {done.made_at:%d %B %Y, %H:%M} (UTC).")
    remark("Nobody is signed in. Run `sothat doctor`, then start the website.")
    if done.keys_expired:
        remark(f"{keys} should have been gone by now: delete it, and make a new backup with --keys.")
