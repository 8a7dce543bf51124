"""Many scenarios side by side: compiled, plain, whole numbers and one after another all say the same."""

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sothat.analysis.engine import scenario_kernel
from sothat.analysis.engine.compiled import can_compile, compiled
from sothat.analysis.engine.measures import chances
from sothat.analysis.structure import scenario_words
from sothat.analysis.structure.deliveries import with_deliveries
from sothat.analysis.structure.gates import structure_of
from sothat.analysis.structure.scenario_plan import signs
from sothat.analysis.structure.scenario_words import certain_in_words
from sothat.analysis.structure.scenarios import bits_of, in_scenarios
from sothat.analysis.structure.settings import Free, with_additions
from sothat.analysis.uncertainty import sampled
from sothat.analysis.uncertainty.odds import chances_by_name, odds
from sothat.analysis.uncertainty.sampled import sampled_chances
from sothat.analysis.watch import unwatched
from sothat.errors import Misuse
from sothat.examples import open_project
from sothat.theory import ElementId, Standing, Theory
from tests.properties.slow_twin import Twin, world
from tests.properties.theories import areas_of, theories

Case = tuple[Theory, Mapping[ElementId, Standing] | None]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    theory = draw(theories(max_size=9))
    return theory, draw(areas_of(theory))


def plainly(patched: pytest.MonkeyPatch) -> None:
    """Has the kernel run as it stands."""
    for module in (scenario_words, sampled):
        patched.setattr(module, "compiled", lambda function: function)


@given(cases(), st.data())
def test_words_compiled_and_plain_say_what_whole_numbers_say(case: Case, data: st.DataObject) -> None:
    """Whatever is added and whatever is unknown, the kernel finds what holds for certain, in either of its speeds."""
    theory, statuses = case
    structure = structure_of(theory)
    given_settings = with_additions(structure, statuses)
    addable = [gate for gate, setting in enumerate(given_settings) if setting is Free.ADDABLE]
    unknown = [gate for gate, setting in enumerate(given_settings) if setting is Free.UNKNOWN]
    some = st.sets(st.sampled_from(addable)) if addable else st.just(set())
    scenarios = [(), *data.draw(st.lists(some, max_size=70)), addable]
    expected = in_scenarios(structure, given_settings, scenarios, most_unknown=-1).rows
    assert in_scenarios(structure, given_settings, scenarios).rows == expected
    assert certain_in_words(structure, given_settings, scenarios, unknown, unwatched) == expected
    with pytest.MonkeyPatch.context() as patched:
        plainly(patched)
        assert certain_in_words(structure, given_settings, scenarios[-3:], unknown, unwatched) == [
            row >> max(0, len(scenarios) - 3) for row in expected
        ]


@given(cases())
def test_what_changes_with_each_addition_is_what_trying_it_finds(case: Case) -> None:
    """Gate by gate and scenario by scenario: what holds now and did not, or did and does not."""
    theory, statuses = case
    structure, twin = structure_of(theory), Twin(theory, statuses)
    given_settings = with_additions(structure, statuses)
    addable = [gate for gate, setting in enumerate(given_settings) if setting is Free.ADDABLE]
    outcomes = in_scenarios(structure, given_settings, [(), *([gate] for gate in addable)])
    before = twin.certain_with(frozenset())
    expected = set()
    for scenario, gate in enumerate(addable, start=1):
        after = twin.certain_with(frozenset({structure.ids[gate]}))
        expected |= {(structure.number[e], scenario, e in after) for e in before ^ after}
    assert set(outcomes.changes(len(addable) + 1)) == expected


@given(st.integers(min_value=0, max_value=1 << 200))
def test_bits_are_those_that_are_set(row: int) -> None:
    """Putting them together again gives the number."""
    assert sum(1 << place for place in bits_of(row)) == row
    assert list(bits_of(row)) == sorted(bits_of(row))


@given(st.integers(min_value=0, max_value=(1 << 64) - 1))
def test_bits_in_a_word_are_counted(word: int) -> None:
    """As Python counts them, compiled and plain."""
    assert scenario_kernel.bits_in(np.uint64(word), signs()) == word.bit_count()
    assert compiled(scenario_kernel.bits_in)(np.uint64(word), signs()) == word.bit_count()


@given(cases())
def test_a_sample_of_certain_statuses_is_the_one_world_there_is(case: Case) -> None:
    """With chances of 0 and 1 every element holds, fails or is undetermined in all scenarios, as the slow twin says."""
    theory, _ = case
    structure = structure_of(theory)
    own = {e.id: (n * 7 + 3) % 5 > 1 for n, e in enumerate(theory.elements) if e.kind.has_own_status}
    found = world(theory, own)
    gates = range(len(structure.gates))
    chance = {structure.number[e]: float(so) for e, so in own.items()}
    answer = sampled_chances(structure, chance, gates, samples=70, seed=1)
    assert [answer.estimates[g] for g in gates] == [float(e in found.true) for e in structure.ids]
    assert [answer.undetermined[g] for g in gates] == [float(e not in found.true | found.false) for e in structure.ids]


@given(cases(), st.integers(min_value=1, max_value=300), st.integers(min_value=0, max_value=9))
@settings(max_examples=25)
def test_a_sample_is_the_same_plain_and_compiled(case: Case, samples: int, seed: int) -> None:
    """One source, two speeds, the same scenarios."""
    structure, chance, gates = _asked(case)
    compiled_answer = sampled_chances(structure, chance, gates, samples=samples, seed=seed)
    with pytest.MonkeyPatch.context() as patched:
        plainly(patched)
        assert sampled_chances(structure, chance, gates, samples=samples, seed=seed) == compiled_answer


@given(cases())
@settings(max_examples=60, derandomize=True)
def test_a_sampled_chance_is_near_the_exact_one(case: Case) -> None:
    """Within five standard errors, for every element, with seeds that stay the same; undetermined likewise."""
    structure, chance, gates = _asked(case)
    exact = odds(structure_of(case[0]), case[1], list(range(len(structure_of(case[0]).gates))))
    model, diagrams = exact.solved.model, exact.solved.diagrams
    surely = chances(diagrams, [model.surely[g] for g in gates], exact.chance)
    possibly = chances(diagrams, [model.possibly[g] for g in gates], exact.chance)
    answer = sampled_chances(structure, chance, gates, samples=20_000, seed=7)
    for gate, least, most in zip(gates, surely, possibly, strict=True):
        assert abs(answer.estimates[gate] - float(least)) <= 5 * answer.errors[gate]
        assert abs(answer.undetermined[gate] - float(most - least)) <= 5 * np.sqrt(0.25 / 20_000)


def _asked(case: Case) -> tuple:  # type: ignore[type-arg]
    theory, statuses = case
    widened = with_deliveries(structure_of(theory))
    by_name = chances_by_name(widened, statuses)
    structure = widened.structure
    chance = {gate: by_name[structure.ids[gate]] for gate, rule in enumerate(structure.gates) if rule.own}
    return structure, chance, list(range(len(theory.elements)))


@given(cases(), st.integers(min_value=0, max_value=1 << 70))
@settings(max_examples=25)
def test_a_sample_turns_on_nothing_but_its_seed(case: Case, seed: int) -> None:
    """Neither what else is asked, nor in which lots the work is done, nor how wide its blocks are, change a scenario."""
    structure, chance, gates = _asked(case)
    whole = sampled_chances(structure, chance, gates, samples=2_000, seed=seed)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sampled, "_PATIENCE", 1)
        patched.setattr("sothat.analysis.structure.scenario_plan._NARROWEST", 3)
        patched.setattr("sothat.analysis.structure.scenario_plan._IN_CACHE", 1)
        assert sampled_chances(structure, chance, gates, samples=2_000, seed=seed) == whole
    for gate in gates[:3]:
        alone = sampled_chances(structure, chance, [gate], samples=2_000, seed=seed)
        assert alone.estimates[gate] == whole.estimates[gate]


def test_different_seeds_and_ids_draw_different_scenarios() -> None:
    """A stream begins where its seed and id say."""
    assert len({sampled.stream_of(seed, name) for seed in range(50) for name in ("a", "b", "1 a")}) == 150


def test_the_random_words_are_those_that_are_published() -> None:
    """The stream that begins at 0 is SplitMix64 with seed 0, whose first words are well known."""
    step, word = scenario_kernel.STEP, np.uint64(0)
    found = []
    with np.errstate(over="ignore"):
        for _ in range(3):
            word = word + signs()[step]
            found.append(int(scenario_kernel._mixed(word, signs())))
    assert found == [0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F]


def test_no_scenario_is_refused() -> None:
    """A sentence says that there is nothing to learn from none."""
    with pytest.raises(Misuse, match="ask for one at least"):
        sampled_chances(structure_of(open_project("stepping-stones").theory), {}, [0], samples=0, seed=1)


def test_machine_code_is_there_where_it_is_wanted() -> None:
    """The comparisons above are of two things: numba compiles here."""
    assert can_compile()
    assert compiled(scenario_kernel.sample) is not scenario_kernel.sample
