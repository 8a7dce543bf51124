"""Lets only pages of this website open a socket: a browser says of every socket which page opens it."""

from collections.abc import Awaitable, Callable, Iterable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http.request import split_domain_port, validate_host

Application = Callable[[Any, Any, Any], Awaitable[None]]


class SameOrigin:
    """Refuses a socket whose page is not of the very host it asks, or of a host that this website does not answer to.

    Cookies know neither port nor, between sites of one domain, much of the site; so another program on the same machine
    could else speak in the name of whoever is signed in here.
    """

    def __init__(self, application: Application) -> None:
        self._application = application

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if is_same_origin(scope["headers"]):
            await self._application(scope, receive, send)
        else:
            await refuse(scope, receive, send)


def is_same_origin(headers: Iterable[tuple[bytes, bytes]]) -> bool:
    """Whether the page that opens the socket is of the host that is asked, which is one of ours."""
    found = {name: value.decode("latin-1") for name, value in headers if name in (b"origin", b"host")}
    try:
        origin = urlsplit(found.get(b"origin", "")).netloc.lower()
    except ValueError:
        return False
    host = found.get(b"host", "").lower()
    domain, _ = split_domain_port(host)
    return bool(domain) and origin == host and validate_host(domain, settings.ALLOWED_HOSTS)


async def refuse(scope: Any, receive: Any, send: Any) -> None:
    """Answers the opening of a socket with status 403."""
    await receive()
    await send({"type": "websocket.close", "code": 4403})
