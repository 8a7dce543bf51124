"""The roles that somebody can have in a project, and what each may do there: one table, and nothing else decides."""

from collections.abc import Mapping
from enum import StrEnum


class Role(StrEnum):
    """What somebody is in a project, from the one who may do most."""

    OWNER = "owner"
    FACILITATOR = "facilitator"
    EDITOR = "editor"
    ANALYST = "analyst"
    READER = "reader"
    REVIEWER = "reviewer"


class May(StrEnum):
    """What can be done with a project."""

    READ = "read the theory and its versions"
    READ_WORK = "read the work behind it: who changed what, comments, decisions"
    EXPORT = "take everything away as files"
    EDIT = "change the theory"
    COMMENT = "comment and ask"
    DECIDE = "record decisions"
    FREEZE = "freeze and restore versions"
    BRANCH = "begin, merge and close readings of a group's own"
    READ_EVIDENCE = "read evidence that nobody cleared yet"
    EDIT_EVIDENCE = "bring in, tie and change evidence"
    REVIEW_EVIDENCE = "look through evidence that waits to be cleared"
    INVITE = "invite others"
    MANAGE = "manage members, tokens, archiving and deleting"
    LEAVE = "give up a role in it"


_MEMBERS = frozenset(Role)
_READERS = _MEMBERS - {Role.REVIEWER}
"""A reviewer is the second person who looks through evidence, and sees nothing else of the project."""
_WORKERS = frozenset({Role.OWNER, Role.FACILITATOR, Role.EDITOR, Role.ANALYST})
_EDITORS = frozenset({Role.OWNER, Role.FACILITATOR, Role.EDITOR})
_LEADERS = frozenset({Role.OWNER, Role.FACILITATOR})

WHO_MAY: Mapping[May, frozenset[Role]] = {
    May.READ: _READERS,
    May.READ_WORK: _WORKERS,
    May.EXPORT: _WORKERS,
    May.EDIT: _EDITORS,
    May.COMMENT: _EDITORS,
    May.DECIDE: _LEADERS,
    May.FREEZE: _LEADERS,
    May.BRANCH: _LEADERS,
    May.READ_EVIDENCE: _WORKERS,
    May.EDIT_EVIDENCE: _EDITORS,
    May.REVIEW_EVIDENCE: _EDITORS | {Role.REVIEWER},
    May.INVITE: _LEADERS,
    May.MANAGE: frozenset({Role.OWNER}),
    May.LEAVE: _MEMBERS,
}

WHILE_ARCHIVED = frozenset({May.READ, May.READ_WORK, May.READ_EVIDENCE, May.EXPORT, May.MANAGE, May.LEAVE})
"""What an archived project still allows."""

READ_BY_ALL = frozenset({May.READ})
"""What a public project allows those who have no role in it."""

INVITED_BY: Mapping[Role, frozenset[Role]] = {
    Role.OWNER: frozenset(Role),
    Role.FACILITATOR: frozenset({Role.EDITOR, Role.ANALYST, Role.READER, Role.REVIEWER}),
}
"""The roles that each may invite others to."""
