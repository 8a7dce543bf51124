"""`sothat serve`: the website on this machine."""

from typing import Annotated

import typer


def serve(
    demo: Annotated[
        bool, typer.Option("--demo", help="Load the reference theory, if there is no project yet.")
    ] = False,
    host: Annotated[
        str, typer.Option(help="The address to listen on; the usual one is reached from this machine only.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="The port to listen on; 0 takes any that is free.")
    ] = 8000,
    processes: Annotated[
        int,
        typer.Option(
            min=1,
            max=64,
            envvar="SOTHAT_PROCESSES",
            help="How many processes answer; with several, name a PostgreSQL and a Redis.",
        ),
    ] = 1,
) -> None:
    """Serve the website on this machine.

    The same answers, for people who would rather not use the command line. It needs no internet. Ctrl-C stops it.

    Example:
      sothat serve --demo
    and then open http://127.0.0.1:8000/ in a browser.
    """
    from sothat_web.config import serve as website  # noqa: PLC0415 - only this command needs Django

    website.serve(host=host, port=port, demo=demo, processes=processes)
