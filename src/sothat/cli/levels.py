"""`sothat levels`: how far each level of the system gets without the others."""

import sothat
from sothat.analysis import Levels
from sothat.areas import Area
from sothat.cli.arguments import AreaName, AsJson, Goals, ProjectName, Seconds
from sothat.cli.opening import find_goals, open_area, open_project
from sothat.cli.printing import Table, listed, print_json, say, show
from sothat.cli.waiting import waiting
from sothat.cli.words import NOTHING_ADDED, about, key_to
from sothat.project import Project
from sothat.theory import ElementId, LevelId


def levels(
    project: ProjectName,
    area: AreaName = None,
    goal: Goals = None,
    as_json: AsJson = False,
    seconds: Seconds = None,
) -> None:
    """What each level of the system could reach by itself.

    For every combination of levels: which goals and outcomes some set of additions from those levels alone would
    reach. A goal that no single level reaches and all of them together do is a whole-system goal.

    Examples:
      sothat levels stepping-stones
      sothat levels stepping-stones --area example-area --json
    """
    opened = open_project(project)
    place = open_area(opened, area)
    goals = find_goals(opened, goal)
    with waiting(seconds) as watch:
        answer = sothat.levels(opened, area=place, goals=goals, watch=watch)
    if as_json:
        print_json(answer.as_json())
    else:
        _tell(opened, place, answer)


def _tell(project: Project, area: Area | None, answer: Levels) -> None:
    theory = project.theory
    names = {level.id: level.title for level in theory.levels}
    say(about(project, area, otherwise=NOTHING_ADDED))
    for goal in answer.goals:
        say(f"{goal} {theory.element(goal).title}: {_reach(goal, answer, names)}")
    counts = tuple((names[level], str(count)) for level, count in answer.recommendations.items())
    show(Table(title="Recommendations by level", headings=("Level", "Recommendations"), rows=counts))
    rows = tuple((_together(names, each), str(len(found)), listed(found)) for each, found in answer.reachable.items())
    headings = ("Additions from", "Within reach", "Goals and outcomes")
    show(Table(title="What additions from these levels alone could reach", headings=headings, rows=rows))
    reached = {element for found in answer.reachable.values() for element in found}
    show(key_to(theory, reached))


def _reach(goal: ElementId, answer: Levels, names: dict[LevelId, str]) -> str:
    if goal in answer.whole_system_goals:
        return "a whole-system goal. No single level can reach it; all together can."
    alone = [together[0] for together, found in answer.reachable.items() if len(together) == 1 and goal in found]
    if alone:
        return f"within reach of one level alone: {listed(names[level] for level in alone)}."
    return "out of reach, whatever is added. `sothat explain` says what stands in the way."


def _together(names: dict[LevelId, str], levels: tuple[LevelId, ...]) -> str:
    return " + ".join(names[level] for level in levels)
