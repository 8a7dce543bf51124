"""Writes codes as a REFI-QDA codebook, `.qdc`, which programs of qualitative research read.

Source:
    REFI-QDA standard 1.0 (2019), QDA-XML codebook, https://www.qdasoftware.org.
"""

from xml.etree.ElementTree import Element, tostring

from sothat.errors import UserError
from sothat.evidence import Evidence
from sothat.files.research.refi_code_tree import CodeTree
from sothat.files.research.refi_gathering import OWN_ORIGIN
from sothat.theory import Theory

_NAMESPACE = "urn:QDA-XML:codebook:1.0"


def write_refi_codebook(evidence: Evidence, *, theory: Theory | None = None) -> bytes:
    """The bytes of a `.qdc` with the codes, and with one for everything in the theory that something bears on.

    Raises:
        UserError: When there is no code: the format does not allow an empty codebook.
    """
    tree = CodeTree(evidence.that_may_leave(), theory)
    if not tree.names:
        raise UserError("There is no code to write: map a code, or tie a piece of evidence to an element, first.")
    root = Element("CodeBook", xmlns=_NAMESPACE, origin=OWN_ORIGIN)
    tree.write(root)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written
