"""Starts the website: `sothat serve`."""

import os
import socket
import sys
from collections.abc import Callable

from sothat.errors import Misuse
from sothat_web.config.environment import data_folder, keep_secret_key

Say = Callable[[str], None]

_THIS_MACHINE = ("127.0.0.1", "localhost", "::1")
_EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - compared with what was asked for; the default is this machine alone


def serve(host: str = "127.0.0.1", port: int = 8000, demo: bool = False, processes: int = 1) -> None:
    """Brings the database up to date, loads the example where there is nothing yet and `demo` is set, and serves.

    Args:
        host: The address to listen on. Anything but this machine's own needs ``SOTHAT_ALLOWED_HOSTS``.
        port: The port to listen on.
        demo: Whether to load the bundled example into a database that has no project.
        processes: How many processes answer, for more people than one can serve.

    Raises:
        Misuse: When it cannot listen there.
    """
    _allow(host)
    listener = _bound(host, port)
    prepare(demo=demo, say=_say)
    shown = _address(host, listener.getsockname()[1])
    _listen(listener, processes, lambda: _say(f"So That is at {shown} (Ctrl+C stops it)."))


def prepare(*, demo: bool, say: Say) -> None:
    """All that comes before listening: settings, database, example."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sothat_web.config.settings")
    # The database and the keys hold what people wrote: nobody else on this machine is to read them.
    os.umask(0o077)
    keep_secret_key(data_folder())
    import django  # noqa: PLC0415 - Django is loaded once it is known which settings to load it with

    django.setup()
    _migrate(say)
    if demo:
        _load_example(say)


def _migrate(say: Say) -> None:
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    settings.DATA.mkdir(parents=True, exist_ok=True)
    say(f"Bringing the database in {settings.DATA} up to date ...")
    call_command("migrate", interactive=False, verbosity=0)


def _load_example(say: Say) -> None:
    from sothat_web.projects.actions import load_example  # noqa: PLC0415
    from sothat_web.projects.models import Project  # noqa: PLC0415

    if not Project.objects.exists():
        say("Loading the reference theory and its invented example area ...")
        load_example()


def _allow(host: str) -> None:
    """Lets the website answer to the one address it listens on, unless it was told what to answer to."""
    if host not in {*_THIS_MACHINE, *_EVERYWHERE}:
        os.environ.setdefault("SOTHAT_ALLOWED_HOSTS", ",".join(map(_in_address, (*_THIS_MACHINE, host))))


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except (OSError, OverflowError) as error:
        listener.close()
        raise Misuse(
            f"The website could not listen on {_in_address(host)}, port {port} ({_reason(error)}): "
            "another program may be using it. Name another with --port, such as --port 8001."
        ) from error
    return listener


def _listen(listener: socket.socket, processes: int, announce: Callable[[], None]) -> None:
    if processes == 1:
        from sothat_web.config.server import run  # noqa: PLC0415

        run(listener, announce)
    else:
        from sothat_web.config.processes import run_several  # noqa: PLC0415

        run_several(listener, processes, announce)


def _address(host: str, port: int) -> str:
    return f"http://{'127.0.0.1' if host in _EVERYWHERE else _in_address(host)}:{port}/"


def _in_address(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _reason(error: OSError | OverflowError) -> str:
    return (getattr(error, "strerror", None) or str(error)).rstrip(".")


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)  # noqa: T201
