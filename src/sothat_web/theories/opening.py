"""What every page about a theory begins and ends with: the project opened, the address read, the answer shown."""

from collections.abc import Callable, Mapping
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from sothat.theory import goals_of
from sothat_web.projects.log.beginning import MAIN
from sothat_web.projects.reading import Opened
from sothat_web.theories import working
from sothat_web.theories.address import WrongAddress, query_of, read_scenario
from sothat_web.theories.desk import Busy, StillWorking
from sothat_web.theories.place import open_place, place_of, without_place
from sothat_web.theories.scenario import Scenario, area_of, goals_in
from sothat_web.theories.wording import mentions

View = Callable[..., HttpResponse]


def about_a_project(view: View) -> View:
    """Opens the project for somebody who may read it; tells what is wrong with an address that makes no sense.

    Where the answer takes long, the page that shows how far it is comes in its place.
    """

    @require_safe
    @wraps(view)
    def checked(request: HttpRequest, slug: str, **named: str) -> HttpResponse:
        opened = open_place(request, slug)
        request.GET = without_place(request.GET)  # type: ignore[assignment]  # a copy, which nobody changes
        if working.waits(request):
            return working.wait(request, opened)
        try:
            return view(request, opened, **named)
        except WrongAddress as wrong:
            return show(request, "wrong_address", opened, {"problems": wrong.problems, "section": ""}, status=400)
        except StillWorking as still:
            return working.send_to_wait(request, still.token)
        except Busy:
            response = show(request, "busy", opened, {"here": request.get_full_path(), "section": ""}, status=503)
            response.headers["Retry-After"] = "60"
            return response

    return checked


def about_goals(view: View) -> View:
    """The same for a page of answers: where the theory has no goal yet, a page says so in its place."""

    @about_a_project
    @wraps(view)
    def checked(request: HttpRequest, opened: Opened, **named: str) -> HttpResponse:
        if not goals_of(opened.whole.theory) and "goal" not in request.GET:
            return show(request, "no_goals", opened, {"section": "whole-system"})
        return view(request, opened, **named)

    return checked


def scenario_of(request: HttpRequest, opened: Opened) -> Scenario:
    """The scenario of the address."""
    length = len(request.META.get("QUERY_STRING", ""))
    return read_scenario(request.GET, opened.whole, length=length, place=place_of(opened))


def moved(request: HttpRequest, scenario: Scenario) -> HttpResponse | None:
    """The way to the short address of a scenario, for an address that says the same at greater length."""
    query = query_of(scenario)
    same = request.META.get("QUERY_STRING", "").replace("%2C", ",").replace("%2c", ",") == query.removeprefix("?")
    return None if same else HttpResponseRedirect(request.path + query)


def about(opened: Opened, scenario: Scenario) -> dict[str, object]:
    """What every page about a scenario shows of it."""
    return {
        "scenario": scenario,
        "address": query_of(scenario),
        "area": area_of(opened.whole, scenario),
        "goals": mentions(opened.whole.theory, goals_in(opened.whole.theory, scenario)),
    }


def pages_of_evidence(opened: Opened) -> str:
    """The project whose pages tell all that stands behind what is shown.

    They tell of the theory as it is now. A version or a reading of a group's own may hold what that does not have, and
    gets no links to them.
    """
    return "" if place_of(opened) else opened.row.slug


def show(
    request: HttpRequest, name: str, opened: Opened, shown: Mapping[str, object], *, status: int = 200
) -> HttpResponse:
    """A page about a theory."""
    place = place_of(opened)
    every = {
        "project": opened.row,
        "whole": opened.whole,
        "theory": opened.whole.theory,
        "outline_address": reverse("theories:outline", args=[opened.row.slug]) + (f"?{place}" if place else ""),
        "place": place,
        "evidence_slug": pages_of_evidence(opened),
        "shown_version": opened.version,
        "shown_reading": opened.branch if opened.version is None and opened.branch.slug != MAIN else None,
    }
    return render(request, f"theories/{name}.html", {**every, **shown}, status=status)
