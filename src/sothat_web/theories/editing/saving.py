"""From a form that was sent to a step in the change log."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace

from sothat.errors import WrongValue
from sothat.theory import Change
from sothat_web.projects.log import Accepted, Refused, Step, record
from sothat_web.projects.reading import Opened
from sothat_web.theories.editing.form import Form


def save(opened: Opened, form: Form, changes: Sequence[Change], *, deed: str = "") -> Accepted | Form:
    """Stores what a form asks for; where it cannot be, the form again, with what stands in it and the sentence that says why.

    Args:
        deed: Which of the buttons was pressed, where a form has several.
    """
    try:
        step = Step(id=step_id(form, deed), seen=form.seen, changes=changes)
    except WrongValue as wrong:
        return replace(form, refused=str(wrong))
    outcome = record(opened.branch, [step], opened.account)[0]
    return replace(form, refused=outcome.why) if isinstance(outcome, Refused) else outcome


def step_id(form: Form, deed: str = "") -> str:
    """The id of the step: the same for a form that is sent twice, another for one that was filled in anew after going back."""
    entered = json.dumps([form.step, deed, sorted(form.entries.items())], ensure_ascii=True)
    return hashlib.sha256(entered.encode()).hexdigest()[:32]
