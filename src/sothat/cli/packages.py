"""`sothat packages`: what would reach the goals, together."""

from typing import Annotated

import typer

import sothat
from sothat.analysis import Package, Packages
from sothat.analysis.fault_tree import FaultTree, minimal_cut_sets
from sothat.areas import Area
from sothat.cli.arguments import AreaName, AsJson, Goals, Limit, ProjectName, Seconds, number_of_0_or_more
from sothat.cli.opening import find_goals, is_fault_tree, open_area, open_fault_tree, open_project
from sothat.cli.printing import Table, counted, listed, print_json, say, show
from sothat.cli.waiting import waiting
from sothat.cli.words import NOTHING_ADDED, about, goal_word, goals_words, key_to, titled
from sothat.project import Project
from sothat.theory import Theory

Budget = Annotated[
    float | None,
    typer.Option(
        "--budget",
        metavar="B",
        help="The most a listed package may cost, in the unit of the area's costs.",
        callback=number_of_0_or_more,
        show_default=False,
    ),
]


def packages(
    project: ProjectName,
    area: AreaName = None,
    goal: Goals = None,
    limit: Limit = 20,
    budget: Budget = None,
    as_json: AsJson = False,
    seconds: Seconds = None,
) -> None:
    """The smallest sets of additions that would reach the goals.

    A package is a set of additions that reaches the goals and of which nothing can be left out. They are counted
    exactly, and the smallest are listed first, with what they cost. The order is that of roll-out: what starts to work first stands first.
    Where they are too many to count, the cheapest are found one after the other, and the answer says so.

    Examples:
      sothat packages stepping-stones --area example-area
      sothat packages stepping-stones --goal ow1 --goal oi1 --limit 5

    PROJECT can also be an Open-PSA fault tree (.xml): its packages are the minimal cut sets of the top event.
    """
    if is_fault_tree(project):
        _answer_for_fault_tree(open_fault_tree(project, area, goal), limit=limit, as_json=as_json, seconds=seconds)
        return
    opened = open_project(project)
    place = open_area(opened, area)
    goals = find_goals(opened, goal)
    with waiting(seconds) as watch:
        answer = sothat.packages(opened, area=place, goals=goals, limit=limit, budget=budget, watch=watch)
    if as_json:
        print_json(answer.as_json())
    else:
        _tell(opened, place, answer, within_a_budget=budget is not None)


def _answer_for_fault_tree(tree: FaultTree, *, limit: int, as_json: bool, seconds: float | None) -> None:
    with waiting(seconds) as watch:
        answer = minimal_cut_sets(tree, limit=limit, watch=watch)
    if as_json:
        print_json(answer.as_json())
        return
    least = "" if answer.count is not None else "at least "
    number = counted(answer.count_at_least, "minimal cut set", "minimal cut sets")
    say(f"{tree.title or tree.top}: {least}{number} of {tree.top}.")
    sizes = tuple((f"{size}", f"{count:,}") for size, count in answer.by_size.items())
    show(Table(title="By size", headings=("Events", "Cut sets"), rows=sizes))
    rows = tuple((f"{package.size}", listed(package.add)) for package in answer.packages)
    show(Table(title="The smallest", headings=("Events", "Which"), rows=rows))


def _tell(project: Project, area: Area | None, answer: Packages, *, within_a_budget: bool) -> None:
    theory = project.theory
    say(about(project, area, otherwise=NOTHING_ADDED))
    say(goals_words(theory, answer.goals))
    if answer.count == 0:
        _tell_why_none(theory, answer)
        return
    if answer.by_size == {0: 1}:
        say(
            f"The {goal_word(answer.goals)} {'are' if len(answer.goals) > 1 else 'is'} reached already: nothing has to be added."
        )
        return
    say(_how_many(answer))
    sizes = tuple((f"{size}", f"{count:,}") for size, count in answer.by_size.items())
    show(Table(title="By size", headings=("Additions", "Packages"), rows=sizes))
    _tell_packages(theory, answer, within_a_budget=within_a_budget)


def _how_many(answer: Packages) -> str:
    least, goal = answer.count_at_least, goal_word(answer.goals)
    if answer.count is not None:
        return f"{counted(answer.count, 'package reaches', 'packages reach')} the {goal}."
    return (
        f"At least {counted(least, 'package reaches', 'packages reach')} the {goal}. They are too many to count within the limits "
        "here, so the cheapest were looked for one after the other."
    )


def _tell_packages(theory: Theory, answer: Packages, *, within_a_budget: bool) -> None:
    rows = tuple(_row(number, package) for number, package in enumerate(answer.packages, start=1))
    listed_here = "Packages within the budget" if within_a_budget else "Packages"
    order = "cheapest first" if answer.count is None else "smallest first"
    many = f"at least {answer.count_at_least:,}" if answer.count is None else f"{answer.count:,}"
    left_out = "" if answer.complete else f" ({len(rows)} of {many} listed)"
    show(
        Table(
            title=f"{listed_here}, {order}{left_out}",
            headings=("No.", "Size", "Cost", "Add, in order of roll-out"),
            rows=rows,
        )
    )
    say(f"\n{_cheapest_words(answer)}")
    if answer.costs_taken_as_0:
        say(f"No cost was given for {listed(answer.costs_taken_as_0)}: each counts as 0.")
    used = {element for package in answer.packages for element in package.add}
    show(key_to(theory, used))


def _cheapest_words(answer: Packages) -> str:
    bound = "" if answer.bound is None else f"No package costs less than {_amount(answer.bound)}."
    if answer.cheapest is None:
        return (
            "No package is within the budget."
            if answer.optimal
            else f"None was found within the budget in time. {bound}"
        )
    told = f"{_amount(answer.cheapest.cost)}: {listed(answer.cheapest.order)}."
    if answer.optimal:
        return f"The cheapest costs {told}"
    return f"The cheapest found in time costs {told} {bound} So a cheaper one could save {answer.gap or 0:.1%} at most."


def _row(number: int, package: Package) -> tuple[str, ...]:
    return (str(number), str(package.size), _amount(package.cost), listed(package.order))


def _amount(cost: float) -> str:
    return f"{cost:,.0f}" if cost == int(cost) else f"{cost:,.2f}"


def _tell_why_none(theory: Theory, answer: Packages) -> None:
    say(f"No set of additions reaches the {goal_word(answer.goals)}.")
    if not answer.in_the_way:
        say("Nothing that could change in this area would help: look at what the goals need.")
        return
    rows = tuple((titled(theory, each),) for each in answer.in_the_way)
    show(
        Table(
            title="What stands in the way and cannot be added: each line would have to change",
            headings=("Conditions",),
            rows=rows,
        )
    )
