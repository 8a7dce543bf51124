"""The drawing as an image: what it says, and that nothing in it rests on colour alone."""

import xml.etree.ElementTree as Tree

import pytest

from sothat.analysis import Reading, attained
from sothat.errors import WrongValue
from sothat.examples import open_project
from sothat.reports import Picture, State, draw
from sothat.reports.looks import FRAMES, LINES, STATES, UNSTATED
from sothat.theory import Element, ElementId, Kind, Link, Role, Status, Theory

SVG = "{http://www.w3.org/2000/svg}"


def _parsed(picture: Picture) -> Tree.Element:
    return Tree.fromstring(picture.svg)


def _words(picture: Picture) -> str:
    return " ".join(text for text in _parsed(picture).itertext() if text)


@pytest.fixture(scope="module")
def reference() -> Theory:
    return open_project("stepping-stones").theory


def test_the_reference_theory_is_drawn_whole(reference: Theory) -> None:
    """A box for each of 79 elements, a line for each of 197 links, with a title and a description."""
    picture = draw(reference)
    root = _parsed(picture)
    assert root.attrib["role"] == "img"
    named = root.attrib["aria-labelledby"].split()
    assert [part.attrib["id"] for part in (root[0], root[1])] == named
    assert root.findtext(f"{SVG}title") == reference.title
    assert "79 elements and 197 links" in (root.findtext(f"{SVG}desc") or "")
    boxes = [group for group in root.findall(f"{SVG}g") if group.find(f"{SVG}title") is not None]
    assert len(boxes) == 79
    assert picture._repr_svg_() == picture.svg


def test_every_title_is_in_the_picture(reference: Theory) -> None:
    """In full in the box's own title, even where the box shows the beginning only."""
    words = _words(draw(reference))
    assert not [element.title for element in reference.elements if element.title not in words]


def test_what_people_typed_is_text_and_nothing_else() -> None:
    """Tags, quotes and characters that XML forbids are shown, not obeyed."""
    bad = '<script>alert("x")</script> & \x00\ud800 done'
    element = Element(id=ElementId("a"), kind=Kind.OUTCOME, title=bad)
    picture = draw(Theory(title=bad, elements=(element,)))
    assert "<script" not in picture.svg
    assert '<script>alert("x")</script> & \ufffd\ufffd done' in _words(picture)


def test_a_strict_policy_has_nothing_to_refuse(reference: Theory) -> None:
    """No inline style, script, event or address of anything outside."""
    root = _parsed(draw(reference, attained(reference)))
    for part in root.iter():
        assert part.tag.removeprefix(SVG) in {"svg", "title", "desc", "rect", "path", "g", "text", "circle"}
        assert not [name for name in part.attrib if name == "style" or name.startswith("on") or "href" in name]


def test_an_answer_is_told_in_words_and_signs() -> None:
    """A service in place without its staff is shown as in place but not working, the outcome as not reached."""
    theory = Theory(
        title="Small",
        elements=(
            Element(id=ElementId("staff"), kind=Kind.INPUT, title="Staff"),
            Element(id=ElementId("service"), kind=Kind.ACTIVITY, title="Service"),
            Element(id=ElementId("goal"), kind=Kind.OUTCOME, title="Goal"),
        ),
        links=(
            Link(source=ElementId("staff"), target=ElementId("service"), role=Role.REQUIRES),
            Link(source=ElementId("service"), target=ElementId("goal"), role=Role.REQUIRES),
        ),
    )
    statuses = {ElementId("staff"): Status.NOT_IN_PLACE, ElementId("service"): Status.IN_PLACE}
    picture = draw(theory, attained(theory, statuses), statuses=statuses)
    words = _words(picture)
    assert "Activity · in place but not working" in words
    assert "Outcome · goal · not reached" in words
    assert "Input · not in place" in words
    assert picture.description.endswith(
        "How the elements stand: in place but not working: 1, not in place: 1, not reached: 1."
    )
    signs = [text.text for text in _parsed(picture).iter(f"{SVG}text") if text.attrib.get("text-anchor") == "middle"]
    assert signs[:3] == ["–", "!", "–"]


def test_a_state_can_be_given_as_a_word() -> None:
    """What a page has worked out already is drawn as it says; elements that are not in the theory are passed over."""
    theory = Theory(title="One", elements=(Element(id=ElementId("a"), kind=Kind.ACTIVITY, title="A"),))
    given = {ElementId("a"): "may work", ElementId("gone"): "works"}
    assert "Activity · may work" in _words(draw(theory, given))
    assert "Activity · works" in _words(draw(theory, {ElementId("a"): Reading.CERTAIN}))
    assert "Activity · undetermined" in _words(draw(theory, {ElementId("a"): "undetermined"}))


def test_a_word_that_is_no_state_is_refused_with_a_sentence() -> None:
    """The sentence says which element, which word, and which words there are."""
    theory = Theory(title="One", elements=(Element(id=ElementId("a"), kind=Kind.ACTIVITY, title="A"),))
    with pytest.raises(
        WrongValue, match=r"The state 'splendid' of a is not one that can be drawn: use one of certain, "
    ):
        draw(theory, {ElementId("a"): "splendid"})


def test_a_disputed_link_says_so() -> None:
    """Dissent travels with the theory into its picture."""
    a, b = (Element(id=ElementId(name), kind=Kind.OUTCOME, title=name) for name in "ab")
    link = Link(source=a.id, target=b.id, role=Role.REQUIRES, disputed=True)
    assert "disputed" in _words(draw(Theory(title="Two", elements=(a, b), links=(link,))))
    assert "disputed" not in _words(draw(Theory(title="Two", elements=(a, b))))


def test_the_legend_names_what_is_drawn_and_nothing_else() -> None:
    """A theory without hindrances needs no sign for them."""
    a, b = (Element(id=ElementId(name), kind=Kind.OUTCOME, title=name) for name in "ab")
    words = _words(
        draw(Theory(title="Two", elements=(a, b), links=(Link(source=a.id, target=b.id, role=Role.HINDERS),)))
    )
    assert LINES[Role.HINDERS].word in words
    assert LINES[Role.REQUIRES].word not in words
    assert FRAMES[Kind.HINDRANCE].word not in words


def test_two_pictures_on_a_page_keep_their_own_titles(reference: Theory) -> None:
    """Their ids differ when they differ."""
    plain, told = draw(reference), draw(reference, attained(reference))
    assert _parsed(plain).attrib["aria-labelledby"] != _parsed(told).attrib["aria-labelledby"]
    assert draw(reference).svg == plain.svg


def test_roles_and_kinds_differ_in_line_and_frame_not_only_in_colour() -> None:
    """Without colour there is still a dash and an end for each role, a frame and a word for each kind."""
    assert len({(look.dash, look.end) for look in LINES.values()}) == len(Role)
    assert len({look.end for look in LINES.values()}) == len(Role)
    frames = {(f.corner, f.dash, f.width, f.is_double, f.left_bar, f.bottom_bar) for f in FRAMES.values()}
    assert len(frames) == len({f.word for f in FRAMES.values()}) == len(Kind)


def test_each_colour_of_a_state_has_a_sign_of_its_own() -> None:
    """Signs and colours come in pairs, and every state has one."""
    assert set(STATES) == set(State)
    looks = set(STATES.values())
    assert len(looks) == len({look.sign for look in looks}) == len({look.fill for look in looks}) == 5


def _light(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_light(one), _light(other)))
    return (high + 0.05) / (low + 0.05)


def test_words_and_lines_stand_out() -> None:
    """Words 7 to 1 on every fill, signs 4.5 to 1 on theirs, frames and lines 3 to 1 on paper."""
    for look in {*STATES.values(), UNSTATED}:
        assert _contrast("#0b0c0c", look.fill) >= 7
        assert _contrast("#ffffff", look.line) >= 4.5
        assert _contrast(look.line, look.fill) >= 4.5
    for line in LINES.values():
        assert _contrast(line.colour, "#ffffff") >= 4.5
