"""`sothat doctor`: what it finds missing or unsafe."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sothat_web.config.doctor import findings
from sothat_web.config.surroundings import BackedUp, Surroundings

NOW = datetime(2026, 3, 1, 2, 0, tzinfo=UTC)
FRESH = BackedUp(at=NOW - timedelta(days=1), keys_at=NOW - timedelta(days=1))
SOUND = Surroundings(
    now=NOW,
    secret_key="a-long-key-with-many-different-signs-0123456789",
    hosts=("theory.example.org",),
    https=True,
    database="postgresql",
    processes=4,
    redis=True,
    projects=3,
    backup=FRESH,
)
LAPTOP = Surroundings(now=NOW, secret_key=SOUND.secret_key)


def codes(found: Surroundings) -> list[str]:
    return [f"{problem.severity}: {problem.code}" for problem in findings(found)]


@pytest.mark.parametrize("found", [SOUND, LAPTOP], ids=["a server for others", "a laptop"])
def test_nothing_is_found_where_nothing_is_wrong(found: Surroundings) -> None:
    """A server that is set up well, and a program just installed, are left in peace."""
    assert codes(found) == []


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"debug": True}, "error: debug-on"),
        ({"secret_key": ""}, "warning: no-secret"),
        ({"secret_key": "short"}, "error: weak-secret"),
        ({"secret_key": "a" * 60}, "error: weak-secret"),
        ({"secret_key": "django-insecure-0123456789-abcdefghijklmnopq"}, "error: default-secret"),
        ({"hosts": ("*",)}, "error: any-host"),
        ({"https": False}, "error: no-tls"),
        ({"open_to_others": (Path("/srv/keys.json"),)}, "error: open-file"),
        ({"unreachable": "connection refused"}, "error: no-database"),
        ({"unapplied": ("projects.0002_the_log",)}, "error: migrations"),
        ({"without_key": 1}, "error: no-key"),
        ({"backup": None}, "error: no-backup"),
        ({"backup": replace(FRESH, at=NOW - timedelta(days=8))}, "error: old-backup"),
        ({"backup": replace(FRESH, keys_at=None)}, "error: no-key-backup"),
        ({"backup": replace(FRESH, key_copies={Path("/k"): NOW - timedelta(days=1)})}, "error: expired-key-copy"),
        ({"database": "sqlite"}, "warning: sqlite-shared"),
        ({"redis": None}, "warning: no-redis"),
        ({"redis": False}, "warning: redis-silent"),
        ({"anybody_signs_up": True}, "warning: open-sign-up"),
    ],
    ids=lambda given: given if isinstance(given, str) else "",
)
def test_each_thing_that_is_wrong_is_found_alone(wrong: dict[str, object], code: str) -> None:
    """One thing wrong is one finding: where, what, and what to do, each a whole sentence."""
    [problem] = findings(replace(SOUND, **wrong))  # type: ignore[arg-type]
    assert f"{problem.severity}: {problem.code}" == code
    assert problem.where
    assert problem.what.endswith((".", ")."))
    assert problem.mend.endswith((".", ")."))


def test_a_laptop_is_not_held_to_what_others_need() -> None:
    """Without TLS and without a backup a laptop works; it is reminded of the backup once there is something to lose."""
    assert codes(replace(LAPTOP, projects=1)) == ["warning: no-backup"]
    assert codes(replace(LAPTOP, anybody_signs_up=True)) == []


def test_errors_come_first() -> None:
    """What must be mended stands above what could be better."""
    assert codes(replace(SOUND, redis=None, debug=True)) == ["error: debug-on", "warning: no-redis"]


def test_the_key_is_never_told() -> None:
    """Neither a finding nor the value itself shows the key that signs."""
    weak = replace(SOUND, secret_key="hunter-hunter")
    assert not any("hunter" in str(problem) for problem in findings(weak))
    assert "hunter" not in repr(weak)


def doctor(folder: Path, *arguments: str, **named: str) -> "subprocess.CompletedProcess[str]":
    surroundings = {name: text for name, text in os.environ.items() if not name.startswith("SOTHAT_")}
    return subprocess.run(
        [sys.executable, "-m", "sothat", "doctor", *arguments],
        env={**surroundings, "SOTHAT_DATA": str(folder), **named},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_command_reads_the_surroundings(tmp_path: Path) -> None:
    """Debugging, any host, a weak key, an open key file and a Redis that is not there: all in one go, with exit code 1."""
    keys = tmp_path / "keys.json"
    keys.write_text("{}")
    keys.chmod(0o644)
    tmp_path.chmod(0o755)
    done = doctor(
        tmp_path,
        "--json",
        SOTHAT_DEBUG="1",
        SOTHAT_ALLOWED_HOSTS="*",
        SOTHAT_SECRET_KEY="weak",
        SOTHAT_REDIS="redis://127.0.0.1:1/0",
    )
    assert done.returncode == 1, done.stderr
    told = json.loads(done.stdout)
    assert [problem["code"] for problem in told["problems"]] == [
        "debug-on",
        "weak-secret",
        "any-host",
        "no-tls",
        "open-file",
        "redis-silent",
    ]
    assert told["errors"] == 5
    assert list(tmp_path.iterdir()) == [keys], "looking around must not make a database"


def test_a_machine_on_which_nothing_was_started_gets_a_word_and_no_error(tmp_path: Path) -> None:
    """The first thing somebody runs may be the doctor."""
    done = doctor(tmp_path)
    assert done.returncode == 0, done.stderr
    assert "sothat serve" in done.stdout


def test_a_database_that_is_not_there_or_named_wrongly(tmp_path: Path) -> None:
    """One that does not answer is a finding without its password; one that cannot be understood is a sentence."""
    silent = doctor(tmp_path, "--json", SOTHAT_DATABASE="postgres://somebody:pass-word@127.0.0.1:1/none")
    assert "no-database" in silent.stdout
    assert "pass-word" not in silent.stdout + silent.stderr
    wrong = doctor(tmp_path, SOTHAT_DATABASE="mysql://x")
    assert wrong.returncode == 2
    assert wrong.stderr.startswith("SOTHAT_DATABASE cannot be understood")
