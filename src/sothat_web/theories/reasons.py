"""An explanation told step by step: each link of a chain as a sentence with its reason."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from sothat.analysis import Explanation, Reading
from sothat.theory import ElementId, Kind, Link, Role, Standing, Theory
from sothat_web.projects.words import origin_in_words
from sothat_web.theories.sentences import how_it_stands
from sothat_web.theories.wording import Sentence, counted, enumerated, mention, mentions, say


@dataclass(frozen=True, kw_only=True)
class Step:
    """One link of a chain."""

    said: Sentence
    origin: str


@dataclass(frozen=True, kw_only=True)
class Chain:
    """How one condition bears on an element, from the element down to the condition."""

    condition: ElementId
    said: Sentence
    steps: tuple[Step, ...]


@dataclass(frozen=True, kw_only=True)
class Told:
    """An explanation in sentences.

    Args:
        lead: The answer.
        sets: For each set of conditions, a sentence.
        remark: What is to be said about how many sets there are.
        chains: For each condition named, how it bears on the element.
    """

    lead: Sentence
    sets: tuple[Sentence, ...]
    remark: str
    chains: tuple[Chain, ...]


@dataclass(frozen=True)
class _Verb:
    """What an element does when it holds, in four forms."""

    does: str
    does_not: str
    do: str
    doing: str


_REACHED = _Verb("is reached", "is not reached", "be reached", "being reached")
_WORKS = _Verb("works", "does not work", "work", "working")
_VERBS = {
    Kind.IMPACT: _REACHED,
    Kind.OUTCOME: _REACHED,
    Kind.PRECONDITION: _REACHED,
    Kind.ACTIVITY: _WORKS,
    Kind.INPUT: _WORKS,
    Kind.ASSUMPTION: _Verb("holds", "does not hold", "hold", "holding"),
    Kind.HINDRANCE: _Verb("is in the way", "is not in the way", "be in the way", "being in the way"),
}


def told(theory: Theory, found: Explanation, standings: Mapping[ElementId, Standing]) -> Told:
    """An explanation in sentences."""
    return Told(
        lead=_lead(theory, found),
        sets=_sets(theory, found, standings),
        remark=_remark(found),
        chains=tuple(_chain(theory, path, standings) for path in found.paths),
    )


def step(theory: Theory, link: Link) -> Sentence:
    """A link as a sentence with its reason: ``X needs Y, because …``."""
    said, reason = _bare(theory, link), link.rationale.strip()
    if not reason:
        return say("{}.", said)
    reason = reason if reason.endswith((".", "!", "?")) else reason + "."
    if _may_start_small(theory, reason):
        return say("{}, because {}", said, reason[0].lower() + reason[1:])
    return say("{}. The reason given: {}", said, reason)


def _lead(theory: Theory, found: Explanation) -> Sentence:
    named, verb = mention(theory, found.element), _VERBS[theory.by_id[found.element].kind]
    match found.holds:
        case Reading.CERTAIN:
            return say(f"{{}} {verb.does}.", named)
        case Reading.POSSIBLE:
            return say(f"{{}} may or may not {verb.do}: it turns on what is not known.", named)
        case Reading.IMPOSSIBLE:
            return say(f"{{}} {verb.does_not}.", named)
        case Reading.UNDETERMINED:
            return say(
                f"It cannot be told whether {{}} {verb.does}: things that work against each other in a loop leave it open.",
                named,
            )


def _sets(theory: Theory, found: Explanation, standings: Mapping[ElementId, Standing]) -> tuple[Sentence, ...]:
    if found.holds is Reading.CERTAIN:
        if not found.suffices:
            return (say("It needs nothing that could be missing."),)
        return (say("This is enough for it: {}.", _all(theory, found.suffices, standings)),)
    return tuple(_blocking(theory, conditions, standings, found) for conditions in found.missing)


def _blocking(
    theory: Theory, conditions: tuple[ElementId, ...], standings: Mapping[ElementId, Standing], found: Explanation
) -> Sentence:
    if not conditions:
        return say("Nothing in the theory leads to it.")
    stop = "can keep" if found.holds is Reading.POSSIBLE else "keeps"
    alone = "That alone" if len(conditions) == 1 else "Together that"
    doing = _VERBS[theory.by_id[found.element].kind].doing
    return say(f"{{}}. {alone} {stop} it from {doing}.", _all(theory, conditions, standings))


def _all(theory: Theory, conditions: tuple[ElementId, ...], standings: Mapping[ElementId, Standing]) -> Sentence:
    return enumerated([how_it_stands(theory, condition, standings[condition]) for condition in conditions])


def _remark(found: Explanation) -> str:
    if found.holds is Reading.CERTAIN:
        return ""
    shown, count = len(found.missing), found.missing_count
    if not count:
        return (
            "No set of missing conditions explains this: a loop leaves it open."
            if found.holds is Reading.UNDETERMINED
            else ""
        )
    also = f" The {shown} smallest are shown." if shown < count else ""
    return f"There {'is' if count == 1 else 'are'} {counted(count, 'reason, which is', 'reasons, each of them')} enough by itself.{also}"


def _chain(theory: Theory, path: tuple[ElementId, ...], standings: Mapping[ElementId, Standing]) -> Chain:
    links = {(link.source, link.target): link for link in theory.links}
    pairs = list(pairwise(path))[::-1]
    steps = tuple(
        Step(said=step(theory, link), origin=origin_in_words(link.origin))
        for pair in pairs
        if (link := links.get(pair))
    )
    return Chain(condition=path[0], said=how_it_stands(theory, path[0], standings[path[0]]), steps=steps)


def _bare(theory: Theory, link: Link) -> Sentence:
    source, target = mention(theory, link.source), mention(theory, link.target)
    match link.role:
        case Role.REQUIRES:
            return say("{} needs {}", target, source)
        case Role.ONE_OF:
            return _one_of(theory, link)
        case Role.CONTRIBUTES:
            return say("{} helps {}", source, target)
        case Role.HINDERS if theory.by_id[link.target].kind is Kind.HINDRANCE:
            return say("{} holds off {}", source, target)
        case Role.HINDERS:
            return say("{} stands in the way of {}", source, target)


def _one_of(theory: Theory, link: Link) -> Sentence:
    group = next((group for group in theory.alternatives if group.id == link.group), None)
    count = group.at_least if group else 1
    members = [other.source for other in theory.links_to[link.target] if other.group == link.group]
    named = enumerated(mentions(theory, members), word="or")
    if len(members) == 1:
        return say("{} needs {}", mention(theory, link.target), named)
    return say(f"{{}} needs {'one' if count == 1 else count} of these: {{}}", mention(theory, link.target), named)


def _may_start_small(theory: Theory, reason: str) -> bool:
    """Whether the first word of a reason is one that the theory itself writes small elsewhere: then it is no name."""
    first = re.match(r"[A-Z]?[a-z]*\b", reason)
    return first is not None and first.group().lower() in _small_words(theory)


@lru_cache(maxsize=8)
def _words_of(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for text in texts for word in re.findall(r"(?<![\w'’-])[a-z]+\b", text))


def _small_words(theory: Theory) -> frozenset[str]:
    """Every word that the theory writes small somewhere."""
    return _words_of(tuple(e.description for e in theory.elements) + tuple(link.rationale for link in theory.links))
