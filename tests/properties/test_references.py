"""References that are written and read again are the same, and duplicates are those that comparing every pair finds."""

import string

from hypothesis import given
from hypothesis import strategies as st

from sothat.files.references import read_references
from sothat.files.references.csl_writer import references_csl
from sothat.files.references.duplicates import duplicates
from sothat.files.references.identifiers import doi
from sothat.files.references.ris_writer import references_ris
from sothat.files.references.table_writer import references_csv, references_xlsx

word = st.text(string.ascii_lowercase + "éüßłш-", min_size=2, max_size=9).filter(lambda text: text.strip("-") == text)
words = st.lists(word, min_size=1, max_size=4).map(" ".join)
family = st.text(string.ascii_uppercase, min_size=2, max_size=8).map(str.capitalize)
people = st.lists(
    st.one_of(
        st.fixed_dictionaries({"family": family, "given": family}),
        st.fixed_dictionaries({"literal": st.tuples(word, word, word).map(" ".join)}),
    ),
    min_size=1,
    max_size=3,
)
dates = st.one_of(
    st.tuples(st.integers(1900, 2099)),
    st.tuples(st.integers(1900, 2099), st.integers(1, 12)),
    st.tuples(st.integers(1900, 2099), st.integers(1, 12), st.integers(1, 28)),
)


@st.composite
def items(draw: st.DrawFn) -> dict[str, object]:
    item: dict[str, object] = {
        "id": "x",
        "type": draw(st.sampled_from(["article-journal", "book", "chapter", "report", "webpage", "thesis"])),
        "title": draw(words),
        "author": draw(people),
        "issued": {"date-parts": [list(draw(dates))]},
    }
    if item["type"] in ("article-journal", "chapter"):
        item["container-title"] = draw(words)
        item["page"] = draw(st.sampled_from(["11-19", "e12", "5"]))
    if draw(st.booleans()):
        item["DOI"] = (
            f"10.{draw(st.integers(1000, 99999))}/{draw(st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=8))}"
        )
        item["custom"] = {"doi": "unchecked"}
    if draw(st.booleans()):
        item["volume"] = str(draw(st.integers(1, 99)))
        item["language"] = "en"
        item["keyword"] = "; ".join(draw(st.lists(word, min_size=1, max_size=3, unique=True)))
    return item


def without_id(item: object) -> dict[str, object]:
    return {key: value for key, value in dict(item).items() if key != "id"}  # type: ignore[call-overload]


@given(st.lists(items(), min_size=1, max_size=4))
def test_ris_holds_what_was_written(given_items):
    written = references_ris(given_items)
    read = read_references("a.ris", written.content)
    assert [without_id(item) for item in read.references] == [without_id(item) for item in given_items]
    assert written.lost == ()


@given(st.lists(items(), min_size=1, max_size=4))
def test_csl_json_holds_what_was_written(given_items):
    named = [{**item, "id": f"s{number}"} for number, item in enumerate(given_items)]
    assert list(read_references("a.json", references_csl(named).content).references) == named


@given(st.lists(items(), min_size=1, max_size=4))
def test_tables_hold_what_was_written(given_items):
    for write in (references_csv, references_xlsx):
        written = write(given_items)
        read = read_references("a.table", written.content)
        found = [without_id(item) for item in read.references]
        assert found == [without_id(item) for item in given_items]
        assert written.lost == ()


def test_what_a_format_cannot_hold_is_said():
    item = {"id": "x", "type": "book", "title": "T", "ISBN": "1", "call-number": "7"}
    assert references_ris([item, item]).lost == ("RIS cannot hold the field 'call-number', which 2 references have.",)
    assert "call-number" in references_csv([item]).lost[0]
    assert references_csl([item]).lost == ()


def test_no_cell_becomes_a_formula():
    item = {"id": "=1+1", "type": "book", "title": "=cmd|x", "author": [{"literal": "@sum"}]}
    assert b"\n=" not in references_csv([item]).content.replace(b",", b"\n")
    assert b"<f>" not in references_xlsx([item]).content


titles = st.sampled_from(["Care", "care!", "Other", ""])
some = st.fixed_dictionaries(
    {
        "title": titles,
        "DOI": st.sampled_from(["", "10.1000/a", "https://doi.org/10.1000/A", "10.1000/b"]),
        "issued": st.sampled_from([None, {"date-parts": [[2020]]}, {"date-parts": [[2021, 3]]}, {"date-parts": [[]]}]),
    }
)


@given(st.lists(some, max_size=8))
def test_duplicates_are_those_that_comparing_every_pair_finds(listed):
    def year(item):
        parts = (item["issued"] or {}).get("date-parts")
        return parts[0][0] if parts and parts[0] else None

    def letters(item):
        return "".join(letter for letter in item["title"].casefold() if letter.isalnum())

    wanted = []
    for later, item in enumerate(listed):
        same_doi = [one for one in range(later) if doi(item["DOI"]) and doi(item["DOI"]) == doi(listed[one]["DOI"])]
        same_title = [
            one
            for one in range(later)
            if letters(item)
            and letters(item) == letters(listed[one])
            and year(item) == year(listed[one])
            and not (doi(item["DOI"]) and doi(listed[one]["DOI"]))
        ]
        if same_doi:
            wanted.append((same_doi[0], later, "the same DOI"))
        elif same_title:
            wanted.append((same_title[0], later, "the same title and year"))
    assert duplicates(listed) == wanted
