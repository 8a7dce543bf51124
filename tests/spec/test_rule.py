"""The rule: when an element holds.

An element holds when its own status does, every source it requires holds, of every group of alternatives enough
hold, and no source that hinders it holds. Outcomes, impacts and preconditions have no status of their own: they follow
from their rule.
"""

from sothat.theory import Kind, check
from tests.spec.small import reading, told


def test_requires() -> None:
    """`requires`: the target needs the source, and every source that it requires."""
    theory = told("""
        activities: advocacy, hub
        outcome: trust
        trust requires advocacy, hub
    """)
    assert reading(theory, "trust", "advocacy in place, hub in place") == "certain"
    assert reading(theory, "trust", "advocacy in place, hub not in place") == "impossible"
    assert reading(theory, "trust", "advocacy not in place, hub in place") == "impossible"
    assert reading(theory, "trust", "advocacy not in place, hub not in place") == "impossible"


def test_one_of() -> None:
    """`one of`: the source is a member of a named group of alternatives; the target needs at least one of it unless
    more are asked for.
    """
    theory = told("""
        activities: advocate, friend
        outcome: voice
        voice needs 1 of advocate, friend
    """)
    assert theory.alternatives[0].at_least == 1
    assert reading(theory, "voice", "advocate in place, friend not in place") == "certain"
    assert reading(theory, "voice", "advocate not in place, friend in place") == "certain"
    assert reading(theory, "voice", "advocate in place, friend in place") == "certain"
    assert reading(theory, "voice", "advocate not in place, friend not in place") == "impossible"


def test_k_of_n() -> None:
    """A group of alternatives can ask for at least *k* of its members: k is enough, fewer are not."""
    theory = told("""
        inputs: training, time, supervision
        precondition: able
        able needs 2 of training, time, supervision
    """)
    assert reading(theory, "able", "training in place, time not in place, supervision not in place") == "impossible"
    assert reading(theory, "able", "training in place, time not in place, supervision in place") == "certain"
    assert reading(theory, "able", "training not in place, time in place, supervision in place") == "certain"
    assert reading(theory, "able", "training in place, time in place, supervision in place") == "certain"


def test_several_groups() -> None:
    """Of *every* group of alternatives enough must hold; a member of one does not make up for another."""
    theory = told("""
        activities: advocate, friend, bus, taxi
        outcome: visit
        visit needs 1 of advocate, friend
        visit needs 1 of bus, taxi
    """)
    nobody_to_go_with = "advocate not in place, friend not in place, bus in place, taxi in place"
    assert (
        reading(theory, "visit", "advocate not in place, friend in place, bus in place, taxi not in place") == "certain"
    )
    assert reading(theory, "visit", nobody_to_go_with) == "impossible"


def test_contributes() -> None:
    """`contributes`: the source helps, and a target that has other needs can do without it."""
    theory = told("""
        activities: advocacy, leaflet
        outcome: trust
        trust requires advocacy
        trust is helped by leaflet
    """)
    assert reading(theory, "trust", "advocacy in place, leaflet not in place") == "certain"
    assert reading(theory, "trust", "advocacy not in place, leaflet in place") == "impossible"


def test_contributes_only() -> None:
    """An outcome that has only `contributes` links needs at least one of them."""
    theory = told("""
        activities: leaflet, poster
        outcome: known
        known is helped by leaflet, poster
    """)
    assert reading(theory, "known", "leaflet not in place, poster in place") == "certain"
    assert reading(theory, "known", "leaflet in place, poster in place") == "certain"
    assert reading(theory, "known", "leaflet not in place, poster not in place") == "impossible"


def test_contributes_only_for_impacts_and_preconditions() -> None:
    """What goes for outcomes with only `contributes` links goes for impacts and preconditions."""
    theory = told("""
        activity: leaflet
        precondition: shared
        impact: health
        shared is helped by leaflet
        health is helped by leaflet
    """)
    assert reading(theory, "shared", "leaflet in place") == "certain"
    assert reading(theory, "shared", "leaflet not in place") == "impossible"
    assert reading(theory, "health", "leaflet in place") == "certain"
    assert reading(theory, "health", "leaflet not in place") == "impossible"


def test_contributes_beside_a_group() -> None:
    """An outcome that has a group of alternatives has more than `contributes` links, so it can do without these."""
    theory = told("""
        activities: advocate, friend, leaflet
        outcome: voice
        voice needs 1 of advocate, friend
        voice is helped by leaflet
    """)
    assert reading(theory, "voice", "advocate in place, friend not in place, leaflet not in place") == "certain"
    assert reading(theory, "voice", "advocate not in place, friend not in place, leaflet in place") == "impossible"


def test_contributes_beside_hinders() -> None:
    """`hinders` links are left aside in this: an outcome with `contributes` and `hinders` links alone needs one of the
    former, and none of the latter.
    """
    theory = told("""
        activity: leaflet
        hindrance: stigma
        outcome: known
        known is helped by leaflet
        known is hindered by stigma
    """)
    assert reading(theory, "known", "leaflet in place, stigma not in place") == "certain"
    assert reading(theory, "known", "leaflet not in place, stigma not in place") == "impossible"
    assert reading(theory, "known", "leaflet in place, stigma in place") == "impossible"


def test_no_incoming_link() -> None:
    """An impact, outcome or precondition with no incoming link can never hold, and the checker says so: nothing in the
    theory leads to it.
    """
    theory = told("""
        activity: hub
        precondition: shared
        outcomes: trust, warmth
        impact: health
        warmth requires hub
    """)
    assert reading(theory, "trust", "hub in place") == "impossible"
    assert reading(theory, "shared", "hub in place") == "impossible"
    assert reading(theory, "health", "hub in place") == "impossible"
    assert {"element trust", "element shared", "element health"} <= {problem.where for problem in check(theory)}


def test_only_hinders() -> None:
    """An outcome with only `hinders` links can never hold either, even where nothing hinders it: nothing leads to it."""
    theory = told("""
        hindrance: stigma
        outcome: trust
        trust is hindered by stigma
    """)
    assert reading(theory, "trust", "stigma not in place") == "impossible"
    assert "element trust" in {problem.where for problem in check(theory)}


def test_own_status_of_an_activity() -> None:
    """An activity or input works when somebody puts it in place and its needs are met: a service can be in place and
    still not work.
    """
    theory = told("""
        input: training
        activity: advocacy
        advocacy requires training
    """)
    assert reading(theory, "advocacy", "training in place, advocacy in place") == "certain"
    assert reading(theory, "advocacy", "training not in place, advocacy in place") == "impossible"
    assert reading(theory, "advocacy", "training in place, advocacy not in place") == "impossible"


def test_activity_with_no_incoming_link() -> None:
    """An activity, input, assumption or hindrance with no incoming link turns on its own status alone."""
    theory = told("""
        activity: hub
        input: money
        assumption: peace
        hindrance: stigma
    """)
    assert reading(theory, "hub", "hub in place") == "certain"
    assert reading(theory, "hub", "hub not in place") == "impossible"
    assert reading(theory, "money", "money in place") == "certain"
    assert reading(theory, "money", "money not in place") == "impossible"
    assert reading(theory, "peace", "peace in place") == "certain"
    assert reading(theory, "peace", "peace not in place") == "impossible"
    assert reading(theory, "stigma", "stigma in place") == "certain"
    assert reading(theory, "stigma", "stigma not in place") == "impossible"


def test_activity_with_only_contributes() -> None:
    """An activity or input with only `contributes` links works without any of them: it has a status of its own."""
    theory = told("""
        input: leaflet
        activity: advocacy
        advocacy is helped by leaflet
    """)
    assert reading(theory, "advocacy", "leaflet not in place, advocacy in place") == "certain"
    assert reading(theory, "advocacy", "leaflet in place, advocacy not in place") == "impossible"


def test_assumption() -> None:
    """A target is in doubt when an assumption that it requires is."""
    theory = told("""
        activity: hub
        assumption: housing
        outcome: trust
        trust requires hub, housing
    """)
    assert reading(theory, "trust", "hub in place, housing in place") == "certain"
    assert reading(theory, "trust", "hub in place, housing unknown") == "possible"
    assert reading(theory, "trust", "hub in place, housing not in place") == "impossible"


def test_assumption_that_requires_something() -> None:
    """An assumption may need something as well; it then holds when it is true and its needs are met."""
    theory = told("""
        activity: hub
        assumption: housing
        housing requires hub
    """)
    assert reading(theory, "housing", "hub in place") == "certain"
    assert reading(theory, "housing", "hub not in place") == "impossible"
    assert reading(theory, "housing", "hub in place, housing not in place") == "impossible"


def test_hinders() -> None:
    """`hinders`: the target does not hold while the source holds, whatever else it has."""
    theory = told("""
        activity: hub
        hindrance: stigma
        outcome: trust
        trust requires hub
        trust is hindered by stigma
    """)
    assert reading(theory, "trust", "hub in place, stigma not in place") == "certain"
    assert reading(theory, "trust", "hub in place, stigma in place") == "impossible"
    assert reading(theory, "trust", "hub not in place, stigma not in place") == "impossible"


def test_several_hinders() -> None:
    """One source that hinders is enough: *no* `hinders` source may hold."""
    theory = told("""
        activity: hub
        hindrances: stigma, fear
        outcome: trust
        trust requires hub
        trust is hindered by stigma, fear
    """)
    assert reading(theory, "trust", "hub in place, stigma not in place, fear not in place") == "certain"
    assert reading(theory, "trust", "hub in place, stigma not in place, fear in place") == "impossible"
    assert reading(theory, "trust", "hub in place, stigma in place, fear not in place") == "impossible"


def test_anything_can_hinder() -> None:
    """An activity or an outcome can hinder as well as a hindrance can; what counts is that it holds."""
    theory = told("""
        activities: surveillance, hub
        input: cameras
        outcome: trust
        surveillance requires cameras
        trust requires hub
        trust is hindered by surveillance
    """)
    assert reading(theory, "trust", "hub in place, surveillance in place, cameras in place") == "impossible"
    assert reading(theory, "trust", "hub in place, surveillance in place, cameras not in place") == "certain"


def test_hindered_activity() -> None:
    """An activity that is hindered does not work, though it is in place."""
    theory = told("""
        activity: hub
        hindrance: fear
        hub is hindered by fear
    """)
    assert reading(theory, "hub", "hub in place, fear in place") == "impossible"
    assert reading(theory, "hub", "hub in place, fear not in place") == "certain"


def test_hindrance_that_requires_something() -> None:
    """A hindrance holds while it is present *and* its rule is met: one that requires something goes when that goes."""
    theory = told("""
        activities: hub, records
        hindrance: fear
        outcome: trust
        fear requires records
        trust requires hub
        trust is hindered by fear
    """)
    assert reading(theory, "trust", "hub in place, records in place, fear in place") == "impossible"
    assert reading(theory, "trust", "hub in place, records not in place, fear in place") == "certain"
    assert reading(theory, "trust", "hub in place, records in place, fear not in place") == "certain"


def test_mitigation() -> None:
    """A mitigation is an element that hinders a hindrance: while it holds, the hindrance does not."""
    theory = told("""
        activities: hub, campaign
        hindrance: stigma
        outcome: trust
        trust requires hub
        trust is hindered by stigma
        stigma is hindered by campaign
    """)
    assert reading(theory, "stigma", "hub in place, campaign in place, stigma in place") == "impossible"
    assert reading(theory, "trust", "hub in place, campaign in place, stigma in place") == "certain"
    assert reading(theory, "trust", "hub in place, campaign not in place, stigma in place") == "impossible"


def test_mitigation_that_does_not_work() -> None:
    """A mitigation counts when it works; in place is not enough."""
    theory = told("""
        input: money
        activities: hub, campaign
        hindrance: stigma
        outcome: trust
        campaign requires money
        trust requires hub
        trust is hindered by stigma
        stigma is hindered by campaign
    """)
    assert reading(theory, "trust", "hub in place, campaign in place, money not in place") == "impossible"
    assert reading(theory, "trust", "hub in place, campaign in place, money in place") == "certain"


def test_chain_of_mitigations() -> None:
    """Mitigations can be hindered in turn: each holds when the next one up does not."""
    theory = told("""
        activities: hub, campaign
        hindrances: stigma, rumours, silence
        outcome: trust
        trust requires hub
        trust is hindered by stigma
        stigma is hindered by campaign
        campaign is hindered by rumours
        rumours is hindered by silence
    """)
    assert reading(theory, "trust", "hub in place, campaign in place, silence in place") == "certain"
    assert reading(theory, "trust", "hub in place, campaign in place, silence not in place") == "impossible"
    assert reading(theory, "campaign", "hub in place, campaign in place, silence not in place") == "impossible"
    assert reading(theory, "stigma", "hub in place, campaign in place, silence not in place") == "certain"


def test_disputed() -> None:
    """That a link is disputed is a mark for people; it changes no answer but that of robustness, which asks what if it is wrong."""
    disputed = told("""
        activity: hub
        hindrance: stigma
        outcome: trust
        trust requires hub (disputed)
        trust is hindered by stigma (disputed)
    """)
    assert all(link.disputed for link in disputed.links)
    assert reading(disputed, "trust", "hub in place, stigma not in place") == "certain"
    assert reading(disputed, "trust", "hub not in place, stigma not in place") == "impossible"
    assert reading(disputed, "trust", "hub in place, stigma in place") == "impossible"


def test_chain() -> None:
    """An intermediate outcome is just an outcome that something else needs; what holds carries on along the links."""
    theory = told("""
        activity: hub
        precondition: shared
        outcomes: trust, care
        impact: health
        shared requires hub
        trust requires shared
        care requires trust
        health requires care
    """)
    assert reading(theory, "health", "hub in place") == "certain"
    assert reading(theory, "health", "hub not in place") == "impossible"


def test_own_status_is_only_for_four_kinds() -> None:
    """Activities, inputs, assumptions and hindrances have a status of their own; nothing else has."""
    own = {kind.value for kind in Kind if kind.has_own_status}
    assert own == {"activity", "input", "assumption", "hindrance"}
