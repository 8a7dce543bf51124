"""How boxes and lines look, so that no difference rests on colour alone.

Each kind has a frame and a word, each role a line and an end of its own, each state a sign and a word.
The colours keep apart under the common kinds of colour blindness and in grey, and every one of the texts
has a contrast of at least 7 to 1. `frontend/src/map/map.css` has the same.
"""

from dataclasses import dataclass
from enum import StrEnum

from sothat.reports.states import State
from sothat.theory import Kind, Role

INK = "#0b0c0c"
PAPER = "#ffffff"
FAINT = "#505a5f"
BAND_FILLS = ("#f4f6f8", "#ffffff")
FOR, AGAINST = "#0b5261", "#8a2f00"
"""In charts: what counts for it, always filled; what counts against it, always hollow."""
TRACK = "#e3e9ea"
FONT = "Arial, Helvetica, sans-serif"


class End(StrEnum):
    """What a line ends in."""

    FILLED = "filled arrow"
    HOLLOW = "hollow arrow"
    OPEN = "open arrow"
    BAR = "bar"


@dataclass(frozen=True, kw_only=True)
class LineLook:
    """A role's line. An empty dash is a solid line."""

    colour: str
    dash: str
    width: str
    end: End
    word: str


@dataclass(frozen=True, kw_only=True)
class FrameLook:
    """A kind's frame."""

    word: str
    corner: int
    dash: str = ""
    width: str = "1.5"
    is_double: bool = False
    left_bar: int = 0
    bottom_bar: int = 0


@dataclass(frozen=True, kw_only=True)
class StateLook:
    """A state's colours and sign."""

    fill: str
    line: str
    sign: str


LINES = {
    Role.REQUIRES: LineLook(colour="#1d2b3a", dash="", width="1.5", end=End.FILLED, word="needs: without it, not"),
    Role.ONE_OF: LineLook(
        colour="#005ea5", dash="9 4", width="1.5", end=End.HOLLOW, word="one of a group: enough of them must hold"
    ),
    Role.CONTRIBUTES: LineLook(
        colour="#4a5560", dash="2 4", width="1.5", end=End.OPEN, word="helps: can do without it"
    ),
    Role.HINDERS: LineLook(
        colour="#a33b00", dash="10 3 2 3", width="2", end=End.BAR, word="hinders: not while it holds"
    ),
}

FRAMES = {
    Kind.IMPACT: FrameLook(word="Impact", corner=14, is_double=True),
    Kind.OUTCOME: FrameLook(word="Outcome", corner=14),
    Kind.PRECONDITION: FrameLook(word="Precondition", corner=0),
    Kind.ACTIVITY: FrameLook(word="Activity", corner=0, left_bar=7),
    Kind.INPUT: FrameLook(word="Input", corner=0, bottom_bar=6),
    Kind.ASSUMPTION: FrameLook(word="Assumption", corner=8, dash="5 4"),
    Kind.HINDRANCE: FrameLook(word="Hindrance", corner=0, width="4"),
}

_GOOD = StateLook(fill="#dcefe6", line="#00563b", sign="✓")
_OPEN = StateLook(fill="#fff6d6", line="#6b5000", sign="~")
_ALARM = StateLook(fill="#fbdcc8", line="#8a2f00", sign="!")
_ABSENT = StateLook(fill="#eef0f1", line="#505a5f", sign="–")
_UNDETERMINED = StateLook(fill="#e9def2", line="#4b2a7b", sign="?")

STATES = {
    State.WORKS: _GOOD,
    State.REACHED: _GOOD,
    State.HOLDS: _GOOD,
    State.OVERCOME: _GOOD,
    State.NOT_PRESENT: _GOOD,
    State.MAY_WORK: _OPEN,
    State.MAY_BE_REACHED: _OPEN,
    State.MAY_HOLD: _OPEN,
    State.MAY_BE_PRESENT: _OPEN,
    State.NOT_WORKING: _ALARM,
    State.PRESENT: _ALARM,
    State.WOULD_NOT_WORK: _ABSENT,
    State.NOT_IN_PLACE: _ABSENT,
    State.NOT_REACHED: _ABSENT,
    State.DOES_NOT_HOLD: _ABSENT,
    State.UNDETERMINED: _UNDETERMINED,
}

UNSTATED = StateLook(fill=PAPER, line=INK, sign="")
"""A box of which nothing has been asked."""
