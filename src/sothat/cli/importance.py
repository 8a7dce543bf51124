"""`sothat importance`: what matters most, whose share is how large, and what only works together."""

from collections.abc import Sequence
from typing import Annotated

import typer

import sothat
from sothat.analysis import Importance, Interaction
from sothat.analysis.event_importance import EventImportance, event_importance
from sothat.analysis.fault_tree import FaultTree
from sothat.areas import Area
from sothat.cli.arguments import AreaName, AsJson, Goals, ProjectName, Seconds
from sothat.cli.opening import find_goals, is_fault_tree, open_area, open_fault_tree, open_project
from sothat.cli.printing import Table, counted, print_json, say, show
from sothat.cli.waiting import waiting
from sothat.cli.weights import Weights, find_weights
from sothat.cli.words import NOTHING_ADDED, about, goals_words
from sothat.errors import Misuse
from sothat.project import Project
from sothat.theory import ElementId, Theory

Draws = Annotated[
    int,
    typer.Option(help="How many samples to draw where a theory is too large to be exact.", min=2, max=1_000_000),
]
Seed = Annotated[int, typer.Option(help="The seed of the samples: the same seed gives the same numbers.", min=0)]

_MOST_PAIRS = 5
_WHAT_TO_DO = (
    "Add first what has a large share. Plan complements together: one without the other brings little. "
    "Of substitutes one is enough as a rule, and the other keeps you safe."
)


def importance(
    project: ProjectName,
    area: AreaName = None,
    goal: Goals = None,
    weight: Weights = None,
    draws: Draws = 2_000,
    seed: Seed = 1,
    as_json: AsJson = False,
    seconds: Seconds = None,
) -> None:
    """What matters most for the goals, and what only works together.

    For each activity, input, assumption and hindrance: how far the chance of the goals moves with it. For what could be added: its fair share of what all additions together bring, and for each pair whether the two need each other or stand in for each other.

    Examples:
      sothat importance stepping-stones
      sothat importance stepping-stones --area example-area --goal of1
      sothat importance stepping-stones --weight st4=0.7 --weight of1=0.3

    PROJECT can also be an Open-PSA fault tree (.xml): the answer is the importance of its basic events.
    """
    if is_fault_tree(project):
        if weight:
            raise Misuse(f"{project}: a fault tree has one goal, its top event. Leave out --weight.")
        _answer_for_fault_tree(open_fault_tree(project, area, goal), as_json=as_json, seconds=seconds)
        return
    opened = open_project(project)
    place = open_area(opened, area)
    goals, weights = find_goals(opened, goal), find_weights(opened, weight)
    with waiting(seconds) as watch:
        answer = sothat.importance(
            opened, area=place, goals=goals, weights=weights, draws=draws, seed=seed, watch=watch
        )
    if as_json:
        print_json(answer.as_json())
    else:
        _tell(opened, place, answer)


def _tell(project: Project, area: Area | None, answer: Importance) -> None:
    theory = project.theory
    say(about(project, area, otherwise=NOTHING_ADDED))
    say(_aim(theory, answer))
    for sentence in (*answer.notes, *answer.left_out.values()):
        say(sentence)
    say(_WHAT_TO_DO)
    _tell_elements(theory, answer)
    if answer.interaction is not None:
        _tell_pairs(theory, answer.interaction, "complements: they need each other", 1)
        _tell_pairs(theory, answer.interaction, "substitutes: they stand in for each other", -1)


def _aim(theory: Theory, answer: Importance) -> str:
    if not answer.weights:
        return goals_words(theory, answer.goals)
    weighted = "; ".join(f"{g} {theory.element(g).title} ({w:g})" for g, w in answer.weights.items())
    return f"Goals, each with its weight: {weighted}."


def _tell_elements(theory: Theory, answer: Importance) -> None:
    ranked = sorted(answer.structural, key=lambda e: (-answer.shapley.get(e, 0.0), -answer.structural[e], e))
    bearing = [e for e in ranked if any((answer.shapley.get(e), answer.structural[e], answer.birnbaum[e]))]
    errors = answer.error.get("shapley")
    rows = tuple((e, theory.element(e).title, *_numbers(answer, e)) for e in bearing)
    share = ("Share",) if errors is None else ("Share", "Error of share")
    headings = ("Id", "Element", *share, "Structural", "Birnbaum", "Criticality", "Fussell-Vesely")
    show(Table(title="How much each matters, the largest share first", headings=headings, rows=rows))
    others = len(ranked) - len(bearing)
    if others:
        has = "others have" if others > 1 else "other has"
        say(f"\n{others} {has} no bearing on {'these goals' if len(answer.goals) > 1 else 'this goal'}.")


def _numbers(answer: Importance, element: ElementId) -> Sequence[str]:
    errors = answer.error.get("shapley")
    return (
        _number(answer.shapley.get(element)),
        *(() if errors is None else (_number(errors.get(element)),)),
        _number(answer.structural[element]),
        _number(answer.birnbaum[element]),
        _number(answer.criticality[element]),
        _number(answer.fussell_vesely[element]),
    )


def _tell_pairs(theory: Theory, found: Interaction, what: str, sign: int) -> None:
    """The strongest pairs of one kind, by name."""
    pairs = {pair: index for pair, index in found.pairs.items() if index * sign > 0}
    strongest = sorted(pairs, key=lambda pair: (-abs(pairs[pair]), pair))[:_MOST_PAIRS]
    rows = tuple(
        (*(f"{e} {theory.element(e).title}" for e in pair), _number(pairs[pair]), _number(found.shared.get(pair, 0.0)))
        for pair in strongest
    )
    title = f"The strongest {what} ({len(rows)} of {counted(len(pairs), 'pair', 'pairs')})"
    show(Table(title=title, headings=("One", "Other", "Grabisch-Roubens", "Shapley-Taylor"), rows=rows))


def _answer_for_fault_tree(tree: FaultTree, *, as_json: bool, seconds: float | None) -> None:
    with waiting(seconds) as watch:
        answer = event_importance(tree, watch=watch)
    if as_json:
        print_json(answer.as_json())
    else:
        _tell_events(tree, answer)


def _tell_events(tree: FaultTree, answer: EventImportance) -> None:
    say(f"{tree.title or tree.top}: the chance of {tree.top} is {answer.chance:.6g}.")
    for sentence in answer.left_out.values():
        say(sentence)
    say("Make less likely first what has a large criticality.")
    ranked = sorted(answer.birnbaum, key=lambda e: (-(answer.criticality[e] or 0.0), -answer.birnbaum[e], e))
    rows = tuple(
        (
            event,
            _number(answer.criticality[event]),
            _number(answer.birnbaum[event]),
            _number(answer.fussell_vesely[event]),
            _number(answer.structural[event]),
        )
        for event in ranked
    )
    headings = ("Event", "Criticality", "Birnbaum", "Fussell-Vesely", "Structural")
    show(Table(title="How much each event matters", headings=headings, rows=rows))


def _number(given: float | None) -> str:
    return "-" if given is None else f"{given:.4g}"
