"""Says in sentences what a REFI-QDA file holds that was not taken over, and what was left out on purpose."""

from collections.abc import Iterator, Mapping, Sequence

from sothat.files.research.refi_gathered import Gathered
from sothat.files.research.refi_passages import Beyond

_SHOWN = 3

_LEFT_OUT = {
    "User": "The names of people who coded: {}.",
    "Variable": "Variables that describe people or documents: {}.",
    "VariableValue": "Values of such variables: {}.",
    "Case": "Cases, which may each be a person: {}.",
    "codes of cases": "Codes that were given to whole cases: {}.",
    "groups of documents": "Groups of documents, which may say who spoke: {}.",
    "times": "Times of codings, selections and documents: {} entries with one.",
    "paths": "Paths on somebody's machine: {}.",
    "names of selections": "Names of selections, which often repeat words: {}.",
}

_NOT_TAKEN = {
    "Note": "Notes and memos: {} were passed over; only what is coded in them came in.",
    "comments": "Comments on selections: {} were passed over.",
    "groups of codes": "Groups of codes: {} were passed over; the codes themselves came in.",
    "empty groups": "Groups without members: {} were passed over.",
}


def left_out(gathered: Gathered) -> Iterator[str]:
    """What was left out on purpose, with how many."""
    return _sentences(_LEFT_OUT, gathered.counts)


def not_taken(gathered: Gathered) -> Iterator[str]:
    """What a theory has no place for, with how many."""
    return _sentences(_NOT_TAKEN, gathered.counts)


def beyond_texts(beyond: Sequence[Beyond], titles: Sequence[str]) -> Iterator[str]:
    """The selections that lead past their text, and where the first of them are."""
    if beyond:
        places = "; ".join(f"{titles[one.source][:60]!r}, {one.range[0]} to {one.range[1]}" for one in beyond[:_SHOWN])
        more = "" if len(beyond) <= _SHOWN else ", and so on"
        yield f"Selections that lead past the text or into the midst of a character: {len(beyond)}, without words ({places}{more})."


def texts_away(external: int, missing: Sequence[str]) -> Iterator[str]:
    """The texts that do not lie in the file."""
    if external:
        yield f"Texts that lie elsewhere on a machine: {external}; what leads out of a file is not followed. Export the project with its documents to have the words."
    if missing:
        named = ", ".join(repr(title[:60]) for title in missing[:_SHOWN]) + (", ..." if len(missing) > _SHOWN else "")
        yield f"Texts that are not in the file: {len(missing)} ({named}). Export the project with its documents to have the words."


def _sentences(told: Mapping[str, str], counts: Mapping[str, int]) -> Iterator[str]:
    return (sentence.format(f"{counts[key]:,}") for key, sentence in told.items() if counts.get(key))
