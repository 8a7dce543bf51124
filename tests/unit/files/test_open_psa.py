"""Open-PSA files: what is read, and the sentence for what is not."""

from pathlib import Path

import pytest

from sothat.analysis.fault_tree import Connective, Formula, minimal_cut_sets, top_chance
from sothat.errors import UserError
from sothat.files.open_psa import read_open_psa

EVENT = '<define-basic-event name="a"><float value="0.5"/></define-basic-event>'


def model(gates: str, data: str = EVENT) -> str:
    return (
        f'<opsa-mef><define-fault-tree name="t">{gates}</define-fault-tree><model-data>{data}</model-data></opsa-mef>'
    )


def test_a_model_is_read_as_it_is_written(tmp_path: Path) -> None:
    """Gates, formulas within formulas, basic events with and without a probability, and house events."""
    gates = (
        '<define-gate name="top"><label>The top</label><or><gate name="g"/><not><basic-event name="a"/></not></or></define-gate>'
        '<define-gate name="g"><atleast min="2"><basic-event name="a"/><basic-event name="b"/><house-event name="h"/></atleast></define-gate>'
    )
    data = (
        EVENT
        + '<define-basic-event name="b"/><define-house-event name="h"><constant value="true"/></define-house-event>'
    )
    file = tmp_path / "m.xml"
    file.write_text(model(gates, data))
    tree = read_open_psa(file)
    assert (tree.title, tree.top) == ("t", "top")
    assert tree.gates["g"] == Formula(connective=Connective.AT_LEAST, arguments=("a", "b", "h"), at_least=2)
    assert (tree.chances, tree.houses) == ({"a": 0.5, "b": None}, {"h": True})
    assert minimal_cut_sets(tree).by_size == {0: 1}
    with pytest.raises(UserError, match="b has no probability"):
        top_chance(tree)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "empty"),
        ("<opsa-mef>", "line 1: this is not well-formed"),
        ("<other/>", "no Open-PSA model"),
        ('<!DOCTYPE x [<!ENTITY e "e">]><opsa-mef>&e;</opsa-mef>', "document type"),
        (model('<define-gate name="t"><basic-event name="x"/></define-gate>'), "'x' is used and nowhere defined"),
        (model('<define-gate name="t"><imply><basic-event name="a"/></imply></define-gate>'), "<imply>"),
        (
            model('<define-gate name="t"><atleast min="3"><basic-event name="a"/></atleast></define-gate>'),
            "asks for '3' of 1",
        ),
        (model('<define-gate name="t"><basic-event name="a"/></define-gate>' * 2), "t is defined twice"),
        (
            model(
                '<define-gate name="t"><basic-event name="a"/></define-gate><define-gate name="u"><basic-event name="a"/></define-gate>'
            ),
            "2 top events, gates that no other gate reads: t, u",
        ),
        (
            model('<define-gate name="t"><not><basic-event name="a"/><basic-event name="a"/></not></define-gate>'),
            "2 arguments",
        ),
        (model("", EVENT.replace("0.5", "1.5")), "probability of a is '1.5'"),
        (model("", EVENT.replace("0.5", "nan")), "probability of a is 'nan'"),
        (
            model(
                '<define-gate name="t"><and><basic-event name="a"/></and></define-gate>',
                '<define-basic-event name="a"><exponential/></define-basic-event>',
            ),
            "<exponential>",
        ),
        (model("<define-CCF-group/>"), "<define-CCF-group>"),
        (model("<define-gate/>"), "has no name"),
        (model(""), "defines no gate"),
    ],
)
def test_what_is_wrong_is_told_in_a_sentence(tmp_path: Path, text: str, told: str) -> None:
    """Each broken or unknown model gets a sentence that names the file and the place."""
    file = tmp_path / "m.xml"
    file.write_text(text)
    with pytest.raises(UserError) as error:
        read_open_psa(file)
    assert str(file) in str(error.value)
    assert told in str(error.value)


def test_a_circle_of_gates_is_told(tmp_path: Path) -> None:
    """Gates that lead back to themselves are named."""
    ring = '<define-gate name="top"><gate name="g"/></define-gate><define-gate name="g"><gate name="k"/></define-gate>'
    file = tmp_path / "m.xml"
    file.write_text(model(ring + '<define-gate name="k"><gate name="g"/></define-gate>'))
    with pytest.raises(UserError, match="g, k lead back to themselves"):
        minimal_cut_sets(read_open_psa(file))


def test_no_such_file(tmp_path: Path) -> None:
    """A file that is not there is told by name."""
    with pytest.raises(UserError, match=r"nothing\.xml"):
        read_open_psa(tmp_path / "nothing.xml")
