"""`sothat chance`: how likely each element is to hold, and what is most worth finding out."""

from typing import Annotated

import typer

import sothat
from sothat.analysis import Chances
from sothat.analysis.fault_tree import FaultTree, top_chance
from sothat.areas import Area
from sothat.cli.arguments import AreaName, AsJson, Goals, ProjectName, Seconds
from sothat.cli.opening import find_goals, is_fault_tree, open_area, open_fault_tree, open_project
from sothat.cli.printing import Table, print_json, say, show
from sothat.cli.waiting import waiting
from sothat.cli.words import NOTHING_ADDED, about, goals_words, titled
from sothat.project import Project
from sothat.theory import ElementId

Draws = Annotated[int, typer.Option(help="How many draws to take where strengths are ranges.", min=1, max=1_000_000)]
Seed = Annotated[int, typer.Option(help="The seed of the draws: the same seed gives the same numbers.", min=0)]


def chance(
    project: ProjectName,
    area: AreaName = None,
    goal: Goals = None,
    draws: Draws = 2_000,
    seed: Seed = 1,
    as_json: AsJson = False,
    seconds: Seconds = None,
) -> None:
    """How likely each element is to hold.

    From the chances of statuses and the strengths of links, taken as independent. What nobody stated is taken as one half, and listed. Then: which unknown is most worth finding out.

    Examples:
      sothat chance stepping-stones --area example-area
      sothat chance stepping-stones --area example-area --goal of1

    PROJECT can also be an Open-PSA fault tree (.xml): the answer is the chance of its top event.
    """
    if is_fault_tree(project):
        _answer_for_fault_tree(open_fault_tree(project, area, goal), as_json=as_json, seconds=seconds)
        return
    opened = open_project(project)
    place = open_area(opened, area)
    goals = find_goals(opened, goal)
    with waiting(seconds) as watch:
        answer = sothat.chance(opened, area=place, goals=goals, draws=draws, seed=seed, watch=watch)
    if as_json:
        print_json(answer.as_json())
    else:
        _tell(opened, place, answer)


def _answer_for_fault_tree(tree: FaultTree, *, as_json: bool, seconds: float | None) -> None:
    with waiting(seconds) as watch:
        answer = top_chance(tree, watch=watch)
    if as_json:
        print_json(answer.as_json())
    else:
        say(f"{tree.title or tree.top}: the chance of {tree.top} is {answer.chance:.6g}.")


def _tell(project: Project, area: Area | None, answer: Chances) -> None:
    theory = project.theory
    say(about(project, area, otherwise=NOTHING_ADDED))
    say(goals_words(theory, answer.goals))
    if answer.taken_as:
        say(f"Nobody stated the chance of these, so each is taken as one half: {titled(theory, answer.taken_as)}.")
    if answer.interval:
        say(f"Intervals are the middle 90% of {answer.draws:,} draws with seed {answer.seed}.")
    rows = tuple(
        (
            element,
            theory.element(element).title,
            f"{likely:.4g}",
            _interval(answer, element),
            _undetermined(answer, element),
        )
        for element, likely in answer.chance.items()
    )
    show(Table(title="How likely each is", headings=("Id", "Element", "Chance", "Interval", "Undetermined"), rows=rows))
    worth = tuple((e, theory.element(e).title, f"{moves:.4g}") for e, moves in answer.worth_finding_out if moves)
    show(Table(title="Most worth finding out", headings=("Id", "Element", "Would move the goals by"), rows=worth))


def _interval(answer: Chances, element: ElementId) -> str:
    pair = answer.interval.get(element)
    return "" if pair is None else f"{pair[0]:.4g} to {pair[1]:.4g}"


def _undetermined(answer: Chances, element: ElementId) -> str:
    undetermined = answer.undetermined[element]
    return f"{undetermined:.4g}" if undetermined else ""
