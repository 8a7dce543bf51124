"""Reading the sources and the settings of a project."""

import pytest

from sothat.files import read_contents
from tests.unit.files.reading import SOURCES, THEORY, found, only, read, sound


def test_sources_are_read_as_they_stand() -> None:
    """Every field of a CSL-JSON item is kept, known or not."""
    text = (
        '[{"id": "S1", "type": "book", "author": [{"literal": "A"}], "custom": {"streams": ["primary"]}, "volume": 3}]'
    )
    assert sound(read(sources=text)).sources == (
        {"id": "S1", "type": "book", "author": [{"literal": "A"}], "custom": {"streams": ["primary"]}, "volume": 3},
    )


@pytest.mark.parametrize(
    ("text", "where", "code"),
    [
        ("", "sources.json", "empty-file"),
        ("{}", "sources.json", "wrong-type"),
        ("[1]", "sources.json", "wrong-type"),
        ("[{}]", "sources.json", "missing-key"),
        ('[{"id": 7}]', "sources.json", "missing-key"),
        ('[{"id": "a", "type": "book"}, {"id": "a", "type": "book"}]', "sources.json", "duplicate-source"),
        ('[{"id": "a", "id": "b"}]', "sources.json", "not-json"),
        ('[\n{"id": "a",}]', "sources.json, line 2", "not-json"),
        ("[\n\n", "sources.json, line 3", "not-json"),
        ('[{"id": "a", "n": NaN}]', "sources.json", "not-json"),
        ('[{"id": "a", "n": 1e999}]', "sources.json", "not-json"),
        ('[{"id": "a", "n": "\\ud800"}]', "sources.json", "not-json"),
        ('[{"id": "a", "n": ' + "9" * 9999 + "}]", "sources.json", "not-json"),
        ("[" * 100_000, "sources.json", "too-deep"),
        ("[" * 60 + "]" * 60, "sources.json", "too-deep"),
    ],
)
def test_a_broken_list_of_sources_gets_one_sentence(text: str, where: str, code: str) -> None:
    """Whatever is wrong with sources.json, it is told once, with a line where there is one."""
    problem = only(read(sources=text))
    assert (problem.where, problem.code, problem.is_error) == (where, code, True)


def test_sources_in_another_encoding_are_told() -> None:
    """The line of the first byte that is not UTF-8 is told."""
    assert only(read(sources='[\n"é"]'.encode("latin-1"))).where == "sources.json, line 2"


def test_a_source_without_a_type_is_a_warning() -> None:
    """CSL wants a type, and the project can be used without."""
    reading = read(sources='[{"id": "S1"}]')
    assert found(reading) == [("sources.json", "missing-key")]
    assert reading.project is not None


def test_settings_are_optional() -> None:
    """A folder that holds only a theory is a project, named after the theory."""
    project = sound(read())
    assert (project.title, project.languages, project.sources) == ("Care around birth", ("en",), ())


def test_settings_are_read_as_they_stand() -> None:
    """Title, notice, languages, licence and roles come out as written."""
    text = "format: sothat-project/1\ntitle: P\nnotice: A draft.\nlanguages: [cy, en]\nlicence: CC-BY-4.0\nroles: [midwife]\n"
    project = sound(read(project=text))
    assert (project.title, project.notice, project.languages) == ("P", "A draft.", ("cy", "en"))
    assert (project.licence, project.roles) == ("CC-BY-4.0", ("midwife",))


def test_broken_settings_are_told() -> None:
    """A project file without a title, or of another format, is an error in its own place."""
    assert found(read(project="format: sothat-project/1\n")) == [("project.yaml, line 1", "missing-key")]
    assert found(read(project="title: P\n")) == [("project.yaml, line 1", "no-format")]


def test_files_of_other_versions_are_carried_along() -> None:
    """What this version does not read is kept as it is, without a word."""
    others = {"decisions.yaml": b"\xff\x00", "workshops/1.yaml": b"", "versions/1/theory.yaml": b"not: [read"}
    reading = read_contents({"theory.yaml": THEORY.encode(), "sources.json": SOURCES.encode(), **others})
    assert {file.name: file.content for file in sound(reading).kept} == others


def test_no_theory_is_told() -> None:
    """Files without a theory among them are no project."""
    assert only(read_contents({"project.yaml": b"format: sothat-project/1\ntitle: P\n"})).code == "no-theory"
