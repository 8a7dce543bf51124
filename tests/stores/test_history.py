"""The history of a theory, as people read it."""

import pytest

from sothat.theory import ElementSet, TheorySet, removal_of
from sothat_web.projects.log import history, record, theory_at, workshops_of
from sothat_web.projects.log.history import MOST_TOLD
from sothat_web.projects.models import Branch, LoggedChange
from tests.stores.making import TIME, added, begun, linked, member, retitled, step

pytestmark = pytest.mark.usefixtures("store")


@pytest.fixture
def branch() -> Branch:
    """Two people, two workshops, six steps."""
    branch = begun()
    one, other = member(branch.project), member(branch.project, "editor-2")
    record(branch, [step(added("hub", "A hub in each town"), linked("hub", "time"), workshop="First workshop")], one)
    record(branch, [step(retitled("time", "Staff have time", "Staff have an hour"), workshop="First workshop")], other)
    record(branch, [step(retitled("hub", "A hub in each town", "A centre"), workshop="Second workshop")], one)
    record(branch, [step(ElementSet(element=TIME, field="level", before="staff", after="service"))], other)
    record(branch, [step(TheorySet(field="title", before="Care around birth", after="Care"))], one)
    record(branch, [step(*removal_of(theory_at(branch), "hub"))], other)
    return branch


def sentences(branch: Branch, **chosen: object) -> list[tuple[str, ...]]:
    return [one.sentences for one in history(branch, **chosen).steps]  # type: ignore[arg-type]


def test_it_is_told_newest_first_in_the_words_of_its_time(branch: Branch) -> None:
    """What was renamed later, or taken out, still goes by the name it had."""
    assert sentences(branch) == [
        ("Removed a link: ‘A centre’ helps ‘Staff have an hour’", "Removed the activity ‘A centre’"),
        ("Renamed the theory from ‘Care around birth’ to ‘Care’",),
        ("Moved ‘Staff have an hour’ from Individual staff to Service",),
        ("Reworded ‘A hub in each town’: it is now ‘A centre’",),
        ("Reworded ‘Staff have time’: it is now ‘Staff have an hour’",),
        ("Added the activity ‘A hub in each town’", "Added a link: ‘A hub in each town’ helps ‘Staff have time’"),
    ]
    newest = history(branch).steps[0]
    assert (newest.by, newest.first, newest.last, newest.count, newest.workshop) == ("editor-2", 7, 8, 2, "")


def test_it_can_be_narrowed_to_a_thing_a_person_or_a_workshop(branch: Branch) -> None:
    """An element with its links, a link alone, an account, a workshop, and several of these together."""
    one = LoggedChange.objects.get(sequence=1).account_id
    assert [row.first for row in history(branch, subject="hub").steps] == [7, 4, 1]
    assert sentences(branch, subject="hub>time") == [
        ("Removed a link: ‘A centre’ helps ‘Staff have an hour’",),
        ("Added a link: ‘A hub in each town’ helps ‘Staff have time’",),
    ]
    assert [row.first for row in history(branch, account=one).steps] == [6, 4, 1]
    assert [row.first for row in history(branch, workshop="First workshop").steps] == [3, 1]
    assert [row.first for row in history(branch, workshop="First workshop", account=one, subject="hub").steps] == [1]
    assert history(branch, workshop="No such workshop").steps == ()
    assert workshops_of(branch) == ("First workshop", "Second workshop")


@pytest.mark.parametrize("chosen", [{}, {"subject": "hub"}, {"workshop": "First workshop"}])
def test_pages_follow_each_other_without_gap_or_double(branch: Branch, chosen: dict[str, str]) -> None:
    """Page by page it is the same as all at once; the last page says that it is the last."""
    whole = history(branch, **chosen)  # type: ignore[arg-type]
    assert whole.older is None
    for limit in (1, 2):
        found, before = [], None
        for _ in range(10):
            page = history(branch, limit=limit, before=before, **chosen)  # type: ignore[arg-type]
            found += page.steps
            before = page.older
            if before is None:
                break
        assert tuple(found) == whole.steps


def test_of_an_import_the_first_are_told_and_all_are_counted(branch: Branch) -> None:
    """A thousand changes at once do not make a page of a thousand lines."""
    account = LoggedChange.objects.get(sequence=1).account
    record(branch, [step(*(added(f"n{number}") for number in range(1_000)))], account)
    newest = history(branch).steps[0]
    assert (len(newest.sentences), newest.count, newest.last - newest.first + 1) == (MOST_TOLD, 1_000, 1_000)
    assert history(branch, subject="n900").steps[0].sentences == ("Added the activity ‘What is called n900’",)
