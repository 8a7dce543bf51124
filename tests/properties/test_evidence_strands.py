"""Routes of evidence and the weakest link on the strongest are those that looking at every route finds."""

from itertools import pairwise, permutations

from hypothesis import given
from hypothesis import strategies as st

from sothat.evidence import Evidence, EvidenceItem, Source, Stance, Stream, Tie
from sothat.evidence.strands import strands
from sothat.evidence.triangulation import triangulate
from sothat.evidence.weakest import weakest_link
from sothat.theory import Element, Kind, Link, Role, Theory

ELEMENTS = ["a", "b", "c", "d", "e"]
PAIRS = list(permutations(ELEMENTS, 2))
SOURCES = {
    "S1": Source(id="S1", streams=(Stream.PRIMARY,)),
    "S2": Source(id="S2", streams=(Stream.SECONDARY, Stream.PRIMARY)),
    "S3": Source(id="S3", streams=(Stream.EXPERIENTIAL,), study="S2"),
    "S4": Source(id="S4"),
}


@st.composite
def cases(draw: st.DrawFn) -> tuple[Theory, Evidence]:
    pairs = draw(st.lists(st.sampled_from(PAIRS), unique=True, max_size=9))
    theory = Theory(
        title="T",
        elements=tuple(Element(id=name, kind=Kind.OUTCOME, title=name) for name in ELEMENTS),
        links=tuple(Link(source=one, target=other, role=Role.CONTRIBUTES, rationale="So.") for one, other in pairs),
    )
    told = draw(
        st.lists(
            st.tuples(
                st.sampled_from([f"{one}>{other}" for one, other in pairs] or ["a"]),
                st.sampled_from(sorted(SOURCES)),
                st.sampled_from([Stance.SUPPORTS, Stance.SUPPORTS, Stance.QUALIFIES, Stance.CONTRADICTS]),
                st.sampled_from([None, True, False]),
            ),
            max_size=20,
        )
    )
    items = (
        EvidenceItem(
            id=f"e{number}",
            source=source,
            ties=(Tie(subject=subject, stance=stance, stated=stated if ">" in subject else None),),
        )
        for number, (subject, source, stance, stated) in enumerate(told)
    )
    return theory, Evidence(items=tuple(items))


def supporting(evidence: Evidence, pair: str) -> set[str]:
    return {
        SOURCES[item.source].study_key
        for item in evidence.items
        for tie in item.ties
        if tie.subject == pair and tie.stance is Stance.SUPPORTS and SOURCES[item.source].streams
    }


def tells(evidence: Evidence, source: str, pair: str) -> bool:
    return any(
        item.source == source and tie.subject == pair and tie.stance == "supports" and tie.stated in (None, True)
        for item in evidence.items
        for tie in item.ties
    )


def every_route(theory: Theory, start: str, end: str) -> list[tuple[str, ...]]:
    pairs = {link.pair for link in theory.links}
    inner = [name for name in ELEMENTS if name not in (start, end)]
    return [
        (start, *between, end)
        for size in range(len(inner) + 1)
        for between in permutations(inner, size)
        if all(f"{one}>{other}" in pairs for one, other in pairwise((start, *between, end)))
    ]


@given(cases())
def test_strands_are_the_routes_of_which_every_step_is_supported(case):
    theory, evidence = case
    made = strands(theory, evidence, SOURCES, "a", "e")
    wanted = {}
    for route in every_route(theory, "a", "e"):
        pairs = [f"{one}>{other}" for one, other in pairwise(route)]
        behind = [supporting(evidence, pair) for pair in pairs]
        if all(behind):
            whole = [one for one in ("S1", "S2", "S3") if all(tells(evidence, one, pair) for pair in pairs)]
            wanted[route] = (min(map(len, behind)), tuple(whole))
    assert made.is_complete
    assert {strand.elements: (strand.fewest, strand.threads) for strand in made.found} == wanted
    assert [len(strand.elements) for strand in made.found] == sorted(len(route) for route in wanted)
    assert {strand.elements for strand in made.threads} == {route for route, (_, whole) in wanted.items() if whole}
    assert len(made.threads) + len(made.paths) == len(made.found)


@given(cases(), st.sets(st.sampled_from(ELEMENTS[1:]), min_size=1, max_size=2))
def test_the_weakest_link_is_the_one_that_looking_at_every_route_finds(case, ends):
    theory, evidence = case
    made = weakest_link(theory, triangulate(theory, evidence, SOURCES), "a", sorted(ends))
    routes = [route for end in sorted(ends) for route in every_route(theory, "a", end)]
    if not routes:
        assert made is None
        return
    assert made is not None
    widths = {
        route: [len(supporting(evidence, f"{one}>{other}")) for one, other in pairwise(route)] for route in routes
    }
    widest = max(min(steps) for steps in widths.values())
    assert made.studies == widest
    assert made.route in widths
    assert min(widths[made.route]) == widest
    assert len(made.route) == min(len(route) for route, steps in widths.items() if min(steps) == widest)
    first = widths[made.route].index(widest)
    assert made.pair == ">".join(made.route[first : first + 2])


def test_two_people_of_one_study_tell_a_path_and_no_thread():
    theory = Theory(
        title="T",
        elements=tuple(Element(id=name, kind=Kind.OUTCOME, title=name) for name in "abc"),
        links=tuple(Link(source=one, target=other, role=Role.REQUIRES, rationale="So.") for one, other in ("ab", "bc")),
    )
    people = {name: Source(id=name, streams=(Stream.PRIMARY,), study="interviews") for name in ("P1", "P2")}

    def found(first: str, second: str, stated: bool | None = True) -> list[tuple[str, ...]]:
        told = ((first, "a>b", True), (second, "b>c", stated))
        items = (
            EvidenceItem(id=f"{who}{pair}", source=who, ties=(Tie(subject=pair, stated=said),))
            for who, pair, said in told
        )
        return [strand.threads for strand in strands(theory, Evidence(items=tuple(items)), people, "a", "c").found]

    assert found("P1", "P2") == [()]
    assert found("P1", "P1") == [("P1",)]
    assert found("P1", "P1", None) == [("P1",)]
    assert found("P1", "P1", False) == [()]


def test_too_many_routes_are_cut_off_and_it_is_said(monkeypatch):
    monkeypatch.setattr("sothat.evidence.strands.MOST_ROUTES", 3)
    names = [f"n{number}" for number in range(6)]
    pairs = [(one, other) for place, one in enumerate(names) for other in names[place + 1 :]]
    theory = Theory(
        title="T",
        elements=tuple(Element(id=name, kind=Kind.OUTCOME, title=name) for name in names),
        links=tuple(
            Link(source=one, target=other, role=Role.REQUIRES, rationale="So.", sources=("S1",)) for one, other in pairs
        ),
    )
    made = strands(theory, Evidence(), SOURCES, "n0", "n5")
    assert not made.is_complete
    assert len(made.found) <= 3
    assert all(strand.threads == ("S1",) for strand in made.found)
