"""What recording promises, held against SQLite and PostgreSQL alike."""

import threading
from collections.abc import Callable

import pytest
from django.db import OperationalError, connection, connections, transaction

from sothat.theory import ElementId, ElementRemoved
from sothat_web.projects.log import Accepted, Refused, Wish, new_step_id, record, record_together, since, theory_at
from sothat_web.projects.log.batch import Batch
from sothat_web.projects.log.documents import document_of
from sothat_web.projects.models import Branch, LoggedChange, Member, Project, Remark
from tests.stores.making import TIME, TRUST, added, begun, linked, member, retitled, step
from tests.stores.replaying import replayed
from tests.stores.stores import Store

pytestmark = pytest.mark.usefixtures("store")


def fresh(branch: Branch) -> Branch:
    return Branch.objects.select_related("project").get(pk=branch.pk)


def together(*deeds: Callable[[], object]) -> None:
    """Does several things at the same time; what goes wrong in one of them is raised here."""
    wrong: list[BaseException] = []
    ready = threading.Barrier(len(deeds))

    def run(deed: Callable[[], object]) -> None:
        try:
            ready.wait(timeout=30)
            deed()
        except BaseException as error:
            wrong.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    if wrong:
        raise wrong[0]


def test_steps_of_several_people_share_a_transaction() -> None:
    """One after the other in the order in which they came; what one may not do is refused, and the rest is stored."""
    branch = begun()
    one, other = member(branch.project), member(branch.project, "editor-2")
    Member.objects.filter(account=other).update(role="reader")
    outcomes = record_together(
        branch,
        [
            Wish(step(added("a")), one),
            Wish(step(added("b")), other),
            Wish(step(linked("a", "trust"), linked("nowhere", "trust")), one),
            Wish(step(linked("a", "trust")), one),
        ],
    )
    assert [type(outcome) for outcome in outcomes] == [Accepted, Refused, Refused, Accepted]
    assert [(row.sequence, row.account_id, row.subject) for row in LoggedChange.objects.all()] == [
        (1, one.pk, "a"),
        (2, one.pk, "a>trust"),
    ]
    assert theory_at(branch) == replayed(branch)


def test_a_step_is_answered_alike_however_often_it_comes() -> None:
    """In the same batch, later, in a step with nothing to do; and nobody may use the id of another's step."""
    branch = begun()
    one, other = member(branch.project), member(branch.project, "editor-2")
    again = step(added("a"))
    first, second = record(branch, [again, again], one)
    (third,) = record(branch, [again], one)
    (stolen,) = record(branch, [step(added("b"), step_id=again.id)], other)
    assert isinstance(first, Accepted)
    assert isinstance(second, Accepted)
    assert isinstance(third, Accepted)
    assert (first.is_repeat, second.is_repeat, third.is_repeat) == (False, True, True)
    assert {(one.first, one.last, one.changes) for one in (first, second, third)} == {(1, 1, first.changes)}
    assert isinstance(stolen, Refused)
    idle = step(added("a"))
    (nothing,) = record(branch, [idle], one)
    record(branch, [step(retitled("a", "What is called a", "Another"))], one)
    (still,) = record(branch, [idle], one)
    assert isinstance(still, Accepted)
    assert (nothing.changes, still.changes, still.is_repeat) == ((), (), True)  # type: ignore[union-attr]


def test_a_refused_step_leaves_nothing() -> None:
    """All of a step or none of it: neither in the table nor in memory."""
    branch = begun()
    editor = member(branch.project)
    before = theory_at(branch)
    (refused,) = record(branch, [step(added("a"), linked("a", "nowhere"))], editor)
    assert isinstance(refused, Refused)
    assert not LoggedChange.objects.exists()
    assert theory_at(fresh(branch)) == before
    (accepted,) = record(branch, [step(added("a"))], editor)
    assert isinstance(accepted, Accepted)
    assert theory_at(branch) == replayed(branch)


def test_a_role_taken_away_is_gone_at_once() -> None:
    """Roles are looked up once the branch is locked, and an archived project or a closed branch takes nothing."""
    branch = begun()
    editor = member(branch.project)
    assert isinstance(record(branch, [step(added("a"))], editor)[0], Accepted)
    Member.objects.filter(account=editor).update(role="reader")
    assert isinstance(record(branch, [step(added("b"))], editor)[0], Refused)
    Member.objects.filter(account=editor).update(role="owner")
    Project.objects.update(archived_at="2026-01-01T00:00Z")
    assert "archived" in record(branch, [step(added("b"))], editor)[0].why  # type: ignore[union-attr]
    Project.objects.update(archived_at=None)
    Branch.objects.update(closed_at="2026-01-01T00:00Z")
    assert "closed" in record(branch, [step(added("b"))], editor)[0].why  # type: ignore[union-attr]
    assert LoggedChange.objects.count() == 1


def test_what_is_taken_back_is_forgotten() -> None:
    """A transaction around it that fails takes the step with it, and memory does not remember it."""
    branch = begun()
    editor = member(branch.project)
    record(branch, [step(added("a"))], editor)

    def fails() -> None:
        with transaction.atomic():
            record(branch, [step(added("b"))], editor)
            assert "b" in theory_at(branch).by_id
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fails()
    branch = fresh(branch)
    assert branch.head == 1
    assert "b" not in theory_at(branch).by_id
    assert theory_at(branch) == replayed(branch)


def test_an_error_while_storing_leaves_memory_and_table_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    """The draft was changed and the table was not: the next step finds the theory as it is stored."""
    branch = begun()
    editor = member(branch.project)

    def fails(self: object, *args: object, **kwargs: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as broken:
        broken.setattr("sothat_web.projects.log.batch.Batch.store", fails)
        with pytest.raises(RuntimeError):
            record(branch, [step(added("a"))], editor)
    (accepted,) = record(branch, [step(added("b"))], editor)
    assert isinstance(accepted, Accepted)
    assert theory_at(branch) == replayed(branch)
    assert "a" not in theory_at(branch).by_id


def test_a_connection_that_was_lost_is_made_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The database went away before a step was stored, or after and before anybody heard of it: stored once, answered."""
    branch = begun()
    editor = member(branch.project)
    record(branch, [step(added("a"))], editor)
    if store.kind == "postgres":
        with connection.cursor() as cursor, pytest.raises(OperationalError):
            cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
        (accepted,) = record(branch, [step(added("b"))], editor)
        assert isinstance(accepted, Accepted)
    kept, calls = Batch.keep, []

    def lost_at_first(self: Batch) -> None:
        calls.append(self)
        if len(calls) == 1:
            raise OperationalError
        kept(self)

    monkeypatch.setattr(Batch, "keep", lost_at_first)
    monkeypatch.setattr(type(connections["default"]), "is_usable", lambda _: False)
    (accepted,) = record(branch, [step(added("c"))], editor)
    assert isinstance(accepted, Accepted)
    assert (len(calls), accepted.is_repeat, accepted.last) == (2, True, fresh(branch).head)
    assert theory_at(fresh(branch)) == replayed(branch)


def test_what_another_process_wrote_is_read(store: Store) -> None:
    """A document that is behind catches up from the table, from near and from far; one of another life is dropped."""
    branch = begun()
    editor = member(branch.project)
    record(branch, [step(added("a"))], editor)
    document = document_of(branch)
    # Within a transaction of its own a writer uses no shared memory, as another process would.
    with transaction.atomic():
        record(branch, [step(added("b")), step(added("c"))], editor)
    assert document.theory(fresh(branch), 3) == replayed(branch)
    with transaction.atomic():
        record(branch, [step(*(added(f"many{n}") for n in range(700)))], editor)
    assert document.theory(fresh(branch), 703) == replayed(branch)
    with transaction.atomic():
        # As if a backup had been put in place of the table, and others had gone on from there.
        LoggedChange.objects.filter(sequence__gt=1).delete()
        branch.snapshots.exclude(sequence=0).delete()
        Branch.objects.update(head=1)
        record(branch, [step(*(added(f"other{n}") for n in range(710)))], editor)
    assert theory_at(fresh(branch)) == replayed(branch)
    assert "b" not in theory_at(fresh(branch)).by_id


def test_many_threads_write_at_once_and_nothing_is_lost_or_doubled() -> None:
    """Four people, twenty-five steps each, some of them sent twice: no gap, no double, everything there."""
    branch = begun()
    people = [member(branch.project, f"editor-{number}") for number in range(4)]
    acknowledged: list[str] = []

    def write(number: int) -> None:
        mine = Branch.objects.select_related("project").get(pk=branch.pk)
        for turn in range(25):
            one = step(added(f"n{number}x{turn}"))
            for _ in range(1 + turn % 2):
                (outcome,) = record(mine, [one], people[number])
                assert isinstance(outcome, Accepted)
            acknowledged.append(one.id)
            assert f"n{number}x{turn}" in theory_at(mine).by_id

    together(*(lambda number=number: write(number) for number in range(4)))  # type: ignore[misc]
    branch = fresh(branch)
    assert branch.head == 100
    assert sorted(one.step for one in since(branch, 0)) == sorted(acknowledged)
    assert theory_at(branch) == replayed(branch)


def test_writers_with_and_without_a_transaction_of_their_own_do_not_wait_for_each_other_in_vain() -> None:
    """A form that records within a larger transaction and the live editors take the same locks in the same order."""
    branch = begun()
    editor = member(branch.project)

    def plain() -> None:
        for _ in range(15):
            record(fresh(branch), [step(added(f"p{new_step_id()[:8]}"))], editor)

    def within() -> None:
        for _ in range(15):
            with transaction.atomic():
                mine = fresh(branch)
                record(mine, [step(added(f"w{new_step_id()[:8]}"))], editor)
                record(mine, [step(added(f"w{new_step_id()[:8]}"))], editor)

    together(plain, within, plain)
    branch = fresh(branch)
    assert branch.head == 60
    assert theory_at(branch) == replayed(branch)


def test_each_conflict_reaches_a_person() -> None:
    """The first one of a field opens a remark, the next is added to it, in the transaction of the step."""
    branch = begun()
    editor = member(branch.project)
    title = theory_at(branch).element(TIME).title
    wishes = ("Midwives have an hour", "Nobody is in a hurry", "Rush was abolished")
    for wish in wishes:
        record(branch, [step(retitled("time", title, wish))], editor)
    first, second = Remark.objects.order_by("id")
    assert (first.kind, first.subject, first.field, first.answers, first.resolved_at) == (
        "conflict",
        TIME,
        "title",
        None,
        None,
    )
    assert second.answers == first
    words = theory_at(branch).element(TIME).title.split()
    assert {word for wish in wishes for word in wish.split() if word not in title.split()} <= set(words)


def test_somebody_removes_what_another_links() -> None:
    """Whoever comes second is refused in a sentence, whichever it is, and the theory stays whole."""
    for link_first in (True, False):
        branch = begun(slug=f"care-{link_first}")
        editor = member(branch.project, f"editor-{link_first}")
        record(branch, [step(added("a"))], editor)
        element = theory_at(branch).element("a")
        link, removal = step(linked("a", TRUST)), step(ElementRemoved(element=element, position=2))
        first, second = record(branch, [link, removal] if link_first else [removal, link], editor)
        assert isinstance(first, Accepted)
        assert isinstance(second, Refused)
        assert second.why.endswith(("decide.", "another."))
        assert theory_at(branch) == replayed(branch)
        assert (ElementId("a") in theory_at(branch).by_id) is link_first


def test_an_id_that_is_too_long_to_be_found_again_is_refused() -> None:
    """What a table of PostgreSQL has no room for is refused with a sentence, on every database."""
    branch = begun()
    outcomes = record(branch, [step(added("a" * 121)), step(added("b" * 120))], member(branch.project))
    assert isinstance(outcomes[0], Refused)
    assert "too long" in outcomes[0].why
    assert isinstance(outcomes[1], Accepted)
