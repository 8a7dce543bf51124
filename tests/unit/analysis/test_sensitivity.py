"""Sensitivities held against SALib, which knows nothing of decision diagrams, and the draws against their moments."""

from itertools import product
from math import prod, sqrt

import numpy as np
import pytest
from numpy.typing import NDArray
from SALib.analyze import sobol as salib_analyze
from SALib.sample import sobol as salib_sample
from scipy.stats import beta

from sothat.analysis import chance
from sothat.analysis.uncertainty.draws import drawn, variance
from sothat.theory import Alternatives, Element, ElementId, GroupId, Kind, Link, Range, Role, Theory

WIDE, HIGH, LOW = (Range(low=a, likely=b, high=c) for a, b, c in ((0, 0.25, 1), (0.6, 0.9, 1), (0.1, 0.2, 0.6)))


def two_ways() -> Theory:
    """Trust needs listening, and either a hub or peers, whose help reaches it with a chance that is a range."""
    kinds = {"hub": Kind.ACTIVITY, "peers": Kind.ACTIVITY, "listening": Kind.INPUT, "trust": Kind.IMPACT}
    one_of = {"role": Role.ONE_OF, "group": GroupId("ways")}
    links = (
        Link(source=ElementId("listening"), target=ElementId("trust"), role=Role.REQUIRES),
        Link(source=ElementId("hub"), target=ElementId("trust"), **one_of),  # type: ignore[arg-type]
        Link(source=ElementId("peers"), target=ElementId("trust"), strength=WIDE, **one_of),  # type: ignore[arg-type]
    )
    return Theory(
        title="Two ways to trust (invented)",
        elements=tuple(Element(id=ElementId(name), kind=kind, title=name) for name, kind in kinds.items()),
        links=links,
        alternatives=(Alternatives(id=GroupId("ways"), target=ElementId("trust"), at_least=1),),
    )


STATUSES = {ElementId("hub"): LOW, ElementId("peers"): HIGH, ElementId("listening"): WIDE}
INPUTS = {"hub": LOW, "peers": HIGH, "listening": WIDE, "peers>trust": WIDE}


def trust(hub: float, peers: float, listening: float, reaches: float) -> float:
    """The chance by hand: all ways in which the four can turn out, added up."""
    total = 0.0
    for way in product((True, False), repeat=4):
        is_hub, are_peers, is_listening, is_reached = way
        if is_listening and (is_hub or (are_peers and is_reached)):
            chances = zip(way, (hub, peers, listening, reaches), strict=True)
            total += prod(p if so else 1 - p for so, p in chances)
    return total


def pert(given: Range, uniform: NDArray[np.float64]) -> NDArray[np.float64]:
    """Where so large a share of a PERT distribution lies below."""
    width = given.high - given.low
    up, down = 1 + 4 * (given.likely - given.low) / width, 1 + 4 * (given.high - given.likely) / width
    return np.asarray(beta.ppf(uniform, up, down, loc=given.low, scale=width))


def test_sobol_indices_agree_with_salib() -> None:
    """First-order and total indices lie within SALib's own confidence intervals, widened by half, on 2^14 points."""
    problem = {"num_vars": 4, "names": list(INPUTS), "bounds": [[0.0, 1.0]] * 4}
    points = salib_sample.sample(problem, 1 << 14, calc_second_order=False, seed=7)
    columns = [pert(given, points[:, place]) for place, given in enumerate(INPUTS.values())]
    values = np.array([trust(*row) for row in zip(*columns, strict=True)])
    theirs = salib_analyze.analyze(problem, values, calc_second_order=False, seed=7)
    ours = chance(two_ways(), STATUSES).sensitivity
    assert ours is not None
    for place, name in enumerate(INPUTS):
        element = ElementId(name)
        assert ours.first[element] == pytest.approx(theirs["S1"][place], abs=1.5 * theirs["S1_conf"][place])
        assert ours.total[element] == pytest.approx(theirs["ST"][place], abs=1.5 * theirs["ST_conf"][place])
        assert theirs["ST_conf"][place] < 0.05


def test_the_interval_is_where_the_middle_of_the_draws_lies() -> None:
    """The 5th and 95th percentile agree with those of a million independent draws, within what 20,000 draws can tell."""
    random = np.random.default_rng(11)
    columns = [pert(given, random.random(1_000_000)) for given in INPUTS.values()]
    hub, peers, listening, reaches = columns
    low, high = np.percentile(listening * (1 - (1 - hub) * (1 - peers * reaches)), (5, 95))
    found = chance(two_ways(), STATUSES, draws=20_000).interval[ElementId("trust")]
    assert found == pytest.approx((low, high), abs=0.006)


@pytest.mark.parametrize("given", [WIDE, HIGH, LOW, Range(low=0, likely=0, high=1), Range(low=0.2, likely=1, high=1)])
def test_draws_have_the_mean_and_the_variance_of_the_range(given: Range) -> None:
    """The mean of 200,000 draws is (low + 4 likely + high) / 6, and their variance the one that sensitivities use."""
    found = drawn(given, of="hub", draws=200_000, seed=1)
    assert found.min() >= given.low
    assert found.max() <= given.high
    assert found.mean() == pytest.approx(given.mean, abs=5 * sqrt(variance(given) / 200_000))
    assert found.var() == pytest.approx(variance(given), rel=0.02)


def test_each_input_has_a_stream_of_its_own() -> None:
    """Another name or another seed draws other numbers; the same ones draw the same."""
    numbers = [drawn(WIDE, of=name, draws=4, seed=seed).tolist() for name, seed in (("a", 1), ("b", 1), ("a", 2))]
    assert numbers[0] == drawn(WIDE, of="a", draws=4, seed=1).tolist()
    assert numbers[0] != numbers[1] != numbers[2] != numbers[0]
    assert numbers[0][:2] == drawn(WIDE, of="a", draws=2, seed=1).tolist()
