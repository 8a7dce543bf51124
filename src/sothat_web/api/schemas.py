"""What comes in and goes out, for the description of the interface (OpenAPI)."""

from datetime import datetime
from typing import Any

from ninja import Schema
from pydantic import ConfigDict, Field

MOST_NUMBER = 2_147_483_647
"""The largest sequence or number that can be asked for."""


class ProblemOut(Schema):
    """One thing that is wrong with what was sent."""

    where: str
    what: str
    mend: str
    code: str


class RefusalOut(Schema):
    """Why a request was not met."""

    what: str
    problems: list[ProblemOut]


class ProjectOut(Schema):
    """A project."""

    slug: str
    title: str
    public: bool
    archived: bool
    sequence: int = Field(description="The last change of its theory.")
    areas: list[str]
    versions: int


class TheoryOut(Schema):
    """A theory, and after which change it was so."""

    sequence: int
    theory: dict[str, Any] = Field(description="As in theory.yaml: see `sothat schema theory`.")


class VersionOut(Schema):
    """A version: a theory as a group agreed on it."""

    number: int
    sequence: int
    title: str
    workshop: str
    agreed: list[str]
    note: str
    frozen_at: datetime


class VersionTheoryOut(VersionOut):
    """A version with its theory."""

    theory: dict[str, Any]


class ChangeOut(Schema):
    """One change."""

    words: str
    change: dict[str, Any]


class DifferenceOut(Schema):
    """What leads from one theory to another."""

    count: int
    changes: list[ChangeOut]


class StepOut(Schema):
    """What somebody changed at once."""

    step: str
    first: int
    last: int
    at: datetime
    by: str
    workshop: str
    changes: list[dict[str, Any]]


class LogOut(Schema):
    """A part of the log, in order."""

    steps: list[StepOut]
    next: int | None = Field(description="Ask for what comes after this change; null at the end.")


class UploadIn(Schema):
    """A theory that is to become the theory of the project, and to be frozen as a version."""

    model_config = ConfigDict(extra="forbid")

    theory: dict[str, Any] = Field(description="As in theory.yaml: see `sothat schema theory`.")
    seen: int = Field(ge=0, le=MOST_NUMBER, description="The sequence of the theory that yours was made from.")
    step: str | None = Field(
        default=None,
        pattern="^[0-9a-f]{32}$",
        description="An id of your own for this upload: sent again with the same id, it is done once.",
    )
    title: str = Field(default="", max_length=200)
    workshop: str = Field(default="", max_length=200)
    agreed: list[str] = Field(default=[], max_length=50, description="The groups that agreed; never names of people.")
    note: str = Field(default="", max_length=5_000)


class ConflictOut(Schema):
    """A field by which the upload and somebody else meant different things; both were kept, and it is flagged."""

    subject: str
    field: str


class UploadOut(Schema):
    """What came of an upload."""

    version: VersionOut
    changes: int
    as_uploaded: bool = Field(description="Whether the version says exactly what was uploaded.")
    conflicts: list[ConflictOut]
