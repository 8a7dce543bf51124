"""A codebook that is a table."""

import pytest

from sothat.errors import UserError
from sothat.evidence import FoundCode
from sothat.files.research.codebook_table import read_codebook_table

HEADINGS = "tag,description,number of highlights,number of documents\n"


def test_codes_of_a_table() -> None:
    """Every tag is a code with what is said of it; dots stay, and a semicolon becomes a comma."""
    found = read_codebook_table(f"{HEADINGS}barrier.fear,Of being judged,2,1\na;b,,1,1\n".encode())
    assert found.codes == (FoundCode(name="barrier.fear", about="Of being judged"), FoundCode(name="a,b"))
    assert found.lost == ("The codebook tells of 3 highlights, which are not in it: export the highlights as well.",)


def test_rows_that_are_no_codes() -> None:
    """Rows without a tag and tags that come again are counted; odd numbers do no harm."""
    found = read_codebook_table(f"{HEADINGS},x,inf,\na,,nan,\na,again,99999999999999,\n".encode())
    assert found.codes == (FoundCode(name="a"),)
    assert found.lost == (
        "Rows without a name of a code: 1.",
        "Codes that stand in the table again: 1; the first of each came in.",
    )


def test_a_table_of_something_else() -> None:
    """Without a column of tags there is no codebook."""
    with pytest.raises(UserError, match="no column called 'tag'"):
        read_codebook_table(b"id,words\n1,a\n", name="book.csv")
