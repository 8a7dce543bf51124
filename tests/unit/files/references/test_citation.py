"""References read as the chosen style has them, and none is left out."""

import pytest

from sothat import examples
from sothat.errors import Misuse
from sothat.files.references.citation import STYLES, cited, plainly

ITEM = {
    "id": "alpha2020",
    "type": "article-journal",
    "title": "Care around birth",
    "author": [{"family": "Alpha", "given": "Beta"}, {"family": "Gamma", "given": "Delta"}],
    "container-title": "A Journal",
    "volume": "3",
    "page": "11-19",
    "issued": {"date-parts": [[2020, 3, 4]]},
    "DOI": "10.1234/abc",
}


def test_vancouver_is_the_style_unless_another_is_chosen() -> None:
    told = cited([ITEM]).entries["alpha2020"]
    assert told.startswith("Alpha B, Gamma D. Care around birth. A Journal. 2020 Mar 4;3:11")
    assert "10.1234/abc" in told
    assert cited([ITEM], style="apa").entries["alpha2020"].startswith("Alpha, B., & Gamma, D. (2020).")


@pytest.mark.parametrize("style", STYLES)
def test_every_style_that_is_offered_is_there(style: str) -> None:
    told = cited([ITEM], style=style).entries["alpha2020"]
    assert told != plainly(ITEM)
    assert "birth" in told.lower()


@pytest.mark.parametrize(
    "item",
    [
        {"id": "a"},
        {"id": "a", "type": "no-such-type", "title": "T"},
        {"id": "a", "type": "book", "author": "nobody", "issued": {"date-parts": [[]]}},
        {"id": "a", "type": "book", "author": [{"family": 3}], "issued": {"date-parts": [["x"]]}, "title": "T"},
        {"id": "a", "type": "article-journal", "issued": 7, "title": "<b>&"},
    ],
)
def test_an_odd_reference_is_told_all_the_same(item: dict[str, object]) -> None:
    told = cited([item, ITEM]).entries
    assert list(told) == ["a", "alpha2020"]
    assert all(told.values())


def test_a_style_that_is_not_offered_is_refused() -> None:
    with pytest.raises(Misuse, match="choose one of vancouver"):
        cited([ITEM], style="../../etc")


def test_each_source_of_the_reference_theory_can_be_cited() -> None:
    sources = examples.open_project("stepping-stones").sources
    told = cited(sources).entries
    assert len(told) == len(sources)
    assert all(str(item["title"])[:20].lower() in told[str(item["id"])].lower() for item in sources)
