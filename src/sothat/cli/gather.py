"""`sothat gather`: which one piece of evidence would change most."""

from typing import Any

from sothat.areas import Area
from sothat.cli.arguments import AreaName, AsJson, Goals, ProjectName, Seconds
from sothat.cli.opening import find_goals, open_area, open_project
from sothat.cli.printing import Table, print_json, say, show
from sothat.cli.waiting import waiting
from sothat.cli.words import NOTHING_ADDED, about
from sothat.project import Project, worth_gathering
from sothat.project.worth_gathering import Worth, WorthGathering

_MOST_LINES = 15


def gather(
    project: ProjectName,
    area: AreaName = None,
    goal: Goals = None,
    as_json: AsJson = False,
    seconds: Seconds = None,
) -> None:
    """Which link's evidence would change most, if it were gathered.

    Links that few studies support, or that are contested or disputed, are dropped one at a time; those on which most
    conclusions of the analysis turn come first. It says nothing of how likely a link is.

    Examples:
      sothat gather stepping-stones --goal st4
      sothat gather stepping-stones --area example-area --json
    """
    opened = open_project(project)
    place = open_area(opened, area)
    goals = find_goals(opened, goal)
    with waiting(seconds) as watch:
        answer = worth_gathering(opened, area=place, goals=goals, watch=watch)
    if as_json:
        print_json(_as_json(answer))
    else:
        _tell(opened, place, answer)


def _as_json(answer: WorthGathering) -> dict[str, Any]:
    return {
        "links": [
            {
                "link": link.pair,
                "overturns": link.overturns,
                "studies": link.studies,
                "why": [str(reason) for reason in link.why],
            }
            for link in answer.links
        ],
        "unknowns": [[element, worth] for element, worth in answer.unknowns],
        "conclusions": answer.conclusions,
        "complete": answer.is_complete,
    }


def _tell(project: Project, area: Area | None, answer: WorthGathering) -> None:
    say(about(project, area, otherwise=NOTHING_ADDED))
    turning = [link for link in answer.links if link.overturns]
    if not turning:
        say(
            f"None of {answer.conclusions} conclusions turns on any one of the {len(answer.links)} links in doubt alone."
        )
        return
    say(
        f"{len(answer.links)} links are in doubt, and {answer.conclusions} conclusions were put to the test. "
        f"Look first into {_named(project, turning[0])}: {turning[0].overturns} of them turn on it alone."
    )
    rows = tuple(
        (link.pair, _named(project, link), str(link.overturns), str(link.studies), ", ".join(link.why))
        for link in turning[:_MOST_LINES]
    )
    headings = ("Link", "From and to", "Conclusions", "Studies", "Why in doubt")
    show(Table(title="Where evidence would change most", headings=headings, rows=rows))


def _named(project: Project, link: Worth) -> str:
    source, target = (project.theory.by_id[end].title for end in link.pair.split(">"))  # type: ignore[index]  # its ends
    return f"{source} → {target}"
