"""What a change does to the answers about the whole, in plain sentences."""

from collections.abc import Iterable, Iterator

from sothat.analysis import Linchpins, Packages
from sothat.theory import ElementId, Kind, Theory
from sothat_web.theories.deadline import Unanswered
from sothat_web.theories.editing.facts import Facts, facts_of, linked
from sothat_web.theories.wording import Sentence, counted, enumerated, mentions, say

ONLY_WORDS = say("It changes no answer about the whole: what leads to what is as it was.")
SAME_ANSWERS = say(
    "The goals are reached as before, with as many packages and single points of failure, and the same can be reached."
)
IS, HAS = ("is", "are"), ("has", "have")
_PACKAGES = ("package", "packages")
_LOSSES = ("smallest set of losses", "smallest sets of losses")
_NAMED = 6


def effects(before: Theory, after: Theory) -> tuple[Sentence, ...]:
    """What is otherwise about the whole after a change than before it.

    Raises:
        StillWorking: When it takes longer than a page should.
        Busy: When it does, and too much is being worked on already.
    """
    if linked(before) == linked(after):
        return (ONLY_WORDS,)
    return compared(facts_of(before), facts_of(after), before, after)


def compared(old: Facts, new: Facts, before: Theory, after: Theory) -> tuple[Sentence, ...]:
    """Two sets of facts side by side, only what differs."""
    told = (
        *_goals(old, new, before, after),
        *_reached(old, new, before, after),
        *_packages(old.packages, new.packages),
        *_linchpins(old.linchpins, new.linchpins, before, after),
    )
    return told or (SAME_ANSWERS,)


def _goals(old: Facts, new: Facts, before: Theory, after: Theory) -> Iterator[Sentence]:
    came, went = set(new.goals) - set(old.goals), set(old.goals) - set(new.goals)
    if came:
        yield say("{} {} now among the goals.", *_named(after, came))
    if went:
        yield say("{} {} no longer among the goals.", *_named(before, went))
    for was, now, when in (
        (old.at_best, new.at_best, "With everything in place"),
        (old.at_least, new.at_least, "With nothing put in place yet"),
    ):
        yield from _goals_reached(was, now, when, old, new, after)


def _goals_reached(was: object, now: object, when: str, old: Facts, new: Facts, after: Theory) -> Iterator[Sentence]:
    if not isinstance(was, frozenset) or not isinstance(now, frozenset):
        return
    goals = set(new.goals) & set(old.goals)
    came, went = goals & (now - was), goals & (was - now)
    if came:
        yield say(when + ", {} {} now reached; before, not.", *_named(after, came))
    if went:
        yield say(when + ", {} {} no longer reached.", *_named(after, went))


def _reached(old: Facts, new: Facts, before: Theory, after: Theory) -> Iterator[Sentence]:
    """What else has come within reach or gone out of it with everything in place."""
    was, now = old.at_best, new.at_best
    if isinstance(now, Unanswered):
        yield say("What can be reached cannot be told any more: {}", now.why)
        return
    if isinstance(was, Unanswered):
        yield say("What can be reached can be told again.")
        return
    both = (before.by_id.keys() & after.by_id.keys()) - (set(old.goals) & set(new.goals))
    hindrances = {element for element in both if after.by_id[element].kind is Kind.HINDRANCE}
    came, went = both & (now - was), both & (was - now)
    if came - hindrances:
        yield say("{} {} come within reach: with everything in place it holds.", *_named(after, came - hindrances, HAS))
    if went - hindrances:
        yield say(
            "{} {} out of reach: not even with everything in place does it hold.", *_named(after, went - hindrances)
        )
    if came & hindrances:
        yield say("{} {} no longer held off, not even with everything in place.", *_named(after, came & hindrances))
    if went & hindrances:
        yield say("{} {} held off once everything is in place; before, not.", *_named(after, went & hindrances))


def _packages(was: Packages | Unanswered, now: Packages | Unanswered) -> Iterator[Sentence]:
    if isinstance(now, Unanswered):
        if isinstance(was, Packages):
            yield say("How many packages would reach the goals cannot be told any more: {}", now.why)
    elif isinstance(was, Unanswered):
        yield say("From nothing, {} would reach the goals; before, that could not be told.", _told(now, *_PACKAGES))
    elif now.count == 0 != was.count:
        yield say("No package of additions reaches the goals any more; before, there were {}.", _told(was, *_PACKAGES))
    elif was.count == 0 != now.count:
        yield say("There are packages of additions that reach the goals now: {}; before, none.", _told(now, *_PACKAGES))
    elif _number(was) != _number(now):
        told = (_told(now, *_PACKAGES), _told(was, *_PACKAGES))
        yield say("From nothing, {} would reach the goals now; before, {}.", *told)


def _linchpins(was: object, now: object, before: Theory, after: Theory) -> Iterator[Sentence]:
    """What everything hangs on, where the goals are reached at all, before and after."""
    if not isinstance(was, Linchpins) or not isinstance(now, Linchpins) or was.failing or now.failing:
        return
    came, went = set(now.single) - set(was.single), set(was.single) - set(now.single)
    if came:
        lost = "it" if len(came) == 1 else "any one of them"
        yield say("Everything now hangs on {} as well: without {} the goals fail.", _named(after, came)[0], lost)
    if went:
        yield say("Not everything hangs on {} any more.", _named(before, went)[0])
    if _number(was) != _number(now):
        told = (_told(now, *_LOSSES), _told(was, *_LOSSES))
        yield say("With everything in place, {} would make the goals fail now; before, {}.", *told)


def _number(found: Packages | Linchpins) -> tuple[int, bool]:
    return (found.count_at_least, False) if found.count is None else (found.count, True)


def _told(found: Packages | Linchpins, one: str, several: str) -> str:
    number, exact = _number(found)
    return counted(number, one, several) if exact else f"at least {counted(number, one, several)}"


def _named(theory: Theory, ids: Iterable[ElementId], verb: tuple[str, str] = IS) -> tuple[Sentence, str]:
    listed = [element.id for element in theory.elements if element.id in set(ids)]
    return enumerated(mentions(theory, listed), most=_NAMED), verb[len(listed) != 1]
