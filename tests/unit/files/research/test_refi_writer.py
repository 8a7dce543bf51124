"""Writing evidence as a REFI-QDA project or codebook."""

import io
import zipfile

import pytest

from sothat.errors import UserError
from sothat.evidence import Claim, Code, Disclosure, Evidence, EvidenceItem, FoundClaim, Source, Stance, Tie
from sothat.files.research.refi_codebook import read_refi_codebook
from sothat.files.research.refi_codebook_writer import write_refi_codebook
from sothat.files.research.refi_project import read_refi_project
from sothat.files.research.refi_writer import write_refi_project
from sothat.theory import Element, ElementId, Kind, Link, Role, Theory


def element(id_: str, title: str) -> Element:
    return Element(id=ElementId(id_), kind=Kind.OUTCOME, title=title)


def link(source: str, target: str) -> Link:
    return Link(source=ElementId(source), target=ElementId(target), role=Role.REQUIRES, rationale="So.")


THEORY = Theory(
    title="A theory",
    elements=(element("a", "Staff ask; and listen"), element("b", "Women feel heard"), element("c", "Women come back")),
    links=(link("a", "b"), link("b", "c")),
)
CLEARED = EvidenceItem(
    id="e1",
    source="s1",
    quote="She listened 😊, and did not judge me.\r\nNot once.",
    paraphrase="Was heard",
    locator="p. 3",
    codes=("Trust; in a midwife",),
    claim=Claim(influence="being listened to", consequence="coming back"),
    ties=(Tie(subject="a>b", stance=Stance.QUALIFIES, stated=True, reason="in part"),),
    disclosure=Disclosure.CLEARED,
)
SECOND = EvidenceItem(id="e2", source="s1", paraphrase="They asked.", codes=("Asked",), disclosure=Disclosure.CLEARED)
BARE = EvidenceItem(id="e3", source="s2", ties=(Tie(subject="b"),))
HELD = tuple(
    EvidenceItem(
        id=f"held-{state}",
        source=f"source-{state}",
        quote=f"canary {state} words",
        codes=(f"canary {state} code",),
        disclosure=state,
    )
    for state in Disclosure
    if state is not Disclosure.CLEARED
)
EVIDENCE = Evidence(
    items=(CLEARED, *HELD, SECOND, BARE),
    codes=(Code(name="Asked", about="Somebody asked.", ties=(Tie(subject="a"),)),),
)
SOURCES = {"s1": Source(id="s1", citation={"title": "Interviews"}), "s2": Source(id="s2")}
WRITTEN = write_refi_project(EVIDENCE, SOURCES, theory=THEORY, name="A project")
A = "Theory of Change; a: Staff ask, and listen"
B = "Theory of Change; b: Women feel heard"
A_TO_B = "Theory of Change; a>b: Staff ask, and listen → Women feel heard"


def test_pieces_come_back_as_passages() -> None:
    """Words, codes and what a piece bears on come back, each piece where it was; a code's ties count for its pieces."""
    found = read_refi_project(WRITTEN)
    assert [(one.quote, one.codes) for one in found.passages] == [
        (CLEARED.quote, (A_TO_B, "Trust; in a midwife")),
        ("They asked.", ("Asked", A)),
        ("", (B,)),
    ]
    assert [one.title for one in found.sources] == ["Interviews", "s2"]
    assert (found.selections, found.distinct_ranges, found.codings) == (2, 2, 5)
    assert found.convention is not None
    assert "the file says so itself" in found.convention


def test_codes_come_back_with_what_is_said_of_them() -> None:
    """Codes that are only headings are marked as such."""
    codes = {one.name: one for one in read_refi_project(WRITTEN).codes}
    assert codes["Asked"].about == "Somebody asked."
    assert not codes["Trust"].is_codable
    assert not codes["Theory of Change"].is_codable
    assert codes["Trust; in a midwife"].is_codable


def test_links_between_what_is_borne_on_come_back_as_claims() -> None:
    """An arrow of the theory is written where both its ends have a code, and not otherwise."""
    found = read_refi_project(WRITTEN)
    assert found.claims == (FoundClaim(influence=A, consequence=B),)
    assert not any("arrows" in said for said in found.lost)


def test_what_a_code_cannot_say_stands_in_a_description() -> None:
    """Stance, place and claim of a piece are not lost to whoever opens the file."""
    xml = member(WRITTEN, "project.qde").decode()
    for words in (
        "a&gt;b: qualifies, and the source itself says that one leads to the other: in part",
        "Claim: being listened to → coming back",
        "Where: p. 3",
        "In other words: Was heard",
    ):
        assert words in xml


def test_nothing_leaves_that_may_not() -> None:
    """Of pieces that nobody cleared neither words nor codes nor sources are written, with the theory or without."""
    for packed in (WRITTEN, write_refi_project(EVIDENCE, {}, name="A project")):
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            for name in archive.namelist():
                for canary in (b"canary", b"held-", b"source-unreviewed", b"source-withheld"):
                    assert canary not in name.encode() + archive.read(name)
    assert b"canary" not in write_refi_codebook(EVIDENCE, theory=THEORY)


def test_the_same_project_gives_the_same_bytes() -> None:
    """No time and nothing random is in the file."""
    assert write_refi_project(EVIDENCE, SOURCES, theory=THEORY, name="A project") == WRITTEN


def test_sources_with_odd_names_stay_apart() -> None:
    """Two sources whose names differ only in what XML cannot hold are two documents."""
    items = tuple(
        EvidenceItem(id=source, source=source, quote="Words", disclosure=Disclosure.CLEARED)
        for source in ("s", "s\x01")
    )
    assert len(read_refi_project(write_refi_project(Evidence(items=items), {}, name="A project")).sources) == 2


def test_an_empty_project_is_a_file_all_the_same() -> None:
    """Nothing to write is no mistake in a project; a codebook without codes is one."""
    found = read_refi_project(write_refi_project(Evidence(), {}, theory=THEORY, name="A project"))
    assert (found.codes, found.sources, found.claims) == ((), (), ())
    with pytest.raises(UserError, match="no code to write"):
        write_refi_codebook(Evidence(), theory=THEORY)


def test_codes_without_end_are_written_so_that_they_can_be_read() -> None:
    """A name of two hundred parts is written as fifty, the rest in the deepest; nothing of it is lost."""
    name = "; ".join(f"part {number}" for number in range(200))
    written = write_refi_codebook(Evidence(codes=(Code(name=name),)))
    deepest = read_refi_codebook(written).codes[-1].name
    assert deepest.replace(", ", "; ") == name


def member(packed: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        return archive.read(name)
