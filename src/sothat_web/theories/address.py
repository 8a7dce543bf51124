"""A scenario as the query of an address, and back: `?area=north&in=sv01,sv02&not=hi01&goal=im1`."""

from collections import Counter
from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

from django.http import QueryDict

from sothat.errors import UserError
from sothat.project import Project
from sothat.theory import ElementId, Status, Theory
from sothat_web.projects.words import KINDS
from sothat_web.theories.scenario import Scenario, tidied

LONGEST = 6000
"""The longest query that is read, in characters: a theory of a thousand elements, most of them changed, stays below."""

STATUS_NAMES: Mapping[str, Status] = {
    "in": Status.IN_PLACE,
    "partly": Status.PARTLY,
    "not": Status.NOT_IN_PLACE,
    "unknown": Status.UNKNOWN,
}
"""What each name in an address says of the elements it lists."""


class WrongAddress(UserError):
    """An address that names what is not there.

    Attributes:
        problems: Whole sentences, each naming the place in the address.
    """

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__(" ".join(self.problems))


def read_scenario(query: QueryDict, project: Project, *, length: int = 0, place: str = "") -> Scenario:
    """The scenario that an address describes, said as briefly as it can be.

    Args:
        length: How long the query was as it came, in characters.
        place: Which state of the theory the rest of the query names.

    Raises:
        WrongAddress: With every problem found, when it describes none.
    """
    if length > LONGEST:
        raise WrongAddress(
            [
                f"The address is too long to read: after the question mark it has {length:,} characters, and {LONGEST:,} is the most."
            ]
        )
    problems = [*_unknown_names(query), *_area_problems(query, project), *_element_problems(query, project.theory)]
    if problems:
        raise WrongAddress(problems)
    return tidied(
        project,
        Scenario(
            area=query.get("area") or None,
            changed={ElementId(e): status for name, status in STATUS_NAMES.items() for e in _listed(query, name)},
            goals=tuple(map(ElementId, _listed(query, "goal"))) or None,
            place=place,
        ),
    )


def query_of(scenario: Scenario) -> str:
    """The query that describes a scenario, with its question mark; empty when there is nothing to say."""
    named: dict[str, list[str]] = {
        name: [e for e, found in scenario.changed.items() if found is status] for name, status in STATUS_NAMES.items()
    }
    parts: dict[str, list[str]] = {
        "area": [scenario.area] if scenario.area else [],
        **named,
        "goal": [*(scenario.goals or ())],
    }
    query = urlencode({name: ",".join(ids) for name, ids in parts.items() if ids}, safe=",")
    whole = "&".join(part for part in (scenario.place, query) if part)
    return f"?{whole}" if whole else ""


def _listed(query: QueryDict, name: str) -> list[str]:
    return [part.strip() for given in query.getlist(name) for part in given.split(",") if part.strip()]


def _unknown_names(query: QueryDict) -> list[str]:
    known = ("area", *STATUS_NAMES, "goal")
    return [
        f"In the address, {_quoted(name)} means nothing here: use {', '.join(known[:-1])} or {known[-1]}."
        for name in query
        if name not in known
    ]


def _area_problems(query: QueryDict, project: Project) -> list[str]:
    given = query.getlist("area")
    if len(given) > 1:
        return ["In the address, `area` stands more than once: leave one."]
    ids = [area.id for area in project.areas]
    if given and given[0] and given[0] not in ids:
        known = f"choose one of {', '.join(ids)}, or leave it out" if ids else "this project has none, so leave it out"
        return [f"In the address, `area` names {_quoted(given[0])}, and there is no such area: {known}."]
    return []


def _element_problems(query: QueryDict, theory: Theory) -> list[str]:
    problems = [
        problem
        for name in STATUS_NAMES
        for element in dict.fromkeys(_listed(query, name))
        for problem in _status_problem(theory, name, element)
    ]
    problems += [
        f"In the address, `goal` names {_quoted(goal)}, and the theory has no such element: take it out or correct it."
        for goal in dict.fromkeys(_listed(query, "goal"))
        if goal not in theory.by_id
    ]
    return problems + _repeated(query)


def _status_problem(theory: Theory, name: str, element: str) -> list[str]:
    found = theory.by_id.get(ElementId(element))
    if found is None:
        return [
            f"In the address, `{name}` names {_quoted(element)}, and the theory has no such element: take it out or correct it."
        ]
    if not found.kind.has_own_status:
        kind = KINDS[found.kind][0].lower()
        return [
            (
                f"In the address, `{name}` names {element}, which is {'an' if kind[0] in 'aeiou' else 'a'} {kind}: "
                "it follows from what is in place and cannot be set, so take it out."
            )
        ]
    return []


def _repeated(query: QueryDict) -> list[str]:
    statuses = Counter(element for name in STATUS_NAMES for element in _listed(query, name))
    goals = Counter(_listed(query, "goal"))
    return [
        f"In the address, {_quoted(element)} stands more than once{where}: leave one."
        for counted, where in ((statuses, ""), (goals, " as a goal"))
        for element, times in counted.items()
        if times > 1
    ]


def _quoted(text: str) -> str:
    return f"‘{text[:40]}{'…' if len(text) > 40 else ''}’"
