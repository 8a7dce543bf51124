"""Several editors change one theory at once, and end with the same one: what the log holds, and what it replays to."""

import asyncio
from collections.abc import Sequence
from random import Random

import pytest

from sothat.theory import Theory
from tests.live.editor import Editor
from tests.live.live_site import LiveSite
from tests.live.random_steps import random_step


@pytest.fixture(scope="module")
def address(site: LiveSite) -> str:
    return site.start(processes=2 if site.database else 1)


async def at_random(editor: Editor, random: Random, steps: int) -> None:
    """Makes steps, from what is there or what was there a while ago; sends some twice; loses the connection now and then."""
    memory: list[Theory] = []
    for _ in range(steps):
        memory.append(editor.theory)
        seen = random.choice(memory[-4:]) if random.random() < 0.3 else editor.theory
        step = await editor.change(random_step(random, seen), seen=random.randrange((editor.sequence or 0) + 1))
        if random.random() < 0.15 and step in editor.pending:
            await editor.say(editor.pending[step])
        if random.random() < 0.12 and editor.socket is not None:
            await editor.drop()
        elif editor.socket is None and random.random() < 0.6:
            await come_back(editor, random)
        await asyncio.sleep(random.random() * 0.03)
    if editor.socket is None:
        await come_back(editor, random)


async def come_back(editor: Editor, random: Random) -> None:
    editor.may_resume = random.random() < 0.7
    await editor.come()


async def all_at_once(address: str, cookies: Sequence[str], seed: int, *, steps: int) -> list[Editor]:
    editors = [Editor(address=address, cookie=cookie) for cookie in cookies]
    for editor in editors:
        await editor.come()
    await asyncio.gather(*(editor.until(lambda one=editor: one.told("welcome")) for editor in editors))  # type: ignore[misc]
    await asyncio.gather(*(at_random(editor, Random(f"{seed} {place}"), steps) for place, editor in enumerate(editors)))
    await asyncio.gather(*(editor.answered() for editor in editors))
    head = max(max(editor.saved.values(), default=0) for editor in editors)
    await asyncio.gather(*(editor.until(lambda one=editor: one.sequence >= head) for editor in editors))  # type: ignore[misc]
    for editor in editors:
        await editor.leave()
    return editors


@pytest.mark.parametrize("seed", range(6))
def test_all_end_with_what_the_log_holds(site: LiveSite, address: str, seed: int) -> None:
    """However they drop out, repeat themselves and lag behind: all equal, well formed, each accepted step once."""
    cookies = [site.cookies[f"editor-{number}"] for number in range(1, 6)]
    editors = asyncio.run(all_at_once(address, cookies, seed, steps=25))
    stored = site.read()
    assert [editor.sequence for editor in editors] == [stored["head"]] * len(editors)
    assert all(editor.theory_json == stored["theory"] for editor in editors)
    assert stored["replayed"] == stored["theory"]
    assert stored["ill"] == []
    assert len(set(stored["steps"])) == len(stored["steps"])
    assert sum(len(editor.saved) for editor in editors) > 60
    for editor in editors:
        assert {step for step in editor.saved if step in editor.additions} <= set(stored["steps"])
