"""What the server says on a socket. Each message is written once, however many hear it."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sothat.errors import Problem
from sothat.theory import change_to_json
from sothat_web.projects.log import Accepted, Recorded
from sothat_web.theories.live.incoming import PROTOCOL
from sothat_web.theories.live.subjects import subjects_of


@dataclass(frozen=True, kw_only=True)
class WrittenStep:
    """A recorded step as text, for those who may see who made it and for those who may not.

    Args:
        first: The sequence of its first change.
        last: The sequence of its last.
        named: With the name of its maker.
        unnamed: Without.
    """

    first: int
    last: int
    named: str
    unnamed: str

    def text(self, *, with_name: bool) -> str:
        """The step for somebody who may see names, or may not."""
        return self.named if with_name else self.unnamed


def written(step: Recorded) -> WrittenStep:
    """The step as text."""
    conflicts = step.conflicts if isinstance(step, Accepted) else ()
    before = f'{{"step":{_json(step.step)},"first":{step.first},"last":{step.last},"by":{{"name":'
    after = (
        f'}},"at":{_json(step.at.isoformat())},"changes":{_json([change_to_json(change) for change in step.changes])},'
        f'"conflicts":{_json([{"subject": one.subject, "field": one.field} for one in conflicts])}}}'
    )
    return WrittenStep(
        first=step.first,
        last=step.last,
        named=f"{before}{_json(step.by)}{after}",
        unnamed=f'{before}""{after}',
    )


def steps(made: Iterable[WrittenStep], *, with_names: bool) -> str:
    """What was done to the theory."""
    return f'{{"type":"steps","steps":[{_joined(made, with_names)}]}}'


def welcome(*, client: str, name: str, may_edit: bool, sequence: int, theory: str) -> str:
    """The first message, with the whole theory."""
    return f'{_greeting(client, name, may_edit, sequence)},"theory":{theory}}}'


def welcome_back(
    *, client: str, name: str, may_edit: bool, sequence: int, missed: Sequence[WrittenStep], with_names: bool
) -> str:
    """The first message to somebody who has a theory, with the steps that are not in it."""
    return f'{_greeting(client, name, may_edit, sequence)},"steps":[{_joined(missed, with_names)}]}}'


def saved(step: str, sequence: int) -> str:
    """What was sent is on the disk."""
    return f'{{"type":"saved","id":{_json(step)},"sequence":{sequence}}}'


def refused(step: str, why: str) -> str:
    """Nothing of what was sent is anywhere."""
    return _json({"type": "refused", "id": step, "why": why})


def sorry(why: str) -> str:
    """A message was not understood."""
    return _json({"type": "sorry", "why": why})


def goodbye(why: str, *, reload: bool) -> str:
    """The last message. To load the page again helps, or does not."""
    return _json({"type": "goodbye", "why": why, "reload": reload})


def problems(sequence: int, found: Iterable[Problem]) -> str:
    """What the check says of the theory as it is."""
    told = [
        {
            "code": one.code,
            "severity": str(one.severity),
            "subjects": subjects_of(one),
            "what": one.what,
            "mend": one.mend,
        }
        for one in found
    ]
    return _json({"type": "problems", "sequence": sequence, "problems": told})


def _greeting(client: str, name: str, may_edit: bool, sequence: int) -> str:
    you = _json({"client": client, "name": name})
    return f'{{"type":"welcome","protocol":{PROTOCOL},"sequence":{sequence},"may_edit":{_json(may_edit)},"you":{you}'


def _joined(made: Iterable[WrittenStep], with_names: bool) -> str:
    return ",".join([step.text(with_name=with_names) for step in made])


def _json(value: object) -> str:
    return _ENCODER.encode(value)


PONG = '{"type":"pong"}'
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False, allow_nan=False)
