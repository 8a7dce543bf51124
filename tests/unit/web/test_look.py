"""The style sheet: colours that can be read, marks that do not rest on colour."""

import re
from pathlib import Path

import pytest

import sothat_web
from sothat.reports import State
from sothat_web.theories.states import Shown

STYLES = (Path(sothat_web.__file__).parent / "look/static/look/site.css").read_text(encoding="utf-8")
COLOURS = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", STYLES))

PAIRS = [
    *[(text, ground) for text in ("ink", "faint", "link", "link-seen", "focus") for ground in ("paper", "ground")],
    *[(f"{tone}-ink", tone) for tone in ("good", "open", "alarm", "absent", "undetermined")],
    ("paper", "deep"),
    ("mark", "deep"),
]


def brightness(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((brightness(one), brightness(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_measured_as_it_is_defined() -> None:
    """Black on white is 21 to 1; the grey #767676 is the well-known one just above 4.5."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert 4.5 < contrast("#767676", "#ffffff") < 4.6


@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_can_be_read_on_its_ground(text: str, ground: str) -> None:
    """Every pair has at least 4.5 to 1."""
    assert contrast(COLOURS[text], COLOURS[ground]) >= 4.5


@pytest.mark.parametrize("state", State)
def test_every_state_has_a_sign_a_word_and_a_style(state: State) -> None:
    """No state rests on its colour, and none is without one."""
    shown = Shown(state=state)
    assert shown.sign
    assert shown.words
    assert f".state.{shown.tone} " in STYLES


def test_what_can_be_pressed_is_large_enough() -> None:
    """The smallest targets are 24 pixels high."""
    rule = re.search(r"\.why \{[^}]*min-height: (\d+)px", STYLES)
    assert rule is not None
    assert int(rule.group(1)) >= 24


def test_the_focus_can_be_seen() -> None:
    """Nothing takes the outline away from what can be focused, but the main part that the skip link leads to."""
    removed = re.findall(r"([^{}]+)\{[^}]*outline: none", STYLES)
    assert [rule.strip() for rule in removed] == ["main:focus"]
    assert ":focus-visible { outline: 3px" in STYLES


def test_nothing_is_loaded_from_elsewhere() -> None:
    """No font, picture or other sheet."""
    assert "url(" not in STYLES
    assert "@import" not in STYLES
