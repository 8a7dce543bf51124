"""Holds a document against the published JSON Schema of its format."""

import json
from functools import cache
from importlib import resources

from jsonschema import Draft202012Validator


@cache
def schema(name: str) -> dict[str, object]:
    """The published schema of that name."""
    text = resources.files("sothat.files").joinpath("schemas", f"{name}.json").read_text(encoding="utf-8")
    found: dict[str, object] = json.loads(text)
    return found


def complaints(name: str, document: object) -> list[str]:
    """What the schema of that name has against the document."""
    return [f"{error.json_path}: {error.message}" for error in _validator(name).iter_errors(document)]


@cache
def _validator(name: str) -> Draft202012Validator:
    Draft202012Validator.check_schema(schema(name))
    return Draft202012Validator(schema(name))
