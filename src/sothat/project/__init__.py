"""A theory with all that is attached to it, and the questions one can put to the whole."""

from sothat.project.check import check
from sothat.project.project import KeptFile, Project
from sothat.project.questions import (
    alone,
    attained,
    chance,
    ensemble,
    explain,
    importance,
    levels,
    linchpins,
    packages,
    robustness,
)
from sothat.project.worth_gathering import worth_gathering

__all__ = [
    "KeptFile",
    "Project",
    "alone",
    "attained",
    "chance",
    "check",
    "ensemble",
    "explain",
    "importance",
    "levels",
    "linchpins",
    "packages",
    "robustness",
    "worth_gathering",
]
