"""Published fault trees: the Aralia set, read where it lies beside the project.

Counts of minimal cut sets are those of the set's own tables; where a table is known to be wrong (jbd9601, das9204) the
number is the one that independent programs agree on. SCRAM 0.16.2 gives the same of every one of them but edfpa14q, which it cannot list.
"""

import json
from math import isclose

import pytest
from typer.testing import CliRunner

from sothat.analysis.fault_tree import minimal_cut_sets, top_chance
from sothat.cli.app import app
from sothat.files.open_psa import read_open_psa
from tests.house.project_files import ROOT

FOLDER = ROOT.parent / "shared" / "samples" / "open-psa"

PUBLISHED = {
    "baobab1": (46_188, 1.01708e-4),
    "baobab3": (24_386, 2.24117e-3),
    "chinese": (392, 1.17058e-3),
    "das9202": (27_778, 1.01154e-2),
    "das9204": (16_704, 2.16942e-11),
    "das9207": (25_988, 3.46696e-1),
    "das9601": (4_259, 4.23440e-3),
    "edf9202": (130_112, 7.81302e-1),
    "edfpa15r": (26_549, 1.89750e-2),
    "ftr10": (305, 4.48677e-1),
    "isp9603": (3_434, 3.23326e-3),
    "jbd9601": (14_007, 7.55091e-1),
}

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the published fault trees do not lie beside the project")


@pytest.mark.parametrize("name", sorted(PUBLISHED))
def test_cut_sets_and_probability_are_the_published_ones(name: str) -> None:
    """As many minimal cut sets, and the same probability of the top event to the six digits printed."""
    count, chance = PUBLISHED[name]
    tree = read_open_psa(FOLDER / f"{name}.xml")
    assert minimal_cut_sets(tree, limit=0).count == count
    assert isclose(top_chance(tree).chance, chance, rel_tol=5e-6)


def test_the_probability_of_a_model_that_is_too_long_to_list() -> None:
    """edfpa14q has over a hundred million minimal cut sets, which take half a minute to count; its probability takes a moment."""
    assert isclose(top_chance(read_open_psa(FOLDER / "edfpa14q.xml")).chance, 2.95905e-1, rel_tol=5e-6)


def test_the_command_line_answers_for_a_fault_tree() -> None:
    """`packages` counts the minimal cut sets of a file, `chance` gives the chance of its top event."""
    file = str(FOLDER / "chinese.xml")
    packages = json.loads(CliRunner().invoke(app, ["packages", file, "--json", "--limit", "3"]).stdout)
    assert packages["count"] == 392
    assert [len(one["add"]) for one in packages["packages"]] == [2, 2, 2]
    chance = json.loads(CliRunner().invoke(app, ["chance", file, "--json"]).stdout)
    assert isclose(chance["chance"]["r1"], 1.17058e-3, rel_tol=5e-6)
