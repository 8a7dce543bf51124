"""The pages of answers in numbers: what matters most, what works only together, how likely, how sure."""

from dataclasses import replace
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict

from sothat_web.projects.reading import Opened
from sothat_web.theories import measures
from sothat_web.theories.address import WrongAddress, query_of, read_scenario
from sothat_web.theories.chance_page import chance_page
from sothat_web.theories.deadline import Unanswered
from sothat_web.theories.importance_page import importance_page
from sothat_web.theories.opening import about, about_goals, moved, scenario_of, show
from sothat_web.theories.place import place_of
from sothat_web.theories.robustness_page import robustness_page
from sothat_web.theories.together_page import together_page

DOUBT_WORDS = {
    "": "Only links that the group marked as disputed",
    "unsourced": "Also links without a source",
    "unlikely": "Also links with a strength below one half",
    "proposed": "Also links that are proposals for the group to accept",
    "every": "Every link",
}


@about_goals
def importance(request: HttpRequest, opened: Opened) -> HttpResponse:
    """What matters most."""
    scenario = scenario_of(request, opened)
    if (elsewhere := moved(request, scenario)) is not None:
        return elsewhere
    found = measures.importance_in(opened.whole, opened.mark, scenario)
    shown = _refused(found) or {"page": importance_page(opened.whole.theory, found)}  # type: ignore[arg-type]
    return show(request, "importance", opened, {**about(opened, scenario), **shown, "section": "importance"})


@about_goals
def together(request: HttpRequest, opened: Opened) -> HttpResponse:
    """What works only together."""
    scenario = scenario_of(request, opened)
    if (elsewhere := moved(request, scenario)) is not None:
        return elsewhere
    found = measures.importance_in(opened.whole, opened.mark, scenario)
    shown = _refused(found) or {"page": together_page(opened.whole.theory, found)}  # type: ignore[arg-type]
    return show(request, "together", opened, {**about(opened, scenario), **shown, "section": "together"})


@about_goals
def chance(request: HttpRequest, opened: Opened) -> HttpResponse:
    """How likely."""
    scenario = scenario_of(request, opened)
    if (elsewhere := moved(request, scenario)) is not None:
        return elsewhere
    found = measures.likely_in(opened.whole, opened.mark, scenario)
    shown = _refused(found) or {"page": chance_page(opened.whole.theory, found)}  # type: ignore[arg-type]
    elsewhere_address = query_of(replace(scenario, goals=None))
    about_it = {**about(opened, scenario), **shown, "address_without_goal": elsewhere_address, "section": "chance"}
    return show(request, "chance", opened, about_it)


@about_goals
def robustness(request: HttpRequest, opened: Opened) -> HttpResponse:
    """How sure."""
    query, doubt = _without_doubt(request)
    length = len(request.META.get("QUERY_STRING", ""))
    scenario = read_scenario(query, opened.whole, length=length, place=place_of(opened))
    address = query_of(scenario)
    full = _with_doubt(address, doubt)
    if request.META.get("QUERY_STRING", "").replace("%2C", ",") != full.removeprefix("?"):
        return HttpResponseRedirect(request.path + full)
    found = measures.robustness_in(opened.whole, opened.mark, scenario, doubt)
    shown = _refused(found) or {"page": robustness_page(opened.whole.theory, found)}  # type: ignore[arg-type]
    choices = [(words, _with_doubt(address, name), name == doubt) for name, words in DOUBT_WORDS.items()]
    about_it = {**about(opened, scenario), **shown, "choices": choices, "section": "robustness"}
    return show(request, "robustness", opened, about_it)


def _without_doubt(request: HttpRequest) -> tuple[QueryDict, str]:
    """The address without the choice of links to doubt, and that choice."""
    query = request.GET.copy()
    given = query.pop("doubt", [""])
    if len(given) > 1 or str(given[0]) not in DOUBT_WORDS:
        known = ", ".join(name for name in DOUBT_WORDS if name)
        raise WrongAddress(
            [f"In the address, `doubt` is ‘{str(given[-1])[:40]}’: use one of {known}, or leave it out."]
        )
    return query, str(given[0])


def _with_doubt(address: str, doubt: str) -> str:
    if not doubt:
        return address
    return f"{address}{'&' if address else '?'}{urlencode({'doubt': doubt})}"


def _refused(found: object) -> dict[str, object]:
    return {"refused": found.why} if isinstance(found, Unanswered) else {}
