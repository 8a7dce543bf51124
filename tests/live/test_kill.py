"""The server is killed in the middle of editing, many times: what it said was saved is there."""

import asyncio
from collections.abc import Sequence
from random import Random

import pytest

from tests.live.editor import Editor
from tests.live.live_site import LiveSite, port_that_is_free
from tests.live.random_steps import random_step

KILLS = 20


async def edit_until_killed(site: LiveSite, editors: Sequence[Editor], random: Random) -> None:
    """Edits without a pause, and ends the server while answers are still on their way."""
    for editor in editors:
        await editor.come()
    await asyncio.gather(*(editor.until(lambda one=editor: one.told("welcome")) for editor in editors))  # type: ignore[misc]

    async def edit(editor: Editor) -> None:
        while editor.socket is not None and editor.reading is not None and not editor.reading.done():
            await editor.change(random_step(random, editor.theory))
            await asyncio.sleep(random.random() * 0.01)

    work = [asyncio.create_task(edit(editor)) for editor in editors]
    await asyncio.sleep(0.1 + random.random() * 0.3)
    await asyncio.get_running_loop().run_in_executor(None, site.kill)
    await asyncio.gather(*work)
    for editor in editors:
        await editor.drop()


def test_what_was_acknowledged_survives(site: LiveSite) -> None:
    """Twenty times: every step that was answered as saved is in the log; what was not answered is sent again, once stored."""
    port = port_that_is_free()
    random = Random(4)
    editors = [Editor(address=f"127.0.0.1:{port}", cookie=site.cookies[f"editor-{n}"]) for n in range(1, 5)]

    async def go() -> None:
        for _ in range(KILLS):
            loop = asyncio.get_running_loop()
            await loop.run_in_executor(None, lambda: site.start(port=port))
            await edit_until_killed(site, editors, random)
            steps = await loop.run_in_executor(None, site.steps)
            for editor in editors:
                assert editor.additions & set(editor.saved) <= steps
                assert max(editor.saved.values(), default=0) <= site.heads()["shared/main"]
        await loop.run_in_executor(None, lambda: site.start(port=port))
        for editor in editors:
            await editor.come()
            await editor.answered(seconds=60)
            await editor.leave()

    asyncio.run(go())
    stored = site.read()
    assert stored["theory"] == stored["replayed"]
    assert stored["ill"] == []
    assert len(stored["steps"]) == len(set(stored["steps"]))
    assert sum(len(editor.saved) for editor in editors) > 10 * KILLS
    for editor in editors:
        assert editor.additions & set(editor.saved) <= set(stored["steps"])
        # Those who came last saw the newest; the others as much as had happened until they left.
        assert (editor.sequence or 0) <= stored["head"]


@pytest.mark.parametrize("processes", [1, 2])
def test_a_server_that_is_asked_to_stop_says_goodbye(site: LiveSite, processes: int) -> None:
    """What was sent before is stored and answered, everybody hears why, and the server ends soon and by itself."""
    address = site.start(processes=processes)

    async def go() -> list[Editor]:
        editors = [Editor(address=address, cookie=site.cookies[f"editor-{n}"]) for n in range(1, 5)]
        random = Random(f"stop {processes}")
        for editor in editors:
            await editor.come()
            await editor.until(lambda one=editor: one.told("welcome"))  # type: ignore[misc]
            for _ in range(10):
                await editor.change(random_step(random, editor.theory))
        await asyncio.sleep(0.05)
        stopping = asyncio.get_running_loop().run_in_executor(None, site.stop)
        for editor in editors:
            await editor.until(lambda one=editor: one.told("closed"))  # type: ignore[misc]
        await stopping
        return editors

    editors = asyncio.run(go())
    stored = set(site.read()["steps"])
    for editor in editors:
        assert "stopping" in editor.told("goodbye")[0]["why"]
        assert editor.told("goodbye")[0]["reload"] is False
        assert editor.additions & set(editor.saved) <= stored
        assert editor.heard.index(editor.told("goodbye")[0]) == len(editor.heard) - 2
    assert "Traceback" not in site.said
