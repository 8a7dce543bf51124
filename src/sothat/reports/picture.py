"""The drawing of a theory as one SVG image, which a page shows without scripts and a printer prints."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sothat.analysis import Attainment, Reading
from sothat.errors import WrongValue
from sothat.reports.framed import framed
from sothat.reports.layout import Layout, lay_out
from sothat.reports.legend import legend_shape
from sothat.reports.looks import BAND_FILLS
from sothat.reports.shapes import band_shape, box_shape, line_shape
from sothat.reports.states import State, states
from sothat.theory import ElementId, Statuses, Theory, goals_of

_LEAST_WIDTH = 640


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A drawing.

    Args:
        svg: The whole image as SVG text, with its title and description inside.
        title: What it is called.
        description: What it shows, in words.
        width: In pixels.
        height: Likewise.
    """

    svg: str
    title: str
    description: str
    width: int
    height: int

    def _repr_svg_(self) -> str:
        """A notebook shows this."""
        return self.svg

    def __str__(self) -> str:
        return f"{self.title}: {self.description}"


def draw(
    theory: Theory,
    answer: Attainment | Mapping[ElementId, Reading | State | str] | None = None,
    *,
    statuses: Statuses | None = None,
) -> Picture:
    """The theory as a picture; with an answer, each box shows what has become of its element.

    Causes are on the left, people's outcomes on the right, system levels are bands. Roles, kinds and states
    are told apart by line, frame, sign and word, never by colour alone.

    Args:
        theory: What to draw; one with problems is drawn as far as it goes.
        answer: What `attained` answered, or for each element a reading or a state such as ``works``.
        statuses: How the area stands that was asked about; None when no area was given.

    Raises:
        WrongValue: When the answer holds a word that is neither a reading nor a state.
    """
    layout = lay_out(theory)
    told = _told(theory, answer, statuses)
    width = max(layout.width, _LEAST_WIDTH)
    legend, more = legend_shape(theory, told, layout.height, width)
    height = layout.height + more
    body = _bands(layout, width) + _lines(theory, layout) + _boxes(theory, layout, told) + legend
    title, description = theory.title, _described(theory, layout, told)
    return Picture(
        svg=framed(title or "Theory of Change", description, body, width=width, height=height),
        title=title,
        description=description,
        width=width,
        height=height,
    )


def _told(
    theory: Theory,
    answer: Attainment | Mapping[ElementId, Reading | State | str] | None,
    statuses: Statuses | None,
) -> dict[ElementId, State]:
    if answer is None:
        return {}
    words = answer.elements if isinstance(answer, Attainment) else answer
    readings = {element: Reading(word) for element, word in words.items() if word in set(Reading)}
    read = states(theory, readings, statuses)
    read |= {element: _state(element, word) for element, word in words.items() if element not in readings}
    return {element.id: read[element.id] for element in theory.elements if element.id in read}


def _state(element: ElementId, word: str) -> State:
    try:
        return State(word)
    except ValueError:
        choices = ", ".join([*Reading, *State])
        raise WrongValue(
            f"The state {str(word)[:60]!r} of {element} is not one that can be drawn: use one of {choices}."
        ) from None


def _bands(layout: Layout, width: int) -> str:
    return "".join(
        band_shape(band, width, BAND_FILLS[number % len(BAND_FILLS)]) for number, band in enumerate(layout.bands)
    )


def _lines(theory: Theory, layout: Layout) -> str:
    link_of = {(link.source, link.target): link for link in reversed(theory.links)}
    return "".join(
        line_shape(route.points, link.role, is_disputed=link.disputed)
        for route in layout.routes
        for link in (link_of[route.source, route.target],)
    )


def _boxes(theory: Theory, layout: Layout, told: Mapping[ElementId, State]) -> str:
    goals = set(goals_of(theory))
    first = {element.id: element for element in reversed(theory.elements)}
    return "".join(
        box_shape(box, first[element], state=told.get(element), is_goal=element in goals)
        for element, box in layout.boxes.items()
    )


def _described(theory: Theory, layout: Layout, told: Mapping[ElementId, State]) -> str:
    words = (
        f"A Theory of Change with {_counted(len(layout.boxes), 'element')} and {_counted(len(layout.routes), 'link')}, "
        "drawn from causes on the left to what they lead to on the right"
    )
    if layout.bands:
        words += ", in bands from the top: " + ", ".join(band.title for band in layout.bands)
    words += "."
    if told:
        counts = Counter(told.values())
        words += " How the elements stand: " + ", ".join(f"{s}: {counts[s]}" for s in State if counts[s]) + "."
    return words


def _counted(count: int, thing: str) -> str:
    return f"{count} {thing}{'' if count == 1 else 's'}"
