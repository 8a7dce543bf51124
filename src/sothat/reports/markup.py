"""SVG written piece by piece, with everything that people typed made safe to show."""

import re
from html import escape

_UNPRINTABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def text_of(words: str) -> str:
    """Words as they may stand between tags or in an attribute: escaped, without characters that XML forbids."""
    return escape(_UNPRINTABLE.sub("\ufffd", words), quote=True)


def tag(name: str, content: str = "", /, **attributes: object) -> str:
    """One SVG element around content that is SVG already; ``stroke_width`` becomes ``stroke-width``, None is left out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{text_of(str(given))}"'
        for key, given in attributes.items()
        if given is not None and given != ""
    )
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def wrapped(words: str, *, width: int, lines: int) -> list[str]:
    """The words on so many lines of at most so many characters; what does not fit ends in an ellipsis."""
    found: list[str] = []
    line = ""
    for word in _pieces(words, width):
        if line and len(line) + 1 + len(word) > width:
            found.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    found.append(line)
    if len(found) > lines:
        found = found[:lines]
        found[-1] = found[-1][: width - 1].rstrip() + "…"
    return found


def _pieces(words: str, width: int) -> list[str]:
    """The words, one longer than a line cut into pieces with hyphens."""
    found: list[str] = []
    for word in words.split():
        full = (len(word) - 1) // (width - 1) if len(word) > width else 0
        found += [word[(width - 1) * n : (width - 1) * (n + 1)] + "-" for n in range(full)]
        found.append(word[(width - 1) * full :])
    return found
