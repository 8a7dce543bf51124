"""An explanation told step by step: each link of a chain as a sentence with its reason."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

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
    said = _bare(theory, link)
    return say("{}, because {}", said, _after_because(theory, link.rationale)) if link.rationale else say("{}.", said)


def _lead(theory: Theory, found: Explanation) -> Sentence:
    named, is_provided = mention(theory, found.element), theory.by_id[found.element].kind.is_provided
    verb, bare = ("works", "work") if is_provided else ("holds", "hold")
    match found.holds:
        case Reading.CERTAIN:
            return say(f"{{}} {verb}.", named)
        case Reading.POSSIBLE:
            return say(f"{{}} may or may not {bare}: it turns on what is not known.", named)
        case Reading.IMPOSSIBLE:
            return say(f"{{}} does not {bare}.", named)
        case Reading.UNDETERMINED:
            return say(f"It cannot be told whether {{}} {verb}: things that work against each other in a loop leave it open.", named)


def _sets(theory: Theory, found: Explanation, standings: Mapping[ElementId, Standing]) -> tuple[Sentence, ...]:
    if found.holds is Reading.CERTAIN:
        if not found.suffices:
            return (say("It needs nothing that could be missing."),)
        return (say("This is enough for it: {}.", _all(theory, found.suffices, standings)),)
    return tuple(_blocking(theory, conditions, standings, found.holds) for conditions in found.missing)


def _blocking(theory: Theory, conditions: tuple[ElementId, ...], standings: Mapping[ElementId, Standing], holds: Reading) -> Sentence:
    if not conditions:
        return say("Nothing in the theory leads to it.")
    stop = "can keep" if holds is Reading.POSSIBLE else "keeps"
    alone = "That alone" if len(conditions) == 1 else "Together that"
    return say(f"{{}}. {alone} {stop} it from holding.", _all(theory, conditions, standings))


def _all(theory: Theory, conditions: tuple[ElementId, ...], standings: Mapping[ElementId, Standing]) -> Sentence:
    return enumerated([how_it_stands(theory, condition, standings[condition]) for condition in conditions])


def _remark(found: Explanation) -> str:
    if found.holds is Reading.CERTAIN:
        return ""
    shown, count = len(found.missing), found.missing_count
    if not count:
        return "No set of missing conditions explains this: a loop leaves it open." if found.holds is Reading.UNDETERMINED else ""
    also = f" The {shown} smallest are shown." if shown < count else ""
    return f"There {'is' if count == 1 else 'are'} {counted(count, 'reason, which is', 'reasons, each of them')} enough by itself.{also}"


def _chain(theory: Theory, path: tuple[ElementId, ...], standings: Mapping[ElementId, Standing]) -> Chain:
    links = {(link.source, link.target): link for link in theory.links}
    pairs = list(zip(path, path[1:], strict=False))[::-1]
    steps = tuple(Step(said=step(theory, link), origin=origin_in_words(link.origin)) for pair in pairs if (link := links.get(pair)))
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


def _after_because(theory: Theory, rationale: str) -> str:
    """The reason as it goes on after a comma: its first word small where the theory itself writes that word small."""
    first = re.match(r"[A-Z][a-z]*\b", rationale)
    if first and first.group().lower() in _small_words(theory):
        rationale = rationale[0].lower() + rationale[1:]
    return rationale if rationale.endswith((".", "!", "?")) else rationale + "."


@lru_cache(maxsize=8)
def _words_of(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for text in texts for word in re.findall(r"(?<![\w'’-])[a-z]+\b", text))


def _small_words(theory: Theory) -> frozenset[str]:
    """Every word that the theory writes small somewhere."""
    return _words_of(tuple(e.description for e in theory.elements) + tuple(link.rationale for link in theory.links))
