"""The key file: never half-written, never lost, and what is destroyed is gone."""

import base64
import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.conf import settings

from sothat_web.projects.keys import KeyFileIsBroken, KeyIsGone, destroy_key, key_file, key_named, new_key


@pytest.fixture(autouse=True)
def _own_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "KEY_FILE", tmp_path / "keys" / "keys.json")


def test_only_its_owner_reads_it() -> None:
    """Mode 600 from its first moment, whatever the surroundings allow; nothing is left beside it but the lock."""
    before = os.umask(0)
    try:
        new_key()
        new_key()
    finally:
        os.umask(before)
    assert stat.S_IMODE(key_file().stat().st_mode) == 0o600
    assert sorted(path.name for path in key_file().parent.iterdir()) == [".keys.json.lock", "keys.json"]


def test_a_destroyed_key_is_nowhere() -> None:
    """Neither in the file nor where the old file lay; the others stay."""
    gone, kept = new_key(), new_key()
    secret = key_named(gone)
    with key_file().open("rb") as old:
        destroy_key(gone)
        assert set(old.read()) == {0}, "the old file still holds its keys"
    with pytest.raises(KeyIsGone):
        key_named(gone)
    assert len(key_named(kept)) == 32
    assert base64.b64encode(secret) not in key_file().read_bytes()


def test_a_broken_file_is_told_and_left_alone() -> None:
    """It is never taken for an empty one: a new key would put a file without the old keys in its place."""
    new_key()
    key_file().write_text('{"format": "sothat-keys/1", "keys"')
    with pytest.raises(KeyFileIsBroken):
        key_named("any")
    with pytest.raises(KeyFileIsBroken):
        new_key()
    assert key_file().read_text() == '{"format": "sothat-keys/1", "keys"'


def test_threads_that_read_while_others_write_always_find_their_key() -> None:
    """Readers take no lock; they never see a file half-written, nor the zeros of an old one."""
    name = new_key()
    secret = key_named(name)
    wrong: list[object] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            try:
                if key_named(name) != secret:
                    wrong.append("another key")
            except Exception as error:
                wrong.append(error)

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for _ in range(60):
        destroy_key(new_key())
    done.set()
    for reader in readers:
        reader.join()
    assert wrong == []


def test_processes_that_make_keys_at_once_lose_none() -> None:
    """The lock holds between processes."""
    program = (
        "import sys\nfrom django.conf import settings\nsettings.configure(KEY_FILE=sys.argv[1])\n"
        "from sothat_web.projects.keys import new_key\nprint(*(new_key() for _ in range(20)))"
    )
    command = [sys.executable, "-c", program, str(key_file())]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    names = [name for process in running for name in process.communicate(timeout=60)[0].split()]
    assert len(names) == 60
    assert all(len(key_named(name)) == 32 for name in names)
