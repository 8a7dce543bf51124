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


def key_file(folder: Path) -> Path:
    """Where the keys of projects are kept, apart from the database: ``SOTHAT_KEYS``, or a file in the folder."""
    named = os.environ.get("SOTHAT_KEYS")
    return Path(named).expanduser().resolve() if named else folder / "keys.json"


def secret_key(folder: Path) -> str:
    """The key that signs what the website hands out: ``SOTHAT_SECRET_KEY``, or the one kept in the folder.

    Where none is kept yet it is a new one each time: reading settings writes nothing. See `keep_secret_key`.
    """
    given = os.environ.get("SOTHAT_SECRET_KEY")
    if given:
        return given
    try:
        return (folder / "secret-key").read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return secrets.token_urlsafe(48)


def keep_secret_key(folder: Path) -> None:
    """Makes a key and keeps it in the folder, unless one is given or kept already. For whoever starts a server."""
    path = folder / "secret-key"
    if os.environ.get("SOTHAT_SECRET_KEY") or path.exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    beside = folder / f".secret-key.{secrets.token_hex(4)}"
    beside.touch(mode=0o600)
    beside.write_text(secrets.token_urlsafe(48), encoding="ascii")
    try:
        # A link, unlike a rename, never replaces: two servers that start at once end up with one key.
        os.link(beside, path)
    except FileExistsError:
        pass
    finally:
        beside.unlink()


def allowed_hosts() -> list[str]:
    """The names the website answers to: ``SOTHAT_ALLOWED_HOSTS``, split at commas; else this machine only."""
    named = os.environ.get("SOTHAT_ALLOWED_HOSTS", "")
    return [host.strip() for host in named.split(",") if host.strip()] or ["127.0.0.1", "localhost", "[::1]"]


def is_debugging() -> bool:
    """Whether ``SOTHAT_DEBUG`` is 1, true or yes."""
    return _is_on("SOTHAT_DEBUG")


def is_served_over_https() -> bool:
    """Whether ``SOTHAT_HTTPS`` is 1, true or yes: a proxy in front speaks https with everybody."""
    return _is_on("SOTHAT_HTTPS")


def is_sign_up_open() -> bool:
    """Whether ``SOTHAT_OPEN_SIGN_UP`` is 1, true or yes: anybody may make an account, without an invitation."""
    return _is_on("SOTHAT_OPEN_SIGN_UP")


def _is_on(name: str) -> bool:
    return os.environ.get(name, "").lower() in {"1", "true", "yes"}
