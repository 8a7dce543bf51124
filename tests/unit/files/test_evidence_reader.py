"""Reading and writing `evidence.yaml`: cleared words only, everything wrong told at once, each with its line."""

import pytest

from sothat.errors import WrongValue
from sothat.evidence import Claim, Code, Component, Concern, Confidence, Disclosure, Evidence, EvidenceItem, Stance, Tie
from sothat.files import evidence_document, project_contents, read_contents, yaml_text
from tests.unit.files.reading import SOURCES, THEORY, found, only, read, sound

HEAD = "format: sothat-evidence/1\n"
WORDS = EvidenceItem(id="e1", source="S1", quote="Words.")


def items(text: str) -> str:
    return f"{HEAD}items:\n{text}"


def evidence(text: str) -> Evidence:
    """The evidence in a file of which nothing is wrong."""
    return sound(read(sources=SOURCES, evidence=text)).evidence


def test_everything_of_a_piece_is_read() -> None:
    """Words, claim, codes, ties in short and in full, and what is not known of a cleared piece."""
    reading = read(
        sources=SOURCES,
        evidence=items(
            "- id: 12\n  source: S1\n  quote: 'Yes: she rang.'\n  speaker: women\n  codes: [a; b, 'no']\n"
            "  claim: {influence: Ringing, consequence: Trust}\n  ties:\n    ow1: context\n    sv01>ow1:\n"
            "      stance: contradicts\n      stated: false\n      reason: R.\n  disclosure: cleared\n  mood: calm\n"
        ),
    )
    assert found(reading) == [("evidence.yaml, line 16", "unknown-key")]
    assert reading.project is not None
    [item] = reading.project.evidence.items
    assert item == EvidenceItem(
        id="12", source="S1", quote="Yes: she rang.", speaker="women", codes=("a; b", "no"),
        claim=Claim(influence="Ringing", consequence="Trust"), disclosure=Disclosure.CLEARED, extra={"mood": "calm"},
        ties=(Tie(subject="ow1", stance=Stance.CONTEXT),
              Tie(subject="sv01>ow1", stance=Stance.CONTRADICTS, stated=False, reason="R.")),
    )  # fmt: skip


@pytest.mark.parametrize(
    "state", ["", "  disclosure: unreviewed\n", "  disclosure: redacted\n", "  disclosure: withheld\n"]
)
@pytest.mark.parametrize(
    "words",
    [
        "quote: W", "paraphrase: W", "locator: p. 1", "speaker: women", "note: W", "codes: [W]",
        "claim: {influence: a}", "ties: {ow1: {reason: W}}",
    ],
)  # fmt: skip
def test_words_that_nobody_cleared_are_an_error_with_the_way_out(words: str, state: str) -> None:
    """Whatever the words and the state, unless it is cleared: the line, and both ways to mend it."""
    problem = only(read(sources=SOURCES, evidence=items(f"- id: e1\n  source: S1\n  {words}\n{state}")))
    assert (problem.where, problem.code) == (f"evidence.yaml, line {6 if state else 3}", "not-cleared")
    assert "two people" in problem.mend
    assert "keep only the id, the source" in problem.mend
    assert "W" not in problem.what.replace("Words", ""), "what somebody said stands in no message"


def test_what_is_not_known_counts_as_words() -> None:
    """A key that this version does not know may hold anything: a piece with one must be cleared."""
    reading = read(sources=SOURCES, evidence=items("- {id: e1, source: S1, transcript: Words}\n"))
    assert [code for _, code in found(reading)] == ["unknown-key", "not-cleared"]


@pytest.mark.parametrize("state", list(Disclosure))
def test_a_bare_citation_needs_no_clearing(state: Disclosure) -> None:
    """A piece that names a source and what it bears on is read in any state, and written back as it was."""
    text = items(f"- id: e1\n  source: S1\n  ties:\n    ow1: supports\n  disclosure: {state}\n")
    assert evidence(text).items[0].disclosure is state
    assert evidence(yaml_text(evidence_document(evidence(text)))) == evidence(text)


@pytest.mark.parametrize("state", [state for state in Disclosure if state is not Disclosure.CLEARED])
def test_words_that_nobody_cleared_are_not_written(state: Disclosure) -> None:
    """The writer refuses, names the piece, and says none of its words."""
    project = sound(read(sources=SOURCES))
    held = Evidence(items=(EvidenceItem(id="e1", source="S1", quote="Marigold", disclosure=state),))
    with pytest.raises(WrongValue, match=f"piece of evidence e1 are {state}.*two people") as refused:
        project_contents(type(project)(title="P", theory=project.theory, evidence=held))
    assert "Marigold" not in str(refused.value)
    assert evidence_document(held.that_may_leave()) == {"format": "sothat-evidence/1"}


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("", None, "empty-file"),
        ("- a\n", 1, "wrong-type"),
        ("items: []\n", 1, "no-format"),
        ("format: sothat-theory/1\n", 1, "wrong-format"),
        ("format: sothat-evidence/2\n", 1, "newer-version"),
        (items("  a: b\n"), 2, "wrong-type"),
        (items("- e1\n"), 3, "wrong-type"),
        (items("- source: S1\n"), 3, "missing-key"),
        (items("- id: e1\n"), 3, "missing-key"),
        (items("- id: [e1]\n  source: S1\n"), 3, "wrong-type"),
        (items("- {id: e1, source: S1}\n- {id: e1, source: S1}\n"), 4, "duplicate-id"),
        (items("- id: e1\n  source: S1\n  ties: [ow1]\n"), 5, "wrong-type"),
        (items("- id: e1\n  source: S1\n  ties:\n    ow1: agrees\n"), 6, "wrong-tie"),
        (items("- id: e1\n  source: S1\n  ties:\n    ow1: [supports]\n"), 6, "wrong-type"),
        (items("- id: e1\n  source: S1\n  ties:\n    OW1: supports\n"), 6, "wrong-tie"),
        (items("- id: e1\n  source: S1\n  ties:\n    a>b>c: supports\n"), 6, "wrong-tie"),
        (items("- id: e1\n  source: S1\n  ties:\n    ow1:\n      stance: agrees\n"), 7, "wrong-stance"),
        (items("- id: e1\n  source: S1\n  ties:\n    ow1:\n      stated: true\n"), 6, "wrong-tie"),
        (items("- id: e1\n  source: S1\n  ties:\n    a>b:\n      stated: perhaps\n"), 7, "wrong-type"),
        (items("- id: e1\n  source: S1\n  ties:\n    ow1:\n      weight: 3\n"), 7, "unknown-key"),
        (items("- id: e1\n  source: S1\n  ties:\n    ow1: supports\n    ow1: context\n"), 7, "duplicate-key"),
        (items("- id: e1\n  source: S1\n  disclosure: seen\n"), 5, "wrong-disclosure"),
        (items("- id: e1\n  source: S1\n  claim: that\n  disclosure: cleared\n"), 5, "wrong-type"),
        (items("- id: e1\n  source: S1\n  claim:\n    why: b\n  disclosure: cleared\n"), 6, "unknown-key"),
        (HEAD + "codes:\n- about: A\n", 3, "missing-key"),
        (HEAD + "codes:\n- {name: a}\n- {name: a}\n", 4, "duplicate-id"),
        (HEAD + "codes:\n- name: a\n  colour: red\n", 4, "unknown-key"),
        (HEAD + "findings:\n- id: f\n", 3, "missing-key"),
        (HEAD + "findings:\n- {id: f, statement: S}\n- {id: f, statement: S}\n", 4, "duplicate-id"),
        (HEAD + "findings:\n- id: f\n  statement: S\n  assessment: high\n", 5, "wrong-type"),
        (HEAD + "findings:\n- id: f\n  statement: S\n  assessment:\n    overall: high\n", 6, "wrong-assessment"),
        (HEAD + "findings:\n- id: f\n  statement: S\n  assessment:\n    overall: sure\n", 6, "wrong-overall"),
        (HEAD + "findings:\n- id: f\n  statement: S\n  assessment:\n    judgements:\n      luck: {}\n", 7, "unknown-key"),
        (
            HEAD + "findings:\n- id: f\n  statement: S\n  assessment:\n    judgements:\n      relevance:\n"
            "        concern: minor concerns\n",
            8, "missing-key",
        ),
        (HEAD + "searched:\n- where: there\n", 3, "missing-key"),
        (HEAD + "searched:\n- stream: tertiary\n", 3, "wrong-stream"),
    ],
)  # fmt: skip
def test_a_slip_is_told_once_with_its_line(text: str, line: int | None, code: str) -> None:
    """Each thing that can be wrong is one problem, in the line where it stands, and no project comes of it."""
    reading = read(sources=SOURCES, evidence=text)
    place = "evidence.yaml" if line is None else f"evidence.yaml, line {line}"
    assert [(p.where, p.code, p.is_error) for p in reading.problems] == [(place, code, True)]
    assert reading.project is None


def test_everything_wrong_is_told_at_once() -> None:
    """One reading finds what is wrong with every piece, and with the theory too."""
    text = items("- {id: e1, source: S1, quote: W}\n- {source: S1}\n- {id: e2, source: S1, ties: {ow1: agrees}}\n")
    reading = read(THEORY.replace("kind: outcome", "kind: goal"), sources=SOURCES, evidence=text)
    assert [code for _, code in found(reading)] == ["wrong-kind", "not-cleared", "missing-key", "wrong-tie"]


def test_an_assessment_is_read_whole() -> None:
    """Four judgements with their reasons, the overall level and its explanation."""
    judged = "".join(f"      {one}: {{concern: serious concerns, reason: R}}\n" for one in Component)
    text = (
        f"{HEAD}findings:\n- id: f\n  statement: S\n  assessment:\n    judgements:\n{judged}"
        "    overall: very low\n    explanation: E\n"
    )
    [finding] = evidence(text).findings
    assert finding.assessment is not None
    assert {one.concern for one in finding.assessment.judgements.values()} == {Concern.SERIOUS}
    assert (finding.assessment.overall, finding.assessment.explanation) == (Confidence.VERY_LOW, "E")


def test_keys_stand_in_a_fixed_order() -> None:
    """What is written begins with the id and the source, whatever order it was read in; judgements in that of the method."""
    text = items("- disclosure: cleared\n  ties: {ow1: supports}\n  note: N\n  quote: Q\n  source: S1\n  id: e1\n")
    assert list(evidence_document(evidence(text))["items"][0]) == [  # type: ignore[index]
        "id", "source", "quote", "ties", "disclosure", "note",
    ]  # fmt: skip
    judged = (
        HEAD
        + "findings:\n- id: f\n  statement: S\n  assessment:\n    judgements:\n"
        + "".join(f"      {one}: {{concern: minor concerns, reason: R}}\n" for one in reversed(Component))
    )
    written = yaml_text(evidence_document(evidence(judged)))
    assert sorted(Component, key=written.index) == list(Component)


def test_a_code_that_bears_twice_on_the_same_is_not_written() -> None:
    """A mapping holds each once, so the second would be lost."""
    twice = Evidence(codes=(Code(name="a", ties=(Tie(subject="ow1"), Tie(subject="ow1", stance=Stance.CONTEXT))),))
    with pytest.raises(WrongValue, match="code 'a' bears twice"):
        evidence_document(twice)


def test_evidence_is_no_longer_carried_along_unread() -> None:
    """A file of evidence is read, and is no file that is kept as it is."""
    contents = {"theory.yaml": THEORY.encode(), "sources.json": SOURCES.encode(), "evidence.yaml": HEAD.encode()}
    project = sound(read_contents(contents))
    assert (project.kept, project.evidence) == ((), Evidence())
    assert "evidence.yaml" not in project_contents(project)
