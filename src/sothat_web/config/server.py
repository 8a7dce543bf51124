"""One process of the server: uvicorn with pages and sockets, which says goodbye before it goes."""

import contextlib
import socket
import sys
from collections.abc import Callable

import uvicorn

from sothat_web.theories.live.limits import MOST_FRAME

_STOPPING = "The server is stopping. The page connects again by itself."


class Server(uvicorn.Server):
    """Uvicorn, with a word before the start and a word before the end.

    Args:
        started: Called once it listens.
    """

    def __init__(self, started: Callable[[], None]) -> None:
        super().__init__(_config())
        self._say_started = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        self._say_started()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        from sothat_web.theories.live.hub import stop_hub  # noqa: PLC0415 - tables are known only once Django is set up

        for listening in self.servers:
            listening.close()
        # What waits is stored and everybody hears why, before uvicorn cuts the connections.
        await stop_hub(_STOPPING)
        await super().shutdown(sockets=sockets)


def run(listener: socket.socket, started: Callable[[], None]) -> None:
    """Serves until it is stopped."""
    # Threads that check a theory give way to the one that listens after a millisecond; Python's own five can be felt.
    sys.setswitchinterval(0.001)
    with contextlib.suppress(KeyboardInterrupt):
        Server(started).run(sockets=[listener])


def _config() -> uvicorn.Config:
    return uvicorn.Config(
        "sothat_web.config.asgi:application",
        # No line and no header may carry somebody's address.
        access_log=False,
        log_level="warning",
        proxy_headers=False,
        server_header=False,
        lifespan="off",
        ws="websockets-sansio",
        ws_max_size=MOST_FRAME,
        # Compressing each message for each listener costs more than it saves on messages as short as these.
        ws_per_message_deflate=False,
        timeout_graceful_shutdown=5,
    )
