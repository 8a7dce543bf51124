"""What a change does to the answers about the whole, in plain sentences."""

from collections.abc import Iterable, Iterator

from sothat.analysis import Linchpins, Packages
from sothat.theory import ElementId, Theory
from sothat_web.theories.deadline import Unanswered
from sothat_web.theories.editing.facts import Facts, facts_of, linked
from sothat_web.theories.wording import Sentence, counted, enumerated, mentions, say

ONLY_WORDS = say("It changes no answer about the whole: what leads to what is as it was.")
SAME_ANSWERS = say(
    "The goals are reached as before, with as many packages and single points of failure, and the same can be reached."
)
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
    """What else has come within reach or gone out of it."""
    for was, now in ((old.at_best, new.at_best),):
        if isinstance(now, Unanswered):
            yield say("What can be reached cannot be told any more: {}", now.why)
        elif isinstance(was, Unanswered):
            yield say("What can be reached can be told again.")
        else:
            both = (before.by_id.keys() & after.by_id.keys()) - (set(old.goals) & set(new.goals))
            if came := both & (now - was):
                yield say(
                    "{} {} come within reach: with everything in place it holds.", *_named(after, came, "has", "have")
                )
            if went := both & (was - now):
                yield say("{} {} out of reach: not even with everything in place does it hold.", *_named(after, went))


def _packages(was: Packages | Unanswered, now: Packages | Unanswered) -> Iterator[Sentence]:
    if isinstance(was, Unanswered) or isinstance(now, Unanswered):
        if isinstance(now, Unanswered):
            yield say("How many packages would reach the goals could not be told: {}", now.why)
        return
    if _number(was) != _number(now):
        yield say(
            "From nothing, {} would reach the goals now; before, {}.",
            _told(now, "package", "packages"),
            _told(was, "package", "packages"),
        )


def _linchpins(was: object, now: object, before: Theory, after: Theory) -> Iterator[Sentence]:
    if not isinstance(was, Linchpins) or not isinstance(now, Linchpins):
        return
    came, went = set(now.single) - set(was.single), set(was.single) - set(now.single)
    if came:
        yield say("Everything now hangs on {} as well: without it the goals fail.", _named(after, came)[0])
    if went:
        yield say("Not everything hangs on {} any more.", _named(before, went)[0])
    if _number(was) != _number(now):
        yield say(
            "With everything in place, {} would make the goals fail now; before, {}.",
            _told(now, "smallest set of losses", "smallest sets of losses"),
            _told(was, "smallest set of losses", "smallest sets of losses"),
        )


def _number(found: Packages | Linchpins) -> tuple[int, bool]:
    return (found.count_at_least, False) if found.count is None else (found.count, True)


def _told(found: Packages | Linchpins, one: str, several: str) -> str:
    number, exact = _number(found)
    return counted(number, one, several) if exact else f"at least {counted(number, one, several)}"


def _named(theory: Theory, ids: Iterable[ElementId], one: str = "is", several: str = "are") -> tuple[Sentence, str]:
    listed = [element.id for element in theory.elements if element.id in set(ids)]
    return enumerated(mentions(theory, listed), most=_NAMED), one if len(listed) == 1 else several
