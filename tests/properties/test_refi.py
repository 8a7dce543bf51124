"""REFI-QDA files: what is written is read back, and what is read agrees with a slow look at the same XML."""

import io
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from sothat.errors import UserError
from sothat.evidence import Evidence, ResearchFile
from sothat.files.research.refi_code_tree import clean, guid, whole_name
from sothat.files.research.refi_codebook import read_refi_codebook
from sothat.files.research.refi_codebook_writer import write_refi_codebook
from sothat.files.research.refi_project import read_refi_project
from sothat.files.research.refi_writer import write_refi_project
from tests.properties.evidences import evidences
from tests.properties.tricky_texts import texts
from tests.unit.files.research.refi_files import Document, RefiFile, codings, selection

LOCAL = "{urn:QDA-XML:project:1.0}"


@given(evidences())
def test_what_is_written_is_read_back(evidence: Evidence) -> None:
    """Every piece that may leave comes back with its words and its codes, from its source, and nothing else does."""
    found = read_refi_project(write_refi_project(evidence, {}, name="A project"))
    leaving = evidence.that_may_leave().items
    titles = {source.id: source.title for source in found.sources}
    read = Counter((titles[one.source], one.quote, one.codes) for one in found.passages if one.start is not None)
    assert read == Counter(
        (" ".join(clean(item.source).split()) or guid("source", item.source), words, codes_of(item.codes))
        for item in leaving
        if (words := clean(item.quote) or clean(item.paraphrase))
    )
    codable = {code.name for code in found.codes if code.is_codable}
    assert codable == {
        *codes_of(code.name for code in evidence.codes),
        *(one for item in leaving for one in codes_of(item.codes)),
    }
    assert found.dropped == ()


def codes_of(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({name for name in map(whole_name, codes) if name}))


@given(evidences())
def test_a_codebook_is_read_back(evidence: Evidence) -> None:
    """The codes of a codebook are those of the project file, in the same order; with none there is no codebook."""
    project = read_refi_project(write_refi_project(evidence, {}, name="A project"))
    try:
        written = write_refi_codebook(evidence)
    except UserError:
        assert not project.codes
    else:
        assert read_refi_codebook(written).codes == project.codes


@given(
    st.lists(st.tuples(st.integers(-2, 12), st.integers(-2, 12), st.lists(st.sampled_from(["C1", "C2", "C9"])))), texts
)
def test_counts_are_those_of_a_slow_look(parts, words) -> None:
    """Selections, ranges, codings and passages are what a walk through the whole tree finds."""
    more = "".join(selection(f"S{number}", *part) for number, part in enumerate(parts)) + codings(["C1"])
    file = RefiFile(documents=[Document(text=clean(words), more=more)])
    root = ElementTree.fromstring(file.document())
    found = read_refi_project(file.content())
    selections = root.findall(f".//{LOCAL}PlainTextSelection")
    ranges = {(one.get("startPosition"), one.get("endPosition")) for one in selections}
    assert found.selections == len(selections)
    assert found.codings == len(root.findall(f".//{LOCAL}Coding"))
    assert found.distinct_ranges == len(ranges) == len(found.passages) - 1
    given_codes: dict[tuple[int, int], set[str]] = {}
    for start, end, codes in parts:
        given_codes.setdefault((start, end), set()).update(codes)
    named = sorted(
        tuple(sorted({"C1": "Fear", "C2": "Trust"}[one] for one in codes if one != "C9"))
        for codes in given_codes.values()
    )
    assert sorted(one.codes for one in found.passages) == sorted([*named, ("Fear",)])
    unknown = sum(codes.count("C9") for _, _, codes in parts)
    assert any(said.endswith(f"does not have: {unknown}.") for said in found.lost) == bool(unknown)


@given(st.binary(max_size=60), st.integers(0, 400), st.booleans())
def test_nothing_broken_makes_more_than_a_sentence(junk: bytes, place: int, is_zip: bool) -> None:
    """Whatever stands in the midst of a file, reading it gives an answer or a sentence."""
    xml = (
        RefiFile(documents=[Document(text="scared", selections=[("scared", ("C1",))], is_inline=True)])
        .document()
        .encode()
    )
    broken = xml[:place] + junk + xml[place + len(junk) :]
    if is_zip:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("a.qde", xml)
        whole = packed.getvalue()
        broken = whole[:place] + junk + whole[place + len(junk) :]
    for read in (read_refi_project, read_refi_codebook):
        assert refusal(read, broken) in ("", ".")


def refusal(read: Callable[[bytes], ResearchFile], content: bytes) -> str:
    """How the sentence ends with which a file is refused; nothing where it is read."""
    try:
        read(content)
    except UserError as error:
        return str(error)[-1:]
    return ""
