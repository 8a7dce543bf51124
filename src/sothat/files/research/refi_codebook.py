"""Reads a REFI-QDA codebook, `.qdc`: codes and nothing else.

Source:
    REFI-QDA standard 1.0 (2019), QDA-XML codebook, https://www.qdasoftware.org.
"""

from io import BytesIO
from pathlib import Path

from sothat.errors import Misuse
from sothat.evidence import ResearchFile
from sothat.files.research.refi_codes import named_codes
from sothat.files.research.refi_fingerprint import fingerprint
from sothat.files.research.refi_gathering import Gathering
from sothat.files.research.refi_losses import not_taken
from sothat.files.research.refi_xml import stream_xml


def read_refi_codebook(content: bytes | Path, *, name: str = "") -> ResearchFile:
    """The codes in a `.qdc`, read leniently: Taguette writes one that the standard's own schema refuses.

    Args:
        content: The bytes, or the file they lie in.
        name: What the person calls the file; sentences begin with it.

    Raises:
        Misuse: When the file cannot be read.
        UserError: When it is damaged, harmful, too large, or something else.
    """
    name = name or (content.name if isinstance(content, Path) else "The file")
    gathering = Gathering(name)
    try:
        with content.open("rb") if isinstance(content, Path) else BytesIO(content) as file:
            stream_xml(file, gathering, name=name, root="CodeBook")
    except OSError as wrong:
        raise Misuse(
            f"{name} cannot be read: {wrong.strerror or wrong}. See that you may read it, and try again."
        ) from None
    gathered = gathering.gathered
    codes = named_codes(gathered.codes)
    lost = [*codes.lost, *not_taken(gathered)]
    if gathered.counts["empty lists of groups"]:
        lost.append(
            "The list of groups is empty, which the standard does not allow: it was passed over, and nothing is missing."
        )
    return ResearchFile(
        format="REFI-QDA codebook",
        codes=codes.found,
        lost=tuple(lost),
        fingerprint=fingerprint((), (code.name for code in codes.found)),
    )
