"""The rooms of one process, and how they hear of what happened elsewhere."""

import asyncio
import logging
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from weakref import WeakKeyDictionary

from django.db import DatabaseError, InterfaceError, close_old_connections

from sothat_web.projects.models import Branch
from sothat_web.theories.live.bell import Ring, listen, listen_no_more
from sothat_web.theories.live.entry import Entry
from sothat_web.theories.live.listening import Listening
from sothat_web.theories.live.ringing import ring_from_now_on
from sothat_web.theories.live.room import Room

_LOOK_ALONE, _LOOK_BESIDE_REDIS = 1.0, 10.0
"""Seconds between looks at the table: where nobody else tells, and where Redis does."""
_ASK_ALONE = 5.0
"""Seconds between questions who may do what, where nobody else tells."""
_SAY_AGAIN = 5.0
"""Seconds between two times that other processes are told who is here, though nothing changed."""
_LAST_WORDS = 2.0

_log = logging.getLogger(__name__)


class Hub:
    """All rooms of this process."""

    def __init__(self) -> None:
        self.threads = ThreadPoolExecutor(max_workers=6, thread_name_prefix="live")
        self.is_stopping = False
        self._loop = asyncio.get_running_loop()
        self._rooms: dict[int, Room] = {}
        self._listening = Listening(self._told)
        self._looking = self._loop.create_task(self._look_now_and_then())
        ring_from_now_on()
        listen(self._rung)

    def room_of(self, entry: Entry) -> Room:
        """The room of a theory; opened where there is none."""
        room = self._rooms.get(entry.row.pk)
        if room is None or room.is_over:
            room = Room(row=entry.row, threads=self.threads, tell_others=self._tell_others)
            self._rooms[entry.row.pk] = room
        self._listening.start()
        room.heard_of(entry.row.head)
        return room

    async def stop(self, why: str) -> None:
        """Records what waits, says goodbye to everybody, and waits until they heard it; not for long."""
        self.is_stopping = True
        rooms = list(self._rooms.values())
        guests = [guest for room in rooms for guest in room.guests]
        try:
            async with asyncio.timeout(_LAST_WORDS):
                await asyncio.gather(*(room.finish() for room in rooms))
        except TimeoutError:
            _log.warning("Some steps could not be recorded before the server stopped; their senders send them again.")
        for room in rooms:
            room.close(why, reload=False)
        if guests:
            left = [asyncio.ensure_future(guest.has_left.wait()) for guest in guests]
            _, late = await asyncio.wait(left, timeout=_LAST_WORDS)
            for one in late:
                one.cancel()
        self._end()

    def _end(self) -> None:
        listen_no_more(self._rung)
        self._looking.cancel()
        self._listening.stop()
        self.threads.shutdown(wait=False, cancel_futures=True)

    # What is heard

    def _rung(self, told: Ring) -> None:
        """In whichever thread rang."""
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._told, told)

    def _told(self, told: Mapping[str, Any]) -> None:
        """Something happened to a theory, or to what somebody may do; or others are in one of the rooms elsewhere."""
        room = self._rooms.get(told.get("theory") or 0)
        if "people" in told:
            if room is not None:
                room.presence.heard(str(told.get("from")), told["people"], self._loop.time())
                room.people_changed(tell_others=False)
        elif room is not None:
            room.heard_of(int(told.get("head", 0)))
            if told.get("closed"):
                room.ask_again()
        elif "standing" in told:
            for one in self._rooms.values():
                if told["standing"] in (None, one.project):
                    one.ask_again()

    def _tell_others(self, room: Room) -> None:
        self._listening.tell({"theory": room.branch, "people": room.entries()})

    # What is looked at, whoever told

    async def _look_now_and_then(self) -> None:
        was_alone, looked, asked, said = True, 0.0, 0.0, 0.0
        while True:
            await asyncio.sleep(_LOOK_ALONE)
            now, alone = self._loop.time(), not self._listening.is_heard
            self._let_empty_rooms_go()
            # Once more after Redis came back: what was rung meanwhile was not heard.
            if alone or was_alone or now - looked >= _LOOK_BESIDE_REDIS:
                looked = now
                await self._look()
            if now - asked >= (_ASK_ALONE if alone else _LOOK_BESIDE_REDIS):
                asked = now
                for room in self._rooms.values():
                    room.ask_again()
            if now - said >= _SAY_AGAIN:
                said = now
                for room in self._rooms.values():
                    self._tell_others(room)
            was_alone = alone

    async def _look(self) -> None:
        rooms = dict(self._rooms)
        if not rooms:
            return
        try:
            heads = await self._loop.run_in_executor(self.threads, _heads, list(rooms))
        except (DatabaseError, InterfaceError):
            return
        for branch, room in rooms.items():
            if branch in heads:
                room.heard_of(heads[branch])
            else:
                room.look()

    def _let_empty_rooms_go(self) -> None:
        for branch, room in list(self._rooms.items()):
            if room.is_over or room.is_idle:
                del self._rooms[branch]
                if not room.is_over:
                    room.close("", reload=False)


def _heads(branches: list[int]) -> dict[int, int]:
    close_old_connections()
    return dict(Branch.objects.filter(pk__in=branches).values_list("pk", "head"))


_HUBS: WeakKeyDictionary[asyncio.AbstractEventLoop, Hub] = WeakKeyDictionary()


def hub() -> Hub:
    """The hub of the running loop, made when it is first needed."""
    loop = asyncio.get_running_loop()
    found = _HUBS.get(loop)
    if found is None:
        found = _HUBS[loop] = Hub()
    return found


async def stop_hub(why: str) -> None:
    """Stops the hub of the running loop, if there is one."""
    found = _HUBS.get(asyncio.get_running_loop())
    if found is not None and not found.is_stopping:
        await found.stop(why)
