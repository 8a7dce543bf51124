"""The answers in words, on a theory whose answers can be worked out by hand."""

import pytest

from sothat.analysis import alone, attained, levels, linchpins, packages
from sothat.theory import ElementId, Range, Standing, Status, rules_of
from sothat_web.theories import sentences
from sothat_web.theories.scenario import Scenario, standings, statuses_of
from tests.unit.web.small_project import CLINIC, FEAR, HUB, TRAINING, TRUST, VISITS, small_project

PROJECT = small_project()
THEORY = PROJECT.theory
IN, NOT, UNKNOWN = Status.IN_PLACE, Status.NOT_IN_PLACE, Status.UNKNOWN


def given(**statuses: Status) -> Scenario:
    return Scenario(changed={ElementId(element): status for element, status in statuses.items()})


def words(said: object) -> list[str]:
    return [str(sentence) for sentence in said]  # type: ignore[attr-defined]


ENOUGH = given(visits=IN, hub=IN, training=IN)


@pytest.mark.parametrize(
    ("scenario", "sentence"),
    [
        (ENOUGH, "Yes: ‘Women trust the service’ (trust) is reached."),
        (given(visits=IN, hub=IN), "No: ‘Women trust the service’ (trust) is not reached."),
        (
            given(visits=IN, hub=UNKNOWN, training=IN),
            "Perhaps: ‘Women trust the service’ (trust) may be reached. It turns on ‘A hub’ (hub).",
        ),
    ],
)
def test_the_goal_comes_first(scenario: Scenario, sentence: str) -> None:
    """Yes, no, or perhaps and what it turns on."""
    found = attained(THEORY, statuses_of(PROJECT, scenario))
    assert words(sentences.on_goals(THEORY, (TRUST,), found)) == [sentence]


@pytest.mark.parametrize(
    ("scenario", "said"),
    [
        (Scenario(), ["No activity or input is surely in place."]),
        (ENOUGH, ["All of the 3 activities and inputs that are in place work."]),
        (given(training=IN), ["The 1 activity or input that is in place works."]),
        (
            given(visits=IN, hub=IN),
            [
                "Of the 2 activities and inputs that are in place, 1 works and 1 does not work.",
                "In place but not working: ‘Home visits’ (visits).",
            ],
        ),
        (
            given(visits=IN),
            [
                "The 1 activity or input that is in place does not work.",
                "In place but not working: ‘Home visits’ (visits).",
            ],
        ),
        (given(visits=IN, training=UNKNOWN), ["The 1 activity or input that is in place may work."]),
    ],
)
def test_what_is_in_place_works_or_does_not(scenario: Scenario, said: list[str]) -> None:
    """How much of what is in place works, and what does not."""
    found = attained(THEORY, statuses_of(PROJECT, scenario))
    assert words(sentences.on_provision(THEORY, found, standings(PROJECT, scenario))) == said


@pytest.mark.parametrize(
    ("scenario", "said"),
    [
        (ENOUGH, "The 1 outcome is reached."),
        (Scenario(), "The 1 outcome is not reached."),
        (given(visits=IN, training=IN, hub=UNKNOWN), "The 1 outcome may be reached."),
    ],
)
def test_how_many_outcomes_are_reached(scenario: Scenario, said: str) -> None:
    """Reached, may be, not."""
    found = attained(THEORY, statuses_of(PROJECT, scenario))
    assert str(sentences.on_outcomes(THEORY, found)) == said


def test_why_something_in_place_does_not_work() -> None:
    """The next step only: what it needs that does not hold, what it could do with, what stands in its way."""
    found = attained(THEORY, statuses_of(PROJECT, given(visits=IN)))
    rules = rules_of(THEORY)
    assert words(sentences.why_not_yet(THEORY, rules[VISITS], found)) == ["It needs ‘Training’ (training)."]
    assert words(sentences.why_not_yet(THEORY, rules[TRUST], found)) == [
        "It needs ‘Home visits’ (visits).",
        "It needs one of these: ‘A hub’ (hub) or ‘A clinic’ (clinic).",
        "‘Fear of being judged’ (fear) stands in its way.",
    ]


def test_additions_that_change_nothing_alone() -> None:
    """With nothing in place no addition reaches anything; with the rest in place the last one does."""
    assert words(sentences.on_alone(THEORY, alone(THEORY))) == [
        "There are 4 things that could be added. Added alone, each of them would change nothing else."
    ]
    nearly = alone(THEORY, statuses_of(PROJECT, given(visits=IN, hub=IN)))
    assert words(sentences.on_alone(THEORY, nearly)) == [
        "Of the 2 things that could be added, 1 would change nothing else if added alone.",
        "Something else comes about if one of these is added alone: ‘Training’ (training).",
    ]
    everything = given(visits=IN, hub=IN, clinic=IN, training=IN)
    assert words(sentences.on_alone(THEORY, alone(THEORY, statuses_of(PROJECT, everything)))) == [
        "Everything that could be added is in place already."
    ]


@pytest.mark.parametrize(
    ("scenario", "said"),
    [
        (
            Scenario(),
            (
                "There are 2 packages: sets of additions that make sure that ‘Women trust the service’ (trust) is reached, "
                "and from which nothing can be left out. They have 3 additions."
            ),
        ),
        (
            given(hub=IN),
            (
                "Just one set of additions makes sure that ‘Women trust the service’ (trust) is reached: "
                "it has 2 additions, and none of them can be left out."
            ),
        ),
        (ENOUGH, "Nothing has to be added: ‘Women trust the service’ (trust) is reached already."),
        (
            given(calm=NOT),
            "Nothing that could be added would make it sure that ‘Women trust the service’ (trust) is reached.",
        ),
    ],
)
def test_packages(scenario: Scenario, said: str) -> None:
    """How many there are and how large; none needed; none possible."""
    found = packages(THEORY, statuses_of(PROJECT, scenario))
    assert words(sentences.on_packages(THEORY, found))[0] == said


def test_what_no_addition_overcomes() -> None:
    """Where no package exists, what stands in the way is named."""
    found = packages(THEORY, statuses_of(PROJECT, given(calm=NOT)))
    assert words(sentences.on_packages(THEORY, found))[1:] == [
        "This stands in the way, and no addition overcomes it: ‘Times stay calm’ (calm)."
    ]


def test_linchpins() -> None:
    """What a goal hangs on where all is in place, where a spare is missing, and where the goal fails."""
    assert words(sentences.on_linchpins(THEORY, linchpins(THEORY), here=False)) == [
        "With everything in place, 3 things are single points of failure: if any one of them is lost, the goal is not reached.",
        "They are ‘Times stay calm’ (calm), ‘Training’ (training) and ‘Home visits’ (visits).",
    ]
    fails = linchpins(THEORY, statuses_of(PROJECT, given(hub=IN)))
    assert words(sentences.on_linchpins(THEORY, fails, here=True)) == [
        (
            "Here, ‘Women trust the service’ (trust) is not reached, even if all that is unknown or partly in place counts "
            "as in place. So nothing holds it up that could be lost."
        )
    ]


def test_levels() -> None:
    """A goal for the whole system, and one that a level can reach by itself."""
    assert words(sentences.on_levels(THEORY, levels(THEORY))) == [
        (
            "No level of the system can reach ‘Women trust the service’ (trust) by itself, and together they can: "
            "it is a goal for the whole system."
        )
    ]
    with_training = levels(THEORY, statuses_of(PROJECT, given(training=IN)))
    assert words(sentences.on_levels(THEORY, with_training)) == [
        "‘Women trust the service’ (trust) can be reached from one level by itself: Service."
    ]
    out_of_reach = levels(THEORY, statuses_of(PROJECT, given(calm=NOT)))
    assert words(sentences.on_levels(THEORY, out_of_reach)) == [
        "‘Women trust the service’ (trust) cannot surely be reached, even if all levels add what they can."
    ]


@pytest.mark.parametrize(
    ("element", "standing", "said"),
    [
        (HUB, NOT, "‘A hub’ (hub) is not in place"),
        (HUB, 0.25, "‘A hub’ (hub) is in place with a chance of 25%"),
        (
            HUB,
            Range(low=0.2, likely=0.4, high=0.7),
            "‘A hub’ (hub) is in place with a chance of 20% to 70%, most likely 40%",
        ),
        (CLINIC, UNKNOWN, "‘A clinic’ (clinic) is not known"),
        (FEAR, IN, "‘Fear of being judged’ (fear) is present"),
        (ElementId("calm"), NOT, "‘Times stay calm’ (calm) does not hold"),
        (TRAINING, Status.PARTLY, "‘Training’ (training) is partly in place"),
    ],
)
def test_how_a_condition_stands(element: ElementId, standing: Standing, said: str) -> None:
    """Each kind of condition in words of its own."""
    assert str(sentences.how_it_stands(THEORY, element, standing)) == said
