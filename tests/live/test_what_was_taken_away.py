"""A role, a session or an account that is taken away is gone at once, on sockets that are open."""

import asyncio
import re
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.live.conftest import fresh_database
from tests.live.editor import Editor
from tests.live.live_site import LiveSite
from tests.live.trying import reworded, sent_away, welcomed

DEEDS = [
    ("remove", "editor-1", "no longer open"),
    ("demote", "editor-2", "has changed"),
    ("close", "editor-3", "signed out"),
    ("password", "editor-4", "signed out"),
    ("archive", "editor-5", "has changed"),
    ("sign out all", "editor-6", "signed out"),
]


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveSite]:
    """One process on SQLite, with nothing to tell it what others do."""
    made = LiveSite(folder=tmp_path_factory.mktemp("alone"))
    made.prepare()
    yield made
    made.kill()


@pytest.fixture(scope="module")
def together(tmp_path_factory: pytest.TempPathFactory, postgres: str, redis: str) -> Iterator[LiveSite]:
    """On PostgreSQL, with Redis between processes."""
    made = LiveSite(folder=tmp_path_factory.mktemp("together"), database=fresh_database(postgres), redis=redis)
    made.prepare()
    yield made
    made.kill()


async def _one_deed(site: LiveSite, address: str, deed: str, user: str) -> tuple[str, float, Editor]:
    editor = Editor(address=address, cookie=site.cookies[user])
    await welcomed(editor)
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(None, site.run, "tests.live.change_standing", deed, user)
    stored = loop.time()
    why = await sent_away(editor)
    return why, loop.time() - stored, editor


def test_other_processes_hear_of_it_at_once(together: LiveSite) -> None:
    """With Redis the socket is closed as soon as it is stored, with the reason."""
    address = together.start()
    for deed, user, why in DEEDS:
        said, took, _ = asyncio.run(_one_deed(together, address, deed, user))
        assert why in said
        assert took < 1, f"{deed} took {took:.1f} s"


def test_whoever_lost_it_is_refused_before_anybody_looks(alone: LiveSite) -> None:
    """The step is judged by what is stored when it is recorded, not by what was so when the socket opened."""
    address = alone.start()

    async def go(deed: str, user: str) -> Editor:
        editor = Editor(address=address, cookie=alone.cookies[user])
        await welcomed(editor)
        changes = reworded(editor, f"After {deed}")
        await asyncio.get_running_loop().run_in_executor(None, alone.run, "tests.live.change_standing", deed, user)
        await editor.change(changes)
        await editor.until(lambda: editor.refused or editor.told("goodbye"))
        await sent_away(editor)
        return editor

    for deed, user, why in (DEEDS[0], DEEDS[2], DEEDS[4]):
        editor = asyncio.run(go(deed, user))
        assert not editor.saved
        assert why in editor.told("goodbye")[0]["why"]
    assert alone.heads()["shared/main"] == 0


def test_in_the_same_process_it_is_at_once(tmp_path: Path) -> None:
    """Somebody signs out on a page: the socket of that session closes, without Redis and without waiting for a look."""
    site = LiveSite(folder=tmp_path)
    site.prepare()
    address = site.start()

    async def go() -> float:
        editor = Editor(address=address, cookie=site.cookies["editor"])
        await welcomed(editor)
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(None, sign_out, address, site.cookies["editor"])
        stored = loop.time()
        assert "signed out" in await sent_away(editor)
        return loop.time() - stored

    try:
        assert asyncio.run(go()) < 0.7
    finally:
        site.kill()


def sign_out(address: str, cookie: str) -> None:
    """Signs out as a browser does: asks for the page, sends its form."""
    page = urllib.request.Request(f"http://{address}/account/sign-out/", headers={"Cookie": cookie})
    with urllib.request.urlopen(page, timeout=20) as answer:
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', answer.read().decode())
        given = answer.headers.get("Set-Cookie", "").split(";")[0]
    assert token
    form = urllib.parse.urlencode({"csrfmiddlewaretoken": token[1]}).encode()
    headers = {"Cookie": f"{cookie}; {given}", "Origin": f"http://{address}"}
    sent = urllib.request.Request(f"http://{address}/account/sign-out/", data=form, headers=headers)
    urllib.request.urlopen(sent, timeout=20).close()
