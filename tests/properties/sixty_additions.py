"""A theory with 60 things to add, whose services overlap: large enough that 2^60 cases are out of the question."""

from sothat.theory import Alternatives, Element, ElementId, GroupId, Kind, Link, Role, Theory

ADDITIONS = tuple(ElementId(f"a{number:02d}") for number in range(60))
SERVICES = tuple(ElementId(f"s{number:02d}") for number in range(14))
GOAL = ElementId("goal")


def sixty_additions() -> Theory:
    """60 activities; 14 outcomes that each need one activity and some of five others, neighbours sharing them; a goal that needs 9 of the 14.

    Two barriers stand in the way of an outcome each, until an activity from elsewhere overcomes them.
    """
    links: list[Link] = []
    groups: list[Alternatives] = []
    for number, service in enumerate(SERVICES):
        own = [ADDITIONS[(4 * number + step) % 60] for step in range(6)]
        links.append(Link(source=own[0], target=service, role=Role.REQUIRES))
        some = GroupId(f"some-{service}")
        groups.append(Alternatives(id=some, target=service, at_least=2 + number % 3))
        links += [Link(source=one, target=service, role=Role.ONE_OF, group=some) for one in own[1:]]
    enough = GroupId("enough")
    groups.append(Alternatives(id=enough, target=GOAL, at_least=9))
    links += [Link(source=service, target=GOAL, role=Role.ONE_OF, group=enough) for service in SERVICES]
    links += [
        Link(source=ADDITIONS[57], target=ElementId("h0"), role=Role.HINDERS),
        Link(source=ADDITIONS[58], target=ElementId("h1"), role=Role.HINDERS),
        Link(source=ElementId("h0"), target=SERVICES[2], role=Role.HINDERS),
        Link(source=ElementId("h1"), target=SERVICES[9], role=Role.HINDERS),
        Link(source=ADDITIONS[59], target=GOAL, role=Role.REQUIRES),
    ]
    elements = [Element(id=a, kind=Kind.ACTIVITY, title=f"Activity {a}") for a in ADDITIONS]
    elements += [Element(id=ElementId(h), kind=Kind.HINDRANCE, title=f"Barrier {h}") for h in ("h0", "h1")]
    elements += [Element(id=s, kind=Kind.OUTCOME, title=f"Outcome {s}") for s in SERVICES]
    elements.append(Element(id=GOAL, kind=Kind.IMPACT, title="The goal"))
    return Theory(
        title="Sixty additions (invented)",
        goals=(GOAL,),
        elements=tuple(elements),
        links=tuple(links),
        alternatives=tuple(groups),
    )
