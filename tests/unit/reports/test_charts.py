"""The charts: the numbers in the picture are those that were given, in words, in shapes and in the description."""

import xml.etree.ElementTree as Tree
from collections.abc import Callable

import pytest

from sothat.errors import WrongValue
from sothat.reports import Bar, Picture, Swing, matrix, ranked_bars, tornado
from sothat.reports.looks import AGAINST, FAINT, FOR, INK, PAPER, TRACK
from tests.unit.web.test_look import contrast

SVG = "{http://www.w3.org/2000/svg}"
LONG = "A community hub that is open in the evening and at the weekend and belongs to the women who use it (sv01)"


def parsed(picture: Picture) -> Tree.Element:
    return Tree.fromstring(picture.svg)


def words(picture: Picture) -> list[str]:
    return ["".join(text.itertext()) for text in parsed(picture).iter(f"{SVG}text")]


def shapes(picture: Picture, name: str, **attributes: str) -> list[dict[str, str]]:
    found = [dict(shape.attrib) for shape in parsed(picture).iter(SVG + name)]
    return [one for one in found if all(one.get(key) == given for key, given in attributes.items())]


def share(length: str) -> float:
    assert length.endswith("%")
    return float(length[:-1]) / 100


EVERY = pytest.mark.parametrize(
    "make",
    [
        lambda label: ranked_bars([Bar(label=label, amount=0.2, interval=(0.1, 0.4))], title=label, says=label),
        lambda label: tornado([Swing(label=label, if_not=0.1, if_so=0.4)], present=0.2, title=label, says=label),
        lambda label: matrix({(label, "b"): 0.3}, names=(label, "b"), title=label, says=label),
    ],
    ids=["bars", "tornado", "matrix"],
)


@EVERY
def test_a_chart_has_a_title_and_a_description_and_nothing_that_a_strict_policy_refuses(
    make: Callable[[str], Picture],
) -> None:
    """Readable by machine and person; no style, script, event or address; what people typed is text."""
    bad = '<script>alert("x")</script> & \x00'
    picture = make(bad)
    root = parsed(picture)
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-labelledby"].split() == [root[0].attrib["id"], root[1].attrib["id"]]
    assert (root[0].tag, root[1].tag) == (f"{SVG}title", f"{SVG}desc")
    allowed = {"svg", "title", "desc", "rect", "path", "g", "text", "tspan", "circle", "line"}
    for part in root.iter():
        assert part.tag.removeprefix(SVG) in allowed
        assert not [name for name in part.attrib if name == "style" or name.startswith("on") or "href" in name]


@EVERY
def test_a_chart_says_its_numbers_in_its_description(make: Callable[[str], Picture]) -> None:
    """Whoever hears the picture hears every number of it."""
    picture = make("a")
    assert any(number in picture.description for number in ("20%", "+30%"))
    assert picture.description.startswith("a ")
    assert parsed(picture)[1].text == picture.description


def test_bars_are_as_long_as_their_numbers() -> None:
    """Half the amount is half the width; the number stands at the end of the line of the label."""
    picture = ranked_bars([Bar(label="One", amount=0.4), Bar(label="Two", amount=0.2)], title="Shares")
    assert [share(bar["width"]) for bar in shapes(picture, "rect", fill=FOR)] == [1.0, 0.5]
    assert words(picture) == ["One", "40%", "Two", "20%"]
    assert picture.description == "One: 40%; Two: 20%."


def test_a_bar_below_nothing_goes_the_other_way_and_is_hollow() -> None:
    """Shape and minus tell it apart, not only colour."""
    picture = ranked_bars([Bar(label="Helps", amount=0.3), Bar(label="Harms", amount=-0.1)], title="Both")
    [filled], [hollow] = shapes(picture, "rect", fill=FOR), shapes(picture, "rect", stroke=AGAINST)
    assert hollow["fill"] == PAPER
    assert share(filled["x"]) == pytest.approx(share(hollow["x"]) + share(hollow["width"])) == pytest.approx(0.25)
    assert share(filled["width"]) == pytest.approx(3 * share(hollow["width"]))
    assert "−10%" in words(picture)


def test_an_interval_is_drawn_from_end_to_end_and_told() -> None:
    """The whisker runs from the lower end to the upper, on a scale where the whole is 100%."""
    picture = ranked_bars([Bar(label="Goal", amount=0.5, interval=(0.25, 0.75))], title="Chance", whole=1)
    whiskers = [line for line in shapes(picture, "line", stroke=INK) if line["x1"] != line["x2"]]
    assert [(share(line["x1"]), share(line["x2"])) for line in whiskers] == [(0.25, 0.75)]
    assert "50% (25% to 75%)" in words(picture)
    assert shapes(picture, "rect", fill=TRACK)[0]["width"] == "100%"


def test_an_interval_the_wrong_way_round_is_refused() -> None:
    """With a sentence that says which."""
    with pytest.raises(WrongValue, match="The interval of ‘Goal’ is the wrong way round"):
        Bar(label="Goal", amount=0.5, interval=(0.7, 0.2))


def test_nothing_to_show_is_said() -> None:
    """An empty chart is still a picture, and says that it is empty; bars of nothing have no length."""
    assert ranked_bars([], title="None").description == "There is nothing to show."
    assert shapes(ranked_bars([Bar(label="a", amount=0.0)], title="Nothing"), "rect", fill=FOR) == []
    assert "No pair differs" in matrix({}, names=("a", "b"), title="None").description
    assert "There is nothing to show." in tornado([], present=0.0, title="None").description


def test_a_long_label_is_cut_into_lines_and_told_in_full() -> None:
    """On the narrowest phone there is room for the line and its number; the description has all of the label."""
    picture = ranked_bars([Bar(label=LONG, amount=0.2)], title="Long")
    lines = words(picture)[:-1]
    assert len(lines) == 4
    assert max(map(len, lines)) <= 30
    assert LONG in picture.description


def test_a_tornado_moves_from_the_one_chance_to_the_other() -> None:
    """Filled to what it is when it is so, hollow to what it is when it is not; both start at the present chance."""
    picture = tornado([Swing(label="Hub", if_not=0.1, if_so=0.4)], present=0.2, title="T")
    [so], [not_so] = shapes(picture, "rect", stroke=FOR), shapes(picture, "rect", stroke=AGAINST)
    assert (so["fill"], not_so["fill"]) == (FOR, PAPER)
    assert (share(not_so["x"]), share(not_so["width"])) == pytest.approx((0.0, 1 / 3), abs=1e-4)
    assert (share(so["x"]), share(so["width"])) == pytest.approx((1 / 3, 2 / 3), abs=1e-4)
    assert words(picture) == ["now 20%", "Hub", "10% to 40%", "10%", "40%"]
    assert "Hub: 10% if it is not so, 40% if it is" in picture.description


def test_a_hindrance_turns_the_tornado_round() -> None:
    """What harms when it is present has its filled side below."""
    picture = tornado([Swing(label="Fear", if_not=0.5, if_so=0.1)], present=0.3, title="T")
    [so], [not_so] = shapes(picture, "rect", stroke=FOR), shapes(picture, "rect", stroke=AGAINST)
    assert share(so["x"]) < share(not_so["x"])


def test_a_chance_that_is_none_is_refused() -> None:
    """With a sentence that says which."""
    with pytest.raises(WrongValue, match=r"The chance 1.2 given for ‘Hub’ is none"):
        Swing(label="Hub", if_not=0.1, if_so=1.2)


def test_a_matrix_is_the_same_on_either_side_of_its_diagonal() -> None:
    """Each pair stands twice, each time with the same sign of the same size."""
    picture = matrix({("a", "b"): 0.4, ("c", "b"): -0.1}, names=("a", "b", "c"), title="Pairs")
    squares, circles = shapes(picture, "rect", fill=FOR), shapes(picture, "circle", stroke=AGAINST)
    assert len(squares) == len(circles) == 2
    assert {(square["x"], square["y"]) for square in squares} == {(square["y"], square["x"]) for square in squares}
    assert len({square["width"] for square in squares}) == 1
    assert len(shapes(picture, "circle", fill=FAINT)) == 2
    assert picture.description == "a and b: +40%; b and c: −10%. All other pairs: 0%."


def test_a_stronger_pair_has_a_larger_sign() -> None:
    """And its number stands in the title of the cell."""
    picture = matrix({("a", "b"): 0.4, ("a", "c"): 0.1}, names=("a", "b", "c"), title="Pairs", titles={"a": "A hub"})
    sizes = sorted({float(square["width"]) for square in shapes(picture, "rect", fill=FOR)})
    assert len(sizes) == 2
    told = [cell.findtext(f"{SVG}title") for cell in parsed(picture).iter(f"{SVG}g")]
    assert "A hub and b: +40%" in told


def test_a_pair_of_what_has_no_row_is_refused() -> None:
    """Rather than left out in silence."""
    with pytest.raises(WrongValue, match="speak of z"):
        matrix({("a", "z"): 0.4}, names=("a", "b"), title="Pairs")


def test_words_and_signs_stand_out() -> None:
    """Words 7 to 1, shapes 3 to 1 and more on paper and on the track of a bar."""
    assert contrast(INK, PAPER) >= 7
    for colour in (FOR, AGAINST, FAINT):
        assert contrast(colour, PAPER) >= 4.5
        assert contrast(colour, TRACK) >= 3


def test_two_charts_on_a_page_keep_their_own_titles() -> None:
    """Their ids differ when they differ, and the same chart is the same text."""
    one, other = (ranked_bars([Bar(label="a", amount=x)], title="T") for x in (0.1, 0.2))
    assert parsed(one).attrib["aria-labelledby"] != parsed(other).attrib["aria-labelledby"]
    assert ranked_bars([Bar(label="a", amount=0.1)], title="T").svg == one.svg
