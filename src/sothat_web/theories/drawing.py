"""The drawing of a theory, coloured by what became of it in a scenario; and the same for the map in the browser."""

from collections.abc import Mapping

from django.utils.safestring import SafeString, mark_safe

from sothat.analysis import Attainment
from sothat.project import Project
from sothat.reports import draw, lay_out
from sothat.theory import ElementId, Theory, theory_to_json
from sothat_web.theories.answers import kept
from sothat_web.theories.deadline import Unanswered
from sothat_web.theories.scenario import Scenario, statuses_of
from sothat_web.theories.states import shown_states


def drawing_of(project: Project, mark: str, scenario: Scenario, found: Attainment | Unanswered | None) -> SafeString:
    """The theory as SVG; without an answer it is not coloured."""
    answer = found if isinstance(found, Attainment) else None
    return kept((mark, "drawing", answer is None), scenario, lambda: _drawn(project, scenario, answer))


def map_data(
    project: Project,
    scenario: Scenario,
    found: Attainment | Unanswered | None,
    evidence: Mapping[str, object] | None = None,
) -> Mapping[str, object]:
    """What the map in the browser is made from: the theory, where everything stands, what became of it, what is behind it."""
    answer = found if isinstance(found, Attainment) else None
    return {
        "theory": _as_pages_read_it(project.theory),
        "layout": lay_out(project.theory).as_json(),
        "states": _state_words(project, scenario, answer),
        **({"evidence": evidence} if evidence is not None else {}),
    }


def _as_pages_read_it(theory: Theory) -> Mapping[str, object]:
    """The theory as the browser keeps it: a group leads ``to`` an element, and goals that nobody named are not there."""
    written = theory_to_json(theory)
    groups = [{"to": group.pop("target"), **group} for group in written.pop("alternatives")]
    goals = written.pop("goals")
    return written | {"alternatives": groups} | ({} if goals is None else {"goals": goals})


def _drawn(project: Project, scenario: Scenario, answer: Attainment | None) -> SafeString:
    picture = draw(project.theory, answer, statuses=statuses_of(project, scenario))
    # Safe: `sothat.reports` escapes every word that somebody wrote.
    return mark_safe(picture.svg)  # noqa: S308


def _state_words(project: Project, scenario: Scenario, answer: Attainment | None) -> dict[ElementId, str]:
    if answer is None:
        return {}
    shown = shown_states(project.theory, answer, statuses_of(project, scenario))
    return {element: state.words for element, state in shown.items()}
