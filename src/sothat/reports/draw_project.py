"""The drawing of a project: its theory, and what has become of it in one of its areas."""

from collections.abc import Mapping

from sothat.analysis import Attainment, Reading
from sothat.areas import Area
from sothat.project import Project
from sothat.reports.picture import Picture
from sothat.reports.picture import draw as draw_theory
from sothat.reports.states import State
from sothat.theory import ElementId, Theory


def draw(
    project: Project | Theory,
    answer: Attainment | Mapping[ElementId, Reading | State | str] | None = None,
    *,
    area: Area | str | None = None,
) -> Picture:
    """The theory as a picture; with an answer, each box shows what has become of its element.

    Args:
        project: A project, or a theory alone.
        answer: What `attained` answered, or for each element a reading or a state such as ``works``.
        area: The area that was asked about, or its id: what is in place there and does not work is then told apart.

    Returns:
        A picture that shows itself in a notebook; its `svg` can be written to a file.

    Raises:
        Misuse: When the project has no area of that id.
    """
    if isinstance(project, Theory):
        return draw_theory(project, answer, statuses=area.statuses if isinstance(area, Area) else None)
    place = project.area(area) if isinstance(area, str) else area
    return draw_theory(project.theory, answer, statuses=None if place is None else place.statuses)
