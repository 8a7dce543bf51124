"""What the answers say, as whole sentences in plain words."""

from collections.abc import Mapping, Sequence

from sothat.analysis import Alone, Attainment, Levels, Linchpins, Packages, Reading
from sothat.reports.figures import percent
from sothat.theory import AtLeast, ElementId, Kind, LevelId, Range, Rule, Standing, Status, Theory, settled
from sothat_web.theories.wording import Sentence, counted, enumerated, mention, mentions, say

FEW = 5
"""How many things a sentence names before it says how many more there are."""


def on_goals(theory: Theory, goals: Sequence[ElementId], attained: Attainment) -> tuple[Sentence, ...]:
    """For each goal, whether it is reached."""
    return tuple(_on_goal(theory, goal, attained) for goal in goals)


def on_outcomes(theory: Theory, attained: Attainment) -> Sentence:
    """How many of the outcomes are reached."""
    readings = [attained.elements[e.id] for e in theory.elements if e.kind is Kind.OUTCOME]
    if not readings:
        return say("The theory has no outcomes.")
    return _shares(counted(len(readings), "outcome", "outcomes"), readings, _REACHED)


def on_provision(theory: Theory, attained: Attainment, standings: Mapping[ElementId, Standing]) -> tuple[Sentence, ...]:
    """How much of what is in place works, and what does not."""
    in_place = [e.id for e in theory.elements if e.kind.is_provided and settled(standings[e.id])]
    if not in_place:
        return (say("No activity or input is surely in place."),)
    readings = [attained.elements[element] for element in in_place]
    number = counted(len(in_place), "activity or input that is in place", "activities and inputs that are in place")
    first = _shares(number, readings, _WORKS)
    idle = idle_elements(theory, attained, standings)
    if not idle:
        return (first,)
    return first, say("In place but not working: {}.", enumerated(mentions(theory, idle), most=FEW))


def idle_elements(
    theory: Theory, attained: Attainment, standings: Mapping[ElementId, Standing]
) -> tuple[ElementId, ...]:
    """The activities and inputs that are in place and do not work."""
    return tuple(
        e.id
        for e in theory.elements
        if e.kind.is_provided
        and settled(standings[e.id])
        and attained.elements[e.id] in (Reading.IMPOSSIBLE, Reading.UNDETERMINED)
    )


def on_alone(theory: Theory, found: Alone) -> tuple[Sentence, ...]:
    """How many additions would change nothing by themselves, and which would change something."""
    total, useless = len(found.additions), len(found.ineffective)
    if not total:
        return (say("Everything that could be added is in place already."),)
    if useless == total:
        return (
            say(
                f"There {_is(total)} {counted(total, 'thing', 'things')} that could be added. Added alone, {'it' if total == 1 else 'each of them'} would change nothing else."
            ),
        )
    useful = [element for element in found.additions if element not in found.ineffective]
    return (
        say(
            f"Of the {counted(total, 'thing', 'things')} that could be added, {useless or 'none'} would change nothing else if added alone."
        ),
        say(
            "Something else comes about if one of these is added alone: {}.",
            enumerated(mentions(theory, useful), word="or", most=FEW),
        ),
    )


def on_packages(theory: Theory, found: Packages) -> tuple[Sentence, ...]:
    """How many packages there are and how large they are."""
    goals = _goals(theory, found.goals)
    if found.count is None:
        return _on_uncounted_packages(found, goals)
    if not found.count:
        first = say("Nothing that could be added would make it sure that {} reached.", goals)
        if not found.in_the_way:
            return (first,)
        ways = [enumerated(mentions(theory, ways)) for ways in found.in_the_way]
        return first, say(
            "This stands in the way, and no addition overcomes it: {}.", enumerated(ways, word="or", most=FEW)
        )
    if 0 in found.by_size:
        return (say("Nothing has to be added: {} reached already.", goals),)
    least, most = min(found.by_size), max(found.by_size)
    sizes = f"{least} to {most} additions" if least != most else counted(least, "addition", "additions")
    if found.count == 1:
        return (
            say(
                f"Just one set of additions makes sure that {{}} reached: it has {sizes}, and none of them can be left out.",
                goals,
            ),
        )
    return (
        say(
            f"There are {found.count:,} packages: sets of additions that make sure that {{}} reached, and from which nothing can be left out. They have {sizes}.",
            goals,
        ),
    )


def _on_uncounted_packages(found: Packages, goals: Sentence) -> tuple[Sentence, ...]:
    """What is known of the packages where they are too many to count: the cheapest, and how sure that is."""
    said = [
        say(
            f"There are {found.count_at_least:,} packages or more, too many to count here: sets of additions that make sure that {{}} reached, and from which nothing can be left out.",
            goals,
        )
    ]
    if found.cheapest is not None and not found.optimal:
        over = "" if found.gap is None else f", and is at most {percent(found.gap)} of its cost too dear"
        said.append(say(f"Time ran out before the cheapest was proved: the one shown has nothing to spare{over}."))
    return tuple(said)


def on_linchpins(theory: Theory, found: Linchpins, *, here: bool) -> tuple[Sentence, ...]:
    """What the goals hang on.

    Args:
        here: Whether it was asked of the scenario; else of a place in which everything is in place.
    """
    if found.failing:
        where = "Here" if here else "Even with everything in place"
        also = ", even if all that is unknown or partly in place counts as in place" if here else ""
        return (
            say(
                f"{where}, {{}} not reached{also}. So nothing holds it up that could be lost.",
                _goals(theory, found.failing),
            ),
        )
    when = "Here" if here else "With everything in place"
    if found.count == 0:
        return (say(f"{when}, {{}} reached whatever is lost.", _goals(theory, found.goals)),)
    if not found.single:
        return (
            say(
                f"{when}, no single loss makes the goal fail. The smallest sets of losses that do have {min(map(len, found.sets), default=2)} parts."
            ),
        )
    one = len(found.single) == 1
    return (
        say(
            f"{when}, {counted(len(found.single), 'thing is a single point of failure', 'things are single points of failure')}: "
            f"if {'it is' if one else 'any one of them is'} lost, the goal is not reached.",
        ),
        say(f"{'It is' if one else 'They are'} {{}}.", enumerated(mentions(theory, found.single), most=FEW)),
    )


def on_levels(theory: Theory, found: Levels) -> tuple[Sentence, ...]:
    """Whether one level of the system can reach the goals by itself."""
    names = {level.id: level.title for level in theory.levels}
    every = max(found.reachable, key=len, default=())
    said = []
    for goal in found.goals:
        by_itself = [
            names[chosen[0]] for chosen, reached in found.reachable.items() if len(chosen) == 1 and goal in reached
        ]
        if goal in found.whole_system_goals:
            said.append(
                say(
                    "No level of the system can reach {} by itself, and together they can: it is a goal for the whole system.",
                    mention(theory, goal),
                )
            )
        elif by_itself:
            said.append(
                say(
                    "{} can be reached from one level by itself: {}.",
                    mention(theory, goal),
                    enumerated(by_itself, word="or"),
                )
            )
        elif goal not in found.reachable.get(every, ()):
            said.append(
                say("{} cannot surely be reached, even if all levels add what they can.", mention(theory, goal))
            )
        else:
            said.append(say("{} is within reach of all levels together.", mention(theory, goal)))
    return tuple(said)


def why_not_yet(theory: Theory, rule: Rule, attained: Attainment) -> tuple[Sentence, ...]:
    """What an element waits for at the next step: what it needs that does not surely hold, and what stands in its way."""
    holds = {element for element, reading in attained.elements.items() if reading is Reading.CERTAIN}
    said = (
        [say("It needs {}.", enumerated(mentions(theory, missing)))]
        if (missing := [e for e in rule.requires if e not in holds])
        else []
    )
    said += [said_choice for choice in rule.choices if (said_choice := _choice(theory, choice, holds)) is not None]
    against = [e for e in rule.hindered_by if attained.elements[e] is not Reading.IMPOSSIBLE]
    if against:
        said.append(
            say(f"{{}} {'stands' if len(against) == 1 else 'stand'} in its way.", enumerated(mentions(theory, against)))
        )
    return tuple(said)


def how_it_stands(theory: Theory, element: ElementId, standing: Standing) -> Sentence:
    """How a condition stands by itself, as in ``‘Community hub’ (sv01) is not in place``."""
    return say("{} {}", mention(theory, element), _standing_words(theory.by_id[element].kind, standing))


def level_names(theory: Theory, chosen: Sequence[LevelId]) -> Sentence:
    """A combination of levels by their titles."""
    names = {level.id: level.title for level in theory.levels}
    return say("{}", " + ".join(names[level] for level in chosen))


def _on_goal(theory: Theory, goal: ElementId, attained: Attainment) -> Sentence:
    named = mention(theory, goal)
    match attained.elements[goal]:
        case Reading.CERTAIN:
            return say("Yes: {} is reached.", named)
        case Reading.IMPOSSIBLE:
            return say("No: {} is not reached.", named)
        case Reading.UNDETERMINED:
            return say(
                "It cannot be told whether {} is reached: things that work against each other in a loop leave it open.",
                named,
            )
        case Reading.POSSIBLE:
            unknown = enumerated(mentions(theory, attained.turns_on[goal]), most=FEW)
            return say("Perhaps: {} may be reached. It turns on {}.", named, unknown)


def _choice(theory: Theory, choice: AtLeast, holds: set[ElementId]) -> Sentence | None:
    have = [member for member in choice.members if member in holds]
    if len(have) >= choice.count:
        return None
    if not choice.members:
        return say("Nothing in the theory leads to it.")
    named = enumerated(mentions(theory, choice.members), word="or")
    if choice.count == 1:
        return say("It needs {}.", named) if len(choice.members) == 1 else say("It needs one of these: {}.", named)
    return say(
        f"It needs {choice.count} of these: {{}}. {len(have) or 'None'} of them {'holds' if len(have) == 1 else 'hold'}.",
        named,
    )


def range_words(given: Range) -> str:
    """A chance that is not known sharply, in words."""
    return f"a chance of {given.low:.0%} to {given.high:.0%}, most likely {given.likely:.0%}"


def _standing_words(kind: Kind, standing: Standing) -> str:
    if isinstance(standing, Range):
        return f"is in place with {range_words(standing)}"
    if not isinstance(standing, Status):
        return f"is in place with a chance of {standing:.0%}"
    if kind is Kind.ASSUMPTION:
        words = {Status.IN_PLACE: "holds", Status.PARTLY: "partly holds", Status.NOT_IN_PLACE: "does not hold"}
    elif kind is Kind.HINDRANCE:
        words = {Status.IN_PLACE: "is present", Status.PARTLY: "is partly present", Status.NOT_IN_PLACE: "is absent"}
    else:
        words = {
            Status.IN_PLACE: "is in place",
            Status.PARTLY: "is partly in place",
            Status.NOT_IN_PLACE: "is not in place",
        }
    return words.get(standing, "is not known")


def _goals(theory: Theory, goals: Sequence[ElementId]) -> Sentence:
    return say(f"{{}} {_is(len(goals))}", enumerated(mentions(theory, goals)))


_REACHED = (("is reached", "are reached"), ("may be reached", "may be reached"), ("is not reached", "are not reached"))
_WORKS = (("works", "work"), ("may work", "may work"), ("does not work", "do not work"))
"""What one does and what several do: surely, perhaps, not."""


def _shares(whole: str, readings: Sequence[Reading], words: tuple[tuple[str, str], ...]) -> Sentence:
    """How a number falls into parts: ``Of the 3 outcomes, 1 is reached and 2 are not reached.``"""
    surely, perhaps = readings.count(Reading.CERTAIN), readings.count(Reading.POSSIBLE)
    shares = (surely, perhaps, len(readings) - surely - perhaps)
    there = [(number, words[sort]) for sort, number in enumerate(shares) if number]
    if len(there) > 1:
        return say(f"Of the {whole}, {{}}.", enumerated([f"{number:,} {verb[number > 1]}" for number, verb in there]))
    if len(readings) == 1:
        return say(f"The {whole} {there[0][1][0]}.")
    if shares[2]:
        return say(f"None of the {whole} {words[0][0]}.")
    return say(f"All of the {whole} {there[0][1][1]}.")


def _is(number: int) -> str:
    return "is" if number == 1 else "are"
