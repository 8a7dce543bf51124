"""What nothing leads to, and what leads nowhere."""

from collections.abc import Iterable, Iterator

from sothat.errors import Problem
from sothat.theory.element import Element
from sothat.theory.found import Found, Part, error, quoted, warning
from sothat.theory.names import ElementId, Kind, Role
from sothat.theory.theory import Theory, goals_of


def unreached(theory: Theory) -> Iterator[Found]:
    """Goals and others that nothing leads to, hindrances nobody mitigates, and elements that lead to no goal."""
    goals = frozenset(goals_of(theory)) & theory.by_id.keys()
    if not goals_of(theory):
        yield Found(Part.GOALS, 0, _no_goals())
    leading = _leading_to(theory, goals)
    for number, element in enumerate(theory.by_id.values()):
        if not element.kind.has_own_status and not _is_led_to(theory, element.id, hindered=False):
            yield Found(Part.ELEMENTS, number, _nothing_leads_to(theory, element, is_goal=element.id in goals))
        if element.kind is Kind.HINDRANCE and not _is_led_to(theory, element.id, hindered=True):
            yield Found(Part.ELEMENTS, number, _unmitigated(theory, element))
        if goals and element.kind.has_own_status and element.id not in leading:
            yield Found(Part.ELEMENTS, number, _leads_nowhere(theory, element))


def _is_led_to(theory: Theory, element: ElementId, *, hindered: bool) -> bool:
    """Whether a link from another element leads to it that hinders, or one that helps."""
    links = theory.links_to.get(element, ())
    return any((link.role is Role.HINDERS) is hindered and link.source != element for link in links)


def _leading_to(theory: Theory, goals: Iterable[ElementId]) -> set[ElementId]:
    """The goals and all from which one of them can be reached along links of any role."""
    leading = set(goals)
    ahead = list(leading)
    while ahead:
        for link in theory.links_to.get(ahead.pop(), ()):
            if link.source not in leading:
                leading.add(link.source)
                ahead.append(link.source)
    return leading


def _no_goals() -> Problem:
    return warning(
        "no-goals",
        "goals",
        "The theory has no goal: none is named, and it has no impact and no outcome at the end of its links.",
        "Name the elements that all of this is for, or add an impact.",
    )


def _nothing_leads_to(theory: Theory, element: Element, *, is_goal: bool) -> Problem:
    what = f"Nothing leads to {quoted(theory, element.id)}"
    if is_goal:
        return error(
            "goal-nothing-leads-to",
            f"element {element.id[:60]}",
            f"{what}, which is a goal, so it can never be reached.",
            "Link to it what it requires or what helps it, or choose another goal.",
        )
    return warning(
        "nothing-leads-to",
        f"element {element.id[:60]}",
        f"{what}, so by this theory it can never be reached.",
        "Link to it what it requires or what helps it; if somebody simply puts it in place, make it an activity or input.",
    )


def _unmitigated(theory: Theory, element: Element) -> Problem:
    return warning(
        "hindrance-unmitigated",
        f"element {element.id[:60]}",
        f"Nothing in the theory mitigates {quoted(theory, element.id)}: wherever it is present, it stays.",
        "Link something to it that hinders it, or say in its note why nothing can.",
    )


def _leads_nowhere(theory: Theory, element: Element) -> Problem:
    deed = "adding it changes" if element.kind.is_provided else "whether it is so changes"
    return warning(
        "leads-nowhere",
        f"element {element.id[:60]}",
        f"From {quoted(theory, element.id)} no goal can be reached along links, so {deed} no goal.",
        "Link it to what it is for, or take it out of the theory.",
    )
