"""Many areas at once: how likely each goal is in each of them, over many draws of what is not known sharply."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager, nullcontext

from sothat.analysis.engine.diagrams import MOST_NODES
from sothat.analysis.many_areas.ensemble_answer import AreaChances, Ensemble
from sothat.analysis.many_areas.ensemble_lots import AREAS_IN_A_LOT, lots_of
from sothat.analysis.many_areas.ensemble_work import AreaFound, Lot, each_worked_out, worked_out
from sothat.analysis.many_areas.executors import cluster_at, done_by, processors, worker_processes
from sothat.analysis.structure.deliveries import with_deliveries
from sothat.analysis.structure.gates import Structure, structure_of
from sothat.analysis.structure.settings import as_it_stands, goals_or_own
from sothat.analysis.uncertainty.odds import TAKEN, chances_by_name, odds, standings_of
from sothat.analysis.uncertainty.sampled import sampled_chances
from sothat.analysis.watch import Watch, unwatched
from sothat.errors import Misuse, OutOfTime, TooLarge
from sothat.theory import ElementId, Status, Statuses, Theory

SAMPLES = 100_000
"""How many random scenarios each area is estimated from where the diagram would be too large."""

_MOST_DRAWS = 1_000_000
_WORTH_PROCESSES = 1 << 29
"""Numbers to work out (nodes times draws times areas) from which processes of their own pay: some two seconds."""


def ensemble(
    theory: Theory,
    areas: Mapping[str, Statuses],
    *,
    goals: Sequence[str] | None = None,
    draws: int = 1_000,
    seed: int = 1,
    workers: int | None = None,
    executor: Executor | str | None = None,
    watch: Watch = unwatched,
) -> Ensemble:
    """How likely each goal is in each of many areas, over many draws of all ranges.

    The theory is made into a decision diagram once, for all areas; every draw is then worked out on it exactly. The
    strength of a link is one unknown number, so draw number n has the same strengths in all areas; statuses are drawn for
    each area by itself. The same seed gives the same numbers to the last digit, wherever the work is done and however
    it is shared out.

    Args:
        areas: For each area, by its id, how it stands.
        goals: The elements to give the chance of, each by itself; the theory's own goals when None.
        draws: How many draws to take of every range.
        seed: The seed of the draws.
        workers: How many processes work on it: 1 for this one alone; when None, as many as there are processors where
            the work is large.
        executor: Where to work in place of that: anything of the kind of `concurrent.futures.Executor`, which is left
            open, or the address of the scheduler of a Dask cluster.
        watch: Called now and then with the number of areas done.

    Raises:
        Misuse: When there is no area, an area names what the theory does not have, or the draws cannot be.
    """
    structure, chosen = structure_of(theory), goals_or_own(theory, goals)
    _check(structure, areas, draws)
    place = _place(workers, executor)
    gates = [structure.number[goal] for goal in chosen]
    try:
        solved = odds(structure, None, gates, watch=watch, most_nodes=MOST_NODES)
    except OutOfTime:
        raise
    except TooLarge:
        told = _estimated(structure, areas, chosen, seed, watch)
        return Ensemble(goals=chosen, areas=told, draws=draws, seed=seed, method="sampling")
    lots = lots_of(solved, gates, areas, draws, seed)
    taken = (_taken_as(theory, statuses) for statuses in areas.values())
    found = (_told(chosen, one, said) for one, said in zip(_done(lots, place, watch), taken, strict=True))
    told = dict(zip(areas, found, strict=True))
    return Ensemble(goals=chosen, areas=told, draws=draws, seed=seed, method="exact")


def _check(structure: Structure, areas: Mapping[str, Statuses], draws: int) -> None:
    if not areas:
        raise Misuse("There is no area to work out: give the project an area, or name a folder or a table of areas.")
    if not 1 <= draws <= _MOST_DRAWS:
        raise Misuse(f"{draws} draws will not do: write a whole number from 1 to {_MOST_DRAWS:,}.")
    for area, statuses in areas.items():
        try:
            as_it_stands(structure, statuses)
        except Misuse as wrong:
            raise Misuse(f"Area {area[:60]}: {wrong}") from wrong


Place = Callable[[int], AbstractContextManager[Executor | None]]
"""Where to work, for work of that size; None is here."""


def _place(workers: int | None, executor: Executor | str | None) -> Place:
    if workers is not None and executor is not None:
        raise Misuse("Say one thing only of where to work: so many processes, or elsewhere.")
    if workers is not None and not 1 <= workers <= 1_000:
        raise Misuse(f"{workers} processes will not do: write a whole number from 1 to 1,000.")
    if isinstance(executor, str):
        return lambda size: cluster_at(executor)
    if executor is not None:
        return lambda size: nullcontext(executor)
    many = processors() if workers is None else workers
    least = _WORTH_PROCESSES if workers is None else 0
    return lambda size: worker_processes(many) if many > 1 and size >= least else nullcontext(None)


def _done(lots: Sequence[Lot], place: Place, watch: Watch) -> Iterator[AreaFound]:
    """What is found for each area, in their order."""
    areas = sum(len(lot.areas) for lot in lots)
    with place(len(lots[0].table[0]) * lots[0].draws * areas) as executor:
        if executor is not None:
            for found in done_by(executor, worked_out, lots, lambda done: watch(min(areas, AREAS_IN_A_LOT * done))):
                yield from found
            return
        for place_of_lot, lot in enumerate(lots):
            yield from each_worked_out(lot, watch, AREAS_IN_A_LOT * place_of_lot)
        watch(areas)


def _told(goals: Sequence[ElementId], found: AreaFound, taken: Mapping[ElementId, float]) -> AreaChances:
    def by_goal(numbers: Sequence[float]) -> dict[ElementId, float]:
        return dict(zip(goals, numbers, strict=True))

    return AreaChances(
        chance=by_goal(found.chance),
        mean=by_goal(found.mean),
        interval=dict(zip(goals, found.interval, strict=True)),
        undetermined=by_goal([most - least for most, least in zip(found.at_most, found.chance, strict=True)]),
        taken_as=taken,
    )


def _taken_as(theory: Theory, statuses: Statuses) -> dict[ElementId, float]:
    standings = standings_of(theory, statuses)
    return {element: TAKEN for element, standing in standings.items() if standing in (Status.UNKNOWN, Status.PARTLY)}


def _estimated(
    structure: Structure, areas: Mapping[str, Statuses], goals: Sequence[ElementId], seed: int, watch: Watch
) -> dict[str, AreaChances]:
    """The chances at the means of all ranges, from random scenarios: the same ones for every area, as far as they can be."""
    widened = with_deliveries(structure)
    gates = [structure.number[goal] for goal in goals]
    told: dict[str, AreaChances] = {}
    for area, statuses in areas.items():
        by_name = chances_by_name(widened, statuses)
        chance = {gate: by_name[widened.structure.ids[gate]] for gate in _with_own_status(widened.structure)}
        found = sampled_chances(widened.structure, chance, gates, samples=SAMPLES, seed=seed, watch=watch)
        likely = {goal: found.estimates[gate] for goal, gate in zip(goals, gates, strict=True)}
        told[area] = AreaChances(
            chance=likely,
            mean=likely,
            interval={},
            undetermined={goal: found.undetermined[gate] for goal, gate in zip(goals, gates, strict=True)},
            errors={goal: found.errors[gate] for goal, gate in zip(goals, gates, strict=True)},
            taken_as=_taken_as(structure.theory, statuses),
        )
    return told


def _with_own_status(structure: Structure) -> list[int]:
    return [gate for gate, rule in enumerate(structure.gates) if rule.own]
