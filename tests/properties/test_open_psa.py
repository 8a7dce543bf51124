"""Open-PSA files: read and written without loss, held against every case, and no file, however broken, raises a traceback."""

import math
import re
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.fault_tree_rivals import oxidd_chance, relibmss_answers, tried_in_full
from hypothesis import assume, given
from hypothesis import strategies as st

from sothat.analysis import chance, packages
from sothat.analysis.fault_tree import FaultTree, minimal_cut_sets, top_chance
from sothat.errors import Misuse, UserError
from sothat.files.open_psa import read_open_psa
from sothat.files.open_psa_theory import theory_as_fault_tree
from sothat.files.open_psa_writer import write_open_psa
from sothat.theory import Role, Statuses, Theory, goals_of
from tests.properties.fault_trees import fault_trees
from tests.properties.theories import areas_of, theories


def back_again(what: FaultTree | Theory, **given_too: object) -> FaultTree:
    """What was written, read again."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "m.xml"
        write_open_psa(what, file, **given_too)  # type: ignore[arg-type]
        return read_open_psa(file)


@given(fault_trees())
def test_a_fault_tree_comes_back_the_same(tree: FaultTree) -> None:
    """What is written is read back the same, to the last digit of every probability."""
    assert back_again(tree) == tree


@given(fault_trees())
def test_count_and_chance_are_those_of_the_truth_table(tree: FaultTree) -> None:
    """The minimal cut sets and the probability of the top event, with every connective, from every case; oxidd and relibmss agree."""
    count, likely = tried_in_full(tree)
    assert minimal_cut_sets(tree, limit=0).count == count
    assert math.isclose(top_chance(tree).chance, likely, rel_tol=1e-9, abs_tol=1e-12)
    assert math.isclose(oxidd_chance(tree, most_nodes=1 << 14), likely, rel_tol=1e-9, abs_tol=1e-12)
    others, as_likely = relibmss_answers(tree)
    assert others in (None, count)
    assert math.isclose(as_likely, likely, rel_tol=1e-9, abs_tol=1e-12)


def has_an_exact_form(theory: Theory, statuses: Statuses | None = None) -> bool:
    """Whether the goals turn on no loop through a hindrance; a theory without goals has nothing to ask."""
    assume(goals_of(theory))
    try:
        theory_as_fault_tree(theory, statuses)
    except Misuse as error:
        if "A loop goes through a hindrance" not in str(error):
            raise
        return False
    return True


@given(st.data())
def test_a_theory_as_a_model_has_the_chance_of_its_goals(data: st.DataObject) -> None:
    """In any area, loops unfolded, strengths as events of their own: the chance of the top event is that of the goals."""
    theory = data.draw(theories())
    statuses = data.draw(areas_of(theory))
    assume(has_an_exact_form(theory, statuses))
    theory = replace(theory, goals=goals_of(theory)[:1])
    (expected,) = chance(theory, statuses, goals=theory.goals).chance.values()
    found = top_chance(back_again(theory, statuses=statuses)).chance
    assert math.isclose(found, expected, rel_tol=1e-9, abs_tol=1e-12)


@given(theories())
def test_a_theory_as_a_model_has_its_packages_as_cut_sets(theory: Theory) -> None:
    """With all links sure and nothing in doubt, the minimal cut sets are the packages, by the same ids."""
    assume(all(link.strength is None for link in theory.links) and has_an_exact_form(theory))
    ours = packages(theory, limit=1_000)
    theirs = minimal_cut_sets(back_again(theory), limit=1_000)
    assert theirs.by_size == ours.by_size
    assert [package.add for package in theirs.packages] == [package.add for package in ours.packages]


@given(theories())
def test_only_a_loop_through_a_hindrance_is_refused(theory: Theory) -> None:
    """Whatever has no link that hinders has a form without loss of meaning."""
    assume(all(link.role is not Role.HINDERS for link in theory.links))
    assert has_an_exact_form(theory)


WHOLE = (
    '<opsa-mef><define-fault-tree name="t"><label>A</label><define-gate name="top"><or><gate name="g"/>'
    '<not><basic-event name="a"/></not></or></define-gate><define-component name="c" role="private">'
    '<define-parameter name="q"><mul><float value="0.5"/><int value="1"/></mul></define-parameter>'
    '<define-gate name="g" role="public"><atleast min="2"><event name="a" type="basic-event"/><basic-event name="b"/>'
    '<house-event name="h"/></atleast></define-gate></define-component></define-fault-tree><model-data>'
    '<define-basic-event name="a"><parameter name="t.c.q"/></define-basic-event><define-basic-event name="b"/>'
    '<define-house-event name="h"><constant value="true"/></define-house-event></model-data></opsa-mef>'
)
_PIECES = re.findall(r'<[^>]+>|name="|"|value|[a-z-]+', WHOLE)
_ODD = [
    "",
    "\x00",
    "-1",
    "1e999",
    "nan",
    "²",
    "9" * 500,
    "<pow>",
    "</or>",
    "<include/>",
    "&a;",
    "\ud800",
    "a.b",
    "<!---->",
]


@st.composite
def broken_files(draw: st.DrawFn) -> bytes:
    """The whole file with pieces put in place of others, taken out or doubled, and now and then cut off or misread."""
    pieces = re.split(r"(<[^>]*>|\"[^\"]*\")", WHOLE)
    for _ in range(draw(st.integers(1, 6))):
        place = draw(st.integers(0, len(pieces) - 1))
        new = draw(st.sampled_from((*_PIECES, *_ODD, *pieces)) | st.text(max_size=3))
        pieces[place : place + draw(st.integers(0, 2))] = [new] * draw(st.integers(0, 2))
    made = "".join(pieces).encode("utf-8", "surrogatepass")
    return made[: draw(st.sampled_from((len(made), len(made), len(made) // 2)))]


@given(broken_files() | st.binary(max_size=40))
def test_no_file_however_broken_raises_anything_but_a_sentence(content: bytes) -> None:
    """Either it is read and can be asked about, or a sentence says why not, with the name of the file."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "m.xml"
        file.write_bytes(content)
        try:
            tree = read_open_psa(file)
        except UserError as error:
            told = str(error)
        else:
            told = f"m.xml: {minimal_cut_sets(tree, limit=1).count}"
    assert "m.xml" in told


def test_the_whole_file_is_read() -> None:
    """What the broken files are made from is itself in order; else they would all fail at the same place."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "m.xml"
        file.write_text(WHOLE)
        tree = read_open_psa(file)
    assert (tree.top, tree.chances["a"], tree.houses) == ("top", 0.5, {"h": True})
    assert set(tree.gates) == {"top", "g"}
