"""Where the theory does not say why, on whose word, or what lies between."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from sothat.theory.element import Element
from sothat.theory.found import Found, Part, named, quoted, warning
from sothat.theory.link import Link
from sothat.theory.names import EVERY_STAGE, ElementId, Kind, Role, StageId
from sothat.theory.theory import Theory

_Thing = TypeVar("_Thing")


def missing_reasons(theory: Theory) -> Iterator[Found]:
    """Links without rationale, elements without source, leaps over stages, and assumptions that are not required.

    A weakness that many places share is one problem that names them all: a draft in which no link says why
    should not bury everything else.
    """
    yield from _without_rationale(theory)
    yield from _without_source(theory)
    yield from _leaps(theory)
    yield from _assumptions_not_required(theory)


def _without_rationale(theory: Theory) -> Iterator[Found]:
    bare = _those(theory.links, lambda link: not link.rationale.strip())
    if bare:
        problem = warning(
            "link-without-rationale",
            named("link", [theory.links[place].pair for place in bare]),
            f"{_share(bare, theory.links, 'link')} without a rationale: nobody can see why the group believes it.",
            "Write a sentence for each that says why the one leads to the other.",
        )
        yield Found(Part.LINKS, bare[0], problem)


def _without_source(theory: Theory) -> Iterator[Found]:
    bare = _those(theory.elements, lambda element: not element.sources)
    if bare:
        problem = warning(
            "element-without-source",
            named("element", [theory.elements[place].id for place in bare]),
            f"{_share(bare, theory.elements, 'element')} without a source: nobody can see on whose word it stands there.",
            "Name a study, a document or a workshop for each.",
        )
        yield Found(Part.ELEMENTS, bare[0], problem)


def _those(things: Sequence[_Thing], are: Callable[[_Thing], bool]) -> list[int]:
    return [place for place, thing in enumerate(things) if are(thing)]


def _share(some: Sequence[object], of: Sequence[object], noun: str) -> str:
    return f"{len(some):,} of {len(of):,} {noun}s {'is' if len(some) == 1 else 'are'}"


def _leaps(theory: Theory) -> Iterator[Found]:
    """One problem for each element that leaps, because its own stages are as likely wrong as its links."""
    place = {stage.id: at for at, stage in enumerate(theory.stages)}
    spans = {element.id: span for element in theory.elements if (span := _span(element, place))}
    leaps: dict[ElementId, list[Link]] = {}
    numbers: dict[ElementId, int] = {}
    for number, link in enumerate(theory.links):
        source, target = spans.get(link.source), spans.get(link.target)
        if source and target and target[0] - source[1] > 1:
            leaps.setdefault(link.source, []).append(link)
            numbers.setdefault(link.source, number)
    for source_id, links in leaps.items():
        problem = warning(
            "leap-over-stages",
            named("link", [link.pair for link in links]),
            f"{quoted(theory, source_id)} ends in {_stage(theory, spans[source_id][1])}; what it leads to begins more "
            "than one stage later, and the theory does not say what carries it across.",
            "Put in what happens between, or correct the stages of the two.",
        )
        yield Found(Part.LINKS, numbers[source_id], problem)


def _span(element: Element, place: Mapping[StageId, int]) -> tuple[int, int] | None:
    """The first and last stage of an element; none for one that belongs to every stage, or to none that is known."""
    if EVERY_STAGE in element.stages:
        return None
    known = [place[stage] for stage in element.stages if stage in place]
    return (min(known), max(known)) if known else None


def _stage(theory: Theory, number: int) -> str:
    return f"‘{theory.stages[number].title[:80]}’"


def _assumptions_not_required(theory: Theory) -> Iterator[Found]:
    for number, link in enumerate(theory.links):
        source = theory.by_id.get(link.source)
        if source and source.kind is Kind.ASSUMPTION and link.role is not Role.REQUIRES:
            problem = warning(
                "assumption-not-required",
                named("link", [link.pair]),
                f"{quoted(theory, link.source)} is an assumption, and its link says '{link.role}'; "
                "what rests on an assumption is in doubt when the assumption is.",
                "Make the role 'requires', or make the element another kind: an input, an outcome, a hindrance.",
            )
            yield Found(Part.LINKS, number, problem)
