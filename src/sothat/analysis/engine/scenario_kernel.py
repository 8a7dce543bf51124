"""Many scenarios worked out 64 a word, in one source: as plain Python or compiled, on the same arrays.

A structure comes flattened (`sothat.analysis.structure.scenario_plan`); a block of scenarios is a table of words, a row for each
gate. Words without sign that stand for themselves come in an array, `signs`, since a number written here has a sign.
"""

from typing import Any

Array = Any
"""An array of numpy."""

PARTS, ORDER, KIND, NEEDS_AT, NEEDS, HINDERS_AT, HINDERS, CHOICES_AT, COUNT, MEMBERS_AT, MEMBERS, TWOFOLD, OWN = range(
    13
)
"""The arrays of a plan; the last says for each gate which row is its own status."""

SINGLE, LOOP, LOOP_THROUGH_HINDERS = range(3)
"""The kinds of parts."""

NONE, ALL, ONE, TWO, FOUR, EIGHT, SIXTEEN, HALF, LAST, EVERY_2ND, EVERY_4TH, EVERY_8TH, SEVEN = range(13)
STEP, WORD_STEP, SHIFT_1, SHIFT_2, SHIFT_3, FACTOR_1, FACTOR_2 = range(13, 20)
"""The places of `signs`."""


def evaluate(
    plan: Array, own: Array, surely: Array, possibly: Array, is_twofold: int, work: Array, signs: Array
) -> int:
    """What holds in a block of scenarios: the well-founded model, part by part.

    Args:
        own: The own statuses, a row for each that differs.
        surely: For each gate the scenarios in which it surely holds; filled here.
        possibly: Those in which it holds or is undetermined; the very same table where `is_twofold` is 0.
        work: Rows to work in, two more than the largest number that a group needs.
    """
    parts, order, kind = plan[PARTS], plan[ORDER], plan[KIND]
    for part in range(len(kind)):
        first, last = parts[part], parts[part + 1]
        if kind[part] == LOOP_THROUGH_HINDERS:
            _alternate(plan, own, surely, possibly, first, last, work, signs)
            continue
        is_open = is_twofold and plan[TWOFOLD][order[first]]
        if kind[part] == LOOP:
            _settle(plan, own, surely, possibly, first, last, work, signs)
            if is_open:
                _settle(plan, own, possibly, surely, first, last, work, signs)
        else:
            gate = order[first]
            _rule(plan, gate, own[plan[OWN][gate]], surely, possibly, surely[gate], work, signs)
            if is_open:
                _rule(plan, gate, own[plan[OWN][gate]], possibly, surely, possibly[gate], work, signs)
        if is_twofold and not is_open:
            for place in range(first, last):
                _copy(surely[order[place]], possibly[order[place]])
    return 0


def _rule(
    plan: Array, gate: int, own: Array, values: Array, against: Array, found: Array, work: Array, signs: Array
) -> int:
    """The rule of one gate, into `found`: supports are read from `values`, hindrances from `against`."""
    needs_at, needs, hinders_at, hinders = plan[NEEDS_AT], plan[NEEDS], plan[HINDERS_AT], plan[HINDERS]
    width, every = len(found), signs[ALL]
    for word in range(width):
        found[word] = own[word]
    for place in range(needs_at[gate], needs_at[gate + 1]):
        source = needs[place]
        for word in range(width):
            found[word] &= values[source, word]
    for place in range(hinders_at[gate], hinders_at[gate + 1]):
        source = hinders[place]
        for word in range(width):
            found[word] &= against[source, word] ^ every
    for choice in range(plan[CHOICES_AT][gate], plan[CHOICES_AT][gate + 1]):
        _choose(plan, choice, values, work, signs)
        needed = plan[COUNT][choice]
        for word in range(width):
            found[word] &= work[needed, word]
    return 0


def _choose(plan: Array, choice: int, values: Array, work: Array, signs: Array) -> int:
    """Where at least k members hold, into row k of `work`: row j tells where at least j of those so far do."""
    count, members, members_at = plan[COUNT][choice], plan[MEMBERS], plan[MEMBERS_AT]
    width = work.shape[1]
    for word in range(width):
        work[0, word] = signs[ALL]
    for row in range(1, count + 1):
        for word in range(width):
            work[row, word] = signs[NONE]
    for place in range(members_at[choice], members_at[choice + 1]):
        source = members[place]
        for row in range(count, 0, -1):
            for word in range(width):
                work[row, word] |= work[row - 1, word] & values[source, word]
    return 0


def _copy(source: Array, target: Array) -> int:
    for word in range(len(source)):
        target[word] = source[word]
    return 0


def _settle(
    plan: Array,
    own: Array,
    values: Array,
    against: Array,
    first: int,
    last: int,
    work: Array,
    signs: Array,
) -> int:
    """The least fixpoint of a loop: its rules from nothing, over and over until none changes."""
    order, new = plan[ORDER], work[len(work) - 1]
    for place in range(first, last):
        for word in range(len(new)):
            values[order[place], word] = signs[NONE]
    changed = 1
    while changed:
        changed = 0
        for place in range(first, last):
            gate = order[place]
            _rule(plan, gate, own[plan[OWN][gate]], values, against, new, work, signs)
            for word in range(len(new)):
                if new[word] != values[gate, word]:
                    changed = 1
            _copy(new, values[gate])
    return 0


def _alternate(
    plan: Array,
    own: Array,
    surely: Array,
    possibly: Array,
    first: int,
    last: int,
    work: Array,
    signs: Array,
) -> int:
    """The alternating fixpoint of a loop through `hinders`.

    *Surely* only ever grows and *possibly* only ever shrinks, so both stand still once their numbers do.
    """
    order, width = plan[ORDER], work.shape[1]
    for place in range(first, last):
        for word in range(width):
            possibly[order[place], word] = signs[ALL]
    apart, before = 64 * width * (last - first), -1
    while apart != before:
        before = apart
        _settle(plan, own, surely, possibly, first, last, work, signs)
        _settle(plan, own, possibly, surely, first, last, work, signs)
        apart = 0
        for place in range(first, last):
            for word in range(width):
                apart += bits_in(possibly[order[place], word] ^ surely[order[place], word], signs)
    return 0


def bits_in(word: Any, signs: Array) -> int:
    """How many bits of a word are set."""
    word = word - ((word >> signs[ONE]) & signs[EVERY_2ND])
    word = (word & signs[EVERY_4TH]) + ((word >> signs[TWO]) & signs[EVERY_4TH])
    word = (word + (word >> signs[FOUR])) & signs[EVERY_8TH]
    word = word + (word >> signs[EIGHT])
    word = word + (word >> signs[SIXTEEN])
    word = word + (word >> signs[HALF])
    return int(word & signs[SEVEN])


def certain_in_all(
    plan: Array,
    own: Array,
    certain: Array,
    first: int,
    last: int,
    tables: Array,
    is_twofold: int,
    signs: Array,
) -> int:
    """Keeps of `certain`, from one word to another, what also holds in these scenarios.

    Args:
        own: The own statuses of all scenarios, a row for each that differs.
        tables: Room for a block: own statuses, *surely*, *possibly*, rows to work in.
    """
    block, surely, possibly, work = tables
    width = work.shape[1]
    for start in range(first, last, width):
        many = min(width, last - start)
        for row in range(len(own)):
            for word in range(many):
                block[row, word] = own[row, start + word]
        evaluate(plan, block, surely, possibly, is_twofold, work, signs)
        for gate in range(len(certain)):
            for word in range(many):
                certain[gate, start + word] &= surely[gate, word]
    return 0


def sample(
    plan: Array, streams: Array, words: int, last_word: Any, tally: Array, tables: Array, is_twofold: int, signs: Array
) -> int:
    """Draws so many words of scenarios and counts in how many each gate that is asked about holds, and is undetermined.

    Args:
        streams: For each row of own statuses the chance that it is true, as a share of 2 to the power of 64, and where
            its stream of random words has come to; moved on here.
        last_word: The scenarios of the last word that count.
        tally: The gates that are asked about, how often each holds, and how often it is undetermined.
        tables: Room for a block, as above.
    """
    block, surely, possibly, work = tables
    width = work.shape[1]
    for start in range(0, words, width):
        many = min(width, words - start)
        _draw(block, streams, many, signs)
        evaluate(plan, block, surely, possibly, is_twofold, work, signs)
        for place in range(tally.shape[1]):
            gate = tally[0, place]
            if start + many == words:
                surely[gate, many - 1] &= last_word
            for word in range(many):
                tally[1, place] += bits_in(surely[gate, word], signs)
            if is_twofold:
                possibly[gate, many - 1] &= last_word if start + many == words else signs[ALL]
                for word in range(many):
                    tally[2, place] += bits_in(surely[gate, word] ^ possibly[gate, word], signs)
    return 0


def _draw(block: Array, streams: Array, many: int, signs: Array) -> int:
    """So many words of each row of own statuses; the first two rows stand for all and for none."""
    for row in range(2, len(block)):
        for word in range(many):
            block[row, word] = _coins(streams[1, row], streams[0, row], signs)
            streams[1, row] = streams[1, row] + signs[WORD_STEP]
    return 0


def _coins(start: Any, threshold: Any, signs: Array) -> Any:
    """64 coins, true with a chance given by its binary digits: compared with random digits until no two are the same.

    Four digits are compared at once, the first alone: looking for the end more often costs more than it saves.
    """
    heads, open_still, at, many = signs[NONE], signs[ALL], start, 1
    while open_still != signs[NONE] and threshold != signs[NONE]:
        for _ in range(many):
            at = at + signs[STEP]
            tails = _mixed(at, signs)
            is_one = signs[NONE] - (threshold >> signs[LAST])
            heads = heads | (open_still & is_one & tails)
            open_still = open_still & (tails ^ is_one)
            threshold = threshold << signs[ONE]
        many = 4
    return heads


def _mixed(at: Any, signs: Array) -> Any:
    """A random word for each place of a stream.

    Source:
        Steele, Lea and Flood (2014), "Fast splittable pseudorandom number generators": the mixer called variant 13.
    """
    word = (at ^ (at >> signs[SHIFT_1])) * signs[FACTOR_1]
    word = (word ^ (word >> signs[SHIFT_2])) * signs[FACTOR_2]
    return word ^ (word >> signs[SHIFT_3])
