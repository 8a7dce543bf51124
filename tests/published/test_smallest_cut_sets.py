"""The smallest cut sets of published fault trees, found one after the other by solvers, are those that the diagram lists first."""

import pytest

from sothat.analysis.fault_tree import compiled_tree
from sothat.analysis.optimum.package_sets import Method
from sothat.analysis.packages import packages_of
from sothat.files.open_psa import read_open_psa
from sothat.theory import ElementId
from tests.published.test_aralia import FOLDER

MODELS = ("baobab3", "chinese", "das9202", "das9204", "das9601", "edf9202", "edfpa15r", "isp9603")

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the published fault trees do not lie beside the project")


@pytest.mark.parametrize("name", MODELS)
def test_both_rungs_list_the_same_smallest_cut_sets(name: str) -> None:
    """The first ten, in the same order; das9601 has `not`, `xor` and `atleast` among its gates."""
    tree = read_open_psa(FOLDER / f"{name}.xml")
    structure, settings = compiled_tree(tree)
    top = (ElementId(tree.top),)
    first = packages_of(structure, settings, top, costs={}, budget=None, limit=10)
    second = packages_of(structure, settings, top, costs={}, budget=None, limit=10, most_nodes=1)
    assert (first.method, second.method) == (Method.DIAGRAM, Method.ENUMERATION)
    assert [one.add for one in second.packages] == [one.add for one in first.packages]
    assert (second.count, second.count_at_least) == (None, 11)
