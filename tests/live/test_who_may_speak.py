"""Whoever may not change a theory changes nothing by a socket, whatever they send and however they came."""

import asyncio
import json

import pytest

from tests.live.editor import Editor, refusal_at_the_door
from tests.live.live_site import LiveSite
from tests.live.trying import blind_step, reworded, sent_away, welcomed


@pytest.fixture(scope="module")
def address(site: LiveSite) -> str:
    return site.start()


def heads(site: LiveSite) -> dict[str, int]:
    return site.heads()


@pytest.mark.parametrize(("name", "element"), [("owner", "b0003"), ("facilitator", "b0004"), ("editor", "b0005")])
def test_those_who_may_edit_do(site: LiveSite, address: str, name: str, element: str) -> None:
    """The three roles that change the theory can."""

    async def go() -> None:
        editor = Editor(address=address, cookie=site.cookies[name])
        await welcomed(editor)
        assert editor.may_edit
        step = await editor.change(reworded(editor, f"Reworded by the {name}", element))
        await editor.answered()
        assert step in editor.saved
        await editor.leave()

    asyncio.run(go())
    assert f"Reworded by the {name}" in str(site.read()["theory"])


@pytest.mark.parametrize(
    ("name", "project"), [("analyst", "shared"), ("reader", "shared"), ("stranger", "open"), ("", "open")]
)
def test_a_reader_who_sends_steps_anyway_changes_nothing(site: LiveSite, address: str, name: str, project: str) -> None:
    """They may read, so they are told the theory; each step is refused with a sentence, and nobody hears of it."""

    async def go() -> None:
        reader = Editor(address=address, cookie=site.cookies.get(name, ""), project=project)
        other = Editor(address=address, cookie=site.cookies["editor"], project=project)
        await welcomed(reader, other)
        assert reader.may_edit is False
        step = await reader.change(reworded(reader, "Not theirs to say"))
        await reader.answered()
        assert "you cannot" in reader.refused[step] or "may read" in reader.refused[step]
        await asyncio.sleep(0.2)
        assert "Not theirs" not in json.dumps([*reader.told("steps"), *other.told("steps")])
        await reader.leave()
        await other.leave()

    before = heads(site)
    asyncio.run(go())
    assert heads(site) == before


@pytest.mark.parametrize(
    ("name", "project", "branch"),
    [
        ("stranger", "shared", "main"),
        ("stranger", "shared", "another"),
        ("", "shared", "main"),
        ("editor", "foreign", "main"),
        ("owner", "foreign", "another"),
        ("owner", "nowhere", "main"),
        ("owner", "shared", "nowhere"),
    ],
)
def test_whoever_may_not_read_is_told_nothing(
    site: LiveSite, address: str, name: str, project: str, branch: str
) -> None:
    """The same words whether there is such a theory or not; steps sent at once change nothing."""

    async def go() -> None:
        editor = Editor(address=address, cookie=site.cookies.get(name, ""), project=project, branch=branch)
        await editor.come()
        await editor.change_raw(blind_step())
        assert await sent_away(editor) == "There is no such theory, or it is not open to you."
        assert {message["type"] for message in editor.heard} <= {"goodbye", "closed", "sorry"}

    before = heads(site)
    asyncio.run(go())
    assert heads(site) == before


@pytest.mark.parametrize(
    "forged", ["sessionid=" + "a" * 32, "sessionid=", "sessionid=%00%ff", "sessionid=" + "x" * 4000]
)
def test_a_forged_session_is_nobody(site: LiveSite, address: str, forged: str) -> None:
    """A cookie that no session has opens nothing that is not open to all."""

    async def go() -> None:
        editor = Editor(address=address, cookie=forged)
        await editor.come()
        assert "not open to you" in await sent_away(editor)

    asyncio.run(go())


@pytest.mark.parametrize(
    "origin", ["http://elsewhere.example", "http://127.0.0.1:1", "https://127.0.0.1", "null", "http://[", "127.0.0.1"]
)
def test_a_page_of_another_site_opens_no_socket(site: LiveSite, address: str, origin: str) -> None:
    """Not even one on another port of the same machine, to which the browser would send the cookie."""
    editor = Editor(address=address, cookie=site.cookies["owner"], origin=origin)
    assert asyncio.run(refusal_at_the_door(editor)) == 403


def test_there_is_no_socket_elsewhere(site: LiveSite, address: str) -> None:
    """Any other address is refused, without a word in the log."""
    editor = Editor(address=address, cookie=site.cookies["owner"], project="..%2f", branch="x")
    assert asyncio.run(refusal_at_the_door(editor)) == 403
    assert "Traceback" not in site.said


def test_names_are_for_those_who_belong(site: LiveSite, address: str) -> None:
    """A passer-by of a public project hears the changes, not who makes them, and not who is there."""

    async def go() -> None:
        passer_by = Editor(address=address, project="open")
        editor = Editor(address=address, cookie=site.cookies["editor"], project="open")
        again = Editor(address=address, project="open")
        await welcomed(passer_by, editor, again)
        await again.drop()
        await editor.change(reworded(editor, "Said in the open", "b0002"))
        await passer_by.until(lambda: passer_by.told("steps"))
        await asyncio.sleep(0.5)
        assert passer_by.told("steps")[-1]["steps"][0]["by"] == {"name": ""}
        assert not passer_by.told("people")
        assert "Editor" not in json.dumps(passer_by.heard)
        await again.come()
        await again.until(lambda: again.sequence == editor.sequence)
        assert "Editor" not in json.dumps(again.heard)
        for one in (passer_by, editor, again):
            await one.leave()

    asyncio.run(go())
