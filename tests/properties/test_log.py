"""Several people write to one log from whatever they had seen last: nothing is lost, and all come to hold the same."""

from dataclasses import dataclass
from uuid import uuid4

import django
import pytest

django.setup()

from django.db import transaction  # noqa: E402
from hypothesis import given  # noqa: E402
from hypothesis import strategies as st  # noqa: E402

from sothat.theory import (  # noqa: E402
    Change,
    ChangeRefused,
    Draft,
    Element,
    ElementAdded,
    ElementId,
    ElementSet,
    Kind,
    Link,
    LinkAdded,
    LinkSet,
    Part,
    Role,
    Theory,
    apply,
    check,
    fit,
    removal_of,
)
from sothat_web.accounts.models import Account  # noqa: E402
from sothat_web.projects.keys import new_key  # noqa: E402
from sothat_web.projects.log import Accepted, Outcome, Step, begin, new_step_id, record, since, theory_at  # noqa: E402
from sothat_web.projects.log.documents import forget_documents  # noqa: E402
from sothat_web.projects.log.entries import entry_in  # noqa: E402
from sothat_web.projects.models import Branch, Member, Project  # noqa: E402
from tests.properties.theories import theories  # noqa: E402

pytestmark = pytest.mark.django_db(transaction=True)

EDITORS = 3
ILL_FORMED = ("unknown-", "duplicate-", "contradictory-", "group-of-another-element")


@dataclass
class Editor:
    """Somebody with an account, and the theory as they saw it last."""

    account: Account
    theory: Theory
    seen: int = 0


class Workshop:
    """A log, its editors, and beside it the slow twin: the same steps fitted one after the other, and nothing kept."""

    def __init__(self, theory: Theory) -> None:
        name = uuid4().hex
        self.project = Project.objects.create(slug=name, title="Care", key=new_key())
        self.branch = begin(self.project, theory)
        self.editors = [self._editor(f"{name[:20]}-{number}", theory) for number in range(EDITORS)]
        self.begun, self.twin = theory, Draft(theory)
        self.sent: list[tuple[Step, Editor, Outcome]] = []
        self.words: set[str] = set()

    def _editor(self, username: str, theory: Theory) -> Editor:
        account = Account.objects.create(username=username, name=username)
        Member.objects.create(project=self.project, account=account, role="editor")
        return Editor(account=account, theory=theory)

    def look(self, editor: Editor) -> None:
        """Somebody receives what has been stored since they looked last."""
        for one in since(self.fresh(), editor.seen):
            editor.theory = apply(editor.theory, one.changes)
            editor.seen = one.last

    def send(self, editor: Editor, changes: tuple[Change, ...], word: str, *, elsewhere: bool) -> None:
        """Somebody sends a step made from what they saw last; `elsewhere` as if another process took it."""
        step = Step(id=new_step_id(), changes=changes, seen=editor.seen)
        if elsewhere:
            with transaction.atomic():
                (outcome,) = record(self.fresh(), [step], editor.account)
        else:
            (outcome,) = record(self.fresh(), [step], editor.account)
        assert isinstance(outcome, Accepted) is self._twin_takes(changes)
        self.sent.append((step, editor, outcome))
        if isinstance(outcome, Accepted) and word:
            self.words.add(word)

    def repeat(self, which: int) -> None:
        """A step that was acknowledged comes once more: nobody had heard the answer."""
        accepted = [sent for sent in self.sent if isinstance(sent[2], Accepted) and sent[2].changes]
        if accepted:
            step, editor, before = accepted[which % len(accepted)]
            (again,) = record(self.fresh(), [step], editor.account)
            assert isinstance(again, Accepted)
            assert isinstance(before, Accepted)
            assert (again.first, again.last, again.changes) == (before.first, before.last, before.changes)

    def fresh(self) -> Branch:
        return Branch.objects.select_related("project").get(pk=self.branch.pk)

    def log(self) -> list[Change]:
        return [entry_in(self.project, row).change for row in self.branch.changes.order_by("sequence")]

    def _twin_takes(self, changes: tuple[Change, ...]) -> bool:
        try:
            fit(self.twin, changes)
        except ChangeRefused:
            return False
        return True


@st.composite
def wishes(draw: st.DrawFn, theory: Theory, word: str) -> tuple[tuple[Change, ...], str]:
    """What somebody does to the theory as they see it, and the word they wrote there, which nobody else writes."""
    deed = draw(st.sampled_from(("title", "description", "actors", "add", "link", "link", "role", "remove")))
    names = [element.id for element in theory.elements]
    if deed == "add" or not names:
        element = Element(id=ElementId(f"n{word}"), kind=Kind.ACTIVITY, title=f"New {word}")
        return (ElementAdded(element=element, position=0),), word
    one, other = (draw(st.sampled_from(names)) for _ in range(2))
    element = theory.by_id[one]
    match deed:
        case "title" | "description":
            before = getattr(element, deed)
            after = f"{before} {word}" if draw(st.booleans()) else f"{word} {before[: len(before) // 2]}"
            return (ElementSet(element=one, field=deed, before=before, after=after),), word
        case "actors":
            after_actors = (*element.actors[1:], word)
            return (ElementSet(element=one, field="actors", before=element.actors, after=after_actors),), word
        case "link" if one != other and not any((link.source, link.target) == (one, other) for link in theory.links):
            link = Link(source=one, target=other, role=Role.HINDERS, rationale=word)
            return (LinkAdded(link=link, position=0),), word
        case "role" if theory.links:
            link = draw(st.sampled_from(theory.links))
            before_part, after_part = (
                Part(link.role, link.group),
                Part(draw(st.sampled_from((Role.REQUIRES, Role.HINDERS)))),
            )
            change = LinkSet(source=link.source, target=link.target, field="part", before=before_part, after=after_part)
            return (change,), ""
        case _:
            return removal_of(theory, one), ""


@given(data=st.data(), theory=theories(max_size=5))
def test_whatever_people_do_at_once_the_log_is_whole_and_keeps_every_word(data: st.DataObject, theory: Theory) -> None:
    """Stale steps, repeats, other processes, restarts.

    Afterwards memory, the log replayed from nothing, the slow twin and every editor hold the same well-formed theory; the
    sequence has neither gap nor double; and every word of an accepted step stands in the log.
    """
    workshop = Workshop(theory)
    deeds = st.sampled_from(("send", "send", "send", "send elsewhere", "look", "repeat", "restart"))
    for turn in range(data.draw(st.integers(3, 12), label="turns")):
        editor = workshop.editors[data.draw(st.integers(0, EDITORS - 1))]
        match data.draw(deeds):
            case "look":
                workshop.look(editor)
            case "repeat":
                workshop.repeat(turn)
            case "restart":
                forget_documents()
            case deed:
                changes, word = data.draw(wishes(editor.theory, f"w{turn}x"))
                workshop.send(editor, changes, word, elsewhere=deed == "send elsewhere")
    _check(workshop)


def _check(workshop: Workshop) -> None:
    branch, log = workshop.fresh(), workshop.log()
    now = theory_at(branch)
    assert now == apply(workshop.begun, log) == workshop.twin.finished()
    assert list(branch.changes.values_list("sequence", flat=True)) == list(range(1, branch.head + 1)), "gap or double"
    for editor in workshop.editors:
        workshop.look(editor)
        assert editor.theory == now
    before = {problem.code for problem in check(workshop.begun)}
    ill = [problem for problem in check(now) if problem.code.startswith(ILL_FORMED) and problem.code not in before]
    assert ill == []
    written = " ".join(map(str, log))
    assert {word for word in workshop.words if word not in written} == set()
