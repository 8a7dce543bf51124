"""Areas laid out in lots, each with all that is needed to work it out anywhere."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from sothat.analysis.many_areas.ensemble_work import AreaInputs, Lot, RangedInput
from sothat.analysis.structure.deliveries import Deliveries, with_deliveries
from sothat.analysis.structure.gates import structure_of
from sothat.analysis.uncertainty.odds import Odds, chances_by_name, standings_of
from sothat.theory import ElementId, Range, Standing, Statuses

if TYPE_CHECKING:
    from sothat.analysis.many_areas.ensemble_work import Table

AREAS_IN_A_LOT = 8


def lots_of(solved: Odds, gates: Sequence[int], areas: Mapping[str, Statuses], draws: int, seed: int) -> list[Lot]:
    """The areas in lots, all with the same diagram.

    Args:
        solved: The theory solved with every status and every uncertain link open.
        gates: The goals, by gate.
        areas: For each area, by its id, how it stands.
    """
    table, ends = _table(solved, gates)
    theory = solved.solved.structure.theory
    widened, names = with_deliveries(structure_of(theory)), solved.solved.names
    links = {widened.structure.ids[gate]: strength for gate, strength in widened.strengths.items()}
    inputs = [_inputs(widened, names, area, statuses) for area, statuses in areas.items()]
    return [
        Lot(
            table=table,
            surely=ends[: len(gates)],
            possibly=ends[len(gates) :],
            links=_ranged(names, links),
            areas=tuple(inputs[first : first + AREAS_IN_A_LOT]),
            areas_in_all=len(inputs),
            draws=draws,
            seed=seed,
        )
        for first in range(0, len(inputs), AREAS_IN_A_LOT)
    ]


def _table(solved: Odds, gates: Sequence[int]) -> "tuple[Table, tuple[int, ...]]":
    import numpy as np  # noqa: PLC0415 (heavy: loaded when first needed)

    model, diagrams = solved.solved.model, solved.solved.diagrams
    edges = [model.surely[gate] for gate in gates] + [model.possibly[gate] for gate in gates]
    columns, ends = diagrams.node_table(edges)
    variables, noes, yeses = (np.array(column, dtype=np.int32) for column in columns)
    return (variables, noes, yeses), tuple(ends)


def _inputs(widened: Deliveries, names: Sequence[ElementId], area: str, statuses: Statuses) -> AreaInputs:
    by_name = chances_by_name(widened, statuses)
    standings = standings_of(widened.structure.theory, statuses)
    return AreaInputs(area=area, chance=tuple(by_name[name] for name in names), ranged=_ranged(names, standings))


def _ranged(names: Sequence[ElementId], given: Mapping[ElementId, Standing | Range]) -> tuple[RangedInput, ...]:
    """The variables whose chance is a range."""
    found = ((variable, name, given.get(name)) for variable, name in enumerate(names))
    return tuple(RangedInput(variable=v, name=name, given=one) for v, name, one in found if isinstance(one, Range))
