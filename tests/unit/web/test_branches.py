"""Readings of a group's own begin as the theory is, go their own way, and are taken over as far as the group wishes."""

import re

import pytest

from sothat.theory import difference, removal_of
from sothat_web.projects import branches
from sothat_web.projects.branches import OutOfDate, begin_reading, merge, origin_of, review, set_closed
from sothat_web.projects.log import Accepted, Refused, Step, new_step_id, record, steps, theory_at
from sothat_web.projects.models import Branch, Deed, Remark
from sothat_web.projects.permissions import MayNot
from sothat_web.projects.roles import Role
from sothat_web.projects.versions import Agreement, freeze, theory_of
from tests.unit.web.working_people import Group, a_group, newly, reworded


@pytest.fixture
def group(db: None) -> Group:
    return a_group()


def reading(group: Group, title: str = "The peers’ reading") -> Branch:
    return begin_reading(group.project, title, group.facilitator)


def keys(row: Branch, group: Group) -> list[str]:
    return [offer.key for offer in review(row, group.main).offers]


def test_a_reading_begins_as_the_theory_is_and_leaves_it_alone(group: Group) -> None:
    """What is changed in it changes nothing in the theory, and the other way round."""
    group.changes(reworded("hub", "A hub", "A hub in town"))
    row, before = reading(group), group.theory()
    group.changes(reworded("visits", "Home visits", "Visits at home"), branch=row)
    assert origin_of(row) == before == group.theory() != theory_at(row)
    assert (row.slug, row.forked_at) == ("the-peers-reading", 1)


def test_a_reading_can_begin_with_a_version(group: Group) -> None:
    """As the theory was then."""
    version = freeze(group.main, Agreement(), group.facilitator)
    group.changes(reworded("hub", "A hub", "A hub in town"))
    row = begin_reading(group.project, "As it was", group.facilitator, version)
    assert theory_at(row) == theory_of(version) != group.theory()


def test_two_readings_of_one_title_have_addresses_of_their_own(group: Group) -> None:
    """Nor can one take the name of the theory itself, or of a page."""
    titles = ["Ours", "Ours", "Main", "new", "…"]
    assert [reading(group, title).slug for title in titles] == ["ours", "ours-2", "main-2", "new-2", "reading"]


def test_taking_everything_makes_what_both_did(group: Group) -> None:
    """Without a conflict the theory then has the changes of both."""
    row = reading(group)
    group.changes(reworded("visits", "Home visits", "Visits at home"), newly("new1", "Something new"), branch=row)
    group.changes(reworded("hub", "A hub", "A hub in town"))
    outcome = merge(row, group.main, keys(row, group), group.facilitator, step=new_step_id())
    assert isinstance(outcome, Accepted)
    titles = {element.id: element.title for element in group.theory().elements}
    assert (titles["visits"], titles["hub"], titles["new1"]) == ("Visits at home", "A hub in town", "Something new")
    assert keys(row, group) == []
    assert Deed.objects.filter(deed="took over from a reading", about=row.slug).count() == 1


def test_what_is_left_stays_in_the_reading_and_can_be_taken_later(group: Group) -> None:
    """Each difference is taken or left by itself."""
    row = reading(group)
    group.changes(reworded("visits", "Home visits", "Visits at home"), newly("new1", "Something new"), branch=row)
    first, second = keys(row, group)
    merge(row, group.main, [second], group.facilitator, step=new_step_id())
    assert "new1" in group.theory().by_id
    assert group.theory().by_id["visits"].title == "Home visits"  # type: ignore[index]
    assert keys(row, group) == [first]
    assert theory_at(row).by_id["visits"].title == "Visits at home"  # type: ignore[index]


def test_where_both_changed_the_same_words_both_are_kept_and_somebody_is_asked(group: Group) -> None:
    """It is told before, and comes up as an open remark afterwards."""
    row = reading(group)
    group.changes(reworded("visits", "Home visits", "Visits at home"), branch=row)
    group.changes(reworded("visits", "Home visits", "Calls to homes"))
    [offer] = review(row, group.main).offers
    assert (offer.differs, offer.now) == (True, "Calls to homes")
    outcome = merge(row, group.main, [offer.key], group.facilitator, step=new_step_id())
    assert isinstance(outcome, Accepted)
    title = group.theory().by_id["visits"].title  # type: ignore[index]
    assert "Calls" in title
    assert "Visits" in title
    assert Remark.objects.filter(branch=group.main, kind="conflict", subject="visits", resolved_at=None).count() == 1


def test_what_does_not_fit_is_refused_whole(group: Group) -> None:
    """A link to what the theory no longer has is refused with a sentence, and nothing is stored."""
    row = reading(group)
    changes = removal_of(theory_at(row), "fear")
    assert isinstance(record(group.main, [Step(id=new_step_id(), changes=changes)], group.editor)[0], Accepted)
    group.changes(reworded("fear", "Fear of being judged", "Fear of being watched"), branch=row)
    found = review(row, group.main)
    assert found.why_not_all
    before = group.theory()
    outcome = merge(row, group.main, [offer.key for offer in found.offers], group.facilitator, step=new_step_id())
    assert isinstance(outcome, Refused)
    assert group.theory() == before


def test_a_reading_that_went_on_is_looked_at_again(group: Group) -> None:
    """What somebody ticked must still be what the reading proposes."""
    row = reading(group)
    group.changes(reworded("visits", "Home visits", "Visits at home"), branch=row)
    ticked = keys(row, group)
    group.changes(reworded("visits", "Visits at home", "Nurses come home"), branch=row)
    with pytest.raises(OutOfDate):
        merge(row, group.main, ticked, group.facilitator, step=new_step_id())


def test_a_closed_reading_is_read_and_not_changed(group: Group) -> None:
    """Until it is opened again."""
    row = reading(group)
    set_closed(row, group.facilitator, closed=True)
    step = Step(id=new_step_id(), changes=[newly("new1", "Something new")])
    assert isinstance(record(row, [step], group.editor)[0], Refused)
    set_closed(row, group.facilitator, closed=False)
    assert isinstance(record(row, [step], group.editor)[0], Accepted)


@pytest.mark.parametrize("role", [Role.EDITOR, Role.ANALYST, Role.READER])
def test_only_leaders_begin_merge_and_close(group: Group, role: Role) -> None:
    """Everybody else is refused by the actions and by the pages."""
    row, account = reading(group), group.people[role]
    group.changes(newly("new1", "Something new"), branch=row)
    before = group.theory()
    with pytest.raises(MayNot):
        begin_reading(group.project, "Mine", account)
    with pytest.raises(MayNot):
        merge(row, group.main, keys(row, group), account, step=new_step_id())
    with pytest.raises(MayNot):
        set_closed(row, account, closed=True)
    for path in ("new", f"{row.slug}/merge", f"{row.slug}/close"):
        sent = group.sends(f"branches/{path}/", role, title="Mine", take=keys(row, group), step=new_step_id())
        assert sent.status_code == 403
    assert (Branch.objects.count(), group.theory()) == (2, before)


def test_the_pages_begin_a_reading_and_take_it_over(group: Group) -> None:
    """By forms alone; what is not ticked is left."""
    answer = group.sends("branches/new/", title="Ours", origin="")
    assert (answer.status_code, answer["Location"]) == (303, "/projects/care/branches/ours/")
    row = Branch.objects.get(slug="ours")
    group.changes(reworded("visits", "Home visits", "Visits at home"), newly("new1", "Something new"), branch=row)
    assert "Visits at home" in group.sees("branches/ours/").content.decode()
    page = group.sees("branches/ours/merge/").content.decode()
    offered, step = (
        re.findall(r'name="take" value="(\w+)" checked', page),
        re.search(r'name="step" value="(\w+)"', page),
    )
    assert len(offered) == 2
    assert step
    assert group.sends("branches/ours/merge/", take=offered[:1], step=step[1]).status_code == 303
    assert [change.subject for change in group.main.changes.all()] == ["visits"]
    again = group.sends("branches/ours/merge/", take=offered[:1], step=step[1])
    assert again.status_code == 303
    assert group.main.head == 1


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"take": [], "step": "a" * 32}, "Nothing was chosen"),
        ({"take": ["0" * 16], "step": "a" * 32}, "was changed after you opened the page"),
        ({"take": ["0" * 16], "step": "nonsense"}, "did not come back as it was sent out"),
    ],
)
def test_a_choice_that_cannot_be_is_answered_with_a_sentence(
    group: Group, fields: dict[str, object], sentence: str
) -> None:
    """And nothing is changed."""
    row = reading(group)
    group.changes(newly("new1", "Something new"), branch=row)
    answer = group.sends(f"branches/{row.slug}/merge/", **fields)
    assert answer.status_code == 409
    assert sentence in answer.content.decode()
    assert group.main.head == 0


def test_the_theory_itself_is_no_reading(group: Group) -> None:
    """It has no page among the readings and cannot be closed."""
    assert group.sees("branches/main/").status_code == 404
    assert group.sends("branches/main/close/").status_code == 404
    with pytest.raises(branches.Misuse, match="cannot be closed"):
        set_closed(group.main, group.facilitator, closed=True)


def test_looking_at_what_a_reading_offers_changes_nothing(group: Group) -> None:
    """The review works on a draft of its own and leaves the theory in memory as it is."""
    row = reading(group)
    group.changes(newly("new1", "Something new"), reworded("visits", "Home visits", "Visits at home"), branch=row)
    before = group.theory()
    assert review(row, group.main) == review(row, group.main)
    assert difference(before, group.theory()) == ()


def test_more_differences_than_a_step_holds_are_refused_with_a_sentence(
    group: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is taken over then; fewer of them at once can be."""
    row = reading(group)
    group.changes(reworded("visits", "Home visits", "Visits at home"), branch=row)
    group.changes(reworded("hub", "A hub", "A hub in town"), branch=row)
    monkeypatch.setattr(steps, "MOST_CHANGES", 1)
    outcome = merge(row, group.main, keys(row, group), group.facilitator, step=new_step_id())
    assert isinstance(outcome, Refused)
    assert "changes at once" in outcome.why
