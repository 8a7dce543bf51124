"""The pages about a theory. Each reads the address, asks, and shows; nothing is written."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from sothat.theory import ElementId
from sothat_web.projects.reading import Opened, open_for_reading
from sothat_web.theories import answers, forms
from sothat_web.theories.address import WrongAddress, query_of, read_scenario
from sothat_web.theories.deadline import Unanswered
from sothat_web.theories.drawing import drawing_of, map_data
from sothat_web.theories.outline import outline_of
from sothat_web.theories.page import page_of
from sothat_web.theories.reasons import told
from sothat_web.theories.scenario import Scenario, area_of, goals_in, standings
from sothat_web.theories.starts import starts
from sothat_web.theories.wording import mentions

LONGEST_SEARCH = 200

View = Callable[..., HttpResponse]


def _about_a_project(view: View) -> View:
    """Opens the project for somebody who may read it, and tells what is wrong with an address that makes no sense."""

    @require_safe
    @wraps(view)
    def checked(request: HttpRequest, slug: str, **named: str) -> HttpResponse:
        opened = open_for_reading(request, slug)
        try:
            return view(request, opened, **named)
        except WrongAddress as wrong:
            return _show(request, "wrong_address", opened, {"problems": wrong.problems, "section": ""}, status=400)

    return checked


@_about_a_project
def outline(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The theory as a list."""
    by, search = request.GET.get("by", "level"), request.GET.get("q", "").strip()
    problems = []
    if by not in ("level", "stage"):
        problems.append(f"In the address, `by` is ‘{by[:40]}’: use level or stage.")
    if len(search) > LONGEST_SEARCH:
        problems.append(f"You searched for a text of {len(search):,} characters: use {LONGEST_SEARCH} at most.")
    if problems:
        raise WrongAddress(problems)
    listed = outline_of(opened.whole, by_stage=by == "stage", search=search)
    return _show(request, "outline", opened, {"listed": listed, "by": by, "search": search, "section": "outline"})


@_about_a_project
def map_(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The theory as a drawing, coloured by a scenario where the address has one."""
    scenario = _scenario(request, opened)
    if (elsewhere := _moved(request, scenario)) is not None:
        return elsewhere
    found = None if scenario.is_plain else answers.attainment_in(opened.whole, opened.mark, scenario)
    return _show(
        request,
        "map",
        opened,
        {
            **_about(opened, scenario),
            "refused": found.why if isinstance(found, Unanswered) else "",
            "drawing": drawing_of(opened.whole, opened.mark, scenario, found),
            "data": map_data(opened.whole, scenario, found),
            "section": "map",
        },
    )


@_about_a_project
def whole_system(request: HttpRequest, opened: Opened) -> HttpResponse:
    """What is in place, and everything that follows from it."""
    if forms.is_sent_form(request.GET):
        return HttpResponseRedirect(request.path + query_of(forms.read_form(request.GET, opened.whole)) + "#answers")
    scenario = _scenario(request, opened)
    if (elsewhere := _moved(request, scenario)) is not None:
        return elsewhere
    found = answers.answers_about(opened.whole, opened.mark, scenario)
    return _show(
        request,
        "whole_system",
        opened,
        {
            **_about(opened, scenario),
            "page": page_of(opened.whole, scenario, found),
            "groups": forms.groups_of(opened.whole, scenario),
            "goal_choices": forms.goals_to_choose(opened.whole, scenario),
            "starts": [
                (start.name, query_of(start.scenario), start.scenario == scenario) for start in starts(opened.whole)
            ],
            "drawing": drawing_of(opened.whole, opened.mark, scenario, found.attained),
            "section": "whole-system",
        },
    )


@_about_a_project
def why(request: HttpRequest, opened: Opened, element: str) -> HttpResponse:
    """Why one element holds in a scenario, or why not."""
    theory = opened.whole.theory
    if element not in theory.by_id:
        raise Http404("There is no such element.")
    scenario = _scenario(request, opened)
    if (elsewhere := _moved(request, scenario)) is not None:
        return elsewhere
    found = answers.explanation_of(opened.whole, opened.mark, scenario, ElementId(element))
    return _show(
        request,
        "why",
        opened,
        {
            **_about(opened, scenario),
            "element": theory.by_id[ElementId(element)],
            "refused": found.why if isinstance(found, Unanswered) else "",
            "told": None if isinstance(found, Unanswered) else told(theory, found, standings(opened.whole, scenario)),
            "section": "",
        },
    )


def _scenario(request: HttpRequest, opened: Opened) -> Scenario:
    return read_scenario(request.GET, opened.whole, length=len(request.META.get("QUERY_STRING", "")))


def _moved(request: HttpRequest, scenario: Scenario) -> HttpResponse | None:
    """The way to the short address of a scenario, for an address that says the same at greater length."""
    query = query_of(scenario)
    same = request.META.get("QUERY_STRING", "").replace("%2C", ",").replace("%2c", ",") == query.removeprefix("?")
    return None if same else HttpResponseRedirect(request.path + query)


def _about(opened: Opened, scenario: Scenario) -> dict[str, object]:
    """What every page about a scenario shows of it."""
    return {
        "scenario": scenario,
        "address": query_of(scenario),
        "area": area_of(opened.whole, scenario),
        "goals": mentions(opened.whole.theory, goals_in(opened.whole.theory, scenario)),
    }


def _show(
    request: HttpRequest, name: str, opened: Opened, shown: dict[str, object], *, status: int = 200
) -> HttpResponse:
    about = {
        "project": opened.row,
        "whole": opened.whole,
        "theory": opened.whole.theory,
        "outline_address": reverse("theories:outline", args=[opened.row.slug]),
    }
    return render(request, f"theories/{name}.html", about | shown, status=status)
