"""Reading a theory: everything that is wrong at once, each with its line."""

import pytest

from sothat.theory import DEFAULT_LEVELS, Kind, Range, Role
from tests.unit.files.reading import SOURCES, THEORY, found, only, read, sound


def test_a_theory_is_read_as_it_stands() -> None:
    """Elements, links, levels and sources come out as they were written, in their order."""
    theory = sound(read(sources=SOURCES)).theory
    assert [(e.id, e.kind, e.title, e.level) for e in theory.elements] == [
        ("ow1", Kind.OUTCOME, "She is well", None),
        ("sv01", Kind.ACTIVITY, "A community hub", "service"),
    ]
    assert [(k.pair, k.role, k.rationale, k.sources) for k in theory.links] == [
        ("sv01>ow1", Role.REQUIRES, "A hub is near.", ("S1",))
    ]
    assert [level.id for level in theory.levels] == ["service"]
    assert theory.goals is None


def test_what_a_theory_leaves_out_has_its_usual_value() -> None:
    """Levels that are not named are the four usual ones; an empty list means none."""
    assert sound(read("format: sothat-theory/1\ntitle: T\n")).theory.levels == DEFAULT_LEVELS
    theory = sound(read("format: sothat-theory/1\ntitle: T\nlevels: []\ngoals: []\n")).theory
    assert (theory.levels, theory.goals) == ((), ())


def test_a_strength_is_a_chance_or_a_range_of_it() -> None:
    """A strength may be one chance, or lowest, likely and highest."""
    one = read(THEORY.replace("rationale: A hub is near.", "strength: 0.8"))
    several = read(THEORY.replace("rationale: A hub is near.", "strength: [0.2, 0.4, 1]"))
    assert sound(one).theory.links[0].strength == 0.8
    assert sound(several).theory.links[0].strength == Range(low=0.2, likely=0.4, high=1)


SLIPS = [
    ("kind: outcome", "kind: outcomes", "theory.yaml, line 8", "wrong-kind"),
    ("kind: outcome", "kind:", "theory.yaml, line 7", "missing-key"),
    ("kind: outcome", "kind: [outcome]", "theory.yaml, line 8", "wrong-type"),
    ("role: requires", "role: needs", "theory.yaml, line 19", "wrong-role"),
    ("role: requires", "role: one of", "theory.yaml, line 17", "wrong-group"),
    ("role: requires", "role: requires\n  group: g", "theory.yaml, line 20", "wrong-group"),
    ("rationale: A hub is near.", "strength: 1.5", "theory.yaml, line 20", "wrong-strength"),
    ("rationale: A hub is near.", "strength: often", "theory.yaml, line 20", "wrong-strength"),
    ("rationale: A hub is near.", "strength: [0.4, 0.2, 0.9]", "theory.yaml, line 20", "wrong-strength"),
    ("rationale: A hub is near.", "strength: [0.4, 0.9]", "theory.yaml, line 20", "wrong-strength"),
    ("rationale: A hub is near.", "strength: .nan", "theory.yaml, line 20", "wrong-strength"),
    ("rationale: A hub is near.", "disputed: perhaps", "theory.yaml, line 20", "wrong-type"),
    ("title: She is well", "note: No title", "theory.yaml, line 7", "missing-key"),
    ("title: She is well", "title: ' '", "theory.yaml, line 7", "missing-key"),
    ("title: Care around birth", "summary: No title", "theory.yaml, line 1", "missing-key"),
    ("- id: ow1\n  kind", "- kind", "theory.yaml, line 7", "missing-key"),
    ("from: sv01", "note: from nowhere", "theory.yaml, line 17", "missing-key"),
    ("level: service", "level: {a: service}", "theory.yaml, line 14", "wrong-type"),
    ("level: service", "stages: antenatal", "theory.yaml, line 14", "wrong-type"),
    ("level: service", "stages: [all, antenatal]", "theory.yaml, line 14", "wrong-stages"),
    ("level: service", "actors: [{name: a}]", "theory.yaml, line 14", "wrong-type"),
    ("level: service", "kind: input", "theory.yaml, line 14", "duplicate-key"),
    ("level: service", "note: !!python/object:os.system x", "theory.yaml, line 14", "yaml-tag"),
    ("level: service", "level: service\n\tnote: a", "theory.yaml, line 15", "not-yaml"),
    ("level: service", "note: one: two", "theory.yaml, line 14", "not-yaml"),
    ("level: service", "note: 'unclosed", "theory.yaml, line 22", "not-yaml"),
    ("level: service", "note: a\x07b", "theory.yaml, line 14", "not-yaml"),
    ("level: service", 'note: "\\ud800"', "theory.yaml, line 14", "not-yaml"),
    ("level: service", "note: *nobody", "theory.yaml, line 14", "yaml-alias"),
    ("level: service", "? [a, b]\n  : c", "theory.yaml, line 14", "wrong-type"),
    ("links:\n", "links:\n- a link\n", "theory.yaml, line 17", "wrong-type"),
    ("- id: service\n  title: Service", "- id: Service\n  title: Service", "theory.yaml, line 4", "wrong-id"),
]


@pytest.mark.parametrize(("right", "slip", "where", "code"), SLIPS)
def test_one_slip_is_told_once_with_its_line(right: str, slip: str, where: str, code: str) -> None:
    """A single slip is one error that names the file and the line, and nothing follows from it."""
    assert right in THEORY
    reading = read(THEORY.replace(right, slip, 1), sources=SOURCES)
    problem = only(reading)
    assert (problem.where, problem.code, problem.is_error) == (where, code, True)
    assert problem.what.endswith(".")
    assert problem.mend.endswith(".")
    assert reading.project is None


def test_a_bad_id_is_told_once_however_often_it_is_used() -> None:
    """An element whose id cannot be is told of where it stands, and not again at each of its links."""
    theory = THEORY.replace("sv01", "SV 01") + "".join(
        f"- {{from: SV 01, to: ow1, role: contributes, note: '{n}'}}\n" for n in range(50)
    )
    assert found(read(theory)) == [("theory.yaml, line 11", "wrong-id")]


def test_everything_is_told_at_once() -> None:
    """Slips in several places are all told, with the unknown ids of links between sound parts, in one go."""
    theory = THEORY.replace("kind: outcome", "kind: goal").replace("rationale: A hub is near.", "strength: 7")
    theory += "- {from: nobody, to: ow1, role: requires, rationale: R, sources: [S1]}\n"
    problems = found(
        read(theory, sources=SOURCES, area="format: sothat-area/1\ntitle: N\nstatuses: {sv99: in place}\n")
    )
    assert problems[:3] == [
        ("theory.yaml, line 8", "wrong-kind"),
        ("theory.yaml, line 20", "wrong-strength"),
        ("areas/north.yaml, line 3", "unknown-element"),
    ]
    assert len(problems) == 4
    assert "nobody" in str(read(theory, sources=SOURCES).problems[-1])


def test_unknown_keys_are_warned_of_and_kept() -> None:
    """A key that this version does not know is a warning with its line, and stays with the part that has it."""
    theory = (
        THEORY.replace("level: service", "level: service\n  colour: {fill: red, widths: [1, 2.5]}")
        + "mood: 2024-05-01\n"
    )
    reading = read(theory, sources=SOURCES)
    assert found(reading) == [("theory.yaml, line 15", "unknown-key"), ("theory.yaml, line 23", "unknown-key")]
    assert not any(problem.is_error for problem in reading.problems)
    assert reading.project is not None
    assert reading.project.theory.elements[1].extra == {"colour": {"fill": "red", "widths": [1, 2.5]}}
    assert reading.project.theory.extra == {"mood": "2024-05-01"}


def test_text_stays_what_it_looks_like() -> None:
    """Ids and titles that look like numbers, dates or a yes are taken as they are written."""
    theory = THEORY.replace("ow1", "1e3").replace("title: She is well", "title: 2024-05-01").replace("sv01", "on")
    project = sound(read(theory, sources=SOURCES))
    assert (project.theory.elements[0].id, project.theory.elements[0].title) == ("1e3", "2024-05-01")
    assert project.theory.links[0].pair == "on>1e3"


@pytest.mark.parametrize("saved_as", ["\ufeff" + THEORY, THEORY.replace("\n", "\r\n"), THEORY.replace("\n", "\r")])
def test_files_of_other_machines_are_read(saved_as: str) -> None:
    """A byte order mark and the line ends of other systems make no difference."""
    assert sound(read(saved_as, sources=SOURCES)).theory == sound(read(sources=SOURCES)).theory


@pytest.mark.parametrize(
    ("content", "where", "code"),
    [
        (b"", "theory.yaml", "empty-file"),
        (b"# nothing yet\n", "theory.yaml", "empty-file"),
        (b"- a\n- b\n", "theory.yaml, line 1", "wrong-type"),
        (b"just words", "theory.yaml, line 1", "wrong-type"),
        (b"format: sothat-theory/1\ntitle: caf\xe9\n", "theory.yaml, line 2", "not-utf8"),
        (THEORY.encode("utf-16"), "theory.yaml, line 1", "not-utf8"),
        (b"\x89PNG\r\n\x1a\n\x00", "theory.yaml, line 1", "not-utf8"),
        (b"format: sothat-theory/1\ntitle: T\n---\ntitle: U\n", "theory.yaml, line 3", "not-yaml"),
        (b"format: sothat-theory/1\ntitle: T\nnote: " + b"[" * 5000, "theory.yaml, line 3", "too-deep"),
        (b"x" * (4 * 1024 * 1024 + 1), "theory.yaml", "too-large"),
    ],
)
def test_a_file_that_is_no_theory_gets_a_sentence(content: bytes, where: str, code: str) -> None:
    """Whatever the file is instead, one error says so."""
    reading = read(content)
    assert (only(reading).where, only(reading).code) == (where, code)
    assert reading.project is None


def test_aliases_are_read_with_a_warning() -> None:
    """Anchors and aliases, which the format leaves out, are read all the same, and told of once."""
    theory = THEORY.replace("  sources: [S1]", "  sources: &s [S1]", 1).replace("  sources: [S1]", "  sources: *s")
    reading = read(theory, sources=SOURCES)
    assert found(reading) == [("theory.yaml, line 15", "yaml-alias")]
    assert reading.project == sound(read(sources=SOURCES))


def test_a_bomb_of_aliases_is_refused() -> None:
    """Aliases that multiply are refused before they fill the memory."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 20)]
    problem = read("format: sothat-theory/1\ntitle: T\n" + "\n".join(lines)).problems[-1]
    assert (problem.code, problem.is_error) == ("too-large", True)


def test_an_alias_within_itself_is_refused() -> None:
    """A value that holds itself is refused."""
    assert only(read("format: sothat-theory/1\ntitle: T\nnote: &a [*a]\n")).code == "yaml-alias"


def test_ten_thousand_elements_of_one_id_are_read() -> None:
    """Reading does not mind 10,000 elements of one id: whether ids are unique is for `check` to say."""
    theory = "format: sothat-theory/1\ntitle: T\nelements:\n" + "- {id: a, kind: outcome, title: A}\n" * 10_000
    project = read(theory).project
    assert project is not None
    assert len(project.theory.elements) == 10_000
