"""Question 3, what an addition waits for.

When an addition does not work or gains nothing, the answer says what it waits for: the minimal further additions after
which it works and gains something.
"""

from sothat.analysis import Addition, alone
from sothat.theory import Theory
from tests.spec.small import area, told


def added(theory: Theory, addition: str, where: str | None = None, goals: list[str] | None = None) -> Addition:
    return alone(theory, None if where is None else area(where), goals=goals).additions[addition]


def test_waits_for() -> None:
    """A service that lacks what it requires does not work when it is added, and waits for what it lacks."""
    theory = told("""
        input: training
        activity: advocacy
        outcome: trust
        advocacy requires training
        trust requires advocacy
    """)
    assert added(theory, "advocacy") == Addition(
        works=False, gains=(), losses=(), waits_for=(("training",),), waits_for_count=1
    )


def test_works_and_gains_nothing() -> None:
    """An addition can work and gain nothing; it waits for what must be added so that it gains something."""
    theory = told("""
        activities: advocate, room
        outcome: talk
        talk requires advocate, room
    """)
    assert added(theory, "room") == Addition(
        works=True, gains=(), losses=(), waits_for=(("advocate",),), waits_for_count=1
    )


def test_waits_for_every_minimal_set() -> None:
    """Every minimal set of further additions is named, the smallest first, and none that holds more than it needs."""
    theory = told("""
        activities: group, bus, driver, car, leaflet
        outcome: joy
        precondition: transport
        transport needs 1 of bus, car
        bus requires driver
        group requires transport
        joy requires group
        joy is helped by leaflet
    """)
    assert added(theory, "group").waits_for == (("car",), ("bus", "driver"))


def test_waits_for_what_makes_it_gain() -> None:
    """Further additions count when, with them, the addition itself gains something: what they gain by themselves is no
    gain of it.
    """
    theory = told("""
        activities: advocate, friend, room
        outcomes: voice, talk
        voice needs 1 of advocate, friend
        talk requires advocate, room
    """)
    assert added(theory, "room").waits_for == (("advocate",),)
    assert added(theory, "advocate", "friend in place").waits_for == (("room",),)


def test_waits_for_nothing_that_would_help() -> None:
    """An addition that nothing can make gain waits for nothing: the list is empty."""
    theory = told("""
        activities: advocate, leaflet
        outcome: voice
        voice requires advocate
        voice is helped by leaflet
    """)
    assert added(theory, "leaflet") == Addition(works=True, gains=(), losses=(), waits_for=(), waits_for_count=0)


def test_an_effective_addition_waits_for_nothing() -> None:
    """What works and gains something waits for nothing, though it could gain more together with others."""
    theory = told("""
        activities: hub, room
        outcomes: trust, talk
        trust requires hub
        talk requires hub, room
    """)
    assert added(theory, "hub") == Addition(works=True, gains=("trust",), losses=())


def test_waits_for_a_mutual_need() -> None:
    """An addition that waits for an outcome waits for the additions that make it hold."""
    theory = told("""
        activities: hub, group
        outcomes: trust, joy
        trust needs 1 of hub, group
        group requires trust
        joy requires group
    """)
    assert added(theory, "group") == Addition(
        works=False, gains=(), losses=(), waits_for=(("hub",),), waits_for_count=1
    )


def test_waits_for_with_additions_that_harm() -> None:
    """Where further additions can do harm, a minimal set is one of which no proper subset will do."""
    theory = told("""
        activities: group, room, camera, screen
        outcomes: open, closed, talk
        open requires room
        open is hindered by camera, screen
        closed requires room, camera, screen
        talk requires group
        talk needs 1 of open, closed
    """)
    assert added(theory, "group").waits_for == (("room",),)


def test_alone_with_a_limit() -> None:
    """A limit cuts the listing of what is waited for, smallest first, and never the count; the JSON then tells it."""
    theory = told("""
        activities: group, bus, driver, car
        outcome: joy
        group needs 1 of bus, car
        bus requires driver
        joy requires group
    """)
    group = alone(theory, limit=1).additions["group"]
    assert group.waits_for == (("car",),)
    assert group.waits_for_count == 2
    assert group.as_json()["waits_for_count"] == 2
