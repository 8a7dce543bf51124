"""Decisions of a group: the states that one can be in, and the moves from one to another."""

from collections.abc import Mapping
from enum import StrEnum

from sothat.errors import UserError


class DecisionState(StrEnum):
    """What has become of something that was proposed."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    DECLINED = "declined"
    PUT_OFF = "put off"
    CARRIED_OUT = "carried out"
    REPLACED = "replaced"


_S = DecisionState

MOVES: Mapping[DecisionState, frozenset[DecisionState]] = {
    _S.PROPOSED: frozenset({_S.AGREED, _S.DECLINED, _S.PUT_OFF}),
    _S.PUT_OFF: frozenset({_S.PROPOSED, _S.AGREED, _S.DECLINED}),
    _S.AGREED: frozenset({_S.CARRIED_OUT, _S.REPLACED, _S.PROPOSED}),
    _S.DECLINED: frozenset({_S.PROPOSED}),
    _S.CARRIED_OUT: frozenset({_S.REPLACED}),
    _S.REPLACED: frozenset(),
}
"""From each state the ones that can follow. A decision that was replaced stays so: what replaces it is a decision of its own."""


class NoSuchMove(UserError):
    """A decision cannot go from the state it is in to the one that was asked for."""


def check_can_move(before: DecisionState, after: DecisionState) -> None:
    """Lets a move pass that the table has.

    Raises:
        NoSuchMove: With what can follow instead.
    """
    if after in MOVES[before]:
        return
    choices = [str(state) for state in DecisionState if state in MOVES[before]]
    if not choices:
        raise NoSuchMove(
            f"This decision is {before}, and nothing follows that. Record what is decided now as a new one."
        )
    several = f"{', '.join(choices[:-1])} or {choices[-1]}" if len(choices) > 1 else choices[0]
    raise NoSuchMove(f"This decision is {before}, so it cannot become {after}: it can become {several}.")
