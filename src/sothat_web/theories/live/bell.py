"""Rings when something was stored: in this process at once, in others through Redis.

What is rung is a hint and never the thing itself: whoever hears it looks into the database. So a ring that is lost, or
one that is made up, does no harm; and without Redis the others look by themselves now and then.
"""

import json
import logging
import os
import secrets
from collections.abc import Callable, Mapping
from hashlib import sha256
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, Any

from django.conf import settings

if TYPE_CHECKING:
    from redis import Redis

Ring = Mapping[str, Any]

PROCESS = secrets.token_hex(8)
"""What this process calls itself."""
_REST = 3.0
"""Seconds without Redis after it did not answer, so that nobody waits for it again and again."""
_PATIENCE = 0.5

_log = logging.getLogger(__name__)
_listeners: set[Callable[[Ring], None]] = set()


def redis_address() -> str:
    """Where Redis is: ``SOTHAT_REDIS``; empty without one."""
    return os.environ.get("SOTHAT_REDIS", "").strip()


def channel() -> str:
    """The channel of this installation: others that share its Redis have another secret, so they have another."""
    return f"sothat:{sha256(settings.SECRET_KEY.encode()).hexdigest()[:24]}"


def listen(listener: Callable[[Ring], None]) -> None:
    """Lets somebody in this process hear every ring; called in whichever thread rings."""
    _listeners.add(listener)


def listen_no_more(listener: Callable[[Ring], None]) -> None:
    """Ends that."""
    _listeners.discard(listener)


def ring(told: Ring) -> None:
    """Tells everybody who listens, here and elsewhere. Never raises, and soon returns."""
    for listener in tuple(_listeners):
        listener(told)
    _ELSEWHERE.ring(told)


class _Elsewhere:
    """The way to other processes."""

    def __init__(self) -> None:
        self._turn = Lock()
        self._redis: Redis | None = None
        self._rests_until = 0.0

    def ring(self, told: Ring) -> None:
        if not redis_address() or monotonic() < self._rests_until:
            return
        try:
            with self._turn:
                if self._redis is None:
                    self._redis = _connected()
            self._redis.publish(channel(), json.dumps({**told, "from": PROCESS}))
        except Exception as error:
            # Whatever Redis does, what was stored is stored, and the others will look by themselves.
            self._rests_until = monotonic() + _REST
            _log.warning("Redis did not answer (%s); others hear of changes a little later.", type(error).__name__)


def _connected() -> "Redis":
    from redis import Redis  # noqa: PLC0415 - not everybody has it

    return Redis.from_url(redis_address(), socket_timeout=_PATIENCE, socket_connect_timeout=_PATIENCE, retry=None)


_ELSEWHERE = _Elsewhere()
