"""Suggestions are what weighing every pair of texts by hand gives, and claimed links are what counting gives."""

from math import isclose, log, sqrt

from hypothesis import given
from hypothesis import strategies as st

from sothat.evidence import Claim, EvidenceItem, Source
from sothat.evidence.proposals import claimed_links, proposed_links
from sothat.evidence.stems import stems
from sothat.evidence.suggestions import Suggester, suggest
from sothat.theory import Element, Kind, Link, Role, Theory

WORDS = ["trust", "trusting", "midwives", "midwife", "time", "care", "caring", "housing", "the", "of", "fear", "é"]
sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
NAMES = ["a", "b", "c"]
PAIRS = [("a", "b"), ("b", "c"), ("c", "a")]


@st.composite
def theories(draw: st.DrawFn) -> Theory:
    return Theory(
        title="T",
        elements=tuple(
            Element(id=name, kind=Kind.OUTCOME, title=draw(sentences), description=draw(sentences)) for name in NAMES
        ),
        links=tuple(
            Link(source=one, target=other, role=Role.REQUIRES, rationale=draw(sentences))
            for one, other in draw(st.lists(st.sampled_from(PAIRS), unique=True))
        ),
    )


def slow_likeness(text: str, other: str, everything: list[str]) -> float:
    """The cosine of two texts, word by word over all words there are."""
    vocabulary = sorted({stem for one in everything for stem in stems(one)})
    rarity = {stem: 1 + log(len(everything) / sum(stem in stems(one) for one in everything)) for stem in vocabulary}
    one = [stems(text).count(stem) * rarity[stem] for stem in vocabulary]
    two = [stems(other).count(stem) * rarity[stem] for stem in vocabulary]
    across = sum(x * y for x, y in zip(one, two, strict=True))
    lengths = sqrt(sum(x * x for x in one)) * sqrt(sum(y * y for y in two))
    return across / lengths if lengths else 0.0


@given(theories(), st.lists(sentences, max_size=3))
def test_suggestions_are_the_texts_that_are_most_alike(theory, texts):
    titles = {one.id: one.title for one in theory.elements}
    documents = {one.id: f"{one.title} {one.description}" for one in theory.elements}
    documents |= {link.pair: f"{titles[link.source]} {titles[link.target]} {link.rationale}" for link in theory.links}
    everything = list(documents.values())
    wanted = {key: slow_likeness(" ".join(texts), words, everything) for key, words in documents.items()}
    found = suggest(texts, theory, 20)
    assert {one.subject for one in found} == {key for key, likeness in wanted.items() if likeness > 0}
    assert all(isclose(one.likeness, wanted[one.subject], abs_tol=1e-9) for one in found)
    assert [one.likeness for one in found] == sorted((one.likeness for one in found), reverse=True)
    for one in found:
        assert set(one.words) == set(stems(" ".join(texts))) & set(stems(documents[one.subject]))


@given(theories(), st.lists(st.lists(sentences, max_size=2), max_size=3), st.integers(-1, 4))
def test_a_theory_that_is_read_once_suggests_the_same(theory, pieces, limit):
    suggester = Suggester(theory)
    for texts in pieces:
        everything = suggest(texts, theory, 20)
        assert suggester.suggest(texts, limit) == everything[: max(limit, 0)]


def test_of_as_alike_ones_the_first_in_the_theory_comes_first():
    theory = Theory(title="T", elements=tuple(Element(id=n, kind=Kind.OUTCOME, title="Trust") for n in ("z", "a", "m")))
    assert [one.subject for one in suggest(["trusted"], theory)] == ["z", "a", "m"]


def test_words_of_one_family_meet():
    assert len({*stems("caring cares cared")}) == 1
    assert stems("the of and") == []
    assert suggest([], Theory(title="T")) == ()


labels = st.sampled_from(["Trust", "~Trust", "Time; More", "~ Time; More", "Fear", "unknown"])
MEANING = {"Trust": "a", "Time; More": "b", "Fear": "c"}
claims = st.lists(st.tuples(labels, labels, st.sampled_from(["S1", "S2", "S3"])), max_size=12)
SOURCES = {"S1": Source(id="S1", study="x"), "S2": Source(id="S2", study="x")}


@given(theories(), claims, st.integers(1, 3))
def test_claimed_links_are_counted_by_studies(theory, told, fewest):
    items = [
        EvidenceItem(id=f"e{number}", source=source, claim=Claim(influence=one, consequence=other))
        for number, (one, other, source) in enumerate(told)
    ]
    found = claimed_links([*items, EvidenceItem(id="x", source="S1")], MEANING, theory, SOURCES)
    there = {(link.source, link.target) for link in theory.links}
    for one in NAMES:
        for other in NAMES:
            saying = [
                (f"e{number}", {"S1": "x", "S2": "x"}.get(source, source), ("~" in left) != ("~" in right))
                for number, (left, right, source) in enumerate(told)
                if MEANING.get(left.strip("~ ")) == one and MEANING.get(right.strip("~ ")) == other and one != other
            ]
            made = [link for link in found if (link.source, link.target) == (one, other)]
            assert len(made) == bool(saying)
            for link in made:
                assert list(link.items) == [item for item, _, _ in saying]
                assert list(link.studies) == sorted({study for _, study, _ in saying})
                assert list(link.opposites) == [item for item, _, turned in saying if turned]
                assert link.is_there == ((one, other) in there)
    assert proposed_links(found, fewest=fewest) == tuple(
        link for link in found if not link.is_there and len(link.studies) >= fewest
    )
    assert [len(link.studies) for link in found] == sorted((len(link.studies) for link in found), reverse=True)
