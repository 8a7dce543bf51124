"""What is backed up can be put back into an empty server, and is the same to the last row."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection

from sothat.errors import Misuse
from sothat.theory import ElementId, ElementSet, Theory
from sothat_web.accounts.actions import make_account
from sothat_web.config.backup import Backup, back_up
from sothat_web.config.last_backup import last_backup
from sothat_web.config.restore import restore
from sothat_web.projects.actions import store_project
from sothat_web.projects.keys import key_file
from sothat_web.projects.log import Step, new_step_id, record, theory_at
from sothat_web.projects.models import Deed, Member, Project
from tests.stores.stores import Store
from tests.unit.web.small_project import small_project

NOW = datetime(2026, 3, 1, 2, 0, tzinfo=UTC)


def filled() -> Theory:
    """A server with an account, a session, a project and a change of its theory."""
    account = make_account(username="facilitator", password="somewhat long words", may_make_projects=True)
    project = store_project(small_project(), slug="small", public=False)
    Member.objects.create(project=project, account=account, role="owner")
    Deed.objects.create(project=project, account=account, deed="made the project")
    branch = project.branches.get()
    theory = theory_at(branch)
    [found] = [element for element in theory.elements if element.id == "visits"]
    change = ElementSet(element=ElementId("visits"), field="title", before=found.title, after="Visits, often")
    record(branch, [Step(id=new_step_id(), changes=(change,))], account)
    Session.objects.create(session_key="k" * 32, session_data="x", expire_date=NOW + timedelta(days=4000))
    return theory_at(branch)


def rows() -> dict[str, list[dict[str, Any]]]:
    """Everything in the database but who is signed in."""
    every = [model for model in apps.get_models(include_auto_created=True) if model is not Session]
    return {
        model._meta.label: [
            {name: bytes(kept) if isinstance(kept, memoryview) else kept for name, kept in row.items()}
            for row in model._default_manager.order_by("pk").values()
        ]
        for model in every
    }


@pytest.fixture(autouse=True)
def _never_backed_up(store: Store) -> None:
    (store.folder / "last-backup.json").unlink(missing_ok=True)


@pytest.fixture
def empty(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """Another server of the same kind, without any table."""
    folder = tmp_path / "other"
    folder.mkdir()
    yield replace(store, folder=folder, address=_another_database(store))
    monkeypatch.undo()


def _another_database(store: Store) -> str:
    if store.kind == "sqlite":
        return ""
    with connection.cursor() as cursor:
        cursor.execute("DROP DATABASE IF EXISTS another")
        cursor.execute("CREATE DATABASE another")
    before, _, options = store.address.partition("?")
    return f"{before.rpartition('/')[0]}/another?{options}"


def moved_to(server: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "DATA", server.folder)
    monkeypatch.setattr(settings, "KEY_FILE", server.folder / "keys.json")


def backed_up(tmp_path: Path, **named: Any) -> Backup:
    return back_up(tmp_path / "backup", keys=tmp_path / "keys", now=NOW, **named)


def test_an_empty_server_holds_the_same_after_a_restore(
    store: Store, empty: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every row, every key and the theory itself; nobody is signed in any more."""
    theory, before = filled(), rows()
    made = backed_up(tmp_path)
    moved_to(empty, monkeypatch)
    with empty.in_use():
        done = restore(made.folder, keys=made.keys, now=NOW)
        assert (done.projects, done.made_at, done.keys_expired) == (1, NOW, False)
        assert rows() == before
        assert before["projects.LoggedChange"]
        assert Session.objects.count() == 0
        assert theory_at(Project.objects.get().branches.get()) == theory
        assert key_file().stat().st_mode & 0o777 == 0o600


def test_a_restore_that_was_interrupted_is_begun_again(
    store: Store, empty: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The keys are there before any row is: no row is ever without its key, and the second try finds the server empty."""
    filled()
    made = backed_up(tmp_path)
    moved_to(empty, monkeypatch)
    with empty.in_use():
        with monkeypatch.context() as cut:
            cut.setattr("sothat_web.config.restore.put_database", stopped)
            with pytest.raises(InterruptedError):
                restore(made.folder, keys=made.keys, now=NOW)
        assert key_file().exists()
        assert restore(made.folder, keys=made.keys, now=NOW).projects == 1


def stopped(copy: Path) -> None:
    """The machine goes off."""
    raise InterruptedError


def test_what_is_written_while_a_backup_is_made_is_in_it_or_not(store: Store, tmp_path: Path) -> None:
    """A backup is one folder with what it says it is, readable by its owner alone; what was there before stays."""
    filled()
    made = backed_up(tmp_path)
    assert made.folder.name == "sothat-2026-03-01-020000"
    about = json.loads((made.folder / "backup.json").read_text())
    assert about["database"] == connection.vendor
    assert len(list(made.folder.iterdir())) == 2
    assert made.folder.stat().st_mode & 0o077 == 0
    with pytest.raises(Misuse, match="there already"):
        backed_up(tmp_path)
    assert [path.name for path in (tmp_path / "backup").iterdir()] == [made.folder.name]


def test_a_backup_without_its_keys_tells_nothing(store: Store, tmp_path: Path) -> None:
    """No word of a theory is in the backup, nor any key, nor any session."""
    filled()
    made = backed_up(tmp_path)
    content = b"".join(path.read_bytes() for path in made.folder.iterdir())
    keys = json.loads(key_file().read_text())["keys"]
    assert b"Visits, often" not in content
    assert b"k" * 32 not in content
    assert not any(key.encode() in content for key in keys.values())


def test_keys_beside_the_backup_are_refused(store: Store, tmp_path: Path) -> None:
    """Whoever takes one folder must not hold both."""
    filled()
    for keys in (tmp_path / "backup", tmp_path / "backup" / "keys"):
        with pytest.raises(Misuse, match="kept apart"):
            back_up(tmp_path / "backup", keys=keys, now=NOW)
    assert not (tmp_path / "backup").exists()


def test_copies_of_keys_end(store: Store, tmp_path: Path) -> None:
    """A copy whose time is over goes when the next is made; other files in the folder stay."""
    filled()
    first = backed_up(tmp_path, days=30)
    (tmp_path / "keys" / "sothat-keys-notes.json").write_text("not ours")
    later = back_up(tmp_path / "backup", keys=tmp_path / "keys", now=NOW + timedelta(days=31))
    assert later.deleted == (first.keys,)
    assert sorted(path.name for path in (tmp_path / "keys").iterdir()) == [
        "sothat-keys-2026-04-01-020000.json",
        "sothat-keys-notes.json",
    ]
    remembered = last_backup(settings.DATA)
    assert remembered is not None
    assert (remembered.at, remembered.keys_at) == (NOW + timedelta(days=31), NOW + timedelta(days=31))
    assert list(remembered.key_copies) == [later.keys]


def test_a_restore_is_refused_before_anything_is_written(
    store: Store, empty: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No keys, a damaged copy, another kind of database, a newer version: each a sentence, and the server stays empty."""
    filled()
    made = backed_up(tmp_path)
    assert made.keys is not None
    moved_to(empty, monkeypatch)
    with empty.in_use():
        with pytest.raises(Misuse, match="1 of the 1 projects"):
            restore(made.folder)
        for wrong, sentence in (
            ({"database": "sqlite" if store.kind == "postgres" else "postgresql"}, "this server uses"),
            ({"sha256": "0" * 64}, "not as it was"),
            ({"migrations": ["projects.9999_later"]}, "newer version"),
            ({"format": "sothat-backup/9"}, "is no backup"),
        ):
            altered = tmp_path / "altered"
            shutil.copytree(made.folder, altered)
            about = json.loads((altered / "backup.json").read_text())
            (altered / "backup.json").write_text(json.dumps({**about, **wrong}))
            with pytest.raises(Misuse, match=sentence):
                restore(altered, keys=made.keys)
            shutil.rmtree(altered)
        for other in (made.folder / "backup.json", tmp_path / "none"):
            with pytest.raises(Misuse, match=r"no copy of a key file|cannot be read"):
                restore(made.folder, keys=other)
        assert connection.introspection.table_names() == []
        assert not key_file().exists()


def test_a_server_that_holds_something_is_left_as_it_is(store: Store, tmp_path: Path) -> None:
    """One account is enough to refuse."""
    filled()
    made = backed_up(tmp_path)
    call_command("flush", interactive=False, verbosity=0)
    make_account(username="somebody")
    with pytest.raises(Misuse, match="holds accounts or projects"):
        restore(made.folder, keys=made.keys)
    assert rows()["accounts.Account"][0]["username"] == "somebody"
    assert Project.objects.count() == 0


def test_an_empty_server_that_was_started_once_can_be_restored_into(store: Store, tmp_path: Path) -> None:
    """Tables without rows are no reason to refuse; a key file that is in its place already suffices."""
    theory = filled()
    made = backed_up(tmp_path)
    call_command("flush", interactive=False, verbosity=0)
    assert restore(made.folder).projects == 1
    assert theory_at(Project.objects.get().branches.get()) == theory


def test_an_expired_copy_of_keys_still_opens_a_backup_and_says_so(
    store: Store, empty: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a disaster a late copy is better than none; whoever uses it is told to delete it."""
    filled()
    made = backed_up(tmp_path)
    moved_to(empty, monkeypatch)
    with empty.in_use():
        assert restore(made.folder, keys=made.keys, now=NOW + timedelta(days=31)).keys_expired
