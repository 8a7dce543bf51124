"""A theory with all that is attached to it, and the questions one can put to the whole."""

from sothat.project.check import check
from sothat.project.project import KeptFile, Project

__all__ = ["KeptFile", "Project", "check"]
