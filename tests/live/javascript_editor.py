"""An editor as the browser has it, in Node: the very code of the pages, driven command by command."""

import asyncio
import json
import shutil
import subprocess
from collections import defaultdict, deque
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
FRONTEND = ROOT / "frontend"
BUILT = FRONTEND / "dist-live/editor.js"
Json = dict[str, Any]
_LONGEST_LINE = 2**24


def built_editor() -> Path:
    """The editor for Node, built anew where its sources have changed; without Node the test is skipped."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        pytest.skip("There is no Node on the path; `make test` brings one.")
    rooms = (FRONTEND / "src/theory", FRONTEND / "src/live", FRONTEND / "tests/live")
    newest = max(path.stat().st_mtime for room in rooms for path in room.glob("*.ts"))
    if not BUILT.exists() or BUILT.stat().st_mtime < newest:
        command = [npm, "run", "--silent", "build-test-editor"]
        done = subprocess.run(command, cwd=FRONTEND, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, done.stderr
    return BUILT


@dataclass(kw_only=True)
class JavaScriptEditor:
    """One process of Node with one live theory in it.

    Args:
        address: Host and port of the server.
        cookie: The cookie of its session.
    """

    address: str
    cookie: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        self.process: asyncio.subprocess.Process | None = None
        self.reading: asyncio.Task[None] | None = None
        self.asked: dict[str, deque[asyncio.Future[Json]]] = defaultdict(deque)

    async def come(self) -> None:
        """Starts Node, connects and waits for the theory."""
        await self.start()
        url = f"ws://{self.address}/live/shared/main/"
        await self.do("connect", url=url, cookie=self.cookie, origin=f"http://{self.address}")
        await self.do("settle")

    async def start(self) -> None:
        self.process = await asyncio.create_subprocess_exec(
            "node", str(BUILT), stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, limit=_LONGEST_LINE
        )
        self.reading = asyncio.create_task(self._read())

    async def do(self, command: str, **more: object) -> Json:
        """Gives a command and waits for its answer; others can be given meanwhile."""
        assert self.process is not None
        assert self.process.stdin is not None
        answer: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        self.asked[command].append(answer)
        self.process.stdin.write(json.dumps({"do": command, **more}).encode() + b"\n")
        await self.process.stdin.drain()
        async with asyncio.timeout(60):
            return await answer

    async def leave(self) -> None:
        if self.process is not None and self.reading is not None:
            await self.do("end")
            await self.process.wait()
            await self.reading

    async def _read(self) -> None:
        assert self.process is not None
        assert self.process.stdout is not None
        async for line in self.process.stdout:
            said = json.loads(line)
            answer = self.asked[said.get("done") or said["failed"]].popleft()
            if "failed" in said:
                answer.set_exception(AssertionError(said["why"]))
            else:
                answer.set_result(said)
        for answers in self.asked.values():
            for answer in answers:
                answer.set_exception(AssertionError("Node ended before it answered."))
