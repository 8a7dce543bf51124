"""Reads the XML of REFI-QDA as it streams by: no document type, no entities, nothing fetched, no tree kept."""

from collections.abc import Callable
from typing import BinaryIO, Protocol
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from sothat.errors import UserError
from sothat.files.limits import MEGABYTE
from sothat.files.research.refi_limits import DEEPEST_XML, LARGEST_XML

_PIECE = MEGABYTE


class Listener(Protocol):
    """Told of everything in the XML, in order. Tags come without their namespace."""

    def begun(self, tag: str, given: dict[str, str]) -> None:
        """An element begins, with these attributes."""

    def ended(self, tag: str) -> None:
        """An element ends."""

    def said(self, words: str) -> None:
        """Text within the innermost element; one text may come in several pieces."""


def stream_xml(
    file: BinaryIO, listener: Listener, *, name: str, root: str, read: Callable[[int], None] = lambda size: None
) -> None:
    """Tell a listener of all that stands in XML.

    Args:
        file: The bytes.
        listener: Who is told.
        name: What the person calls the file; every sentence begins with it.
        root: The tag that the outermost element must have.
        read: Told how many bytes have been read, now and then.

    Raises:
        UserError: When it is not well formed, something else, too large or too deep, or declares a document type.
    """
    parser = DefusedXMLParser(target=_Target(listener, name, root), forbid_dtd=True)
    size = 0
    try:
        while piece := file.read(_PIECE):
            size += len(piece)
            if size > LARGEST_XML:
                raise UserError(
                    f"{name} holds more than {LARGEST_XML // MEGABYTE} megabytes of XML, the most that is read: export fewer documents at a time."
                )
            parser.feed(piece)
            read(size)
        parser.close()
    except ParseError as error:
        raise UserError(
            f"{name}, line {error.position[0]} of its XML: this is not well formed. Export it again with the program it comes from."
        ) from None
    except (DefusedXmlException, ValueError, LookupError) as error:
        if isinstance(error, UserError):
            raise
        raise UserError(
            f"{name}: its XML declares a document type or an unknown encoding, which is not read. Export it again with the program it comes from."
        ) from None


class _Target:
    """Stands between the parser and the listener: takes namespaces off and watches the outermost element and the depth."""

    def __init__(self, listener: Listener, name: str, root: str) -> None:
        self._listener, self._name, self._root = listener, name, root
        self._depth = 0
        self.data = listener.said

    def start(self, tag: str, given: dict[str, str]) -> None:
        """An element begins."""
        local = tag.rpartition("}")[2]
        if self._depth == 0 and local != self._root:
            raise UserError(
                f"{self._name}: its XML begins with <{local[:60]}> and not with <{self._root}>, so it is something else. Export it as REFI-QDA."
            )
        self._depth += 1
        if self._depth > DEEPEST_XML:
            raise UserError(
                f"{self._name}: its XML lies more than {DEEPEST_XML} elements deep, which is not read. Flatten the codes, and export it again."
            )
        self._listener.begun(local, given)

    def end(self, tag: str) -> None:
        """An element ends."""
        self._depth -= 1
        self._listener.ended(tag.rpartition("}")[2])

    def close(self) -> None:
        """The XML ends."""
