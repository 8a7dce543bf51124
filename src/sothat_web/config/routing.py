"""Where sockets can be opened."""

from typing import Any

from channels.routing import URLRouter
from django.urls import path, re_path

from sothat_web.config.origin import SameOrigin, refuse
from sothat_web.theories.consumers import TheorySocket

_elsewhere: Any = refuse

sockets: Any = SameOrigin(
    URLRouter(
        [
            path("live/<slug:project>/<slug:branch>/", TheorySocket.as_asgi()),
            re_path("", _elsewhere),
        ]
    )
)
