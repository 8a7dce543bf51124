"""Random projects for the properties of reading and writing: full of text that looks like something else."""

from hypothesis import strategies as st

from sothat.areas import Amount, AmountRange, Area, Assessment, Cost
from sothat.project import KeptFile, Project
from sothat.theory import (
    Alternatives,
    Element,
    ElementId,
    GroupId,
    Kind,
    Level,
    LevelId,
    Link,
    Range,
    Role,
    SourceId,
    Stage,
    StageId,
    Standing,
    Status,
    Theory,
)
from tests.properties.evidences import evidences, journeys
from tests.properties.tricky_texts import anything, few_extras, ids, many, some_text, texts

chances = st.floats(0, 1) | st.integers(0, 1)
amounts = st.integers(0, 10**12) | st.floats(0, 1e300)
_names = st.sampled_from(
    ("decisions.yaml", "images/a b.png", "versions/1/theory.yaml", "translations/cy.yaml", "areas/read me.txt")
)


@st.composite
def ranges(draw: st.DrawFn) -> Range:
    low, likely, high = sorted(draw(st.tuples(chances, chances, chances)))
    return Range(low=low, likely=likely, high=high)


@st.composite
def projects(draw: st.DrawFn) -> Project:
    """Any project there can be, well formed or not: what fits together is not the files' business, except in areas."""
    theory = draw(anyhow_theories())
    area_ids = draw(st.lists(ids, max_size=2, unique=True))
    source_ids = draw(st.lists(some_text, max_size=3, unique=True))
    sources = tuple({"id": source, "type": draw(texts), **draw(_other_fields)} for source in source_ids)
    evidence = draw(evidences())
    return Project(
        title=draw(some_text),
        theory=theory,
        notice=draw(texts),
        languages=draw(many(texts)),
        licence=draw(texts),
        roles=draw(many(texts)),
        areas=tuple(draw(areas(theory, area_id)) for area_id in area_ids),
        sources=sources,
        evidence=evidence,
        journeys=draw(journeys(evidence, sources)),
        extra=draw(few_extras),
        kept=tuple(KeptFile(name=name, content=draw(st.binary(max_size=20))) for name in sorted(draw(st.sets(_names)))),
    )


_other_fields = st.dictionaries(
    texts.filter(lambda key: key not in ("id", "type")), anything.filter(lambda v: "inf" not in repr(v)), max_size=2
)


@st.composite
def anyhow_theories(draw: st.DrawFn) -> Theory:
    """Any theory that can be made, whether or not its parts fit together."""
    element_ids = draw(st.lists(ids, min_size=1, max_size=3))
    return Theory(
        title=draw(some_text),
        summary=draw(texts),
        levels=tuple(Level(id=LevelId(i), title=draw(texts), extra=draw(few_extras)) for i in draw(many(ids))),
        stages=tuple(Stage(id=StageId(i), title=draw(texts)) for i in draw(many(ids))),
        goals=draw(st.none() | many(st.sampled_from(element_ids))),  # type: ignore[arg-type]
        ceiling=draw(many(ids)),  # type: ignore[arg-type]
        elements=tuple(draw(elements(i)) for i in element_ids),
        alternatives=draw(st.lists(groups(), max_size=1).map(tuple)),
        links=draw(st.lists(links(), max_size=3).map(tuple)),
        extra=draw(few_extras),
    )


@st.composite
def elements(draw: st.DrawFn, own_id: str) -> Element:
    return Element(
        id=ElementId(own_id),
        kind=draw(st.sampled_from(Kind)),
        title=draw(some_text),
        description=draw(texts),
        level=draw(st.none() | ids.map(LevelId)),
        stages=draw(st.just((StageId("all"),)) | many(ids)),  # type: ignore[arg-type]
        actors=draw(many(texts)),
        indicators=draw(many(texts)),
        sources=tuple(SourceId(s) for s in draw(many(texts))),
        origin=draw(texts),
        plain=draw(texts),
        note=draw(texts),
        extra=draw(few_extras),
    )


@st.composite
def groups(draw: st.DrawFn) -> Alternatives:
    return Alternatives(
        id=GroupId(draw(ids)),
        target=ElementId(draw(ids)),
        at_least=draw(st.integers(1, 9)),
        title=draw(texts),
        extra=draw(few_extras),
    )


@st.composite
def links(draw: st.DrawFn) -> Link:
    role = draw(st.sampled_from(Role))
    return Link(
        source=ElementId(draw(ids)),
        target=ElementId(draw(ids)),
        role=role,
        group=GroupId(draw(ids)) if role is Role.ONE_OF else None,
        rationale=draw(texts),
        strength=draw(st.none() | chances | ranges()),
        sources=tuple(SourceId(s) for s in draw(many(texts))),
        origin=draw(texts),
        disputed=draw(st.booleans()),
        note=draw(texts),
        extra=draw(few_extras),
    )


@st.composite
def areas(draw: st.DrawFn, theory: Theory, area_id: str) -> Area:
    known = st.sampled_from(sorted(theory.by_id))
    standings: st.SearchStrategy[Standing] = st.sampled_from(Status) | st.floats(0, 1) | ranges()
    assessments = st.builds(Assessment, by=some_text, standing=standings)
    return Area(
        id=area_id,
        title=draw(some_text),
        about=draw(texts),
        statuses=draw(st.dictionaries(known, standings, max_size=4)),
        costs=draw(st.dictionaries(known, costs(), max_size=3)),
        fixed=draw(st.dictionaries(known, st.sampled_from((Status.IN_PLACE, Status.NOT_IN_PLACE)), max_size=3)),
        assessed_by=draw(st.dictionaries(known, st.lists(assessments, max_size=3).map(tuple), max_size=2)),
        notes=draw(st.dictionaries(known, texts, max_size=2)),
        extra=draw(few_extras),
    )


@st.composite
def costs(draw: st.DrawFn) -> Cost:
    return Cost(once=draw(_amounts()), yearly=draw(_amounts()))


@st.composite
def _amounts(draw: st.DrawFn) -> Amount:
    low, likely, high = sorted(draw(st.tuples(amounts, amounts, amounts)))
    return draw(st.sampled_from((low, AmountRange(low=low, likely=likely, high=high))))
