"""Mistakes with groups of alternatives."""

from collections.abc import Iterator, Sequence

from sothat.errors import Problem
from sothat.theory.found import Found, Part, error, named, quoted
from sothat.theory.link import Link
from sothat.theory.names import GroupId
from sothat.theory.theory import Alternatives, Theory


def group_mistakes(theory: Theory) -> Iterator[Found]:
    """Groups that nobody belongs to, that ask for more than they have, or that another element's link names."""
    naming: dict[GroupId, list[Link]] = {}
    for link in theory.links:
        if link.group is not None:
            naming.setdefault(link.group, []).append(link)
    seen: set[GroupId] = set()
    for number, group in enumerate(theory.alternatives):
        if group.id not in seen:  # a second group of that id is a problem of its own
            seen.add(group.id)
            problem = _problem(theory, group, naming.get(group.id, ()))
            if problem:
                yield Found(Part.GROUPS, number, problem)


def _problem(theory: Theory, group: Alternatives, naming: Sequence[Link]) -> Problem | None:
    astray = tuple(dict.fromkeys(link.pair for link in naming if link.target != group.target))
    members = {link.source for link in naming if link.target == group.target}
    if astray:
        return _of_another(theory, group, astray)
    if not naming:
        return _unused(theory, group)
    if group.at_least > len(members):
        return _asks_too_much(theory, group, len(members))
    return None


def _of_another(theory: Theory, group: Alternatives, astray: Sequence[str]) -> Problem:
    return error(
        "group-of-another-element",
        named("link", astray),
        f"The group {group.id[:60]} belongs to {quoted(theory, group.target)} ({group.target[:60]}), "
        "and only links that lead to it can be members.",
        f"Let the link lead to {group.target[:60]}, or name a group of the element that it leads to.",
    )


def _unused(theory: Theory, group: Alternatives) -> Problem:
    return error(
        "group-unused",
        f"group {group.id[:60]}",
        f"No link belongs to this group, so {quoted(theory, group.target)} waits for something that cannot come.",
        "Make links to that element 'one of' this group, or take the group away.",
    )


def _asks_too_much(theory: Theory, group: Alternatives, members: int) -> Problem:
    return error(
        "group-asks-too-much",
        f"group {group.id[:60]}",
        f"It asks for at least {str(group.at_least)[:60]} and has only {members:,}, "
        f"so {quoted(theory, group.target)} can never hold.",
        f"Ask for at most {members:,}, or add members.",
    )
