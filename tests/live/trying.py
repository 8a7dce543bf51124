"""What the tests of refusals share: a step that would change something, and what to expect of an attempt."""

import asyncio
from typing import Any

from sothat.theory import Change, ElementSet
from tests.live.editor import Editor


def reworded(editor: Editor, words: str, element: str = "b0001", field: str = "title") -> list[Change]:
    """A step that says an element in other words."""
    assert editor.draft is not None
    before = getattr(editor.draft.elements.by_name[element], field)
    return [ElementSet(element=element, field=field, before=before, after=words)]  # type: ignore[arg-type]


def blind_step(words: str = "Not theirs to say") -> list[dict[str, Any]]:
    """The same from somebody who never saw the theory."""
    return [
        {"change": "set element", "element": "b0001", "field": "title", "before": "Outcome 1", "after": words},
    ]


async def welcomed(*editors: Editor) -> None:
    """Lets editors come in, and waits until all know the theory."""
    for editor in editors:
        await editor.come()
    await asyncio.gather(*(editor.until(lambda one=editor: one.told("welcome")) for editor in editors))  # type: ignore[misc]


async def sent_away(editor: Editor, *, seconds: float = 10.0) -> str:
    """Waits for the goodbye and the end of the socket; says why."""
    await editor.until(lambda: editor.told("goodbye") and editor.told("closed"), seconds=seconds)
    why: str = editor.told("goodbye")[0]["why"]
    return why
