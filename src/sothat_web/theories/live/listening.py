"""Hears through Redis what other processes of the server tell, and tells them who is here; does without when it must."""

import asyncio
import json
import logging
from collections.abc import Callable, Mapping
from typing import Any

from sothat_web.theories.live.bell import PROCESS, channel, redis_address

_AGAIN = 1.0
"""Seconds before Redis is tried again."""
_AT_MOST = 1_000

_log = logging.getLogger(__name__)


class Listening:
    """The ear of one process.

    Args:
        told: Called with whatever another process tells.
    """

    def __init__(self, told: Callable[[Mapping[str, Any]], None]) -> None:
        self.is_heard = False
        self._told = told
        self._task: asyncio.Task[None] | None = None
        self._to_tell: asyncio.Queue[str] = asyncio.Queue(maxsize=_AT_MOST)

    def start(self) -> None:
        """Begins to listen, where there is a Redis."""
        if self._task is None and redis_address():
            self._task = asyncio.get_running_loop().create_task(self._go_on())

    def stop(self) -> None:
        """Listens no more."""
        if self._task is not None:
            self._task.cancel()

    def tell(self, told: Mapping[str, Any]) -> None:
        """Tells the others; while Redis is away it is forgotten."""
        if self.is_heard and not self._to_tell.full():
            self._to_tell.put_nowait(json.dumps({**told, "from": PROCESS}, ensure_ascii=False))

    async def _go_on(self) -> None:
        while True:
            try:
                await self._listen()
            except Exception as error:
                # Whatever Redis does, the table is looked at now and then.
                if self.is_heard:
                    _log.warning(
                        "Redis is away (%s); changes of other processes are seen a little later.", type(error).__name__
                    )
            self.is_heard = False
            await asyncio.sleep(_AGAIN)

    async def _listen(self) -> None:
        from redis.asyncio import Redis  # noqa: PLC0415 - not everybody has it

        async with Redis.from_url(redis_address(), socket_connect_timeout=2.0, health_check_interval=5) as redis:
            heard = redis.pubsub(ignore_subscribe_messages=True)
            await heard.subscribe(channel())
            self.is_heard = True
            telling = asyncio.get_running_loop().create_task(self._tell(redis))
            try:
                while not telling.done():
                    message = await heard.get_message(timeout=5.0)
                    if message is not None:
                        self._hear(message["data"])
            finally:
                telling.cancel()
                await heard.aclose()  # type: ignore[no-untyped-call]

    async def _tell(self, redis: Any) -> None:
        while True:
            await redis.publish(channel(), await self._to_tell.get())

    def _hear(self, data: object) -> None:
        try:
            told = json.loads(data if isinstance(data, bytes | str) else "")
            if isinstance(told, dict) and told.get("from") != PROCESS:
                self._told(told)
        except (ValueError, TypeError, AttributeError):
            _log.warning("Something was told through Redis that could not be understood.")
