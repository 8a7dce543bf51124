"""What stands behind elements and links, and the gap map, are what counting by hand gives, on random theories and evidence."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sothat.evidence import Code, Evidence, EvidenceItem, Searched, Source, Stance, Stream, Tie
from sothat.evidence.flags import Flag
from sothat.evidence.gap_map import Rows, gap_map
from sothat.evidence.triangulation import subjects_with, triangulate
from sothat.theory import Element, Kind, Level, Link, Role, Stage, Theory

SOURCES = ["S1", "S2", "S3", "S4", "gone"]
ELEMENTS = ["a", "b", "c", "d"]
PAIRS = [("a", "b"), ("b", "c"), ("c", "d"), ("a", "d")]
SUBJECTS = [*ELEMENTS, *(f"{one}>{other}" for one, other in PAIRS), "x", "a>x"]
STAGES, LEVELS = ["before", "after"], ["staff", "service"]
cited = st.lists(st.sampled_from(SOURCES), unique=True, max_size=2).map(tuple)


@st.composite
def theories(draw: st.DrawFn) -> Theory:
    stages = st.sampled_from([(), ("all",), ("before",), ("before", "after"), ("elsewhere",)])
    return Theory(
        title="T",
        levels=tuple(Level(id=level, title=level) for level in LEVELS),
        stages=tuple(Stage(id=stage, title=stage) for stage in STAGES),
        elements=tuple(
            Element(
                id=name,
                kind=Kind.OUTCOME,
                title=name.upper(),
                level=draw(st.sampled_from([*LEVELS, None])),
                stages=draw(stages),
                sources=draw(cited),
            )
            for name in ELEMENTS
        ),
        links=tuple(
            Link(source=one, target=other, role=Role.REQUIRES, rationale="So.", sources=draw(cited))
            for one, other in draw(st.lists(st.sampled_from(PAIRS), unique=True))
        ),
    )


@st.composite
def ties(draw: st.DrawFn) -> tuple[Tie, ...]:
    subjects = draw(st.lists(st.sampled_from(SUBJECTS), unique=True, max_size=3))
    return tuple(
        Tie(
            subject=subject,
            stance=draw(st.sampled_from(list(Stance))),
            stated=draw(st.sampled_from([None, True, False])) if ">" in subject else None,
        )
        for subject in subjects
    )


@st.composite
def bodies(draw: st.DrawFn) -> Evidence:
    codes = tuple(Code(name=name, ties=draw(ties())) for name in ("trust", "time"))
    items = tuple(
        EvidenceItem(
            id=f"e{number}",
            source=draw(st.sampled_from(SOURCES)),
            ties=draw(ties()),
            codes=draw(st.lists(st.sampled_from(["trust", "time", "other"]), unique=True).map(tuple)),
        )
        for number in range(draw(st.integers(0, 6)))
    )
    searched = st.builds(
        Searched,
        stream=st.sampled_from(list(Stream)),
        subject=st.sampled_from(["", *SUBJECTS, *LEVELS]),
        stage=st.sampled_from(["", *STAGES]),
    )
    return Evidence(items=items, codes=codes, searched=tuple(draw(st.lists(searched, max_size=3))))


source_sets = st.fixed_dictionaries(
    {
        name: st.builds(
            Source,
            id=st.just(name),
            streams=st.lists(st.sampled_from(list(Stream)), unique=True, max_size=3).map(tuple),
            study=st.sampled_from(["", "one study"]),
        )
        for name in SOURCES[:4]
    }
)


def says(theory: Theory, evidence: Evidence, subject: str) -> list[tuple[str, Stance]]:
    """By hand: who says what of a subject."""
    found = []
    for item in evidence.items:
        stances = [tie.stance for tie in item.ties if tie.subject == subject]
        for name in item.codes:
            for code in evidence.codes:
                if code.name == name:
                    stances += [tie.stance for tie in code.ties if tie.subject == subject]
        if stances:
            found.append((item.source, stances[0]))
    spoken = [source for source, _ in found]
    for element in theory.elements:
        if element.id == subject:
            found += [(source, Stance.SUPPORTS) for source in element.sources if source not in spoken]
    for link in theory.links:
        if link.pair == subject:
            found += [(source, Stance.SUPPORTS) for source in link.sources if source not in spoken]
    return found


def studies(said: list[tuple[str, Stance]], stance: Stance, stream: Stream, sources: dict[str, Source]) -> list[str]:
    keys = []
    for source, its in said:
        if its == stance and source in sources and stream in sources[source].streams:
            key = sources[source].study or source
            if key not in keys:
                keys.append(key)
    return sorted(keys)


@given(theories(), bodies(), source_sets)
def test_every_study_is_counted_once_for_each_stream(theory, evidence, sources):
    backings = triangulate(theory, evidence, sources)
    assert list(backings) == [*(one.id for one in theory.elements), *(one.pair for one in theory.links)]
    for subject, backing in backings.items():
        said = says(theory, evidence, subject)
        for stance, told in (
            (Stance.SUPPORTS, backing.support),
            (Stance.QUALIFIES, backing.qualified),
            (Stance.CONTRADICTS, backing.against),
        ):
            for stream in Stream:
                assert list(told.get(stream, ())) == studies(said, stance, stream, sources)
        unknown = {source for source, _ in said if source not in sources or not sources[source].streams}
        assert set(backing.uncounted) == unknown


@given(theories(), bodies(), source_sets)
def test_flags_are_what_their_words_say(theory, evidence, sources):
    backings = triangulate(theory, evidence, sources)
    listed = {flag: subjects_with(flag, backings) for flag in Flag}
    order = list(backings)
    assert all(list(told) == sorted(told, key=order.index) for told in listed.values())
    for subject, backing in backings.items():
        said = says(theory, evidence, subject)
        behind = {
            stream
            for stream in Stream
            for stance in (Stance.SUPPORTS, Stance.QUALIFIES)
            if studies(said, stance, stream, sources)
        }
        against = any(studies(said, Stance.CONTRADICTS, stream, sources) for stream in Stream)
        wanted = set()
        if behind == set():
            wanted.add(Flag.ASSUMPTION_ONLY)
        if behind == {Stream.EXPERIENTIAL}:
            wanted.add(Flag.LIVED_EXPERIENCE_ONLY)
        if behind and Stream.EXPERIENTIAL not in behind:
            wanted.add(Flag.NO_LIVED_EXPERIENCE)
        if behind and against:
            wanted.add(Flag.CONTESTED)
        assert set(backing.flags) == wanted
        assert {flag for flag in Flag if subject in listed[flag]} == wanted


@given(theories(), bodies(), source_sets, st.sampled_from(list(Rows)))
def test_the_gap_map_is_what_counting_gives(theory, evidence, sources, rows):
    made = gap_map(theory, evidence, sources, rows=rows)
    element_stages = {
        one.id: [s for s in STAGES if one.stages == ("all",) or s in one.stages] or [None] for one in theory.elements
    }
    for row in made.rows:
        if rows is Rows.LEVELS:
            subjects = [one.id for one in theory.elements if (one.level or "") == row.key]
        else:
            subjects = [row.key]
        everything = set()
        for (stream, stage), cell in zip(made.columns, row.cells, strict=True):
            here = [one for one in subjects if stage in element_stages[one.split(">")[0]]]
            said = [told for one in here for told in says(theory, evidence, one)]
            assert list(cell.support) == studies(said, Stance.SUPPORTS, stream, sources)
            assert list(cell.qualified) == studies(said, Stance.QUALIFIES, stream, sources)
            assert list(cell.against) == studies(said, Stance.CONTRADICTS, stream, sources)
            asked = [one for one in evidence.searched if one.stream == stream and one.stage in ("", stage)]
            above = [one.level for one in theory.elements if one.id == row.key]
            all_of_it = here if all(any(one.subject == part for one in asked) for part in here) else []
            looked = [one for one in asked if one.subject in ("", row.key, *above, *all_of_it)]
            assert list(cell.searched) == looked
            everything |= {*cell.studies}
        assert set(row.studies) == everything
    for place in range(len(made.columns)):
        assert set(made.totals[place]) == {key for row in made.rows for key in row.cells[place].studies}
        assert len(set(made.totals[place])) == len(made.totals[place])
    assert len(made.totals) == len(made.columns)
    assert set(made.studies) == {key for total in made.totals for key in total}


def test_a_level_was_searched_when_it_was_or_each_of_its_elements():
    theory = Theory(
        title="T",
        levels=(Level(id="staff", title="Staff"),),
        elements=tuple(Element(id=name, kind=Kind.OUTCOME, title=name, level="staff") for name in "ab"),
    )

    def looked(rows: Rows, *subjects: str) -> list[int]:
        searched = tuple(Searched(stream=Stream.EXPERIENTIAL, subject=subject) for subject in subjects)
        made = gap_map(theory, Evidence(searched=searched), {}, rows=rows)
        return [len(row.cells[0].searched) for row in made.rows]

    assert looked(Rows.LEVELS, "staff") == [1]
    assert looked(Rows.LEVELS, "a") == [0]
    assert looked(Rows.LEVELS, "a", "b") == [2]
    assert looked(Rows.ELEMENTS, "a") == [1, 0]
    assert looked(Rows.ELEMENTS, "staff") == [1, 1]
    assert looked(Rows.ELEMENTS, "") == [1, 1]


@given(theories(), bodies(), source_sets)
def test_no_piece_in_the_row_of_an_element_falls_between_the_columns(theory, evidence, sources):
    made = gap_map(theory, evidence, sources)
    backings = triangulate(theory, evidence, sources)
    for row in made.rows:
        backing = backings[row.key]
        named = {
            key
            for told in (backing.support, backing.qualified, backing.against)
            for keys in told.values()
            for key in keys
        }
        assert set(row.studies) == named


@given(theories(), bodies(), source_sets, st.randoms(use_true_random=False))
def test_the_order_in_which_pieces_are_kept_does_not_matter(theory, evidence, sources, random):
    shuffled = list(evidence.items)
    random.shuffle(shuffled)
    one, other = (
        triangulate(theory, replace(evidence, items=tuple(items)), sources) for items in (evidence.items, shuffled)
    )
    for subject in one:
        assert (one[subject].support, one[subject].qualified, one[subject].against) == (
            other[subject].support,
            other[subject].qualified,
            other[subject].against,
        )
