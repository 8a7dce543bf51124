"""A theory of which some links may be dropped, solved for all readings at once, or for a single one."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from sothat.analysis.disputes.robustness_links import Droppable
from sothat.analysis.engine.diagrams import FALSE, TRUE, Diagrams
from sothat.analysis.structure.settings import Free, Setting
from sothat.analysis.structure.solve import Model, well_founded


@dataclass(frozen=True)
class LinkReadings:
    """What holds, as a function of the links that are dropped and of the statuses that are left open.

    One store and one order of variables serve all that is asked, so that answers can be held against each other and
    the work for one is there for the next.

    Args:
        widened: The theory with gates for the links that can be dropped.
        order: The gates in the order in which the diagrams ask them.
        diagrams: The store of functions.
        dropped: The links dropped in the one reading that is meant; all readings at once when None.
    """

    widened: Droppable
    order: Sequence[int]
    diagrams: Diagrams
    dropped: frozenset[str] | None = None

    @cached_property
    def place(self) -> dict[int, int]:
        """The variable of each gate."""
        return {gate: place for place, gate in enumerate(self.order)}

    def solved(
        self, settings: Sequence[Setting], roots: Sequence[int] | None = None, *, nodes_for_each: int | None = None
    ) -> Model:
        """What holds with these settings of the elements.

        Args:
            roots: Solves for these and what they turn on; for all when None.
            nodes_for_each: When given, a part of the theory that needs more nodes is left unsolved (see `Model`).
        """
        structure = self.widened.structure
        before_each = None if nodes_for_each is None else partial(self.diagrams.allow, nodes_for_each)
        only = None if roots is None else self.cone(tuple(roots))
        return well_founded(structure, self._own(settings), self.diagrams, only=only, before_each=before_each)

    def cone(self, roots: tuple[int, ...]) -> list[int]:
        """The roots and all that they turn on."""
        if roots not in self._cones:
            self._cones[roots] = self.widened.structure.cone(roots)
        return self._cones[roots]

    @property
    def algebra(self) -> Diagrams:
        """What the answers are made of."""
        return self.diagrams

    def certainly_all(self, functions: Sequence[int], settings: Sequence[Setting]) -> int:
        """Where all are so whichever way the unknown things turn out."""
        return self.diagrams.whatever(self.diagrams.all_of(functions), self._variables(settings, Free.UNKNOWN))

    def somehow(self, function: int, settings: Sequence[Setting]) -> int:
        """Where it is so for some choice of additions."""
        opposite = self.diagrams.opposite
        return opposite(self.diagrams.whatever(opposite(function), self._variables(settings, Free.ADDABLE)))

    def with_all(self, function: int, settings: Sequence[Setting]) -> int:
        """Where it is so with all the additions."""
        return self.diagrams.settled([function], dict.fromkeys(self._variables(settings, Free.ADDABLE), True))[0]

    def with_a_part(self, function: int, settings: Sequence[Setting]) -> int:
        """Where it is so with some of the additions but not all."""
        added = sorted(self._variables(settings, Free.ADDABLE))
        all_of_them = self.diagrams.all_of(self.diagrams.variable(variable) for variable in added)
        return self.somehow(self.diagrams.both(function, self.diagrams.opposite(all_of_them)), settings)

    def _variables(self, settings: Sequence[Setting], why: Free) -> frozenset[int]:
        return frozenset(self.place[gate] for gate, setting in enumerate(settings) if setting is why)

    @cached_property
    def _cones(self) -> dict[tuple[int, ...], list[int]]:
        return {}

    def _own(self, settings: Sequence[Setting]) -> list[int]:
        elements = [self._of_element(gate, setting) for gate, setting in enumerate(settings)]
        return elements + [self._of_link(gate) for gate in range(len(settings), len(self.widened.structure.gates))]

    def _of_element(self, gate: int, setting: Setting) -> int:
        if isinstance(setting, Free):
            return self.diagrams.variable(self.place[gate])
        return TRUE if setting else FALSE

    def _of_link(self, gate: int) -> int:
        pair = self.widened.dropped.get(gate)
        if pair is None:
            return TRUE
        if self.dropped is None:
            return self.diagrams.variable(self.place[gate])
        return TRUE if pair in self.dropped else FALSE


def settled_as(settings: Sequence[Setting], why: Free, holds: bool) -> list[Setting]:
    """The settings with all that is open for that reason settled."""
    return [holds if setting is why else setting for setting in settings]


def with_only(settings: Sequence[Setting], added: Collection[int], setting: Setting) -> list[Setting]:
    """The settings with nothing added but these gates, which are set as given."""
    return [
        setting if gate in added else False if given is Free.ADDABLE else given for gate, given in enumerate(settings)
    ]
