"""A small theory with one of everything, whose answers can be worked out by hand.

Trust needs visits, and one of a hub or a clinic. Visits need training. Fear keeps trust away; training holds fear off.
So trust is reached when there are training and visits and (hub or clinic): two packages of three, {training, visits}
being lost either way.
"""

from sothat.areas import Area, Cost
from sothat.project import Project
from sothat.theory import (
    Alternatives,
    Element,
    ElementId,
    GroupId,
    Kind,
    Level,
    LevelId,
    Link,
    Role,
    SourceId,
    Stage,
    StageId,
    Status,
    Theory,
)

STRATEGIC, SERVICE = LevelId("strategic"), LevelId("service")
EARLY, LATE = StageId("early"), StageId("late")
TRUST, VISITS, HUB, CLINIC = ElementId("trust"), ElementId("visits"), ElementId("hub"), ElementId("clinic")
TRAINING, FEAR, CALM = ElementId("training"), ElementId("fear"), ElementId("calm")


def small_theory() -> Theory:
    return Theory(
        title="A small theory",
        levels=(Level(id=STRATEGIC, title="Strategic"), Level(id=SERVICE, title="Service")),
        stages=(Stage(id=EARLY, title="Early"), Stage(id=LATE, title="Late")),
        elements=(
            _element(TRUST, Kind.OUTCOME, "Women trust the service", SERVICE, (EARLY, LATE)),
            _element(VISITS, Kind.ACTIVITY, "Home visits", SERVICE, (EARLY,)),
            _element(HUB, Kind.ACTIVITY, "A hub", SERVICE, (LATE,)),
            _element(CLINIC, Kind.ACTIVITY, "A clinic", SERVICE),
            _element(TRAINING, Kind.INPUT, "Training", STRATEGIC, (StageId("all"),)),
            _element(FEAR, Kind.HINDRANCE, "Fear of being judged", SERVICE),
            _element(CALM, Kind.ASSUMPTION, "Times stay calm", STRATEGIC),
        ),
        alternatives=(Alternatives(id=GroupId("place"), target=TRUST, at_least=1, title="A place to go"),),
        links=(
            _link(VISITS, TRUST, Role.REQUIRES, "Somebody has to come."),
            _link(HUB, TRUST, Role.ONE_OF, "There is a place to go", group=GroupId("place")),
            _link(CLINIC, TRUST, Role.ONE_OF, "There is a place to go", group=GroupId("place")),
            _link(TRAINING, VISITS, Role.REQUIRES, "Scotland asks for it."),
            _link(TRAINING, FEAR, Role.HINDERS, "somebody who is trained does not judge."),
            _link(FEAR, TRUST, Role.HINDERS, ""),
            _link(CALM, VISITS, Role.REQUIRES, "Unrest stops visits."),
        ),
    )


def small_project(**changed: object) -> Project:
    return Project(
        **{  # type: ignore[arg-type]
            "title": "Small",
            "theory": small_theory(),
            "areas": (
                Area(
                    id="north",
                    title="North (invented)",
                    statuses={VISITS: Status.IN_PLACE, HUB: Status.UNKNOWN, TRAINING: Status.NOT_IN_PLACE, CLINIC: 0.7},
                    costs={TRAINING: Cost(once=5), HUB: Cost(yearly=7)},
                ),
                Area(id="south", title="South (invented)", statuses={TRAINING: Status.IN_PLACE}),
            ),
            "sources": (
                {
                    "id": "S 1",
                    "title": "A study",
                    "author": [{"family": "Surname", "given": "G"}],
                    "URL": "https://example.org/1",
                },
            ),
            **changed,
        }
    )


def _element(element: ElementId, kind: Kind, title: str, level: LevelId, stages: tuple[StageId, ...] = ()) -> Element:
    return Element(
        id=element, kind=kind, title=title, level=level, stages=stages, sources=(SourceId("S 1"),), origin="inference"
    )


def _link(source: ElementId, target: ElementId, role: Role, rationale: str, group: GroupId | None = None) -> Link:
    return Link(source=source, target=target, role=role, rationale=rationale, group=group, sources=(SourceId("S 1"),))
