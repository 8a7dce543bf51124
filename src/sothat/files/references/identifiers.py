"""Identifiers of publications in one way of writing. Nothing is looked up, so nothing is known to be right."""

import re

_DOI = re.compile(r"10\.[0-9]{4,9}/[^\s\"<>]+")


def doi(written: str) -> str:
    """A DOI in small letters without its resolver; empty where there is none."""
    match = _DOI.search(written.replace("%2F", "/").replace("%2f", "/"))
    if match is None:
        return ""
    found = match[0].rstrip(".,;:]'")
    while found.endswith(")") and found.count("(") < found.count(")"):
        found = found[:-1]
    return found.lower()


def digits(written: str) -> str:
    """The first run of digits, as in a PubMed number; empty where there is none."""
    match = re.search("[0-9]+", written)
    return match[0] if match else ""
