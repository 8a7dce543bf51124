"""The frame of every picture: one SVG element with its title and its description inside."""

import zlib

from sothat.reports.looks import FONT, PAPER
from sothat.reports.markup import tag, text_of


def framed(title: str, description: str, body: str, *, width: int | str, height: int, scale: float = 1.0) -> str:
    """A whole SVG image around its shapes.

    Args:
        title: What it is called; must not be empty.
        description: What it shows, in words.
        body: The shapes, as SVG.
        width: In pixels; or ``100%`` for a picture whose shapes are placed by percentages: it takes the width it is given,
            and its letters keep their size.
        height: In pixels.
        scale: How much larger than drawn it is shown where there is room.
    """
    # Ids of its own, so that several pictures on one page do not take each other's titles.
    name = f"picture-{zlib.crc32(text_of(title + description).encode() + body.encode()):08x}"
    return tag(
        "svg",
        tag("title", text_of(title), id=f"{name}-title")
        + tag("desc", text_of(description), id=f"{name}-description")
        + tag("rect", width=width, height=height, fill=PAPER)
        + body,
        xmlns="http://www.w3.org/2000/svg",
        role="img",
        aria_labelledby=f"{name}-title {name}-description",
        viewBox=f"0 0 {width} {height}" if isinstance(width, int) else None,
        width=round(width * scale) if isinstance(width, int) else width,
        height=round(height * scale),
        font_family=FONT,
    )
