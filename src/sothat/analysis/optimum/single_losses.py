"""Which single losses make the goals fail: every loss in a scenario of its own, all scenarios side by side."""

from collections.abc import Sequence

from sothat.analysis.engine.lanes import Lanes
from sothat.analysis.structure.gates import Structure
from sothat.analysis.structure.settings import Free, Setting
from sothat.analysis.structure.solve import well_founded
from sothat.analysis.watch import Watch, unwatched
from sothat.theory import ElementId


def single_losses(
    structure: Structure, settings: Sequence[Setting], roots: Sequence[int], *, watch: Watch = unwatched
) -> tuple[ElementId, ...]:
    """The elements whose loss, alone, is enough that one of some gates does not hold any longer, in order of id.

    Args:
        settings: What holds and what can be lost; nothing unknown.
        roots: Gates that all hold as long as nothing is lost.
    """
    cone = structure.cone(roots)
    losable = [gate for gate in cone if settings[gate] is Free.LOSABLE]
    lanes = Lanes((1 << len(losable)) - 1)
    own = [lanes.true if setting is True else lanes.false for setting in settings]
    for scenario, gate in enumerate(losable):
        lost = 1 << scenario
        own[gate] = lost if gate in structure.hindrances else lanes.true ^ lost
    watch(0)
    model = well_founded(structure, own, lanes, only=cone)
    holding = lanes.all_of(model.surely[root] for root in roots)
    return tuple(sorted(structure.ids[gate] for scenario, gate in enumerate(losable) if not holding >> scenario & 1))


def failing_with_nothing_lost(
    structure: Structure, settings: Sequence[Setting], roots: Sequence[int]
) -> tuple[int, ...]:
    """Those of some gates that do not hold even when nothing is lost."""
    lanes = Lanes(1)
    own = [
        lanes.true if setting is True or (setting is Free.LOSABLE and gate not in structure.hindrances) else lanes.false
        for gate, setting in enumerate(settings)
    ]
    model = well_founded(structure, own, lanes, only=structure.cone(roots))
    return tuple(root for root in roots if not model.surely[root])
