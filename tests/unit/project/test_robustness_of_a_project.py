"""The robustness of a project's conclusions is asked with what an area says: statuses, costs and choices already made."""

from dataclasses import replace

import sothat
from sothat.theory import ElementId, Status

PROJECT = sothat.read_project("stepping-stones")
AREA = PROJECT.area("example-area")


def about(answer: sothat.Robustness, claim: str) -> list[tuple[str, ...]]:
    return [tuple(one.about) for one in answer.conclusions if one.claim == claim]


def test_an_area_by_its_id_or_itself() -> None:
    """An area can be named or given."""
    named = sothat.robustness(PROJECT, area="example-area", weak=["sv13>hi06"])
    assert named == sothat.robustness(PROJECT.theory, area=AREA, weak=["sv13>hi06"])
    assert named.settle_first == "sv13>hi06"


def test_the_cheapest_package_is_put_to_the_test() -> None:
    """With the costs of an area the cheapest package is tested beside the first ones, once."""
    first, cheapest = (
        sothat.packages(PROJECT, area=AREA).packages[0].add,
        sothat.packages(PROJECT, area=AREA).cheapest,
    )
    assert cheapest is not None
    assert about(sothat.robustness(PROJECT, area=AREA, limit=1), "package reaches") == list(
        dict.fromkeys([first, cheapest.add])
    )


def test_choices_already_made_count() -> None:
    """What is fixed in place is no addition any longer."""
    fixed = replace(AREA, fixed={ElementId("sv13"): Status.IN_PLACE})
    assert ("sv13",) in about(sothat.robustness(PROJECT, area=AREA), "ineffective alone")
    assert ("sv13",) not in about(sothat.robustness(PROJECT, area=fixed), "ineffective alone")


def test_readings_are_counted_however_many() -> None:
    """All 28 links by which something hinders: 2^28 readings, and each is counted."""
    answer = sothat.robustness(PROJECT, weak=lambda link: link.role == "hinders")
    assert answer.readings == 2**28
    [reach] = [one for one in answer.conclusions if one.claim == "within reach"]
    assert reach.readings is not None
    assert 0 < reach.readings < 2**28
    assert answer == sothat.robustness(PROJECT, weak=lambda link: link.role == "hinders")
