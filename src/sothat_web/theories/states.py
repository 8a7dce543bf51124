"""How an element stands, as a page shows it: a word, a sign and a tone of colour."""

from collections.abc import Mapping
from dataclasses import dataclass

from sothat.analysis import Attainment
from sothat.reports import State, states
from sothat.reports.looks import STATES
from sothat.theory import ElementId, Statuses, Theory

_TONES = {"✓": "good", "~": "open", "!": "alarm", "–": "absent", "?": "undetermined"}


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A state with its sign, so that colour is never the only mark."""

    state: State

    @property
    def words(self) -> str:
        """What has become of the element."""
        return str(self.state)

    @property
    def sign(self) -> str:
        """The sign that the drawing has too."""
        return STATES[self.state].sign

    @property
    def tone(self) -> str:
        """The class of its colours in the style sheet."""
        return _TONES.get(self.sign, "absent")


def shown_states(theory: Theory, attained: Attainment, statuses: Statuses | None) -> Mapping[ElementId, Shown]:
    """The state of every element, in the order of the theory."""
    return {element: Shown(state=state) for element, state in states(theory, attained.elements, statuses).items()}
