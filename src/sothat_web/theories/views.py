"""The pages about a theory. Each reads the address, asks, and shows; nothing is written."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from sothat.theory import ElementId
from sothat_web.projects.evidence_on_map import evidence_on_map
from sothat_web.projects.evidence_panels import evidence_panels
from sothat_web.projects.reading import Opened
from sothat_web.projects.roles import May
from sothat_web.theories import answers, forms
from sothat_web.theories.address import WrongAddress, query_of
from sothat_web.theories.deadline import Unanswered
from sothat_web.theories.drawing import drawing_of, map_data
from sothat_web.theories.editing.problems_about import problems_about
from sothat_web.theories.opening import (
    about,
    about_a_project,
    about_goals,
    moved,
    pages_of_evidence,
    scenario_of,
    show,
)
from sothat_web.theories.outline import outline_of
from sothat_web.theories.page import page_of
from sothat_web.theories.place import place_of
from sothat_web.theories.reasons import told
from sothat_web.theories.scenario import standings
from sothat_web.theories.starts import starts
from sothat_web.theories.talk import talk_about
from sothat_web.theories.work_about import work_about

LONGEST_SEARCH = 200


@about_a_project
def outline(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The theory as a list."""
    by, search = request.GET.get("by", "level"), request.GET.get("q", "").strip()
    mistakes = []
    if by not in ("level", "stage"):
        mistakes.append(f"In the address, `by` is ‘{by[:40]}’: use level or stage.")
    if len(search) > LONGEST_SEARCH:
        mistakes.append(f"You searched for a text of {len(search):,} characters: use {LONGEST_SEARCH} at most.")
    if mistakes:
        raise WrongAddress(mistakes)
    works = opened.allows(May.READ_WORK)
    problems, talk = (problems_about(opened.whole.theory), talk_about(opened)) if works else ({}, {})
    listed = outline_of(
        opened.whole,
        by_stage=by == "stage",
        search=search,
        problems=problems,
        talk=talk,
        behind=evidence_panels(opened, pages_of_evidence(opened)),
    )
    shown = {
        "listed": listed,
        "by": by,
        "search": search,
        "section": "outline",
        "branch": opened.branch,
        "works": works,
    }
    shown |= {"works": opened.allows(May.READ_WORK), "comments": opened.allows(May.COMMENT), "work": work_about(opened)}
    edits = opened.allows(May.EDIT) and opened.branch.closed_at is None
    return show(request, "outline", opened, {**shown, "edits": edits, "problems": problems.get("", ())})


@about_a_project
def map_(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The theory as a drawing, coloured by a scenario where the address has one."""
    scenario = scenario_of(request, opened)
    if (elsewhere := moved(request, scenario)) is not None:
        return elsewhere
    found = None if scenario.is_plain else answers.attainment_in(opened.whole, opened.mark, scenario)
    return show(
        request,
        "map",
        opened,
        {
            **about(opened, scenario),
            "refused": found.why if isinstance(found, Unanswered) else "",
            "drawing": drawing_of(opened.whole, opened.mark, scenario, found),
            "data": map_data(opened.whole, scenario, found, evidence_on_map(opened)),
            "section": "map",
            "branch": opened.branch,
            "account": opened.account,
            "sequence": opened.sequence,
            "live": opened.account is not None and opened.allows(May.READ_WORK),
            "edits": opened.allows(May.EDIT),
        },
    )


@about_goals
def whole_system(request: HttpRequest, opened: Opened) -> HttpResponse:
    """What is in place, and everything that follows from it."""
    if forms.is_sent_form(request.GET):
        sent = replace(forms.read_form(request.GET, opened.whole), place=place_of(opened))
        return HttpResponseRedirect(request.path + query_of(sent) + "#answers")
    scenario = scenario_of(request, opened)
    if (elsewhere := moved(request, scenario)) is not None:
        return elsewhere
    found = answers.answers_about(opened.whole, opened.mark, scenario)
    return show(
        request,
        "whole_system",
        opened,
        {
            **about(opened, scenario),
            "page": page_of(opened.whole, scenario, found),
            "groups": forms.groups_of(opened.whole, scenario),
            "goal_choices": forms.goals_to_choose(opened.whole, scenario),
            "starts": [
                (start.name, query_of(start.scenario), start.scenario == scenario)
                for start in starts(opened.whole, place_of(opened))
            ],
            "drawing": drawing_of(opened.whole, opened.mark, scenario, found.attained),
            "section": "whole-system",
        },
    )


@about_a_project
def why(request: HttpRequest, opened: Opened, element: str) -> HttpResponse:
    """Why one element holds in a scenario, or why not."""
    theory = opened.whole.theory
    if element not in theory.by_id:
        raise Http404("There is no such element.")
    scenario = scenario_of(request, opened)
    if (elsewhere := moved(request, scenario)) is not None:
        return elsewhere
    found = answers.explanation_of(opened.whole, opened.mark, scenario, ElementId(element))
    return show(
        request,
        "why",
        opened,
        {
            **about(opened, scenario),
            "element": theory.by_id[ElementId(element)],
            "refused": found.why if isinstance(found, Unanswered) else "",
            "told": None if isinstance(found, Unanswered) else told(theory, found, standings(opened.whole, scenario)),
            "section": "",
        },
    )
