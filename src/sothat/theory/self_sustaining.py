"""Which elements would keep going once started, though nothing in the theory starts them."""

from collections.abc import Collection, Mapping, Sequence

from sothat.theory.connected import connected_parts
from sothat.theory.fixpoints import greatest_fixpoint, least_fixpoint
from sothat.theory.names import ElementId, Kind
from sothat.theory.rule import Rule
from sothat.theory.theory import Theory

Part = tuple[ElementId, ...]


def self_sustaining(theory: Theory, rules: Mapping[ElementId, Rule], parts: Sequence[Part]) -> frozenset[ElementId]:
    """The elements of loops without `hinders` that hold by the greatest fixpoint and not by the least.

    All that can be put in place is, assumptions hold and hindrances are absent. Elements outside a loop hold, do
    not, or are undetermined by the well-founded model; an undetermined one gives no support and still blocks.

    Args:
        theory: The theory.
        rules: Its rules.
        parts: The strongly connected parts of the graph of its rules, causes before effects.
    """
    absent = {element.id for element in theory.elements if element.kind is Kind.HINDRANCE}
    settling = _Settling(rules, absent)
    for part in parts:
        settling.settle(part)
    return frozenset(settling.sustained)


class _Settling:
    """What is known so far: what holds, what holds or is undetermined, and what would sustain itself."""

    def __init__(self, rules: Mapping[ElementId, Rule], absent: Collection[ElementId]) -> None:
        self.rules = rules
        self.reads = {element: rule.reads for element, rule in rules.items()}
        self.absent = absent
        self.holds: set[ElementId] = set()
        self.may_hold: set[ElementId] = set()
        self.sustained: set[ElementId] = set()

    def settle(self, part: Part) -> None:
        if not self._is_hindered_within(part):
            self.sustained |= self._kept_going(part)
        ahead = [part]
        while ahead:
            unsettled = self._settle_some(ahead.pop())
            ahead += reversed(tuple(connected_parts(unsettled, self.reads)))  # what is read is settled first

    def _settle_some(self, part: Part) -> Part:
        """Settles what can be at once; returns what must be looked at again, now that more is settled around it.

        Taking the rest apart anew keeps a long loop through `hinders` from being walked once for each element.
        """
        inside = frozenset(part) if self._is_hindered_within(part) else frozenset()
        holds = self._least(part, self.holds, (self.may_hold, inside))
        may_hold = self._least(part, self.may_hold, (self.holds, holds))
        self.holds |= holds
        self.may_hold |= holds
        unsettled = tuple(element for element in part if element in may_hold and element not in holds)
        if inside and len(unsettled) < len(part):
            return unsettled
        self.may_hold |= may_hold
        return ()

    def _is_hindered_within(self, part: Part) -> bool:
        inside = frozenset(part)
        return any(source in inside for element in part for source in self.rules[element].hindered_by)

    def _kept_going(self, part: Part) -> set[ElementId]:
        barred, outside = self._barred(part, (self.may_hold,)), self._supporting(part, self.holds)
        most = greatest_fixpoint(part, self.rules, outside=outside, barred=barred)
        return most - least_fixpoint(part, self.rules, outside=outside, barred=barred)

    def _least(
        self, part: Part, holding: Collection[ElementId], blocking: Sequence[Collection[ElementId]]
    ) -> set[ElementId]:
        outside = self._supporting(part, holding)
        return least_fixpoint(part, self.rules, outside=outside, barred=self._barred(part, blocking))

    def _supporting(self, part: Part, holding: Collection[ElementId]) -> set[ElementId]:
        return {source for element in part for source in self.rules[element].supports if source in holding}

    def _barred(self, part: Part, blocking: Sequence[Collection[ElementId]]) -> set[ElementId]:
        return {
            element
            for element in part
            if element in self.absent
            or any(source in those for source in self.rules[element].hindered_by for those in blocking)
        }
