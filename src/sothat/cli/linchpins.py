"""`sothat linchpins`: what the goals cannot do without."""

import sothat
from sothat.analysis import Linchpins
from sothat.areas import Area
from sothat.cli.arguments import AreaName, AsJson, Goals, Limit, ProjectName, Seconds
from sothat.cli.opening import find_goals, open_area, open_project
from sothat.cli.printing import Table, counted, print_json, say, show
from sothat.cli.waiting import waiting
from sothat.cli.words import EVERYTHING_IN_PLACE, about, goal_word, goals_words, titled
from sothat.project import Project


def linchpins(
    project: ProjectName,
    area: AreaName = None,
    goal: Goals = None,
    limit: Limit = 1000,
    as_json: AsJson = False,
    seconds: Seconds = None,
) -> None:
    """What the goals cannot do without.

    The smallest sets of conditions whose loss would make the goals fail. A set of one is a single point of failure. In an area, what is unknown or partly in place counts as in place.
    Where the sets are too many to count, the smallest are found one after the other, and the answer says so.

    Examples:
      sothat linchpins stepping-stones
      sothat linchpins stepping-stones --area example-area --goal of1
    """
    opened = open_project(project)
    place = open_area(opened, area)
    goals = find_goals(opened, goal)
    with waiting(seconds) as watch:
        answer = sothat.linchpins(opened, area=place, goals=goals, limit=limit, watch=watch)
    if as_json:
        print_json(answer.as_json())
    else:
        _tell(opened, place, answer)


def _tell(project: Project, area: Area | None, answer: Linchpins) -> None:
    theory = project.theory
    say(about(project, area, otherwise=EVERYTHING_IN_PLACE))
    say(goals_words(theory, answer.goals))
    if answer.failing:
        much = "everything" if area is None else "all that is unknown or partly there"
        say(f"Not reached even with {much} in place: {titled(theory, answer.failing)}. So there is nothing to lose.")
        say("`sothat packages` says what would have to be added.")
        return
    goal = goal_word(answer.goals)
    least = "" if answer.count is not None else "At least "
    number = counted(answer.count_at_least, "smallest set", "smallest sets")
    say(f"{least}{number} of conditions whose loss would make the {goal} fail.")
    if answer.count is None:
        say("They are too many to count within the limits here. The single points of failure are all there are.")
    single = tuple((each, theory.element(each).title, theory.element(each).kind) for each in answer.single)
    show(Table(title="Single points of failure", headings=("Id", "Element", "Kind"), rows=single))
    sizes = tuple((f"{size}", f"{count:,}") for size, count in answer.by_size.items())
    show(Table(title="By size", headings=("Lost together", "Sets"), rows=sizes))
    larger = tuple((str(len(each)), titled(theory, each)) for each in answer.sets if len(each) > 1)
    left_out = answer.count_at_least - len(answer.sets)
    more = f" ({least.lower()}{left_out:,} more: raise --limit)" if left_out else ""
    title = f"Lost together, these make the {goal} fail{more}"
    show(Table(title=title, headings=("Size", "Conditions"), rows=larger))
