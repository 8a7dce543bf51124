"""Open-PSA files: what each construct of the format comes to."""

import math
from itertools import product
from pathlib import Path

import pytest

from sothat.analysis.fault_tree import minimal_cut_sets, top_chance
from sothat.errors import Misuse, UserError
from sothat.files.open_psa import read_open_psa

EVENTS = "".join(
    f'<define-basic-event name="{name}"><float value="{p}"/></define-basic-event>'
    for name, p in (("a", 0.1), ("b", 0.2), ("c", 0.4))
)


def written(folder: Path, tree: str, data: str = EVENTS) -> Path:
    file = folder / "m.xml"
    file.write_text(f"<opsa-mef>{tree}<model-data>{data}</model-data></opsa-mef>")
    return file


def tree_of(*parts: str) -> str:
    return '<define-fault-tree name="t">' + "".join(parts) + "</define-fault-tree>"


def gate(name: str, formula: str) -> str:
    return f'<define-gate name="{name}">{formula}</define-gate>'


ABC = "".join(f'<basic-event name="{name}"/>' for name in "abc")


@pytest.mark.parametrize(
    ("formula", "holds"),
    [
        (f"<nand>{ABC}</nand>", lambda a, b, c: not (a and b and c)),
        (f"<nor>{ABC}</nor>", lambda a, b, c: not (a or b or c)),
        (f"<xor>{ABC}</xor>", lambda a, b, c: (a + b + c) % 2 == 1),
        ('<iff><event name="a"/><event name="b"/></iff>', lambda a, b, _: a == b),
        ('<imply><event name="a"/><event name="b"/></imply>', lambda a, b, _: not a or b),
        (f'<atleast min="2">{ABC}</atleast>', lambda a, b, c: a + b + c >= 2),
        (f'<cardinality min="1" max="2">{ABC}</cardinality>', lambda a, b, c: 1 <= a + b + c <= 2),
        (f'<cardinality min="0" max="1">{ABC}</cardinality>', lambda a, b, c: a + b + c <= 1),
        (f'<cardinality min="0" max="3">{ABC}</cardinality>', lambda *_: True),
        ('<or><event name="a" type="basic-event"/><not><event name="c"/></not></or>', lambda a, _, c: a or not c),
    ],
)
def test_every_connective_has_the_chance_of_its_truth_table(tmp_path: Path, formula: str, holds: object) -> None:
    """The chance of each connective is that of the cases in which the format says it is true."""
    assert callable(holds)
    tree = read_open_psa(written(tmp_path, tree_of(gate("top", formula))))
    expected = sum(
        math.prod(p if on else 1 - p for p, on in zip((0.1, 0.2, 0.4), way, strict=True))
        for way in product((False, True), repeat=3)
        if holds(*way)
    )
    assert math.isclose(top_chance(tree).chance, expected, rel_tol=1e-12)


def test_a_private_name_is_the_nearest_one(tmp_path: Path) -> None:
    """Two components each have an event `p` of their own; a gate means the nearest, and the path names it from afar."""
    part = '<define-component name="{0}" role="private"><define-basic-event name="p"><float value="{1}"/></define-basic-event>{2}</define-component>'
    inner = part.format("one", 0.5, gate("g", '<basic-event name="p"/>'))
    inner += part.format("two", 0.25, gate("g", '<and><basic-event name="p"/><basic-event name="a"/></and>'))
    top = gate("top", '<or><gate name="one.g"/><gate name="t.two.g"/></or>')
    tree = read_open_psa(written(tmp_path, tree_of(top, inner)))
    assert set(tree.gates) == {"top", "t.one.g", "t.two.g"}
    assert {package.add for package in minimal_cut_sets(tree).packages} == {("t.one.p",), ("a", "t.two.p")}


def test_events_may_stand_in_the_tree_in_another_tree_or_in_the_data(tmp_path: Path) -> None:
    """Where something is defined does not matter, as long as it is public."""
    first = gate("top", "<and><gate name='g'/><event name='b'/></and>")
    second = "<label>x</label>" + gate("g", "<or><event name='a'/></or>")
    trees = "".join(
        f'<define-fault-tree name="t{n}">{part}</define-fault-tree>' for n, part in enumerate((first, second))
    )
    tree = read_open_psa(written(tmp_path, trees))
    assert tree.top == "top"
    assert minimal_cut_sets(tree).packages[0].add == ("a", "b")


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ('<float value="1e-3"/>', 1e-3),
        ('<int value="1"/>', 1.0),
        ('<bool value="true"/>', 1.0),
        ('<parameter name="q"/>', 0.05),
        ('<mul><parameter name="q"/><float value="2"/></mul>', 0.1),
        ('<sub><int value="1"/><parameter name="q"/></sub>', 0.95),
        ('<div><parameter name="q"/><int value="5"/></div>', 0.01),
        ('<exponential><float value="0.001"/><int value="100"/></exponential>', 1 - math.exp(-0.1)),
        ('<mean><float value="0.2"/><float value="0.4"/></mean>', 0.3),
        ("<div><pi/><int value='10'/></div>", math.pi / 10),
    ],
)
def test_plain_arithmetic_is_worked_out(tmp_path: Path, expression: str, expected: float) -> None:
    """Numbers, parameters and what is made of them by plain arithmetic."""
    data = f'<define-basic-event name="a">{expression}</define-basic-event><define-parameter name="q" unit="hours"><label>x</label><float value="0.05"/></define-parameter>'
    tree = tree_of(gate("top", "<event name='a'/>"))
    found = read_open_psa(written(tmp_path, tree, data)).chances["a"]
    assert found is not None
    assert math.isclose(found, expected, rel_tol=1e-12)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ('<define-basic-event name="a"><uniform-deviate/></define-basic-event>', "the basic event a holds <uniform-"),
        ('<define-basic-event name="a"><system-mission-time/></define-basic-event>', "<system-mission-time>"),
        ('<define-basic-event name="a"><parameter name="z"/></define-basic-event>', "'z' is used and nowhere defined"),
        ('<define-basic-event name="a"><div><int value="1"/><int value="0"/></div></define-basic-event>', "no number"),
        ('<define-basic-event name="a"><add><int value="1"/><int value="1"/></add></define-basic-event>', "of a is 2"),
        ('<define-basic-event name="a"><neg/></define-basic-event>', "a <neg> in the basic event a has 0 arguments"),
        (
            '<define-basic-event name="a"><parameter name="q"/></define-basic-event><define-parameter name="q"><neg><parameter name="q"/></neg></define-parameter>',
            "the parameter q leads back to itself",
        ),
        ('<define-house-event name="a"><float value="1"/></define-house-event>', "the house event a is not set"),
        ('<define-gate name="a"><constant value="true"/></define-gate>', "the gate a holds a <constant>"),
        ('<define-CCF-group name="a"/>', "the model's data holds <define-CCF-group>"),
        ('<define-basic-event name="a" role="secret"/>', "role of a is 'secret'"),
    ],
)
def test_what_has_no_one_number_is_told(tmp_path: Path, data: str, told: str) -> None:
    """Random, unstated or impossible probabilities are refused by name."""
    tree = tree_of(gate("top", "<event name='a'/>"))
    with pytest.raises(UserError) as error:
        read_open_psa(written(tmp_path, tree, data))
    assert told in str(error.value)


def test_a_house_event_is_off_unless_said(tmp_path: Path) -> None:
    """As the format has it."""
    tree = tree_of('<define-house-event name="h"/>', gate("top", "<event name='h' type='house-event'/>"))
    assert read_open_psa(written(tmp_path, tree)).houses == {"h": False}


def test_a_name_used_as_what_it_is_not(tmp_path: Path) -> None:
    """A gate that is called an event is told."""
    tree = tree_of(gate("top", "<gate name='a'/>"))
    with pytest.raises(UserError, match="'a' is used in the gate top as a gate and is a basic event"):
        read_open_psa(written(tmp_path, tree))


def test_one_of_several_top_events_can_be_chosen(tmp_path: Path) -> None:
    """With two top events the question needs a name, and any gate will do."""
    tree = tree_of(gate("one", "<event name='a'/>"), gate("two", "<event name='b'/>"))
    file = written(tmp_path, tree)
    assert top_chance(read_open_psa(file, top="two")).chance == 0.2
    with pytest.raises(UserError, match="2 top events, gates that no other gate reads: one, two"):
        read_open_psa(file)
    with pytest.raises(Misuse, match="no gate 'three'"):
        read_open_psa(file, top="three")


def test_a_component_within_components_without_end_is_told(tmp_path: Path) -> None:
    """Nesting that no person writes ends in a sentence, not in a crash."""
    inner = gate("top", "<event name='a'/>")
    for number in range(300):
        inner = f'<define-component name="c{number}">{inner}</define-component>'
    with pytest.raises(UserError, match="components deep"):
        read_open_psa(written(tmp_path, tree_of(inner)))
    deep = "<not>" * 3_000 + "<event name='a'/>" + "</not>" * 3_000
    with pytest.raises(UserError, match="over 200 deep"):
        read_open_psa(written(tmp_path, tree_of(gate("top", deep))))
