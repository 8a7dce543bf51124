"""What is missing or unsafe in how a server is set up: `sothat doctor`."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from sothat.errors import Problem, Severity
from sothat_web.config.surroundings import Surroundings

OLDEST_BACKUP = timedelta(days=7)
"""A backup that is older counts as none to rely on."""

SHORTEST_SECRET, FEWEST_SIGNS = 40, 10
"""A key that signs has so many signs at least, and so many different ones."""


def findings(found: Surroundings) -> tuple[Problem, ...]:
    """Everything that is missing or unsafe: errors first, each with what to do.

    What only matters to a server that others reach is an error there, and at most a warning on a machine of one's own.
    """
    problems = [problem for look in _LOOKS for problem in look(found)]
    return tuple(sorted(problems, key=lambda problem: not problem.is_error))


def _debugging(found: Surroundings) -> Iterator[Problem]:
    if found.debug:
        yield _error(
            "debug-on",
            "SOTHAT_DEBUG",
            "Debugging is on: whoever meets an error sees the inside of the program.",
            "Take SOTHAT_DEBUG away and start the website again.",
        )


def _secret(found: Surroundings) -> Iterator[Problem]:
    mend = (
        "Take SOTHAT_SECRET_KEY away and let the website make a key of its own, or give it a random one: "
        "python -c 'import secrets; print(secrets.token_urlsafe(48))'."
    )
    if not found.secret_key:
        yield _warning(
            "no-secret",
            "SOTHAT_SECRET_KEY",
            "There is no key that signs what the website hands out; the first start of the website makes one.",
            "Start the website once with `sothat serve`.",
        )
    elif len(found.secret_key) < SHORTEST_SECRET or len(set(found.secret_key)) < FEWEST_SIGNS:
        yield _error(
            "weak-secret", "SOTHAT_SECRET_KEY", "The key that signs what the website hands out can be guessed.", mend
        )
    elif "insecure" in found.secret_key or "change-me" in found.secret_key.lower():
        yield _error(
            "default-secret", "SOTHAT_SECRET_KEY", "The key that signs is one that was written as an example.", mend
        )


def _hosts(found: Surroundings) -> Iterator[Problem]:
    if "*" in found.hosts:
        yield _error(
            "any-host",
            "SOTHAT_ALLOWED_HOSTS",
            "The website answers to any name, so another site can have it make links that lead there.",
            "List the names under which people reach it, with commas between them.",
        )


def _tls(found: Surroundings) -> Iterator[Problem]:
    if found.is_for_others and not found.https:
        yield _error(
            "no-tls",
            "SOTHAT_HTTPS",
            "The website answers to others and was not told that they reach it by TLS: passwords and everything people write could be read on the way.",
            "Put a server with TLS in front and set SOTHAT_HTTPS=1.",
        )


def _files(found: Surroundings) -> Iterator[Problem]:
    for path in found.open_to_others:
        yield _error(
            "open-file",
            str(path),
            "Others on this machine can read it, and what it holds is secret.",
            f"Close it to them: chmod go-rwx '{path}'.",
        )


def _database(found: Surroundings) -> Iterator[Problem]:
    if found.unreachable:
        yield _error(
            "no-database",
            "SOTHAT_DATABASE",
            f"The database does not answer ({found.unreachable}).",
            "Start it, or correct SOTHAT_DATABASE.",
        )
    elif found.unapplied:
        yield _error(
            "migrations",
            "the database",
            f"It is not of this version yet: {_counted(len(found.unapplied), 'step is', 'steps are')} missing, beginning with {found.unapplied[0]}.",
            "Make a backup, then start the website with `sothat serve`, which brings the database up to date.",
        )


def _keys(found: Surroundings) -> Iterator[Problem]:
    if found.without_key:
        yield _error(
            "no-key",
            "SOTHAT_KEYS",
            f"{_counted(found.without_key, 'project has', 'projects have')} no key in the key file, so nothing of {'it' if found.without_key == 1 else 'them'} can be read.",
            "Put the key file back in its place, from your copy of it.",
        )


def _processes(found: Surroundings) -> Iterator[Problem]:
    if found.processes > 1 and found.database == "sqlite":
        yield _warning(
            "sqlite-shared",
            "SOTHAT_DATABASE",
            f"{found.processes} processes share one file of SQLite, where one writes at a time and the others wait.",
            "Use one process, or PostgreSQL.",
        )
    if found.processes > 1 and found.redis is None:
        yield _warning(
            "no-redis",
            "SOTHAT_REDIS",
            "Several processes serve the website and none wakes the others: what one person does reaches others up to a second later.",
            "Name a Redis with SOTHAT_REDIS.",
        )
    if found.redis is False:
        yield _warning(
            "redis-silent",
            "SOTHAT_REDIS",
            "Redis does not answer. Nothing is lost by that, but changes reach others more slowly.",
            "Start Redis, or correct SOTHAT_REDIS.",
        )


def _sign_up(found: Surroundings) -> Iterator[Problem]:
    if found.anybody_signs_up and found.is_for_others:
        yield _warning(
            "open-sign-up",
            "SOTHAT_OPEN_SIGN_UP",
            "Anybody who finds the website can make an account and begin projects on it.",
            "Take SOTHAT_OPEN_SIGN_UP away if you did not mean that: people then come by invitation.",
        )


def _backup(found: Surroundings) -> Iterator[Problem]:
    say = _error if found.is_for_others else _warning
    mend = "Run `sothat backup FOLDER --keys OTHER-FOLDER`, and let the machine do so every night."
    if found.backup is None:
        if found.projects:
            yield say("no-backup", "backup", "This server was never backed up.", mend)
        return
    if found.now - found.backup.at > OLDEST_BACKUP:
        yield say("old-backup", "backup", f"The last backup is {(found.now - found.backup.at).days} days old.", mend)
    if found.backup.keys_at is None or found.now - found.backup.keys_at > OLDEST_BACKUP:
        yield say(
            "no-key-backup",
            "backup",
            "The key file has no copy of the last days: were it lost, nobody could read what people wrote, with any backup.",
            "Run `sothat backup FOLDER --keys OTHER-FOLDER`, with a folder that is kept apart from the first.",
        )
    yield from _old_key_copies(found)


def _old_key_copies(found: Surroundings) -> Iterator[Problem]:
    assert found.backup is not None
    for path, until in sorted(found.backup.key_copies.items()):
        if found.now > until:
            yield _error(
                "expired-key-copy",
                str(path),
                "This copy of the key file should be gone by now: with it, projects that were deleted since could still be read in old backups.",
                "Delete it, or run `sothat backup` with --keys for its folder, which does so.",
            )


_LOOKS: tuple[Callable[[Surroundings], Iterator[Problem]], ...] = (
    _debugging,
    _secret,
    _hosts,
    _tls,
    _files,
    _database,
    _keys,
    _backup,
    _processes,
    _sign_up,
)


def _error(code: str, where: str, what: str, mend: str) -> Problem:
    return Problem(where=where, what=what, mend=mend, severity=Severity.ERROR, code=code)


def _warning(code: str, where: str, what: str, mend: str) -> Problem:
    return Problem(where=where, what=what, mend=mend, severity=Severity.WARNING, code=code)


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
