"""One element of a theory: an outcome, a service, a barrier."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sothat.errors import WrongValue
from sothat.theory.names import EVERY_STAGE, ElementId, Kind, LevelId, SourceId, StageId, checked_id


@dataclass(frozen=True, kw_only=True)
class Element:
    """One box of the theory.

    Args:
        id: Its short name, unique in the theory.
        kind: What it is; activities, inputs, assumptions and hindrances have a status of their own.
        title: A few words.
        description: A sentence or two.
        level: The system level it belongs to, if any.
        stages: The pathway stages it belongs to; ``("all",)`` for every one.
        actors: Who must act.
        indicators: How one would see that it is so.
        sources: Ids of the sources behind it.
        origin: Where it comes from: ``published_toc``, ``published_study``, ``inference``, or words of the group's own.
        plain: The same in plain words.
        note: Anything the group wants to keep with it.
        extra: What a file said that this version does not know; kept and written back.

    Raises:
        WrongValue: When the id or kind cannot be, or the title is empty.
    """

    id: ElementId
    kind: Kind
    title: str
    description: str = ""
    level: LevelId | None = None
    stages: tuple[StageId, ...] = ()
    actors: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    sources: tuple[SourceId, ...] = ()
    origin: str = ""
    plain: str = ""
    note: str = ""
    extra: Mapping[str, object] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        checked_id(self.id, of="an element")
        object.__setattr__(self, "kind", _kind(self.kind, self.id))
        if not isinstance(self.title, str) or not self.title.strip():
            raise WrongValue(f"The element {self.id} has no title: give it a few words that say what it is.")
        if EVERY_STAGE in self.stages and len(self.stages) > 1:
            raise WrongValue(
                f"The element {self.id} names 'all' beside other stages: write [all] or the stages, not both."
            )


def _kind(kind: object, element: str) -> Kind:
    try:
        return Kind(kind)  # type: ignore[arg-type]
    except ValueError:
        choices = ", ".join(Kind)
        raise WrongValue(f"The kind of {element} is {str(kind)[:60]!r}: choose one of {choices}.") from None
