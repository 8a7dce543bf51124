"""Places in texts, by the quick way and by walking through every character."""

from hypothesis import given
from hypothesis import strategies as st

from sothat.files.research.offset_scores import Scores, begins_well, cut, ends_well
from sothat.files.research.offsets import CONVENTIONS, Convention, LineEnds, Text, Unit, text_of

pieces = st.lists(
    st.sampled_from(["\r\n", "\n", "\r", "a", "word", " ", ".", "ä", "–", "😊", "👩\u200d👧", "e\u0301", "中"])
)
texts = st.builds(
    text_of, st.one_of(pieces.map("".join), st.text(max_size=20)), has_mark=st.booleans(), is_inline=st.booleans()
)
conventions = st.sampled_from(CONVENTIONS)


def walked(text: Text, convention: Convention) -> dict[int, int]:
    """By offset the place it leads to, from counting every character by itself."""
    width = {
        Unit.CODE_POINTS: lambda sign: 1,
        Unit.UTF_16: lambda sign: len(sign.encode("utf-16-le", "surrogatepass")) // 2,
        Unit.UTF_8: lambda sign: len(sign.encode("utf-8", "surrogatepass")),
    }[convention.unit]
    offset = width("\ufeff") if convention.counts_mark and text.has_mark else 0
    found = {0: 0, offset: 0}
    for place, sign in enumerate(text.words):
        follows_return = sign == "\n" and text.words[place - 1 : place] == "\r"
        before_feed = sign == "\r" and text.words[place + 1 : place + 2] == "\n"
        if convention.line_ends is LineEnds.ONE and before_feed:
            # Return and feed are one together: there is no offset between them.
            continue
        is_double = convention.line_ends is LineEnds.TWO and text.is_inline and sign == "\n" and not follows_return
        offset += 2 if is_double else width(sign)
        found[offset] = place + 1
    return found


@given(texts, conventions)
def test_every_offset_leads_where_walking_leads(text: Text, convention: Convention) -> None:
    """All offsets from before the text to past its end, asked for together, give the places that walking gives."""
    slow = walked(text, convention)
    quick = text.places(range(-2, max(slow) + 6), convention)
    assert dict(quick) == slow


@given(texts, conventions, st.lists(st.integers(-3, 60)))
def test_which_offsets_are_asked_for_together_does_not_matter(text: Text, convention: Convention, asked) -> None:
    """Each offset leads to the same place alone, in any order, and under the convention that counts this text alike."""
    slow = walked(text, convention)
    expected = {offset: slow[offset] for offset in asked if offset in slow}
    assert dict(text.places(asked, convention)) == expected
    assert dict(text.places(asked, text.alike(convention))) == expected


@given(texts, conventions, st.data())
def test_what_is_cut_is_what_was_counted(text: Text, convention: Convention, data: st.DataObject) -> None:
    """Counting from two places to offsets and cutting there gives the words between the places."""
    by_place = {place: offset for offset, place in walked(text, convention).items()}
    places = sorted(by_place)
    start = data.draw(st.sampled_from(places))
    end = data.draw(st.sampled_from([place for place in places if place >= start]))
    range_ = (by_place[start], by_place[end])
    assert cut(text, range_, text.places(range_, convention)) == (start, end, text.words[start:end])


@given(st.lists(st.tuples(texts, st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=4)), max_size=3))
def test_nothing_is_taken_that_another_way_clearly_beats(found) -> None:
    """The way that is chosen is not clearly behind any other, by a count of edges that fit made one by one."""
    scores = Scores()
    for text, ranges in found:
        scores.weigh(text, ranges)
    chosen = scores.verdict().convention

    def fits(convention: Convention) -> list[bool]:
        edges = []
        for text, ranges in found:
            places = walked(text, convention)
            for start, end in ranges:
                edges.append(start in places and begins_well(text.words, places[start]))
                edges.append(end in places and ends_well(text.words, places[end]))
        return edges

    ours, sums = fits(chosen), [sum(fits(one)) for one in CONVENTIONS]
    best = CONVENTIONS[sums.index(max(sums))]
    won = sum(1 for mine, theirs in zip(ours, fits(best), strict=True) if theirs and not mine)
    lost = sum(1 for mine, theirs in zip(ours, fits(best), strict=True) if mine and not theirs)
    assert won < 2 or won < 3 * lost
