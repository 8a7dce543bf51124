"""Several processes without Redis, or with one that dies on the way: slower, and nothing else."""

import asyncio
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.live.conftest import fresh_database
from tests.live.editor import Editor
from tests.live.live_site import ROOT, LiveSite
from tests.live.trying import reworded, welcomed

STARTER = ROOT / "scripts" / "find-or-start-redis"


@pytest.fixture
def own_redis(short_folder: Path) -> Iterator[tuple[Path, str]]:
    """A Redis that a test may end."""
    folder = short_folder / f"r{time.monotonic_ns() % 10**6}"
    done = subprocess.run([STARTER, folder], capture_output=True, text=True, check=False)
    if done.returncode == 3:
        pytest.skip("There is no Redis on this machine.")
    yield folder, done.stdout.strip()
    subprocess.run([STARTER, "--stop", folder], check=False)


async def seconds_until_heard(said: Editor, hears: Editor, words: str) -> float:
    start = time.perf_counter()
    await said.change(reworded(said, words))
    await said.answered()
    await hears.until(lambda: hears.sequence == said.sequence, seconds=15)
    return time.perf_counter() - start


async def median_time(said: Editor, hears: Editor, what: str) -> float:
    times = [await seconds_until_heard(said, hears, f"{what} {number}") for number in range(5)]
    return sorted(times)[2]


def test_losing_redis_only_slows(tmp_path: Path, postgres: str, own_redis: tuple[Path, str]) -> None:
    """Two processes; Redis ends, changes still arrive; Redis comes back, and they arrive fast again. Nothing is lost."""
    folder, address = own_redis
    site = LiveSite(folder=tmp_path, database=fresh_database(postgres), redis=address)
    site.prepare()
    here, there = site.start(), site.start()

    async def go() -> None:
        one = Editor(address=here, cookie=site.cookies["editor-1"])
        other = Editor(address=there, cookie=site.cookies["editor-2"])
        await welcomed(one, other)
        await one.until(
            lambda: any(
                person["name"] == "Editor 2" for person in (one.told("people") or [{"people": []}])[-1]["people"]
            )
        )
        assert await median_time(one, other, "with Redis") < 0.5
        subprocess.run([STARTER, "--stop", folder], check=True)
        assert await median_time(other, one, "without") < 3
        subprocess.run([STARTER, folder], check=True, capture_output=True)
        await asyncio.sleep(4)
        assert await median_time(one, other, "with Redis again") < 0.5
        newcomer = Editor(address=there, cookie=site.cookies["editor-3"])
        await welcomed(newcomer)
        await newcomer.until(lambda: newcomer.sequence == one.sequence)
        assert one.theory == other.theory == newcomer.theory
        for editor in (one, other, newcomer):
            await editor.leave()

    try:
        asyncio.run(go())
        assert site.read()["head"] == 15
        assert "Traceback" not in site.said
    finally:
        site.kill()


def test_several_processes_on_sqlite_hear_of_each_other(tmp_path: Path) -> None:
    """Without Redis each looks at the table by itself."""
    site = LiveSite(folder=tmp_path)
    site.prepare()
    here, there = site.start(), site.start()

    async def go() -> None:
        one = Editor(address=here, cookie=site.cookies["editor-1"])
        other = Editor(address=there, cookie=site.cookies["editor-2"])
        await welcomed(one, other)
        for number in range(3):
            said, hears = (one, other) if number % 2 else (other, one)
            assert await seconds_until_heard(said, hears, f"Time {number}") < 3
        assert one.theory == other.theory
        await one.leave()
        await other.leave()

    try:
        asyncio.run(go())
    finally:
        site.kill()
