"""`sothat ensemble`: how likely each goal is in each of many areas."""

from typing import Annotated

import typer

import sothat
from sothat.analysis import Ensemble
from sothat.cli.arguments import AsJson, Goals, ProjectName, Seconds
from sothat.cli.opening import find_goals, open_project
from sothat.cli.printing import Table, counted, print_json, say, show
from sothat.cli.waiting import waiting
from sothat.cli.words import titled
from sothat.project import Project

Areas = Annotated[
    str | None,
    typer.Option(
        "--areas",
        metavar="PATH",
        help="A folder of area files, or a table (.csv) with a row for each area. Without it, all areas of the project.",
        show_default=False,
    ),
]
Draws = Annotated[
    int, typer.Option(help="How many draws to take of everything given as a range.", min=1, max=1_000_000)
]
Seed = Annotated[int, typer.Option(help="The seed of the draws: the same seed gives the same numbers.", min=0)]
Workers = Annotated[
    int | None,
    typer.Option(
        help="How many processes to work in. Without it, as many as there are processors, where the work is large.",
        min=1,
        max=1_000,
        show_default=False,
    ),
]
Cluster = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS",
        help="The address of the scheduler of a Dask cluster, such as tcp://10.0.0.5:8786, to work there.",
        show_default=False,
    ),
]


def ensemble(  # noqa: PLR0917 (typer gives them by name)
    project: ProjectName,
    areas: Areas = None,
    goal: Goals = None,
    draws: Draws = 1_000,
    seed: Seed = 1,
    workers: Workers = None,
    cluster: Cluster = None,
    as_json: AsJson = False,
    seconds: Seconds = None,
) -> None:
    """How likely each goal is in each of many areas.

    For every area: the chance of each goal, and where strengths or statuses are given as ranges, the mean and the middle 90% over many draws of them. The same seed gives the same numbers, here, in several processes or on a cluster.

    Examples:
      sothat ensemble stepping-stones --goal io05
      sothat ensemble stepping-stones --draws 100 --seed 2 --json
    """
    opened = open_project(project)
    goals = find_goals(opened, goal)
    places = opened.areas if areas is None else sothat.read_areas(areas, opened.theory)
    with waiting(seconds) as watch:
        answer = sothat.ensemble(
            opened, areas=places, goals=goals, draws=draws, seed=seed, workers=workers, executor=cluster, watch=watch
        )
    if as_json:
        print_json(answer.as_json())
    else:
        _tell(opened, answer)


def _tell(project: Project, answer: Ensemble) -> None:
    say(f"{project.title}: {counted(len(answer.areas), 'area', 'areas')}.")
    each = ", each by itself" if len(answer.goals) > 1 else ""
    say(f"{'Goals' if each else 'Goal'}{each}: {titled(project.theory, answer.goals)}.")
    if answer.method == "sampling":
        say("The theory is too large to be worked out exactly: these are estimates, each with its standard error.")
    elif any(low < high for area in answer.areas.values() for low, high in area.interval.values()):
        say(f"Means and intervals, the middle 90%, are those of {answer.draws:,} draws with seed {answer.seed}.")
    else:
        say("Nothing that the goals turn on is given as a range: every chance is exact, and there is nothing to draw.")
    taken = sum(len(area.taken_as) for area in answer.areas.values())
    if taken:
        many = counted(taken, "status is", "statuses are")
        say(
            f"{many} unknown or partly in place, areas counted one by one: each is taken as one half (--json lists them)."
        )
    rows = tuple(_row(row) for row in answer.rows())
    headings = ("Area", "Goal", "Chance", "Mean", "Interval", "Undetermined", "Standard error")
    used = [n for n in range(len(headings)) if any(row[n] for row in rows)]
    kept = tuple(tuple(row[n] for n in used) for row in rows)
    show(Table(title="How likely each goal is", headings=tuple(headings[n] for n in used), rows=kept))


def _row(row: dict[str, object]) -> tuple[str, ...]:
    low, high, undetermined, error = row["low"], row["high"], row["undetermined"], row["standard_error"]
    return (
        str(row["area"]),
        str(row["goal"]),
        f"{row['chance']:.4g}",
        f"{row['mean']:.4g}" if low != high else "",
        f"{low:.4g} to {high:.4g}" if low != high else "",
        f"{undetermined:.4g}" if undetermined else "",
        f"{error:.2g}" if error is not None else "",
    )
