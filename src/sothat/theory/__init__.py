"""What a Theory of Change is made of, and when it is well formed."""

from sothat.theory.check import check
from sothat.theory.element import Element
from sothat.theory.link import Link, Range
from sothat.theory.loops import Loop, loops
from sothat.theory.names import (
    EVERY_STAGE,
    ElementId,
    GroupId,
    Kind,
    LevelId,
    Role,
    SourceId,
    StageId,
)
from sothat.theory.rule import AtLeast, Rule, rules_of
from sothat.theory.status import Standing, Status, Statuses, checked_standing, settled, unassessed
from sothat.theory.theory import DEFAULT_LEVELS, Alternatives, Level, Stage, Theory, goals_of

__all__ = [
    "DEFAULT_LEVELS",
    "EVERY_STAGE",
    "Alternatives",
    "AtLeast",
    "Element",
    "ElementId",
    "GroupId",
    "Kind",
    "Level",
    "LevelId",
    "Link",
    "Loop",
    "Range",
    "Role",
    "Rule",
    "SourceId",
    "Stage",
    "StageId",
    "Standing",
    "Status",
    "Statuses",
    "Theory",
    "check",
    "checked_standing",
    "goals_of",
    "loops",
    "rules_of",
    "settled",
    "unassessed",
]
