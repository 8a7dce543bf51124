"""`sothat chance`: how likely each element is to hold, what is most worth finding out, and what would change a plan."""

from typing import Annotated

import typer

import sothat
from sothat.analysis.fault_tree import FaultTree, top_chance
from sothat.cli.arguments import AreaName, AsJson, Goals, ProjectName, Seconds
from sothat.cli.chance_words import tell_chances
from sothat.cli.opening import find_goals, is_fault_tree, open_area, open_fault_tree, open_project
from sothat.cli.printing import print_json, say
from sothat.cli.waiting import waiting

Draws = Annotated[
    int, typer.Option(help="How many draws to take where statuses or strengths are ranges.", min=2, max=1_000_000)
]
Samples = Annotated[
    int,
    typer.Option(
        help="How many random scenarios to draw where a theory is too large for exact chances.",
        min=1,
        max=1_000_000_000,
    ),
]
Seed = Annotated[
    int, typer.Option(help="The seed of draws and scenarios: the same seed gives the same numbers.", min=0)
]


def chance(
    project: ProjectName,
    area: AreaName = None,
    goal: Goals = None,
    draws: Draws = 2_000,
    samples: Samples = 200_000,
    seed: Seed = 1,
    as_json: AsJson = False,
    seconds: Seconds = None,
) -> None:
    """How likely each element is to hold, and what to find out first.

    From the chances of statuses and the strengths of links, taken as independent. What nobody stated is taken as one half, and listed. Then: which unknown is most worth finding out, and how likely it is that the answer changes the best package or the single points of failure. Where statuses or strengths are ranges: intervals, and which range matters most.

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
        answer = sothat.chance(opened, area=place, goals=goals, draws=draws, samples=samples, seed=seed, watch=watch)
    if as_json:
        print_json(answer.as_json())
    else:
        tell_chances(opened, place, answer)


def _answer_for_fault_tree(tree: FaultTree, *, as_json: bool, seconds: float | None) -> None:
    with waiting(seconds) as watch:
        answer = top_chance(tree, watch=watch)
    if as_json:
        print_json(answer.as_json())
    else:
        say(f"{tree.title or tree.top}: the chance of {tree.top} is {answer.chance:.6g}.")
        if answer.method != "exact":
            say(
                f"That is an estimate from {answer.samples:,} random scenarios (seed {answer.seed}), "
                f"give or take {answer.error:.2g}: the tree is too large for an exact chance."
            )
