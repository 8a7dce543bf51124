"""Random texts that look like something else, and random values of a time to come."""

from hypothesis import strategies as st

TRICKY = (
    "yes", "No", "on", "null", "~", "true", "False", "1", "-0.5", "1e3", "0x1F", "0o17", ".inf", "2024-05-01", "12:30",
    "a: b", "a #b", "#", "- a", "-", "?", "[a]", "{a}", "a,b", "&a", "*a", "!t", "|", ">", "%", "@", "`", "'", '"', "it's",
    " lead", "trail ", "tab\there", "two\nlines", "three\n\nlines\n", "ends twice\n\n", "\nbegins", "  in\n  dented",
    "in\n    dented", "trailing \nblank", "---", "--- a", "...", "a:", "https://example.org/a?b=c#d", "\\", "\x00", "\x7f",
    "\x85", "\u2028", "\ufeff", "\U0001f600", "e\u0301", "\u200f", "x" * 300, "<<", "=", "a\r\nb", "a\rb", "\u00a0", "ä ö",
    "_", "0", "007", "1_000", "+1", "1.", ".5", "NaN", ".nan", "a: |", "key: - a", "a ? b", "50%", "a & b", "a!", "(a)",
)  # fmt: skip

ids = st.sampled_from(
    ("a", "b", "sv01", "1", "007", "no", "null", "true", "-", "_", "1e3", "0x1", "2024-05-01", "on-off")
)
texts = st.sampled_from(TRICKY) | st.text(max_size=12) | st.text(alphabet="ab:#-'\" \n,[]{}&*!|>%", max_size=8)
some_text = texts.filter(lambda text: bool(text.strip()))
_leaves = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | texts
anything = st.recursive(
    _leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3), max_leaves=6
)
extras = st.dictionaries(texts.map(lambda key: f"x-{key}"), anything, max_size=2)
few_extras = st.sampled_from((False, False, True)).flatmap(lambda any_: extras if any_ else st.just({}))


def many(of: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(of, max_size=2).map(tuple)
