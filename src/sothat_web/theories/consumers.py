"""The socket of somebody who looks at a theory: what comes in is read, weighed and handed to the room."""

import asyncio
from typing import Any, assert_never

from channels.generic.websocket import AsyncWebsocketConsumer
from channels.utils import await_many_dispatch

from sothat_web.theories.live import outgoing
from sothat_web.theories.live.badge import badge_in
from sothat_web.theories.live.budget import Budget
from sothat_web.theories.live.entry import entry_for
from sothat_web.theories.live.guest import Guest
from sothat_web.theories.live.hub import hub
from sothat_web.theories.live.incoming import PROTOCOL, AskedStep, Hello, Here, Malformed, Message, Ping, read_message
from sothat_web.theories.live.room import Room

_NOT_OPEN = "There is no such theory, or it is not open to you."
_OTHER_PROTOCOL = (
    "This page is older or newer than the server. Load it again: what is not stored yet is kept on this device."
)
_STOPPING = "The server is stopping. The page connects again by itself."
_TOO_MANY_MISTAKES = (
    "Too many messages from this page could not be read, so the connection was closed. Load the page again."
)
_MAY_NOT_EDIT = (
    "You may read this theory and not change it, so nothing was stored. Ask an owner of the project for another role."
)

_LARGE = 100_000
"""Letters; a longer message is read in a thread, because the others would wait."""


class TheorySocket(AsyncWebsocketConsumer):  # type: ignore[misc]
    """One browser's way to one theory, at ``/live/<project>/<branch>/``."""

    # Channels opens the layer of every consumer; nothing here needs one, and with Redis away nobody could come in.
    channel_layer_alias = "unused"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._guest: Guest | None = None
        self._room: Room | None = None
        self._writing: asyncio.Task[None] | None = None
        self._is_closed = False
        self._steps = Budget(rate=50, most=500)
        self._letters = Budget(rate=2_000_000, most=24_000_000)
        self._moves = Budget(rate=30, most=60)
        self._mistakes = Budget(rate=0.2, most=20)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        # As in Channels, with the end of our own writing in the place of a layer.
        self.scope, self.base_send = scope, send
        self._end: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        try:
            await await_many_dispatch([receive, self._ended], self.dispatch)
        except _Over:
            pass
        finally:
            self._leave()

    async def _ended(self) -> dict[str, Any]:
        return await asyncio.shield(self._end)

    async def dispatch(self, message: dict[str, Any]) -> None:
        """Takes what uvicorn says. Channels would look after database connections here, of which this thread has none."""
        match message["type"]:
            case "websocket.connect":
                await self._open()
            case "websocket.receive" if not self._is_closed:
                # What was on its way when the socket was closed is not heard any more.
                await self._heard(message)
            case "websocket.disconnect":
                raise _Over
            case "live.end":
                self._is_closed = True
                await self.close(code=message["code"])
            case _:
                pass

    # Coming in

    async def _open(self) -> None:
        await self.accept()
        self._hub = hub()
        path = self.scope["url_route"]["kwargs"]
        self._address = (path["project"], path["branch"])
        if self._hub.is_stopping:
            await self._refuse_entry(_STOPPING)
            return
        self._badge = await self._in_a_thread(badge_in, self.scope["headers"])
        if await self._in_a_thread(entry_for, self._badge, *self._address) is None:
            await self._refuse_entry(_NOT_OPEN)

    async def _refuse_entry(self, why: str, *, reload: bool = False) -> None:
        await self.send(text_data=outgoing.goodbye(why, reload=reload))
        await self.close(code=4403)
        self._is_closed = True

    async def _hello(self, hello: Hello) -> None:
        if hello.protocol != PROTOCOL:
            await self._refuse_entry(_OTHER_PROTOCOL, reload=True)
            return
        # Asked anew: between the opening of a socket and its first word a role may have gone.
        entry = await self._in_a_thread(entry_for, self._badge, *self._address)
        if entry is None:
            await self._refuse_entry(_NOT_OPEN)
            return
        self._guest = Guest(client=hello.client, badge=self._badge, standing=entry.standing, send=self._write)
        self._writing = asyncio.create_task(self._guest.write())
        self._writing.add_done_callback(self._written)
        self._room = self._hub.room_of(entry)
        await self._room.admit(self._guest, hello.have)

    async def _write(self, text: str) -> None:
        await self.base_send({"type": "websocket.send", "text": text})

    def _written(self, writing: "asyncio.Task[None]") -> None:
        if not writing.cancelled():
            # A socket that is gone is no mistake of anybody's.
            writing.exception()
        if not self._end.done():
            self._end.set_result({"type": "live.end", "code": 1000})

    def _leave(self) -> None:
        if self._guest is not None and self._room is not None:
            self._room.leave(self._guest)
        if self._writing is not None:
            self._writing.cancel()
        self._end.cancel()

    # What is said

    async def _heard(self, received: dict[str, Any]) -> None:
        text = received.get("text")
        try:
            message = await self._read(text)
        except Malformed as mistake:
            await self._mistaken(mistake)
            return
        if isinstance(message, Hello) and self._guest is None:
            await self._hello(message)
        elif self._guest is None or self._room is None or isinstance(message, Hello):
            await self._mistaken(Malformed("The first message is a hello, and there is one of it."))
        else:
            await self._said(message, self._guest, self._room)

    async def _read(self, text: str | None) -> Message:
        if text is None:
            raise Malformed("Messages are text, one object of JSON each.")
        await _rest(self._letters.spend(len(text)))
        if len(text) > _LARGE:
            read: Message = await self._in_a_thread(read_message, text)
            return read
        return read_message(text)

    async def _said(self, message: AskedStep | Here | Ping, guest: Guest, room: Room) -> None:
        match message:
            case AskedStep() if not guest.standing.may_edit:
                guest.tell(outgoing.refused(message.id, _MAY_NOT_EDIT))
            case AskedStep():
                # Whoever sends faster than this is not refused, but read from more slowly: no step is lost by it.
                await _rest(self._steps.spend(1))
                await guest.until_fewer_wait()
                room.ask(guest, message)
            case Here():
                if self._moves.spend_if_there(1):
                    room.moved(guest, message)
            case Ping():
                guest.tell(outgoing.PONG)
            case _:
                assert_never(message)

    async def _mistaken(self, mistake: Malformed) -> None:
        text = outgoing.refused(mistake.step, str(mistake)) if mistake.step else outgoing.sorry(str(mistake))
        goes_on = self._mistakes.spend_if_there(1)
        if self._guest is None:
            await self.send(text_data=text)
            if not goes_on:
                await self._refuse_entry(_TOO_MANY_MISTAKES)
        elif goes_on:
            self._guest.tell(text)
        else:
            self._guest.let_go(_TOO_MANY_MISTAKES, reload=True)

    async def _in_a_thread(self, work: Any, *args: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._hub.threads, work, *args)


async def _rest(seconds: float) -> None:
    # Even a pause of nothing would let everybody else go first.
    if seconds > 0:
        await asyncio.sleep(seconds)


class _Over(Exception):
    """The socket is closed."""
