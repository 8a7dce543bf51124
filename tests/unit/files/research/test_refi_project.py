"""What a REFI-QDA project holds, and what of it comes in."""

import pytest

from sothat.evidence import FoundClaim, FoundCode, FoundSource, Passage
from sothat.files.research.refi_fingerprint import is_same_project
from sothat.files.research.refi_project import read_refi_project
from tests.unit.files.research.refi_files import CODES, Document, RefiFile, code, codings, selection

TEXT = "I was scared. She listened."


def read(**given):
    return read_refi_project(RefiFile(**given).content())


def test_codes_have_whole_names_and_what_is_said_of_them() -> None:
    """Codes inside each other are joined by semicolons, the broadest first, in the order of the file."""
    codes = code("A", "Trust", "<Description> In staff. </Description>" + code("B", "Early  on"), is_codable=False)
    assert read(codes=codes + code("C", "Fear")).codes == (
        FoundCode(name="Trust", about="In staff.", is_codable=False),
        FoundCode(name="Trust; Early on"),
        FoundCode(name="Fear"),
    )


def test_names_of_codes_that_would_be_misread() -> None:
    """A semicolon becomes a comma, a name given twice gets a number, and a name that is missing is said to be."""
    found = read(codes=code("A", "Fear; shame") + code("B", "Trust") + code("C", "Trust") + code("D", " "))
    assert [one.name for one in found.codes] == ["Fear, shame", "Trust", "Trust (2)", "(no name)"]
    assert "semicolon" in found.lost[0]
    assert "'Trust'" in found.lost[1]


def test_selections_are_merged_by_their_range() -> None:
    """Where a program writes a selection for each coding, one stretch of text with all its codes comes of it."""
    document = Document(text=TEXT, selections=[("scared", ("C1", "C2")), ("listened", ("C3",))], one_for_each=True)
    found = read(documents=[document])
    assert (found.selections, found.distinct_ranges, found.codings) == (3, 2, 3)
    assert found.passages == (
        Passage(source="D1", quote="scared", start=6, end=12, codes=("Fear", "Trust")),
        Passage(source="D1", quote="listened", start=18, end=26, codes=("Trust; in a midwife",)),
    )


def test_identifiers_of_any_form() -> None:
    """Braces and capitals in identifiers do not matter, and they may be anything at all."""
    codes = code("{aBc-1}", "Fear") + code("not a guid", "Trust")
    more = selection("s", 6, 12, ["ABC-1", " not a guid "])
    assert read(codes=codes, documents=[Document(text=TEXT, more=more)]).passages[0].codes == ("Fear", "Trust")


def test_documents_of_all_kinds() -> None:
    """Documents are listed with their kind; only those with text have a length."""
    sources = (
        '<PDFSource guid="P" name="Leaflet"><Representation guid="R" plainTextPath="internal://R.txt"/></PDFSource>'
        '<PictureSource guid="I" name="Poster"/><AudioSource guid="A" name="Call"/><VideoSource guid="V" name="Film"/>'
    )
    found = read(documents=[Document(text=TEXT)], sources=sources, members={"sources/r.TXT": b"abc"})
    assert found.sources == (
        FoundSource(id="D1", title="Interview 1", length=27),
        FoundSource(id="P", title="Leaflet", kind="pdf", length=3),
        FoundSource(id="I", title="Poster", kind="picture"),
        FoundSource(id="A", title="Call", kind="audio"),
        FoundSource(id="V", title="Film", kind="video"),
    )


def test_a_rectangle_on_a_page_and_its_text_are_one() -> None:
    """What a PDF holds twice, as a rectangle and as a range of its text, comes in once, with the words of the range."""
    rectangle = f'<PDFSelection guid="S" page="0" firstX="1" firstY="2" secondX="3" secondY="4"><Representation guid="x"><PlainTextContent>scared</PlainTextContent></Representation>{codings(["C1"])}</PDFSelection>'
    sources = f'<PDFSource guid="P" name="Leaflet">{rectangle}<Representation guid="R" plainTextPath="internal://R.txt">{selection("S", 6, 12, ["C2"])}</Representation></PDFSource>'
    found = read(sources=sources, members={"sources/R.txt": TEXT.encode()})
    assert (found.selections, found.distinct_ranges, found.codings) == (2, 1, 2)
    assert found.passages == (Passage(source="P", quote="scared", start=6, end=12, codes=("Fear", "Trust")),)


@pytest.mark.parametrize(
    "words",
    [
        '<Representation guid="x"><PlainTextContent>scared</PlainTextContent></Representation>',
        '<Representation guid="x" plainTextPath="internal://part.txt"/>',
    ],
)
def test_words_of_a_rectangle_without_a_text(words: str) -> None:
    """Where only the rectangle says its words, in the XML or beside it, they are taken from there."""
    rectangle = f'<PDFSelection guid="S" page="0" firstX="1" firstY="2" secondX="3" secondY="4">{words}</PDFSelection>'
    found = read(
        sources=f'<PDFSource guid="P" name="Leaflet">{rectangle}</PDFSource>', members={"sources/part.txt": b"scared"}
    )
    assert found.passages == (Passage(source="P", quote="scared"),)
    assert found.convention is None


def test_what_was_said_in_a_recording() -> None:
    """A selection of a transcript lies between two points of its text; one of the sound alone has no words."""
    points = '<SyncPoint guid="a" position="6" timeStamp="0"/><SyncPoint guid="b" position="12" timeStamp="9"/>'
    part = f'<TranscriptSelection guid="S" fromSyncPoint="A" toSyncPoint="B">{codings(["C1"])}</TranscriptSelection>'
    sources = f'<AudioSource guid="A" name="Call"><Transcript guid="T"><PlainTextContent>{TEXT}</PlainTextContent>{points}{part}</Transcript><AudioSelection guid="S2" begin="3" end="9">{codings(["C2"])}</AudioSelection></AudioSource>'
    found = read(sources=sources)
    assert found.passages == (
        Passage(source="A", quote="scared", start=6, end=12, codes=("Fear",)),
        Passage(source="A", codes=("Trust",)),
    )
    assert any("no words to cut" in said and said.endswith(": 1.") for said in found.lost)


def test_selections_of_a_picture_that_lie_elsewhere_differ() -> None:
    """Two rectangles are two, and one that was written twice is one."""

    def part(guid: str, x: int) -> str:
        return f'<PictureSelection guid="{guid}" firstX="{x}" firstY="0" secondX="9" secondY="9"/>'

    found = read(sources=f'<PictureSource guid="I" name="P">{part("a", 1)}{part("b", 1)}{part("c", 2)}</PictureSource>')
    assert (found.selections, found.distinct_ranges) == (3, 2)


def test_a_document_coded_as_a_whole() -> None:
    """It comes in as a passage without words or place, and that is said."""
    found = read(documents=[Document(text=TEXT, more=codings(["C1"]))])
    assert found.passages == (Passage(source="D1", codes=("Fear",)),)
    assert (found.selections, found.distinct_ranges, found.codings) == (0, 0, 1)
    assert any("coded as a whole: 1" in said for said in found.lost)


def test_offsets_beyond_the_text() -> None:
    """They cut nothing, and the place of the first is named."""
    more = selection("a", 20, 400, ["C1"]) + selection("b", -3, 4) + selection("c", 9, 2) + selection("d", 6, 12)
    found = read(documents=[Document(text=TEXT, more=more)])
    assert [one.quote for one in found.passages] == ["scared", "", "", ""]
    assert found.selections == found.distinct_ranges == 4
    said = next(said for said in found.lost if "past the text" in said)
    assert ": 3," in said
    assert "'Interview 1', 20 to 400" in said


@pytest.mark.parametrize("offset", ["", "x", "1e3", "9" * 30, "１"])
def test_offsets_that_are_no_numbers(offset: str) -> None:
    """They are no place in the text, and nothing is made of them."""
    found = read(documents=[Document(text=TEXT, more=selection("a", offset, 12))])
    assert found.selections == 1
    assert found.passages[0].quote in ("", TEXT[1:12])


def test_texts_that_lie_elsewhere_are_not_fetched() -> None:
    """What leads out of the file is not followed; what is missing is named."""
    sources = '<TextSource guid="a" name="One" plainTextPath="absolute:///etc/c.md"/><TextSource guid="b" name="Two" plainTextPath="relative://../secret.txt"/>'
    found = read(
        sources=sources + '<TextSource guid="c" name="Three" plainTextPath="internal://c.txt"/>',
        members={"sources/c.md": b"not this one"},
    )
    assert [one.length for one in found.sources] == [None, None, None]
    assert found.lost[0].startswith("Texts that lie elsewhere on a machine: 2;")
    assert found.lost[1].startswith("Texts that are not in the file: 1 ('Three')")


def test_texts_are_found_whatever_folder_and_case() -> None:
    """Some programs write `Sources`, some other letters, and one no folder at all."""
    for folder in ("SOURCES", "Project/sources", "texts"):
        found = read(documents=[Document(text=TEXT, selections=[("scared", ("C1",))])], folder=folder, xml="My.QDE")
        assert found.passages[0].quote == "scared"


def test_an_encoding_that_must_be_guessed_is_said() -> None:
    """Text that is not UTF-8 is read as well as can be, and a person is asked to look."""
    document = Document(text="naïve – scared", selections=[("naïve", ("C1",))])
    found = read(documents=[document], encode=lambda text: text.encode("cp1252"))
    assert found.passages[0].quote == "naïve"
    assert any("had to be guessed: 1" in said for said in found.lost)
    found = read(documents=[document], encode=lambda text: text.encode("utf-16-le"))
    assert found.passages[0].quote == "naïve"


def test_codings_with_codes_that_are_not_there() -> None:
    """They are counted and said."""
    found = read(documents=[Document(text=TEXT, selections=[("scared", ("C1", "GONE"))])])
    assert found.passages[0].codes == ("Fear",)
    assert found.codings == 2
    assert "Codings with a code that the file does not have: 1." in found.lost


def test_arrows_between_codes_are_claims() -> None:
    """An arrow from one code to another says that it leads there; lines without a head say nothing, and are counted."""

    def link(start: str, end: str, direction: str) -> str:
        return f'<Link guid="L" originGUID="{start}" targetGUID="{end}" direction="{direction}"/>'

    corners = '<Vertex guid="V1" representedGUID="C3" firstX="0" firstY="0"/><Vertex guid="V2" representedGUID="C1" firstX="0" firstY="0"/><Vertex guid="V3" representedGUID="D1" firstX="0" firstY="0"/>'
    edges = '<Edge guid="E1" sourceVertex="V1" targetVertex="V2" direction="OneWay"/><Edge guid="E2" sourceVertex="V1" targetVertex="V3" direction="OneWay"/>'
    links = link("C1", "C2", "OneWay") + link("C2", "C1", "Associative") + link("C1", "D1", "OneWay")
    found = read(rest=f'<Links>{links}</Links><Graphs><Graph guid="G">{corners}{edges}</Graph></Graphs>')
    assert found.claims == (
        FoundClaim(influence="Fear", consequence="Trust"),
        FoundClaim(influence="Trust; in a midwife", consequence="Fear"),
    )
    assert any(said.startswith("3 links and lines") for said in found.lost)


def test_what_could_say_who_somebody_is_stays_out() -> None:
    """Names of people, times, paths, variables, cases and groups of documents are dropped, and how many is said."""
    rest = (
        '<Sets><Set guid="s1" name="women, 25"><MemberSource targetGUID="D1"/></Set>'
        '<Set guid="s2" name="Feelings"><MemberCode targetGUID="C1"/></Set></Sets>'
    )
    first = '<Users><User guid="u" name="A Coder"/><User guid="v" name="B Coder"/></Users>'
    variables = '<Variables><Variable guid="w" name="age" typeOfVariable="Text"/></Variables><Cases><Case guid="k" name="Case 1"><CodeRef targetGUID="C1"/><VariableValue><VariableRef targetGUID="w"/><TextValue>25</TextValue></VariableValue></Case></Cases>'
    more = '<PlainTextSelection guid="x" name="a name" creatingUser="u" creationDateTime="2024-01-01T00:00:00Z" startPosition="6" endPosition="12"><Description>a comment</Description></PlainTextSelection>'
    notes = '<Notes><Note guid="n" name="Diary"><PlainTextContent>private</PlainTextContent></Note></Notes>'
    found = read(
        documents=[Document(text=TEXT, more=more)],
        first=first,
        rest=variables + notes + rest,
        attributes=' basePath="/somewhere"',
    )
    assert found.dropped == (
        "The names of people who coded: 2.",
        "Variables that describe people or documents: 1.",
        "Values of such variables: 1.",
        "Cases, which may each be a person: 1.",
        "Codes that were given to whole cases: 1.",
        "Groups of documents, which may say who spoke: 1.",
        "Times of codings, selections and documents: 1 entries with one.",
        "Paths on somebody's machine: 1.",
        "Names of selections, which often repeat words: 1.",
    )
    assert [said.partition(":")[0] for said in found.lost] == [
        "Notes and memos",
        "Comments on selections",
        "Groups of codes",
    ]
    for secret in ("Coder", "women, 25", "Case 1", "2024", "somebody'", "a name", "a comment", "private", "Diary"):
        assert secret not in repr((found, found.passages)).replace("somebody's machine", "")


def test_what_is_coded_in_a_note_comes_in() -> None:
    """A note with selections is a document like any other."""
    note = (
        f'<Note guid="N" name="Diary"><PlainTextContent>{TEXT}</PlainTextContent>{selection("s", 6, 12, ["C1"])}</Note>'
    )
    found = read(rest=f"<Notes>{note}</Notes>")
    assert found.sources == (FoundSource(id="N", title="Diary", kind="note", length=27),)
    assert found.passages[0].quote == "scared"


def test_documents_without_a_name_of_their_own_or_with_the_same() -> None:
    """Each gets an id that no other has."""
    found = read(sources='<TextSource guid="a" name="One"/><TextSource guid="a" name="Two"/><TextSource name=""/>')
    assert [one.id for one in found.sources] == ["a", "a (2)", "document 3"]


def test_two_files_of_one_project_are_known() -> None:
    """New identifiers, more codes and another way of storing line ends do not hide that it is the same project."""
    one = read(documents=[Document(text="First.\nSecond.")])
    again = read(documents=[Document(guid="X", text="First.\r\nSecond.")], codes=code("Z", "New") + CODES)
    other = read(documents=[Document(text="Something else.")])
    assert is_same_project(one.fingerprint, again.fingerprint)
    assert not is_same_project(one.fingerprint, other.fingerprint)
    assert "First" not in one.fingerprint


def test_without_texts_codes_must_do() -> None:
    """Three shared codes and four fifths of the fewer are enough where one file has no texts; two codes are not."""
    codes = "".join(code(f"K{number}", f"Code {number}") for number in range(5))
    assert is_same_project(read(codes=codes).fingerprint, read(codes=codes, documents=[Document(text="A")]).fingerprint)
    few = code("A", "Fear") + code("B", "Trust")
    assert not is_same_project(read(codes=few).fingerprint, read(codes=few).fingerprint)
    assert not is_same_project("", "")


def test_progress_is_told_from_none_to_all() -> None:
    """It never goes back, and ends at one."""
    told: list[float] = []
    document = Document(text=TEXT, selections=[("scared", ("C1",))])
    read_refi_project(RefiFile(documents=[document]).content(), progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1
    assert all(0 <= share <= 1 for share in told)
