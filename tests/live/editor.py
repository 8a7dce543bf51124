"""An editor in Python: keeps its own copy of the theory from what the server passes on, and sends steps again until they are answered."""

import asyncio
import contextlib
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from sothat.theory import Change, Draft, Theory, change_from_json, change_to_json, theory_from_json, theory_to_json

Json = dict[str, Any]


@dataclass(kw_only=True)
class Editor:
    """A browser, as far as the server can see.

    Args:
        address: Host and port.
        cookie: The cookie of its session; empty for nobody.
        project: The project, and the branch beside it.
        origin: The page it says it is; the right one unless another is given.
    """

    address: str
    cookie: str = field(default="", repr=False)
    project: str = "shared"
    branch: str = "main"
    origin: str | None = None
    client: str = field(default_factory=lambda: secrets.token_hex(8))

    def __post_init__(self) -> None:
        self.sequence: int | None = None
        self.draft: Draft | None = None
        self.pending: dict[str, Json] = {}
        self.additions: set[str] = set()
        self.saved: dict[str, int] = {}
        self.refused: dict[str, str] = {}
        self.heard: list[Json] = []
        self.may_edit: bool | None = None
        self.may_resume = True
        self.socket: ClientConnection | None = None
        self.reading: asyncio.Task[None] | None = None
        self.news = asyncio.Condition()

    async def come(self) -> None:
        """Opens the socket, says hello, and sends again what was never answered."""
        await self.come_without_a_word()
        have = self.sequence if self.may_resume else None
        await self.say({"type": "hello", "protocol": 1, "client": self.client, "have": have})
        for message in list(self.pending.values()):
            await self.say(message)

    async def come_without_a_word(self) -> None:
        headers = {"Cookie": self.cookie} if self.cookie else {}
        self.socket = await connect(
            f"ws://{self.address}/live/{self.project}/{self.branch}/",
            origin=self.origin or f"http://{self.address}",  # type: ignore[arg-type]
            additional_headers=headers,
            max_size=None,
            compression=None,
            ping_interval=None,
            open_timeout=20,
        )
        self.reading = asyncio.create_task(self._read(self.socket))

    async def drop(self) -> None:
        """Loses the connection, without a word."""
        assert self.socket is not None
        self.socket.transport.abort()
        if self.reading is not None:
            await self.reading
        self.socket = None

    async def leave(self) -> None:
        if self.socket is not None:
            await self.socket.close()
        if self.reading is not None:
            await self.reading
        self.socket = None

    async def say(self, message: Json | str) -> None:
        if self.socket is None:
            return
        with contextlib.suppress(ConnectionClosed):
            await self.socket.send(message if isinstance(message, str) else json.dumps(message))

    async def change(self, changes: Sequence[Change], *, step: str = "", seen: int | None = None) -> str:
        """Sends a step, or keeps it until the connection is back."""
        return await self.change_raw([change_to_json(change) for change in changes], step=step, seen=seen)

    async def change_raw(self, changes: Sequence[object], *, step: str = "", seen: int | None = None) -> str:
        step = step or secrets.token_hex(16)
        seen = (self.sequence or 0) if seen is None else seen
        self.pending[step] = {"type": "step", "id": step, "seen": seen, "changes": list(changes)}
        if any(isinstance(change, dict) and change.get("change") == "add element" for change in changes):
            # With an id of its own, so such a step always leaves something in the log.
            self.additions.add(step)
        await self.say(self.pending[step])
        return step

    async def until(self, question: Any, *, seconds: float = 20.0) -> None:
        """Waits until what was heard makes something so."""
        async with asyncio.timeout(seconds), self.news:
            await self.news.wait_for(question)

    async def answered(self, *, seconds: float = 30.0) -> None:
        await self.until(lambda: not self.pending, seconds=seconds)

    def told(self, kind: str) -> list[Json]:
        """The messages of one type that were heard."""
        return [message for message in self.heard if message["type"] == kind]

    @property
    def theory(self) -> Theory:
        assert self.draft is not None
        return self.draft.finished()

    @property
    def theory_json(self) -> Json:
        """As a browser holds it: through JSON and back."""
        found: Json = json.loads(json.dumps(theory_to_json(self.theory)))
        return found

    async def _read(self, socket: ClientConnection) -> None:
        try:
            async for text in socket:
                message = json.loads(text)
                async with self.news:
                    self._take(message)
                    self.news.notify_all()
        except ConnectionClosed:
            pass
        async with self.news:
            self.heard.append({"type": "closed", "code": socket.close_code})
            self.news.notify_all()

    def _take(self, message: Json) -> None:
        self.heard.append(message)
        match message["type"]:
            case "welcome":
                self.may_edit = message["may_edit"]
                if "theory" in message:
                    self.draft = Draft(theory_from_json(message["theory"]))
                    self.sequence = message["sequence"]
                else:
                    self._take_steps(message["steps"])
                assert self.sequence == message["sequence"]
            case "steps":
                self._take_steps(message["steps"])
            case "saved":
                self.saved[message["id"]] = message["sequence"]
                self.pending.pop(message["id"], None)
                assert self.sequence is not None
                assert message["sequence"] <= self.sequence, "saved came before the step itself"
            case "refused":
                self.refused[message["id"]] = message["why"]
                self.pending.pop(message["id"], None)

    def _take_steps(self, steps: Sequence[Json]) -> None:
        assert self.draft is not None
        for step in steps:
            assert step["first"] == (self.sequence or 0) + 1, f"a gap: {self.sequence}, then {step['first']}"
            for change in step["changes"]:
                self.draft.take(change_from_json(change))
            self.sequence = step["last"]


async def refusal_at_the_door(editor: Editor) -> int:
    """The status with which the opening of a socket is refused; 0 when it is not."""
    try:
        await editor.come()
    except InvalidHandshake as error:
        response = getattr(error, "response", None)
        return response.status_code if response is not None else -1
    return 0
