"""The flagger marks what may name somebody, wherever it stands, and leaves plain words alone."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sothat.evidence.flagger import flag_words
from sothat.evidence.flagger.health_numbers import has_check_digit, kind_of_number


def marked(text: str, *names: str, usual: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.what) for one in flag_words(text, names, usual)]


@pytest.mark.parametrize(
    ("text", "words", "what"),
    [
        ("Write to someone.else@example.org about it.", "someone.else@example.org", "e-mail"),
        ("It is on https://example.org/page?x=1 now.", "https://example.org/page?x=1", "address"),
        ("They found me as @somebody there.", "@somebody", "account"),
        ("The clinic in zz9 9zz was far.", "zz9 9zz", "postcode"),
        ("My number was ZZ 12 34 56 A then.", "ZZ 12 34 56 A", "National Insurance number"),
        ("It happened on 3/4/2021 at night.", "3/4/2021", "date"),
        ("It happened on the 3rd of March 2021.", "3rd of March 2021", "date"),
        ("We met in march 2021 again.", "march 2021", "date"),
        ("Born 2021-03-04 and well.", "2021-03-04", "date"),
        ("I booked at 12+3 weeks in all.", "12+3 weeks", "weeks"),
        ("I was 19 then.", "I was 19", "age"),
        ("A 23-year-old told them.", "23-year-old", "age"),
        ("Then Dr Somebody came.", "Dr Somebody", "title"),
        ("It was J. K. who came.", "J. K.", "initials"),
        ("I was aged nineteen then.", "aged nineteen", "age"),
        ("They spoke to a 19yo there.", "19yo", "age"),
        ("It was at ten weeks.", "ten weeks", "weeks"),
        ("It was in March '21.", "March '21", "date"),
        ("They met on the 4th.", "4th", "date"),
        ("She was born in 1999.", "1999", "date"),
        ("We moved to ZZ9 after.", "ZZ9", "district"),
        ("She is 943\u00a0476\u00a05919 to them.", "943\u00a0476\u00a05919", "NHS number"),
        ("Ring 07700.900123 or 07700–900124.", "07700.900123", "number"),
        ("We went to Anytown Road together.", "Anytown Road", "place"),
        ("Ring 07700 900123 any time.", "07700 900123", "number"),
        ("The case is 1234567 there.", "1234567", "number"),
        ("She is 943 476 5919 to them.", "943 476 5919", "NHS number"),
        ("I went home to Anytown then.", "Anytown", "a name"),
        ("She said Anne Other was kind.", "Anne Other", "a name"),
    ],
)
def test_what_may_name_somebody_is_marked(text: str, words: str, what: str) -> None:
    assert (words, what) in marked(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "She was kind. Nobody judged me. I felt safe!",
        "The NHS midwife in A&E listened; I'm glad I've met her on Monday.",
        "She was one of us, and I am two people at once.",
        "“Nobody told me.” Then it got better…\nTwo of us waited.",
        "Care came after 2 visits and 15 minutes.",
        "🌱 שלום עליכם نعم",
    ],
)
def test_plain_words_are_left_alone(text: str) -> None:
    assert marked(text) == []


def test_known_names_are_found_in_any_case_and_whole() -> None:
    assert marked("we moved to  north  anytown, not northern anytown.", "North Anytown") == [
        ("north  anytown", "a known name")
    ]
    assert marked("Anna said so, and Annabel did not.", "anna")[0] == ("Anna", "a known name")
    assert marked("a+b (c", "a+b (c") == [("a+b (c", "a known name")]


def test_a_name_is_found_at_the_beginning_of_a_sentence_when_it_stands_elsewhere_too() -> None:
    text = "Somebody came. Anyone listened, and I told Anyone so. Anyone’s kindness helped."
    assert [words for words, _ in marked(text)] == ["Anyone", "Anyone", "Anyone’s"]


def test_a_line_that_is_broken_anywhere_ends_no_sentence() -> None:
    assert marked("I told\nSomebody about it") == [("Somebody", "a name")]
    assert marked("I told\r\nSomebody about it") == [("Somebody", "a name")]
    assert marked("What helped\n\nSomebody listened") == []


def test_the_words_of_the_theory_are_no_names() -> None:
    assert marked("It is called Family Support here.", usual=("family", "support")) == []
    assert marked("It is called Family Support here.") == [("Family Support", "a name")]


def test_what_lies_inside_something_longer_is_told_once() -> None:
    assert marked("Ask Sister Somebody Else of Anytown.", "somebody") == [
        ("Sister Somebody Else", "a name"),
        ("Anytown", "a name"),
    ]


def slow_check_digit(digits: str) -> bool:
    """The last digit that the first nine ask for, found by trying all ten."""
    total = 0
    for place in range(9):
        total += (10 - place) * int(digits[place])
    wanted = [last for last in range(10) if (total + last) % 11 == 0]
    return wanted == [int(digits[9])]


@given(st.text("0123456789", min_size=10, max_size=10))
def test_check_digits_are_those_that_trying_all_ten_finds(digits: str) -> None:
    assert has_check_digit(digits) == slow_check_digit(digits)


def test_a_number_of_scotland_begins_with_a_date() -> None:
    numbers = [f"010190{number:04}" for number in range(10_000)]
    assert {kind_of_number(number) for number in numbers} == {None, "CHI number"}
    assert kind_of_number("9434765919") == "NHS number"
    assert kind_of_number("٩٤٣٤٧٦٥٩١٩") is None


@given(st.text(max_size=200), st.lists(st.text(max_size=8), max_size=3))
def test_marks_lie_in_the_text_in_order_and_none_inside_another(text: str, names: list[str]) -> None:
    found = flag_words(text, names)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.start <= other.start and one.end < other.end for one, other in pairwise(found))
    assert found == flag_words(text, reversed(names))


def test_a_long_text_is_read_in_moments() -> None:
    for text in ("a" * 200_000, "1 " * 100_000, "A.b@" * 50_000, "Aa " * 60_000, "((((" * 50_000):
        flag_words(text)
