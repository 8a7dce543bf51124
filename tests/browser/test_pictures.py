"""The pictures of the readme and the manual: taken here, so that they show the site as it is.

A plain run looks whether they are there and leaves them alone; `make pictures` takes them again.
"""

import os
import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.visitor import Visitor

IMAGES = Path(__file__).parents[2] / "docs" / "images"
SCREENS = {1280: 900, 390: 844}
SHOWN = {
    "home": "",
    "outline": "outline/",
    "map": "map/?area=example-area",
    "map-element": "map/?area=example-area#st1",
    "map-link": "map/#or01>or02",
    "gap-map": "evidence/gaps/",
    "whole-system": "whole-system/?area=example-area",
    "importance": "importance/?area=example-area",
    "together": "together/?area=example-area",
    "chance": "chance/?area=example-area&goal=oi2,io13",
    "robustness": "robustness/?area=example-area&doubt=every",
    "why": "why/sv06/?area=example-area",
}


@pytest.mark.skipif(
    not os.environ.get("SOTHAT_TAKE_PICTURES"), reason="pictures are taken by `make pictures` and not by every run"
)
def test_take_the_pictures(arrives: Callable[..., Visitor]) -> None:
    """Each page as it opens, on a broad screen and on a phone."""
    for width, height in SCREENS.items():
        for name in SHOWN:
            take_picture(arrives(viewport={"width": width, "height": height}), name, width)


def take_picture(visitor: Visitor, name: str, width: int) -> None:
    assert visitor.opens(SHOWN[name]).status == 200
    visitor.page.wait_for_load_state("networkidle")
    if name.startswith("map"):
        visitor.page.locator(".map-controls").evaluate("controls => controls.scrollIntoView()")
    visitor.page.screenshot(path=IMAGES / f"{name}-{width}.png", animations="disabled")
    visitor.is_done()


@pytest.mark.parametrize("width", SCREENS)
@pytest.mark.parametrize("name", SHOWN)
def test_the_picture_is_there(name: str, width: int) -> None:
    """Each page has its picture at either width."""
    with (IMAGES / f"{name}-{width}.png").open("rb") as picture:
        head = picture.read(24)
    assert head.startswith(b"\x89PNG")
    assert struct.unpack(">II", head[16:24]) == (width, SCREENS[width])
