"""Sentences with elements in them."""

import pytest

from sothat.theory import ElementId
from sothat_web.theories.wording import Mention, counted, enumerated, say

HUB = Mention(id=ElementId("hub"), title="A <b>hub</b> & {more}")


def test_a_mention_has_title_and_id() -> None:
    """As text with both, as a link with both."""
    assert str(HUB) == "‘A <b>hub</b> & {more}’ (hub)"
    assert (
        HUB.linked("/o/") == '<a href="/o/#hub">A &lt;b&gt;hub&lt;/b&gt; &amp; {more}</a> <span class="id">hub</span>'
    )


def test_what_people_wrote_is_escaped() -> None:
    """Words around a mention are text too, and braces in them stay braces."""
    said = say("{} <needs> {}.", HUB, "<i>{}</i>")
    assert said.linked("/o/").endswith(" &lt;needs&gt; &lt;i&gt;{}&lt;/i&gt;.")
    assert str(said) == "‘A <b>hub</b> & {more}’ (hub) <needs> <i>{}</i>."


def test_a_pattern_takes_as_many_things_as_it_has_places() -> None:
    """One too few or too many is a mistake of ours."""
    with pytest.raises(ValueError, match="does not take 1"):
        say("{} and {}", "one")


@pytest.mark.parametrize(
    ("things", "most", "said"),
    [
        ([], None, ""),
        (["a"], None, "a"),
        (["a", "b"], None, "a and b"),
        (["a", "b", "c"], None, "a, b and c"),
        (["a", "b", "c"], 3, "a, b and c"),
        (["a", "b", "c", "d"], 3, "a, b, c and 1 more"),
    ],
)
def test_things_in_a_row(things: list[str], most: int | None, said: str) -> None:
    """Commas, and a word before the last."""
    assert str(enumerated(things, most=most)) == said


@pytest.mark.parametrize(("number", "said"), [(0, "no parts"), (1, "1 part"), (2, "2 parts"), (1200, "1,200 parts")])
def test_a_number_with_its_noun(number: int, said: str) -> None:
    """One is one, and thousands have a comma."""
    assert counted(number, "part", "parts") == said
