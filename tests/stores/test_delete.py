"""A project that was deleted cannot be read anywhere: not in the database, its log, the key file, or memory."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from sothat.errors import UserError
from sothat.theory import ElementId, ElementSet
from sothat_web.accounts.actions import make_account
from sothat_web.accounts.models import Account
from sothat_web.config.backup import back_up
from sothat_web.projects.creating import create_project
from sothat_web.projects.ending import delete_project
from sothat_web.projects.keys import KeyIsGone, key_file, key_named
from sothat_web.projects.log import Step, new_step_id, record
from sothat_web.projects.models import Branch, LoggedChange, Project, Remark
from sothat_web.projects.sealing import seal_json, unseal
from tests.stores.stores import Store
from tests.unit.web.small_project import small_project

CANARIES = [f"canary-{name}" for name in ("project", "theory", "change", "area", "remark", "workshop")]


@pytest.fixture
def owner(store: Store) -> Account:
    return make_account(username="facilitator", may_make_projects=True)


def a_project(owner: Account) -> Project:
    """A project with a canary in everything that somebody wrote."""
    whole = small_project(title="canary-project")
    theory = replace(whole.theory, summary="canary-theory")
    areas = (replace(whole.areas[0], title="canary-area"), *whole.areas[1:])
    project = create_project(owner, replace(whole, theory=theory, areas=areas), begun_from="nothing")
    branch = project.branches.get()
    change = ElementSet(element=ElementId("hub"), field="note", before="", after="canary-change")
    record(branch, [Step(id=new_step_id(), changes=(change,), workshop="canary-workshop")], owner)
    Remark.objects.create(
        branch=branch, kind="comment", sealed=seal_json(project, "canary-remark"), made_at=branch.made_at
    )
    return project


def everything_stored(store: Store) -> bytes:
    """All bytes that the server keeps: files of SQLite with its log, or all rows of PostgreSQL; and the key file."""
    content = key_file().read_bytes()
    if store.kind == "sqlite":
        return content + b"".join(path.read_bytes() for path in store.folder.iterdir() if path.is_file())
    connection.ensure_connection()
    dump = subprocess.run(
        ["pg_dump", "--inserts", f"--dbname={store.address}"], capture_output=True, check=True, timeout=60
    )
    return content + dump.stdout


def found(store: Store) -> list[str]:
    content = everything_stored(store)
    return [canary for canary in CANARIES if canary.encode() in content]


def test_nothing_can_be_read_after_deleting(store: Store, owner: Account) -> None:
    """Titles stand in clear while the project is there; afterwards no canary is anywhere, nor any row, nor the key."""
    project, other = a_project(owner), create_project(owner, small_project(), begun_from="nothing")
    assert found(store) == ["canary-project", "canary-area"]
    key, sealed = project.key, LoggedChange.objects.get(branch__project=project).sealed
    secret = key_file().read_text().partition(key)[2][4:48]
    delete_project(project, owner, typed="canary-project")
    assert found(store) == []
    assert Project.objects.get() == other
    assert Branch.objects.count() == 1
    with pytest.raises(KeyIsGone):
        key_named(key)
    assert secret.encode() not in everything_stored(store)
    with pytest.raises(KeyIsGone):
        unseal(Project(key=key), bytes(sealed))
    assert key_named(other.key)


def test_a_backup_from_before_tells_nothing_without_its_key(store: Store, owner: Account, tmp_path: Path) -> None:
    """The rows of an old backup stay sealed: what people wrote is gone with the key."""
    project = a_project(owner)
    made = back_up(tmp_path / "backup")
    delete_project(project, owner, typed="canary-project")
    content = b"".join(path.read_bytes() for path in made.folder.iterdir())
    assert [
        canary for canary in CANARIES if canary.encode() in content and canary not in CANARIES[:1] + CANARIES[3:4]
    ] == []


@pytest.mark.parametrize("typed", ["", "canary", "Canary-Project", "another"])
def test_another_title_deletes_nothing(store: Store, owner: Account, typed: str) -> None:
    """The title has to be typed to the letter."""
    project = a_project(owner)
    with pytest.raises(UserError, match="not the title"):
        delete_project(project, owner, typed=typed)
    assert Project.objects.get() == project
    assert key_named(project.key)


def test_nobody_but_an_owner_deletes(store: Store, owner: Account) -> None:
    """Whoever else types the title is refused."""
    project = a_project(owner)
    with pytest.raises(UserError):
        delete_project(project, make_account(username="somebody"), typed="canary-project")
    assert Project.objects.count() == 1


def test_a_key_file_that_cannot_be_written_keeps_the_project(
    store: Store, owner: Account, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Either both go or neither: rows without a key, or a key without rows, are half a deletion."""
    project = a_project(owner)
    (tmp_path / "file").touch()
    with monkeypatch.context() as patched:
        patched.setattr(settings, "KEY_FILE", tmp_path / "file" / "keys.json")
        with pytest.raises(OSError, match="file"):
            delete_project(project, owner, typed="canary-project")
    assert Project.objects.get() == project
