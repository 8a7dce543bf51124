"""Question 7: which element matters most for the goals, which share each addition has, and which only work together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sothat.analysis.answer import Answer
from sothat.analysis.diagrams import Diagrams
from sothat.analysis.gates import Structure, structure_of
from sothat.analysis.measures import chances, slopes
from sothat.analysis.odds import Odds, odds
from sothat.analysis.path_sets import held_by_path_sets
from sothat.analysis.settings import Free, goals_or_own, with_additions
from sothat.analysis.multilinear import multilinear
from sothat.analysis.pairs import pair_indexes
from sothat.analysis.shares import shapley_values
from sothat.analysis.watch import Watch, unwatched
from sothat.theory import ElementId, Status, Statuses, Theory

_NEGLIGIBLE = 1e-15

INTERACTION_INDEX = "grabisch-roubens"
FUSSELL_VESELY = (
    "the chance that the goals are reached and some minimal path set that holds the element is in place, "
    "given that the goals are reached"
)


@dataclass(frozen=True, kw_only=True)
class Importance(Answer):
    """How much each element with a status of its own matters for the goals being reached.

    Args:
        goals: The goals, all of which are meant to hold.
        structural: The Birnbaum importance when every status has chance one half and every link is delivered.
        birnbaum: P(goals | in place) - P(goals | missing) under the area's chances; for a hindrance *in place* means present.
        criticality: birnbaum times the chance of being in place, as a share of the chance of the goals; None where that is 0.
        fussell_vesely: See `FUSSELL_VESELY`; None where the goals' chance is 0.
        shapley: For each addition its fair share of the chance that all additions together add.
        interaction: For each pair of additions the Grabisch-Roubens index: positive, the two are complements; negative, substitutes.
    """

    goals: tuple[ElementId, ...]
    structural: Mapping[ElementId, float]
    birnbaum: Mapping[ElementId, float]
    criticality: Mapping[ElementId, float | None]
    fussell_vesely: Mapping[ElementId, float | None]
    shapley: Mapping[ElementId, float]
    interaction: Mapping[tuple[ElementId, ElementId], float]

    def as_json(self) -> dict[str, Any]:
        """The answer as the command line prints it with ``--json``."""
        return {
            "structural": dict(self.structural),
            "birnbaum": dict(self.birnbaum),
            "criticality": dict(self.criticality),
            "fussell_vesely": dict(self.fussell_vesely),
            "shapley": dict(self.shapley),
            "interaction": {
                "index": INTERACTION_INDEX,
                "pairs": [[one, other, index] for (one, other), index in self.interaction.items()],
            },
        }

    def rows(self) -> list[dict[str, Any]]:
        """One row for each element with a status of its own: element and its measures."""
        return [
            {
                "element": element,
                "structural": self.structural[element],
                "birnbaum": self.birnbaum[element],
                "criticality": self.criticality[element],
                "fussell_vesely": self.fussell_vesely[element],
                "shapley": self.shapley.get(element),
            }
            for element in self.structural
        ]


def importance(
    theory: Theory,
    statuses: Statuses | None = None,
    *,
    goals: Sequence[str] | None = None,
    fixed: Mapping[ElementId, Status] | None = None,
    watch: Watch = unwatched,
) -> Importance:
    """How much each element matters for the goals being reached, in the five usual ways.

    Statuses and links are taken as independent; *undetermined* counts as not reached. Shapley values and interactions
    are of what could be added: what is not added counts as not in place, everything else has the area's chances.

    Args:
        goals: All of which are to be reached; the theory's own when None.
        fixed: Choices already made, as for `packages`.
    """
    structure = structure_of(theory)
    chosen = goals_or_own(theory, goals)
    roots = [structure.number[goal] for goal in chosen]
    given = odds(structure, statuses, roots, watch=watch)
    diagrams = given.solved.diagrams
    together = diagrams.all_of(given.solved.model.surely[root] for root in roots)
    owners = [element.id for element in theory.elements if element.kind.has_own_status]
    variable = {name: number for number, name in given.elements}
    birnbaum = _by_element(slopes(diagrams, together, given.chance), variable, owners)
    (reached,) = chances(diagrams, [together], given.chance)
    in_place = {name: given.chance[number] for name, number in variable.items()}
    held = held_by_path_sets(given, roots, owners, watch)
    additions = _additions(structure, statuses, fixed, variable)
    players, others = [variable[name] for name in additions], dict(given.chance)
    settled = {v: bool(p) for v, p in others.items() if v not in players and p in (0, 1)}
    game = multilinear(diagrams, [(together, 1.0)], settled)
    shares = shapley_values(game, players, others)
    pairs = pair_indexes(game, players, others).grabisch_roubens
    return Importance(
        goals=chosen,
        structural=_by_element(_structural_slopes(diagrams, together, given), variable, owners),
        birnbaum=birnbaum,
        criticality={e: birnbaum[e] * in_place.get(e, 0.0) / float(reached) if reached else None for e in owners},
        fussell_vesely={e: held[e] / float(reached) if reached else None for e in owners},
        shapley={e: shares.get(variable.get(e, -1), 0.0) for e in _all_additions(structure, statuses, fixed)},
        interaction=_by_pair(pairs, given.solved.names),
    )


def _by_pair(
    pairs: Mapping[tuple[int, int], float], names: Sequence[ElementId]
) -> dict[tuple[ElementId, ElementId], float]:
    """The pairs that do interact, each and all in order of their ids."""
    found = {}
    for (one, other), index in pairs.items():
        first, second = sorted((names[one], names[other]))
        if abs(index) > _NEGLIGIBLE:
            found[first, second] = index
    return dict(sorted(found.items()))


def _structural_slopes(diagrams: Diagrams, together: int, given: Odds) -> dict[int, Any]:
    """Every status one half, every link delivered."""
    statuses = {variable for variable, _ in given.elements}
    return slopes(diagrams, together, {v: 0.5 if v in statuses else 1.0 for v in range(len(given.solved.names))})


def _by_element(
    slope: Mapping[int, Any], variable: Mapping[ElementId, int], owners: Sequence[ElementId]
) -> dict[ElementId, float]:
    return {element: float(slope.get(variable.get(element, -1), 0.0)) for element in owners}


def _all_additions(
    structure: Structure, statuses: Statuses | None, fixed: Mapping[ElementId, Status] | None
) -> list[ElementId]:
    settings = with_additions(structure, statuses, fixed)
    return [name for name, setting in zip(structure.ids, settings, strict=True) if setting is Free.ADDABLE]


def _additions(
    structure: Structure,
    statuses: Statuses | None,
    fixed: Mapping[ElementId, Status] | None,
    variable: Mapping[ElementId, int],
) -> list[ElementId]:
    return [name for name in _all_additions(structure, statuses, fixed) if name in variable]
