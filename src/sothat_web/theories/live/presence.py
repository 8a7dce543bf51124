"""Who is in a room and what they look at: kept in memory, gone when they go."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sothat_web.theories.live.guest import Guest

KEEPS_FOR = 15.0
"""Seconds after which those of another process count as gone, unless it says again that they are there."""

Entries = Mapping[str, str]
"""For each client, what everybody hears of it, as text."""


@dataclass(kw_only=True)
class Presence:
    """Who is there, here and in other processes of the server."""

    elsewhere: dict[str, tuple[float, Entries]] = field(default_factory=dict)

    def heard(self, process: str, entries: Entries, now: float) -> None:
        """Another process says who is in this room there."""
        self.elsewhere[process] = (now, dict(entries))
        self.elsewhere = {name: told for name, told in self.elsewhere.items() if now - told[0] < KEEPS_FOR}

    def messages(self, guests: Iterable[Guest], now: float) -> Iterable[tuple[Guest, str]]:
        """For everybody who may know: who else is there."""
        guests = list(guests)
        entries = {**self._others(now), **entries_of(guests)}
        texts = list(entries.values())
        places = {client: place for place, client in enumerate(entries)}
        whole = ",".join(texts)
        starts = [0]
        for text in texts:
            starts.append(starts[-1] + len(text) + 1)
        for guest in guests:
            if guest.standing.may_see_people:
                place = places[guest.client]
                rest = whole[: starts[place]] + whole[starts[place + 1] :]
                yield guest, f'{{"type":"people","people":[{rest.removesuffix(",")}]}}'

    def _others(self, now: float) -> dict[str, str]:
        found: dict[str, str] = {}
        for told, entries in self.elsewhere.values():
            if now - told < KEEPS_FOR:
                found.update(entries)
        return found


def entries_of(guests: Iterable[Guest]) -> dict[str, str]:
    """What is told of those who belong to the project; whoever reads without a role in it is not watched."""
    return {guest.client: _entry(guest) for guest in guests if guest.standing.may_see_people}


def _entry(guest: Guest) -> str:
    here = guest.here
    told = {
        "client": guest.client,
        "name": guest.standing.name,
        "at": here.at,
        "field": here.field,
        "drag": here.drag,
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))
