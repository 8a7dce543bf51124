"""The change log of a theory: the document and the record of who changed what. Every change of a theory goes through `record`."""

from sothat_web.projects.log.asking import head_of
from sothat_web.projects.log.batch import Wish
from sothat_web.projects.log.beginning import begin
from sothat_web.projects.log.history import HistoryPage, Told, history, workshops_of
from sothat_web.projects.log.opening import theory_at
from sothat_web.projects.log.reading import LogIsBroken, since, step_named
from sothat_web.projects.log.recording import record, record_together
from sothat_web.projects.log.snapshots import keep_snapshot
from sothat_web.projects.log.steps import Accepted, Outcome, Recorded, Refused, Step, new_step_id

__all__ = [
    "Accepted",
    "HistoryPage",
    "LogIsBroken",
    "Outcome",
    "Recorded",
    "Refused",
    "Step",
    "Told",
    "Wish",
    "begin",
    "head_of",
    "history",
    "keep_snapshot",
    "new_step_id",
    "record",
    "record_together",
    "since",
    "step_named",
    "theory_at",
    "workshops_of",
]
