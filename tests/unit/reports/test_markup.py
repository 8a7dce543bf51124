"""Words on lines, and parts of SVG."""

import pytest

from sothat.reports.markup import tag, text_of, wrapped


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("Women trust staff and feel safe", ["Women trust", "staff and", "feel safe"]),
        ("Short", ["Short"]),
        ("", [""]),
        ("Multidisciplinarity", ["Multidiscip-", "linarity"]),
        ("one two three four five six seven eight nine", ["one two", "three four", "five six…"]),
    ],
)
def test_words_are_put_on_lines(words: str, lines: list[str]) -> None:
    """At most three lines of at most twelve letters; what is left out leaves an ellipsis."""
    found = wrapped(words, width=12, lines=3)
    assert found == lines
    assert all(len(line) <= 12 for line in found)


def test_a_part_leaves_out_what_it_was_not_given() -> None:
    """None and nothing are no attributes, 0 is one."""
    assert tag("rect", rx=None, dash="", x=0, stroke_width=2) == '<rect x="0" stroke-width="2"/>'
    assert tag("text", "a &amp; b", x='"') == '<text x="&quot;">a &amp; b</text>'


def test_text_is_escaped() -> None:
    """Everything that could end a text or an attribute is written out."""
    assert text_of("<a b='c'>&\"\x07") == "&lt;a b=&#x27;c&#x27;&gt;&amp;&quot;\ufffd"
