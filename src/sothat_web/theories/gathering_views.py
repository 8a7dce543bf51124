"""Which one piece of evidence would change most: the thinly supported links on which most conclusions turn."""

from django.http import HttpRequest, HttpResponse

from sothat.analysis import Watch
from sothat.project.worth_gathering import WorthGathering, worth_gathering
from sothat_web.projects.reading import Opened
from sothat_web.theories.answers import worked_out
from sothat_web.theories.deadline import Unanswered, asked
from sothat_web.theories.desk import DESK
from sothat_web.theories.opening import about_goals, show
from sothat_web.theories.scenario import Scenario

MOST_SHOWN = 30


@about_goals
def gathering(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The links of which evidence would change most, for the theory as a whole."""
    found = _found(opened)
    if isinstance(found, Unanswered):
        return show(request, "worth_gathering", opened, {"refused": found.why, "section": "evidence"})
    titles = {element.id: element.title for element in opened.whole.theory.elements}
    turning = [one for one in found.links if one.overturns]
    rows = [
        (one, " → ".join(titles[end] for end in one.pair.split(">")), ", ".join(one.why))  # type: ignore[index]
        for one in turning[:MOST_SHOWN]
    ]
    shown = {"found": found, "rows": rows, "turning": len(turning), "most": MOST_SHOWN, "section": "evidence"}
    return show(request, "worth_gathering", opened, shown)


def _found(opened: Opened) -> WorthGathering | Unanswered:
    def ask(watch: Watch) -> WorthGathering:
        return worth_gathering(opened.whole, watch=watch)

    question = (opened.mark, "worth gathering")
    return worked_out(question, Scenario(), lambda watch: asked(ask, seconds=DESK.limits.longest, watch=watch))
