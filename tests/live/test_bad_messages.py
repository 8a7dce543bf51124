"""Whatever is sent on a socket: no crash, nothing half-written, a sentence for the person, and the others go on."""

import asyncio
import json
import secrets
from typing import Any

import pytest

from sothat.theory import Element, ElementAdded, ElementId, Kind
from tests.live.editor import Editor
from tests.live.live_site import LiveSite
from tests.live.trying import blind_step, reworded, sent_away, welcomed

STEP = "0123456789abcdef" * 2
SET: dict[str, Any] = blind_step("x")[0]


@pytest.fixture(scope="module")
def address(site: LiveSite) -> str:
    return site.start()


def step(**changed: Any) -> dict[str, Any]:
    return {"type": "step", "id": STEP, "seen": 0, "changes": [SET], **changed}


MALFORMED = [
    "",
    "null",
    "[]",
    "{",
    '{"type":"step"',
    "[" * 100_000,
    '{"type":"here","at":"\\ud800","field":null,"drag":null}',
    '{"type":"ping","number":NaN}',
    '{"type":"ping","number":1e999}',
    "9" * 10_000,
    json.dumps({"type": "sing"}),
    json.dumps({"type": ["step"]}),
    json.dumps({"type": "ping", "at": 1}),
    json.dumps({"type": "hello", "protocol": 1, "client": "0" * 16, "have": None}),
    json.dumps({"type": "here", "at": {"a": 1}, "field": None, "drag": None}),
    json.dumps({"type": "here", "at": None, "field": None, "drag": {"id": "b", "x": 1e9, "y": 1}}),
    json.dumps({"type": "here", "at": "x" * 1_000, "field": None, "drag": None}),
    json.dumps(step(id="short")),
    json.dumps(step(id=None)),
]
ILL_FORMED = [
    step(changes=[]),
    step(changes={}),
    step(changes="all of it"),
    step(seen=-1),
    step(seen="soon"),
    step(seen=10**30),
    step(at="2999-01-01T00:00:00Z"),
    step(workshop="x" * 1_000),
    step(changes=[None]),
    step(changes=[{"change": "set everything"}]),
    step(changes=[SET, 7]),
    step(changes=[{**SET, "by": "owner"}]),
    step(changes=[{**SET, "field": "__class__"}]),
    step(changes=[{**SET, "after": 7}]),
    step(changes=[{**SET, "after": {"a": [1] * 50}}]),
    step(changes=[{**SET, "element": "nobody"}]),
    step(changes=[{**SET, "after": "   "}]),
    step(
        changes=[
            {"change": "remove element", "element": {"id": "b0001", "kind": "outcome", "title": "Else"}, "position": 0}
        ]
    ),
    step(
        changes=[{"change": "add link", "link": {"from": "b0001", "to": "nobody", "role": "requires"}, "position": 0}]
    ),
    step(changes=[{"change": "add element", "element": {"id": "NO", "kind": "outcome", "title": "x"}, "position": 0}]),
    step(
        changes=[
            SET,
            {"change": "add element", "element": {"id": "b0002", "kind": "outcome", "title": "x"}, "position": 0},
        ]
    ),
]


def test_each_is_answered_with_a_sentence_and_changes_nothing(site: LiveSite, address: str) -> None:
    """Malformed messages are told apart from ill-formed steps; neither ends the connection, neither is stored."""

    async def go() -> None:
        for part in (MALFORMED[:10], MALFORMED[10:]):
            await all_sorry(address, site, part)
        editor = Editor(address=address, cookie=site.cookies["editor"])
        await welcomed(editor)
        for wrong in ({**ill, "id": secrets.token_hex(16)} for ill in ILL_FORMED):
            await editor.say(wrong)
            await editor.until(lambda one=wrong: one["id"] in editor.refused)  # type: ignore[misc]
            assert editor.refused[wrong["id"]].endswith((".", "'.", "?"))
            if len(editor.refused) % 8 == 0:
                await editor.leave()
                await editor.come()
        assert not editor.saved
        await editor.say({"type": "ping"})
        await editor.until(lambda: editor.told("pong"))
        await editor.leave()

    before = site.heads()
    asyncio.run(go())
    assert site.heads() == before
    assert "Traceback" not in site.said


async def all_sorry(address: str, site: LiveSite, messages: list[str]) -> None:
    editor = Editor(address=address, cookie=site.cookies["editor"])
    await welcomed(editor)
    for number, text in enumerate(messages, start=1):
        await editor.say(text)
        await editor.until(lambda many=number: len(editor.told("sorry")) >= many)  # type: ignore[misc]
    assert not editor.told("closed")
    await editor.leave()


def test_bytes_and_a_late_hello_are_not_understood(site: LiveSite, address: str) -> None:
    """What comes before the hello, and what is no text, is answered and not taken."""

    async def go() -> None:
        editor = Editor(address=address, cookie=site.cookies["editor"])
        await welcomed(editor)
        assert editor.socket is not None
        await editor.socket.send(b"\x00\xff")
        await editor.until(lambda: editor.told("sorry"))
        await editor.leave()

    asyncio.run(go())


def test_an_older_page_is_told_to_load_again(site: LiveSite, address: str) -> None:
    """Whatever else its hello holds."""

    async def go(hello: dict[str, Any]) -> None:
        editor = Editor(address=address, cookie=site.cookies["editor"])
        await editor.come_without_a_word()
        await editor.say(hello)
        assert "Load it again" in await sent_away(editor)
        assert editor.told("goodbye")[0]["reload"] is True

    for hello in ({"type": "hello", "protocol": 0}, {"type": "hello", "protocol": 2, "tomorrow": [1]}):
        asyncio.run(go(hello))


def test_whoever_goes_on_with_nonsense_is_let_go(site: LiveSite, address: str) -> None:
    """After so many mistakes the connection ends, with a reason; the others notice nothing."""

    async def go() -> None:
        other = Editor(address=address, cookie=site.cookies["owner"])
        wild = Editor(address=address, cookie=site.cookies["editor"])
        await welcomed(other, wild)
        for _ in range(60):
            await wild.say("nonsense")
        assert "Too many messages" in await sent_away(wild)
        await other.change(reworded(other, "Still here", "b0006"))
        await other.answered()
        assert other.saved
        await other.leave()

    asyncio.run(go())


def test_a_flood_of_steps_is_read_slowly_and_loses_none(site: LiveSite, address: str) -> None:
    """Whoever comes back with much, or sends without end, is slowed down and not refused; others are served meanwhile."""

    async def go() -> None:
        flood = Editor(address=address, cookie=site.cookies["editor-1"])
        other = Editor(address=address, cookie=site.cookies["owner"])
        await welcomed(flood, other)
        for number in range(540):
            element = Element(id=ElementId(f"f{number:04d}"), kind=Kind.OUTCOME, title="One of many")
            await flood.change([ElementAdded(element=element, position=0)])
        for _ in range(2_000):
            await flood.say({"type": "here", "at": "b0001", "field": None, "drag": None})
        await other.change(reworded(other, "In between", "b0007"))
        await other.answered(seconds=10)
        await flood.answered(seconds=60)
        assert len(flood.saved) == 540
        assert not flood.refused
        await flood.leave()
        await other.leave()

    asyncio.run(go())


def test_ten_thousand_elements_at_once(site: LiveSite, address: str) -> None:
    """They fit in one step; more than a step or a message holds is refused, and the way to bring it in is named."""

    async def go() -> None:
        editor = Editor(address=address, cookie=site.cookies["editor-2"])
        other = Editor(address=address, cookie=site.cookies["owner"])
        await welcomed(editor, other)

        def elements(count: int, title: str) -> list[ElementAdded]:
            return [
                ElementAdded(element=Element(id=ElementId(f"m{n:05d}"), kind=Kind.OUTCOME, title=title), position=0)
                for n in range(count)
            ]

        many = await editor.change(elements(20_001, "x"))
        large = await editor.change(elements(9_000, "x" * 900))
        await editor.answered()
        assert "Import a file" in editor.refused[many]
        assert "Import a file" in editor.refused[large]
        pasted = await editor.change(elements(10_000, "Pasted"))
        await asyncio.sleep(0.1)
        await other.say({"type": "ping"})
        await other.until(lambda: other.told("pong"), seconds=5)
        await editor.answered(seconds=90)
        assert pasted in editor.saved
        await other.until(lambda: other.sequence == editor.sequence, seconds=30)
        assert other.theory == editor.theory
        await editor.leave()
        await other.leave()

    asyncio.run(go())
