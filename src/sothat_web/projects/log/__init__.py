"""The change log of a theory: the document and the record of who changed what. Every change of a theory goes through `record`."""

from sothat_web.projects.log.beginning import begin
from sothat_web.projects.log.reading import since, theory_at
from sothat_web.projects.log.recording import record
from sothat_web.projects.log.steps import Accepted, Outcome, Recorded, Refused, Step, new_step_id

__all__ = [
    "Accepted",
    "Outcome",
    "Recorded",
    "Refused",
    "Step",
    "begin",
    "new_step_id",
    "record",
    "since",
    "theory_at",
]
