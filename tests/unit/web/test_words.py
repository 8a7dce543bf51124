"""Kinds, origins and sources as a reader sees them."""

import pytest

from sothat.theory import Kind
from sothat_web.projects.words import KINDS, MEANINGS, Source, origin_in_words, source_in_words


def test_every_kind_has_its_words() -> None:
    """One, several, and what it is."""
    assert set(KINDS) == set(MEANINGS) == set(Kind)


def test_origins_are_words_and_a_group_may_have_its_own() -> None:
    """The three of the reference theory, none, and anything else as it stands."""
    assert origin_in_words("inference") == "a proposal, for the group to accept or change"
    assert origin_in_words("") == "not stated"
    assert origin_in_words("our second workshop") == "our second workshop"


@pytest.mark.parametrize(
    ("item", "citation", "link"),
    [
        (
            {
                "author": [{"literal": "Gilmour L et al."}],
                "issued": {"date-parts": [[2024]]},
                "title": "A review",
                "DOI": "10.1/x",
            },
            "Gilmour L et al. (2024). A review.",
            "https://doi.org/10.1/x",
        ),
        ({"author": [{"family": "Surname", "given": "G"}], "title": "T."}, "Surname G. T.", ""),
        ({"issued": {"date-parts": [["2020"]]}, "URL": "http://example.org"}, "2020.", "http://example.org"),
        ({"author": "nobody", "issued": {"date-parts": [[]]}, "title": 7, "URL": "javascript:alert(1)"}, "7.", ""),
        ({"author": [None, 3], "issued": 2020, "URL": ["x"]}, "S1", ""),
    ],
)
def test_a_source_from_whatever_a_file_says(item: dict[str, object], citation: str, link: str) -> None:
    """What is there is shown, what is not or makes no sense is left out, and only web addresses are links."""
    found = source_in_words("S1", item)
    assert (found.citation, found.link) == (citation, link)


def test_a_source_that_the_project_does_not_list() -> None:
    """It is named and said to be missing."""
    assert "does not list" in source_in_words("S1", None).citation


def test_two_ids_never_share_an_anchor() -> None:
    """Ids of sources are free text; in an address they stay apart."""
    ids = ["S 1", "S~20 1", "S201", "S/1", "Sé"]
    assert len({Source(id=name, citation="").anchor for name in ids}) == len(ids)
