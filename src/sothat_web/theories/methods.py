"""How the numbers are worked out: one plain page for each method, with its formula, what it assumes and where it ends."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@dataclass(frozen=True, kw_only=True)
class Method:
    """A method with a page of its own.

    Args:
        name: Its place in the address, and the name of its template.
        title: What it is called.
        says: What its number says, in half a sentence.
    """

    name: str
    title: str
    says: str


METHODS = (
    Method(
        name="fair-shares", title="Fair shares", says="what part of the chance of the goals is due to each addition"
    ),
    Method(name="importance", title="Importance", says="how much the chance of the goals hangs on each element"),
    Method(name="pairs", title="Pairs", says="which additions need each other, and which stand in for each other"),
    Method(name="chance", title="Chance", says="how likely each element is to hold"),
    Method(name="worth-finding-out", title="Worth finding out", says="which unknown to ask about first"),
    Method(name="robustness", title="Robustness", says="which conclusions stand whichever doubtful links are right"),
    Method(name="whole-system", title="Whole system", says="what is reached, what works alone, packages and linchpins"),
)

_BY_NAME = {method.name: method for method in METHODS}


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """All methods."""
    return render(request, "theories/methods/list.html", {"methods": METHODS})


@require_safe
def method(request: HttpRequest, name: str) -> HttpResponse:
    """One method."""
    if name not in _BY_NAME:
        raise Http404("There is no such method.")
    return render(request, f"theories/methods/{name}.html", {"method": _BY_NAME[name], "methods": METHODS})
