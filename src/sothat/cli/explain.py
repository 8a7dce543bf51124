"""`sothat explain`: why an element holds, or why it does not."""

import sothat
from sothat.analysis import Explanation, Reading
from sothat.areas import Area
from sothat.cli.arguments import AreaName, AsJson, ElementName, Limit, ProjectName, Seconds
from sothat.cli.opening import find_element, open_area, open_project
from sothat.cli.printing import Table, counted, print_json, say, show
from sothat.cli.waiting import waiting
from sothat.cli.words import NOTHING_ADDED, about, with_standing
from sothat.project import Project
from sothat.reports import states
from sothat.theory import Theory


def explain(
    project: ProjectName,
    element: ElementName,
    area: AreaName = None,
    limit: Limit = 100,
    as_json: AsJson = False,
    seconds: Seconds = None,
) -> None:
    """Why an element holds in an area, or why it does not.

    For one that fails: the smallest sets of missing conditions that are each enough to keep it from holding, and the
    path by which each condition gets in the way. For one that holds: a smallest set that is enough.

    Examples:
      sothat explain stepping-stones st1
      sothat explain stepping-stones of1 --area example-area
    """
    opened = open_project(project)
    asked = find_element(opened, element)
    place = open_area(opened, area)
    with waiting(seconds) as watch:
        answer = sothat.explain(opened, asked.id, area=place, limit=limit, watch=watch)
    if as_json:
        print_json(answer.as_json())
    else:
        _tell(opened, place, answer)


def _tell(project: Project, area: Area | None, answer: Explanation) -> None:
    theory = project.theory
    asked = theory.element(answer.element)
    say(about(project, area, otherwise=NOTHING_ADDED))
    say(
        f"{asked.id} {asked.title}: {states(theory, {asked.id: answer.holds}, area.statuses if area else None)[asked.id]}."
    )
    if answer.holds is Reading.CERTAIN:
        enough = with_standing(theory, answer.suffices, area)
        say(f"This is enough for it: {enough}." if enough else "It needs nothing more.")
    else:
        _tell_what_is_missing(theory, area, answer)
    paths = tuple((" > ".join(path),) for path in answer.paths)
    show(Table(title="The path of each", headings=("From the condition to the element",), rows=paths))


def _tell_what_is_missing(theory: Theory, area: Area | None, answer: Explanation) -> None:
    sets = counted(answer.missing_count, "set of conditions is", "sets of conditions are each")
    say(f"{sets} enough to keep it from holding.")
    rows = tuple(
        (str(number), with_standing(theory, each, area)) for number, each in enumerate(answer.missing, start=1)
    )
    left_out = answer.missing_count > len(answer.missing)
    title = f"The first {len(rows)}, smallest first (raise --limit for more)" if left_out else "Smallest first"
    show(Table(title=title, headings=("No.", "As things stand"), rows=rows))
