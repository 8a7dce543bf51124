"""What the surroundings say about how the website runs, read from environment variables."""

import os
import secrets
from pathlib import Path


def data_folder() -> Path:
    """Where the website keeps its database and its secret key: ``SOTHAT_DATA``, or a folder of the person's own."""
    named = os.environ.get("SOTHAT_DATA")
    if named:
        return Path(named).expanduser().resolve()
    kept = os.environ.get("XDG_DATA_HOME")
    return (Path(kept) if kept else Path.home() / ".local" / "share") / "sothat"


def secret_key(folder: Path) -> str:
    """The key that signs what the website hands out: ``SOTHAT_SECRET_KEY``, or one made once and kept in the folder."""
    given = os.environ.get("SOTHAT_SECRET_KEY")
    if given:
        return given
    path = folder / "secret-key"
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return _new_key(path)


def allowed_hosts() -> list[str]:
    """The names the website answers to: ``SOTHAT_ALLOWED_HOSTS``, split at commas; else this machine only."""
    named = os.environ.get("SOTHAT_ALLOWED_HOSTS", "")
    return [host.strip() for host in named.split(",") if host.strip()] or ["127.0.0.1", "localhost", "[::1]"]


def is_debugging() -> bool:
    """Whether ``SOTHAT_DEBUG`` is 1, true or yes."""
    return os.environ.get("SOTHAT_DEBUG", "").lower() in {"1", "true", "yes"}


def _new_key(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    made = secrets.token_urlsafe(48)
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    beside.touch(mode=0o600)
    beside.write_text(made, encoding="ascii")
    try:
        # A link, unlike a rename, never replaces: two servers that start at once end up with one key.
        os.link(beside, path)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    finally:
        beside.unlink()
    return made
