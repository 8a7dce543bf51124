"""What is written as REFI-QDA is valid by the standard's own schemas, which lie beside the project."""

import io
import zipfile
from typing import Any

import pytest
from hypothesis import given, settings

from sothat.evidence import Evidence, sources_of
from sothat.examples import open_project
from sothat.files.research.refi_codebook_writer import write_refi_codebook
from sothat.files.research.refi_writer import write_refi_project
from tests.house.project_files import ROOT
from tests.properties.evidences import evidences

FOLDER = ROOT.parent / "shared" / "samples" / "refi-qda"

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the schemas do not lie beside the project")


@pytest.fixture(scope="module")
def project_schema() -> Any:
    xmlschema = pytest.importorskip("xmlschema")
    return xmlschema.XMLSchema(FOLDER / "Project-mrt2019.xsd")


@pytest.fixture(scope="module")
def codebook_schema() -> Any:
    xmlschema = pytest.importorskip("xmlschema")
    return xmlschema.XMLSchema(FOLDER / "Codebook.xsd")


def xml_in(packed: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        return archive.read("project.qde").decode()


@given(evidences())
@settings(max_examples=40)
def test_any_evidence_is_written_validly(project_schema: Any, codebook_schema: Any, evidence: Evidence) -> None:
    """Whatever stands in pieces, codes and sources, the XML keeps to the schema."""
    packed = write_refi_project(evidence, {}, name="A project\x00")
    project_schema.validate(xml_in(packed))
    if "<CodeBook>" in xml_in(packed):
        codebook_schema.validate(write_refi_codebook(evidence).decode())


def test_the_reference_project_is_written_validly(project_schema: Any, codebook_schema: Any) -> None:
    """The published project with its theory is valid, as a project and as a codebook."""
    project = open_project("stepping-stones")
    sources = sources_of(project.sources)
    packed = write_refi_project(project.evidence, sources, theory=project.theory, name=project.theory.title)
    project_schema.validate(xml_in(packed))
    codebook_schema.validate(write_refi_codebook(project.evidence, theory=project.theory).decode())


def test_the_schema_is_not_blind(project_schema: Any) -> None:
    """A file without what the schema asks for is refused by it."""
    assert not project_schema.is_valid('<Project xmlns="urn:QDA-XML:project:1.0"><CodeBook/></Project>')
