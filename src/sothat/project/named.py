"""What there is in a project that something else may name, and warnings of what is named and not there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from sothat.errors import Problem, Severity
from sothat.project.project import Project
from sothat.theory import EVERY_STAGE


@dataclass(frozen=True, kw_only=True)
class Named:
    """The names of a project.

    Args:
        project: The project.
    """

    project: Project

    @cached_property
    def subjects(self) -> frozenset[str]:
        """The ids of the elements and the pairs of the links."""
        theory = self.project.theory
        return frozenset([*(element.id for element in theory.elements), *(link.pair for link in theory.links)])

    @cached_property
    def levels(self) -> frozenset[str]:
        """The ids of the levels."""
        return frozenset(level.id for level in self.project.theory.levels)

    @cached_property
    def stages(self) -> frozenset[str]:
        """The ids of the stages."""
        return frozenset([*(stage.id for stage in self.project.theory.stages), EVERY_STAGE])

    @cached_property
    def sources(self) -> frozenset[str]:
        """The ids of the sources."""
        return frozenset(str(item.get("id")) for item in self.project.sources)

    @cached_property
    def items(self) -> frozenset[str]:
        """The ids of the pieces of evidence."""
        return frozenset(item.id for item in self.project.evidence.items)

    def unknown_subjects(self, subjects: Iterable[str], *, where: str) -> Iterator[Problem]:
        """A warning for each element or link that the theory does not have."""
        for subject in subjects:
            if subject not in self.subjects:
                sort = "link" if ">" in subject else "element"
                yield warning(
                    where,
                    f"It bears on the {sort} {subject[:60]!r}, which the theory does not have.",
                    f"Correct it, or add the {sort} to the theory; until then nobody sees it there.",
                    code="unknown-subject",
                )

    def unknown_sources(self, sources: Iterable[str], *, where: str) -> Iterator[Problem]:
        """A warning for each source that is not listed."""
        for source in sources:
            if source not in self.sources:
                yield warning(
                    where,
                    f"It cites the source {source[:60]!r}, which sources.json does not list.",
                    "Add the source to sources.json, or correct its id.",
                    code="unlisted-source",
                )

    def unknown_items(self, items: Iterable[str], *, where: str) -> Iterator[Problem]:
        """A warning for each piece of evidence that there is not."""
        for item in items:
            if item not in self.items:
                yield warning(
                    where,
                    f"It rests on the piece of evidence {item[:60]!r}, which there is not.",
                    "Correct the id, or take it out.",
                    code="unknown-item",
                )

    def unknown_stage(self, stage: str, *, where: str) -> Iterator[Problem]:
        """A warning when there is a stage and the theory does not have it."""
        if stage and stage not in self.stages:
            yield warning(
                where,
                f"It names the stage {stage[:60]!r}, which the theory does not have.",
                "Write the id of one of the theory's stages.",
                code="unknown-stage",
            )


def warning(where: str, what: str, mend: str, *, code: str) -> Problem:
    """Something that can be lived with."""
    return Problem(where=where, what=what, mend=mend, severity=Severity.WARNING, code=code)
