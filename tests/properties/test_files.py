"""What is written is read back the same, in every way of writing; and nothing that is read can break the reader."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sothat.errors import BrokenProject
from sothat.examples import open_project
from sothat.files import (
    area_document,
    evidence_document,
    inspect_project,
    journeys_document,
    project_contents,
    project_document,
    read_contents,
    read_project,
    theory_document,
    write_project,
    yaml_text,
)
from sothat.files.bundle import bundle_bytes, unpacked
from sothat.files.contents import Contents
from sothat.files.findings import Findings
from sothat.files.nodes import as_plain
from sothat.files.yaml_reader import read_yaml
from sothat.project import Project
from tests.properties.projects import projects
from tests.properties.tricky_texts import extras
from tests.unit.files.against_schema import complaints

_SEED = dict(project_contents(open_project("stepping-stones")))
_SMALL = {
    "theory.yaml": b"format: sothat-theory/1\ntitle: T\ngoals: [a]\nelements:\n- {id: a, kind: outcome, title: A}\n"
    b"- {id: b, kind: activity, title: B, stages: [all]}\nalternatives:\n- {id: g, to: a, at_least: 1}\nlinks:\n"
    b"- {from: b, to: a, role: one of, group: g, strength: [0.1, 0.2, 1]}\n",
    "areas/n.yaml": b"format: sothat-area/1\ntitle: N\nstatuses: {b: in place}\ncosts: {b: {once: [1, 2, 3]}}\n"
    b"assessed_by: {b: [x: unknown]}\n",
    "project.yaml": b"format: sothat-project/1\ntitle: P\nroles: [x]\n",
    "sources.json": b'[{"id": "a", "type": "book"}]',
    "evidence.yaml": b"format: sothat-evidence/1\nitems:\n- {id: e, source: a, quote: W, disclosure: cleared, ties: {a: supports,"
    b" b>a: {stated: true, reason: R}}}\ncodes:\n- {name: c, ties: {b: context}}\nfindings:\n- {id: f, statement: S, items: [e],"
    b" assessment: {judgements: {coherence: {concern: minor concerns, reason: R}}}}\nsearched:\n- {stream: primary}\n",
    "journeys.yaml": b"format: sothat-journeys/1\njourneys:\n- {id: j, title: J, kind: composite, branches: [h], touchpoints:"
    b" [{id: t, title: T, stage: s, branch: h, feeling: -1, happened: missed, people: 5, items: [e]}]}\n",
}


@given(projects())
def test_a_project_is_read_back_as_it_was_written(project: Project) -> None:
    """The files of any project, read, are that project; and written again they are the same to the byte."""
    contents = project_contents(project)
    reading = read_contents(contents)
    assert [problem for problem in reading.problems if problem.is_error] == []
    assert reading.project == project
    assert project_contents(reading.project) == contents


@given(projects())
def test_a_bundle_holds_what_was_put_in_it(project: Project) -> None:
    """A bundle of any project holds its files, and the same project always becomes the same bytes."""
    packed = bundle_bytes(project_contents(project))
    assert unpacked(packed, name="p.sothat") == (project_contents(project), ())
    assert bundle_bytes(dict(reversed(project_contents(project).items()))) == packed


@settings(max_examples=40)  # each waits for the disk to have taken every file
@given(projects(), projects())
def test_a_folder_holds_what_was_saved_last(first: Project, second: Project) -> None:
    """One project saved over another in a folder is read back as it is, but for kept files of the first."""
    with tempfile.TemporaryDirectory() as folder:
        write_project(first, folder)
        assert read_project(folder) == first
        write_project(second, folder)
        found = read_project(folder)
        assert (found.theory, found.areas, found.sources) == (second.theory, second.areas, second.sources)
        assert (found.evidence, found.journeys) == (second.evidence, second.journeys)
        assert set(second.kept) <= set(found.kept)
        assert not list(Path(folder).rglob(".*")), "something was left behind beside the files"


@given(extras)
def test_any_document_is_read_back_as_it_was_written(document: dict[str, object]) -> None:
    """Whatever lists, mappings, texts and numbers a document holds, its YAML says the same."""
    findings = Findings(file="a.yaml")
    root = read_yaml(yaml_text({"format": "x", **document}).encode(), findings)
    assert root is not None, findings.problems
    assert as_plain(root) == {"format": "x", **document}


@given(projects())
def test_what_is_written_keeps_to_the_schemas(project: Project) -> None:
    """Every file of any project validates against the published schema of its format."""
    assert complaints("theory", theory_document(project.theory)) == []
    assert complaints("project", project_document(project)) == []
    assert complaints("sources", [dict(source) for source in project.sources]) == []
    assert complaints("evidence", evidence_document(project.evidence)) == []
    assert complaints("journeys", journeys_document(project.journeys)) == []
    for area in project.areas:
        assert complaints("area", area_document(area)) == []


@st.composite
def broken(draw: st.DrawFn, files: Contents) -> dict[str, bytes]:
    """Files with a few pieces cut out, doubled, swapped or overwritten."""
    found = dict(files)
    for _ in range(draw(st.integers(1, 3))):
        name = draw(st.sampled_from(sorted(found)))
        content = found[name]
        at = draw(st.integers(0, len(content)))
        to = min(len(content), at + draw(st.integers(0, 12)))
        new = draw(st.sampled_from((b"", b"\n", b"\t", b": ", b"- ", b"[", b"]", b"{", b"}", b"&a ", b"*a ", b"!", b"'", b'"', b"|\n", b"\x00", b"\xff", b"---\n", b"null", b"1e999", b"\xef\xbb\xbf", b"#", b"\r", b"%YAML 9.9\n", b"? ")) | st.binary(max_size=4))  # fmt: skip
        found[name] = content[:at] + new + content[to:]
    return found


@given(broken(_SMALL))
def test_broken_files_are_told_of_and_never_break_the_reader(contents: dict[str, bytes]) -> None:
    """Whatever is done to the files, reading gives a project, or problems of which one is an error."""
    _is_told(contents)


@given(st.dictionaries(st.sampled_from(sorted(_SMALL)), st.binary(max_size=60) | st.text(max_size=60).map(str.encode)))
def test_any_bytes_are_told_of_and_never_break_the_reader(contents: dict[str, bytes]) -> None:
    """Files of any bytes at all: the same."""
    _is_told({**_SMALL, **contents})
    _is_told(contents)


@given(st.binary(max_size=200))
def test_any_bytes_as_a_bundle_are_told_of(packed: bytes) -> None:
    """A bundle of any bytes is told of as a `UserError`, or as problems, and never breaks the reader."""
    _is_told_on_disk(packed)


@given(st.data())
def test_a_broken_bundle_is_told_of(data: st.DataObject) -> None:
    """A bundle with bytes overwritten or cut off: the same."""
    packed = bytearray(bundle_bytes(_SMALL))
    for _ in range(data.draw(st.integers(1, 4))):
        packed[data.draw(st.integers(0, len(packed) - 1))] = data.draw(st.integers(0, 255))
    _is_told_on_disk(bytes(packed[: data.draw(st.integers(0, len(packed)))] if data.draw(st.booleans()) else packed))


def _is_told(contents: dict[str, bytes]) -> None:
    reading = read_contents(contents)
    errors = [problem for problem in reading.problems if problem.is_error]
    assert (reading.project is None) == bool(errors)
    for problem in reading.problems:
        assert problem.where, problem
        assert problem.what.endswith((".", "?")), problem
        assert problem.mend.endswith((".", "?")), problem
    if reading.project is not None:
        assert read_contents(project_contents(reading.project)).project == reading.project


def _is_told_on_disk(packed: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "p.sothat"
        file.write_bytes(packed)
        project, problems = inspect_project(file)
        if project is None:
            assert any(problem.is_error for problem in problems)
            with pytest.raises(BrokenProject):
                read_project(file)
        else:
            assert read_project(file) == project
        assert [path.name for path in Path(folder).iterdir()] == ["p.sothat"], "something was unpacked"


def test_the_reference_theory_is_the_seed() -> None:
    """The bundled example is written just as it lies in the package."""
    folder = Path(__file__).parents[2] / "src/sothat/examples/stepping_stones"
    assert {name: (folder / name).read_bytes() for name in _SEED} == _SEED
