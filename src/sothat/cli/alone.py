"""`sothat alone`: what each addition would change by itself."""

import sothat
from sothat.analysis import Addition, Alone
from sothat.areas import Area
from sothat.cli.arguments import AreaName, AsJson, Goals, Limit, ProjectName, Seconds
from sothat.cli.opening import find_goals, open_area, open_project
from sothat.cli.printing import Table, listed, print_json, say, show
from sothat.cli.waiting import waiting
from sothat.cli.words import NOTHING_ADDED, about, key_to
from sothat.project import Project
from sothat.theory import ElementId

_SETS_SHOWN = 3


def alone(
    project: ProjectName,
    area: AreaName = None,
    goal: Goals = None,
    limit: Limit = 100,
    as_json: AsJson = False,
    seconds: Seconds = None,
) -> None:
    """What each single addition would change by itself.

    For every activity or input that is not in place: whether it would work if it alone were added, what would come
    to hold because of it, what would be lost, and, where nothing comes of it, what it waits for.

    Examples:
      sothat alone stepping-stones --area example-area
      sothat alone stepping-stones --goal of3
    """
    opened = open_project(project)
    place = open_area(opened, area)
    goals = find_goals(opened, goal)
    with waiting(seconds) as watch:
        answer = sothat.alone(opened, area=place, goals=goals, limit=limit, watch=watch)
    if as_json:
        print_json(answer.as_json())
    else:
        _tell(opened, place, answer)


def _tell(project: Project, area: Area | None, answer: Alone) -> None:
    theory = project.theory
    say(about(project, area, otherwise=NOTHING_ADDED))
    say(f"{len(answer.ineffective)} of {len(answer.additions)} additions would change nothing by themselves.")
    rows = tuple(_row(theory.element(each).title, each, added) for each, added in answer.additions.items())
    headings = ("Id", "Added alone", "Works", "Gains", "Losses", "Waits for")
    show(Table(title="Each addition by itself", headings=headings, rows=rows))
    gained = {found for addition in answer.additions.values() for found in (*addition.gains, *addition.losses)}
    show(key_to(theory, gained))


def _row(title: str, element: ElementId, addition: Addition) -> tuple[str, ...]:
    works = "yes" if addition.works else "no"
    return (element, title, works, listed(addition.gains), listed(addition.losses), _waits_for(addition))


def _waits_for(addition: Addition) -> str:
    if not addition.gains and addition.waits_for_count == 0:
        return "no addition helps"
    shown = [" + ".join(each) for each in addition.waits_for[:_SETS_SHOWN]]
    if addition.waits_for_count is None:
        return ", or ".join([*shown, "more than could be counted"])
    more = addition.waits_for_count - len(shown)
    return ", or ".join([*shown, f"{more:,} more"] if more else shown)
