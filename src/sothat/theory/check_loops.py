"""The loops of a theory, told as problems: they are allowed, and people should know of them."""

from collections.abc import Iterator

from sothat.errors import Problem
from sothat.theory.found import Found, Part, listed, named, quoted, warning
from sothat.theory.link import Link
from sothat.theory.loops import Loop, loops
from sothat.theory.theory import Theory


def loops_found(theory: Theory) -> Iterator[Found]:
    """A warning for each loop and each link from an element to itself."""
    place = {element: at for at, element in enumerate(theory.by_id)}
    for loop in loops(theory):
        if len(loop.elements) > 1:
            yield Found(Part.ELEMENTS, place[loop.elements[0]], _loop(theory, loop))
    for number, link in enumerate(theory.links):
        if link.source == link.target:
            yield Found(Part.LINKS, number, _self_link(theory, link))


def _loop(theory: Theory, loop: Loop) -> Problem:
    count = f"{len(loop.elements):,} elements lead to one another in a loop, for instance {_round(theory, loop)}."
    what, mend = _meaning(theory, loop)
    return warning(_code(loop), named("element", loop.elements), f"{count} {what}", mend)


def _code(loop: Loop) -> str:
    if not loop.in_rules:
        return "loop-of-help"
    if loop.through_hinders:
        return "loop-through-hinders"
    return "loop-self-sustaining" if loop.self_sustaining else "loop"


def _round(theory: Theory, loop: Loop) -> str:
    shown = listed(theory, loop.round, at_most=8, joined=", then ")
    return f"{shown}, then {quoted(theory, loop.round[0])} again"


def _meaning(theory: Theory, loop: Loop) -> tuple[str, str]:
    if not loop.in_rules:
        return (
            "It is closed only by links that help without being needed, so it changes no answer of yes or no.",
            "Nothing need be done, unless one of these links is meant to be required.",
        )
    if loop.through_hinders:
        return (
            "One of its links hinders, so it can be left undetermined whether these hold.",
            "Say which comes first: split an element into before and after, or take out the link that leads back.",
        )
    if loop.self_sustaining:
        return (
            f"Nothing starts it; once started it keeps going by itself: {listed(theory, loop.self_sustaining)}.",
            "Add what starts it, as one of the alternatives of an element in the loop.",
        )
    return (
        "With all in place that can be, nothing in it waits for the loop itself to start.",
        "Nothing need be done; where its start from outside is missing, these do not start one another.",
    )


def _self_link(theory: Theory, link: Link) -> Problem:
    return warning(
        "self-link",
        named("link", [link.pair]),
        f"The link leads from {quoted(theory, link.source)} to itself.",
        "Take it away, or say in an element of its own what comes round again.",
    )
