"""Editors in JavaScript and in Python change one theory at once, and end with the same one."""

import asyncio
import json
from random import Random
from typing import Any

import pytest

from tests.live.editor import Editor
from tests.live.javascript_editor import JavaScriptEditor, built_editor
from tests.live.live_site import LiveSite
from tests.live.test_editors_agree import at_random

Json = dict[str, Any]


@pytest.fixture(scope="module")
def address(site: LiveSite) -> str:
    built_editor()
    return site.start(processes=2 if site.database else 1)


async def drop_out(editor: JavaScriptEditor, random: Random, busy: "asyncio.Task[Json]") -> None:
    """Loses its line now and then while it is busy, and now and then loads its page again."""
    while not busy.done():
        await asyncio.sleep(0.05 + random.random() * 0.2)
        if random.random() < 0.15:
            await editor.do("restart")
        elif random.random() < 0.7:
            await editor.do("drop")
            await asyncio.sleep(random.random() * 0.8)
            await editor.do("return")


async def busy_at_random(editor: JavaScriptEditor, seed: int, *, steps: int) -> None:
    busy = asyncio.create_task(editor.do("random", seed=seed, steps=steps, between=25))
    await drop_out(editor, Random(seed), busy)
    await busy


async def all_at_once(site: LiveSite, address: str, seed: int) -> tuple[list[Json], list[Editor]]:
    """Three editors in JavaScript and two in Python; gives how each of them ended."""
    ours = [Editor(address=address, cookie=site.cookies[f"editor-{number}"]) for number in (1, 2)]
    theirs = [JavaScriptEditor(address=address, cookie=site.cookies[f"editor-{number}"]) for number in (3, 4, 5)]
    await asyncio.gather(*(editor.come() for editor in (*ours, *theirs)))
    await asyncio.gather(*(editor.until(lambda one=editor: one.told("welcome")) for editor in ours))  # type: ignore[misc]
    await asyncio.gather(
        *(at_random(editor, Random(f"{seed} {place}"), 20) for place, editor in enumerate(ours)),
        *(busy_at_random(editor, 100 * seed + place, steps=40) for place, editor in enumerate(theirs)),
    )
    settled = await asyncio.gather(*(editor.do("settle") for editor in theirs))
    await asyncio.gather(*(editor.answered() for editor in ours))
    head = max(*(told["sequence"] for told in settled), *(max(editor.saved.values(), default=0) for editor in ours))
    await asyncio.gather(*(editor.until(lambda one=editor: one.sequence >= head) for editor in ours))  # type: ignore[misc]
    await asyncio.gather(*(editor.do("settle", sequence=head) for editor in theirs))
    states = await asyncio.gather(*(editor.do("state") for editor in theirs))
    await asyncio.gather(*(editor.leave() for editor in (*ours, *theirs)))
    return states, ours


async def replayed(log: Json) -> Json:
    """The theory that the log leads to in TypeScript."""
    editor = JavaScriptEditor(address="")
    await editor.start()
    found: Json = (await editor.do("replay", **log))["theory"]
    await editor.leave()
    return found


@pytest.mark.parametrize("seed", range(3))
def test_both_languages_end_with_what_the_log_holds(site: LiveSite, address: str, seed: int) -> None:
    """Lines cut, pages loaded again, steps sent twice: all hold what is stored, and nothing waits on any device."""
    states, ours = asyncio.run(all_at_once(site, address, seed))
    stored = site.read()
    for state in states:
        assert state["state"] == {"is": "saved", "waiting": 0}
        assert state["sequence"] == stored["head"]
        assert state["theory"] == state["confirmed"] == stored["theory"]
        assert state["kept"] == 0
    assert all(editor.theory_json == stored["theory"] for editor in ours)
    assert stored["replayed"] == stored["theory"]
    assert stored["ill"] == []
    assert len(set(stored["steps"])) == len(stored["steps"]) > 30 * (seed + 1)


def test_the_log_replays_to_the_same_theory_in_typescript(site: LiveSite, address: str) -> None:
    """Every change since the beginning, taken by the browser's own code, leads to what Python has stored."""
    log = json.loads(site.run("tests.live.read_log", "shared"))
    assert len(log["changes"]) > 100
    assert asyncio.run(replayed(log)) == site.read()["theory"]
