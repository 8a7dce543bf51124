"""What a Theory of Change is made of, and when it is well formed."""

from sothat.theory.apply import apply
from sothat.theory.change import (
    Change,
    ElementAdded,
    ElementRemoved,
    ElementSet,
    GroupAdded,
    GroupRemoved,
    GroupSet,
    LinkAdded,
    LinkRemoved,
    LinkSet,
    Listing,
    OrderSet,
    TheorySet,
)
from sothat.theory.change_json import change_to_json
from sothat.theory.change_reader import change_from_json
from sothat.theory.check import check
from sothat.theory.describe import describe
from sothat.theory.difference import difference
from sothat.theory.draft import ChangeDoesNotFit, Draft
from sothat.theory.element import Element
from sothat.theory.fit import ChangeRefused, Conflict, Fitted, fit
from sothat.theory.inverse import inverse
from sothat.theory.link import Link
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
from sothat.theory.range import Range
from sothat.theory.removal import removal_of, removal_of_group
from sothat.theory.rule import AtLeast, Rule, rules_of
from sothat.theory.shapes import Part
from sothat.theory.status import Standing, Status, Statuses, checked_standing, settled, unassessed
from sothat.theory.theory import DEFAULT_LEVELS, Alternatives, Level, Stage, Theory, goals_of
from sothat.theory.theory_json import theory_from_json, theory_to_json

__all__ = [
    "DEFAULT_LEVELS",
    "EVERY_STAGE",
    "Alternatives",
    "AtLeast",
    "Change",
    "ChangeDoesNotFit",
    "ChangeRefused",
    "Conflict",
    "Draft",
    "Element",
    "ElementAdded",
    "ElementId",
    "ElementRemoved",
    "ElementSet",
    "Fitted",
    "GroupAdded",
    "GroupId",
    "GroupRemoved",
    "GroupSet",
    "Kind",
    "Level",
    "LevelId",
    "Link",
    "LinkAdded",
    "LinkRemoved",
    "LinkSet",
    "Listing",
    "Loop",
    "OrderSet",
    "Part",
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
    "TheorySet",
    "apply",
    "change_from_json",
    "change_to_json",
    "check",
    "checked_standing",
    "describe",
    "difference",
    "fit",
    "goals_of",
    "inverse",
    "loops",
    "removal_of",
    "removal_of_group",
    "rules_of",
    "settled",
    "theory_from_json",
    "theory_to_json",
    "unassessed",
]
