"""In which round of the fixpoint each element starts to hold: the order of a roll-out."""

from collections.abc import Sequence

from sothat.analysis.structure.gates import Gate, Part, Structure
from sothat.analysis.structure.settings import Setting

NEVER = 1 << 40


def rounds(structure: Structure, settings: Sequence[Setting]) -> list[int]:
    """The round in which each element comes to hold; `NEVER` where it does not, or where that is not certain.

    Every round draws all conclusions from the rounds before it: an element holds once its supports do and its
    hindrances are known to fail; it fails once nothing is left that could bring it about. So in the first round
    come the things that need nothing, in the second those that need only these, and so on. What can turn out either
    way is never known, here, to hold or to fail.

    Source:
        The stages of the operator W of Van Gelder, Ross and Schlipf (1991).
    """
    count = len(structure.gates)
    holds, fails = [NEVER] * count, [NEVER] * count
    for part in structure.parts:
        if part.is_loop:
            _in_a_loop(structure, part, settings, holds, fails)
        else:
            gate = part.members[0]
            holds[gate] = _holds_at(structure.gates[gate], settings[gate], holds, fails)
            fails[gate] = _fails_at(structure.gates[gate], settings[gate], holds, fails)
    return holds


def _holds_at(gate: Gate, setting: Setting, holds: Sequence[int], fails: Sequence[int]) -> int:
    """One round after the last of what it needs."""
    if setting is not True:
        return NEVER
    needed = [holds[source] for source in gate.requires] + [fails[source] for source in gate.hindered_by]
    for count, members in gate.choices:
        ready = sorted(holds[member] for member in members)
        needed.append(ready[count - 1] if count <= len(ready) else NEVER)
    latest = max(needed, default=0)
    return NEVER if latest >= NEVER else latest + 1


def _fails_at(gate: Gate, setting: Setting, holds: Sequence[int], fails: Sequence[int]) -> int:
    """With the first thing that rules it out: at once with what it needs, a round after what hinders it."""
    if setting is False:
        return 1
    ruled_out = [fails[source] for source in gate.requires] + [holds[source] + 1 for source in gate.hindered_by]
    for count, members in gate.choices:
        lost = sorted(fails[member] for member in members)
        ruled_out.append(lost[len(members) - count] if count <= len(members) else 1)
    return min(min(ruled_out, default=NEVER), NEVER)


def _in_a_loop(
    structure: Structure, part: Part, settings: Sequence[Setting], holds: list[int], fails: list[int]
) -> None:
    """Goes from each round in which something can happen to the next, until nothing more comes to hold or to fail."""
    events = _events_outside(structure, part, holds, fails)
    changed: set[int] = set()
    now = 0
    while changed or events[-1] > now:
        now = now + 1 if changed else next(event for event in events if event > now)
        everything = now in events
        looked_at = part.members if everything else _readers_inside(structure, part, changed)
        starting = [
            gate
            for gate in looked_at
            if holds[gate] == NEVER and _holds_at(structure.gates[gate], settings[gate], holds, fails) <= now
        ]
        failing: list[int] = []
        if everything or part.has_inner_hinders:
            founded = _founded(structure, part, settings, holds, fails, now)
            failing = [gate for gate in part.members if fails[gate] == NEVER and gate not in founded]
        for gate in starting:
            holds[gate] = now
        for gate in failing:
            fails[gate] = now
        changed = {*starting, *failing}


def _events_outside(structure: Structure, part: Part, holds: Sequence[int], fails: Sequence[int]) -> list[int]:
    """The rounds in which something outside a loop can change what is inside; the first is always one."""
    inside = set(part.members)
    outside = {source for gate in part.members for source in structure.gates[gate].reads if source not in inside}
    times = {time for source in outside for time in (holds[source], fails[source]) if time < NEVER}
    return sorted({1, *times, *(time + 1 for time in times)})


def _readers_inside(structure: Structure, part: Part, changed: set[int]) -> list[int]:
    inside = set(part.members)
    return sorted({reader for gate in changed for reader in structure.readers[gate] if reader in inside})


def _founded(
    structure: Structure, part: Part, settings: Sequence[Setting], holds: Sequence[int], fails: Sequence[int], now: int
) -> set[int]:
    """The members of a loop that something could still bring about, by what is known before this round."""
    inside = set(part.members)
    founded: set[int] = set()

    def stands(source: int) -> bool:
        return source in founded if source in inside else fails[source] > now

    def can_hold(gate: int) -> bool:
        rule = structure.gates[gate]
        return (
            settings[gate] is not False
            and fails[gate] == NEVER
            and all(stands(source) for source in rule.requires)
            and all(holds[source] >= now for source in rule.hindered_by)
            and all(sum(stands(member) for member in members) >= count for count, members in rule.choices)
        )

    waiting = list(part.members)
    while waiting:
        gate = waiting.pop()
        if gate not in founded and can_hold(gate):
            founded.add(gate)
            waiting.extend(reader for reader in structure.readers[gate] if reader in inside)
    return founded
