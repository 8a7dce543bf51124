"""Reads and writes projects: plain files that people can read, and that git can keep."""

from sothat.files.area_table import read_areas
from sothat.files.contents import Contents, Reading, read_contents
from sothat.files.documents import area_document, project_document, theory_document
from sothat.files.evidence_documents import evidence_document
from sothat.files.journeys_documents import journeys_document
from sothat.files.reading import inspect_project, read_area, read_project
from sothat.files.writing import project_contents, write_project
from sothat.files.yaml_writer import yaml_text

__all__ = [
    "Contents",
    "Reading",
    "area_document",
    "evidence_document",
    "inspect_project",
    "journeys_document",
    "project_contents",
    "project_document",
    "read_area",
    "read_areas",
    "read_contents",
    "read_project",
    "theory_document",
    "write_project",
    "yaml_text",
]
