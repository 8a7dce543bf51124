"""Reads a fault tree in the Open-PSA Model Exchange Format.

Read are fault trees with the connectives and, or, at-least, not and xor, basic events with a plain probability and
house events. Anything else is refused with a sentence that names it, since an answer from part of a model is wrong.

Source:
    Open-PSA Initiative (2017), "Open-PSA Model Exchange Format", version 3.
"""

from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from sothat.analysis.fault_tree import Connective, FaultTree, Formula, top_events
from sothat.errors import Misuse, UserError
from sothat.files.limits import MEGABYTE

LARGEST_MODEL = 32 * MEGABYTE
_CONNECTIVES = {str(connective): connective for connective in Connective}
_NAMES = ("gate", "basic-event", "house-event", "event")
_PASSED_OVER = ("label", "attributes")
_DEEPEST = 200


def read_open_psa(path: str | Path) -> FaultTree:
    """The fault tree in a file.

    Raises:
        Misuse: When there is no such file.
        UserError: When it holds no fault tree, or something that this version does not read; the sentence names it.
    """
    place = Path(path)
    try:
        size = place.stat().st_size
        content = place.read_bytes() if place.is_file() and size <= LARGEST_MODEL else b""
    except OSError as error:
        raise Misuse(f"{path}: it could not be opened ({error.strerror or 'no such file'}). Check the name.") from None
    if not content:
        raise UserError(f"{path}: it is empty, no plain file, or larger than {LARGEST_MODEL // MEGABYTE} MB.")
    try:
        root = fromstring(content, forbid_dtd=True)
    except ParseError as error:
        raise UserError(
            f"{path}, line {error.position[0]}: this is not well-formed XML. Mend it, or save it again."
        ) from None
    except (DefusedXmlException, ValueError, LookupError):
        raise UserError(
            f"{path}: it declares a document type or an unknown encoding, which is not read. Take that out."
        ) from None
    return _Reader(str(path)).tree(root)


class _Reader:
    """Gathers what a model defines, wherever it stands."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._gates: dict[str, Formula | str] = {}
        self._chances: dict[str, float | None] = {}
        self._houses: dict[str, bool] = {}

    def tree(self, root: Element) -> FaultTree:
        if root.tag != "opsa-mef":
            raise self._wrong(
                f"its first element is <{root.tag}>, so it is no Open-PSA model",
                "Give it a file that starts with <opsa-mef>",
            )
        trees = root.findall("define-fault-tree")
        for part in root:
            if part.tag == "define-fault-tree" or part.tag == "model-data":
                self._definitions(part)
            elif part.tag not in _PASSED_OVER:
                raise self._unread(part)
        self._declare_used()
        tops = top_events(self._gates)
        if len(tops) != 1:
            found = ", ".join(tops[:5]) or "none"
            raise self._wrong(
                f"it must have one top event, a gate that no other gate reads, and has: {found}", "Leave one"
            )
        title = trees[0].get("name", "") if trees else ""
        return FaultTree(title=title, top=tops[0], gates=self._gates, chances=self._chances, houses=self._houses)

    def _definitions(self, part: Element) -> None:
        for item in part:
            name = self._new_name(item) if item.tag.startswith("define-") else ""
            if item.tag == "define-gate":
                self._gates[name] = self._formula(self._only(item, name), 0)
            elif item.tag == "define-basic-event":
                self._chances[name] = self._chance(item, name)
            elif item.tag == "define-house-event":
                self._houses[name] = self._constant(item, name)
            elif item.tag not in _PASSED_OVER:
                raise self._unread(item)

    def _new_name(self, item: Element) -> str:
        name = item.get("name", "")
        if not name:
            raise self._wrong(f"a <{item.tag}> has no name", "Name it")
        for known in (self._gates, self._chances, self._houses):
            if name in known:
                raise self._wrong(f"{name[:60]} is defined twice", "Leave one definition")
        return name

    def _formula(self, item: Element, depth: int) -> Formula | str:
        if item.tag in _NAMES:
            return item.get("name", "")
        connective = _CONNECTIVES.get(item.tag)
        if connective is None or depth > _DEEPEST:
            raise self._unread(item)
        arguments = tuple(self._formula(part, depth + 1) for part in item if part.tag not in _PASSED_OVER)
        if not arguments or (connective is Connective.NOT and len(arguments) != 1):
            raise self._wrong(
                f"a <{item.tag}> has {len(arguments)} arguments", "Give it one for 'not', one or more for any other"
            )
        return Formula(
            connective=connective, arguments=arguments, at_least=self._least(item, connective, len(arguments))
        )

    def _least(self, item: Element, connective: Connective, arguments: int) -> int:
        if connective is not Connective.AT_LEAST:
            return 0
        text = item.get("min", "")
        if not text.isdecimal() or not 1 <= int(text[:9]) <= arguments:
            raise self._wrong(
                f"an <atleast> asks for {text[:20]!r} of {arguments}", "Write min as a whole number from 1 to that"
            )
        return int(text)

    def _chance(self, item: Element, name: str) -> float | None:
        stated = [part for part in item if part.tag not in _PASSED_OVER]
        if not stated:
            return None
        if stated[0].tag not in ("float", "int"):
            raise self._unread(stated[0])
        text = stated[0].get("value", "")
        try:
            chance = float(text)
        except ValueError:
            chance = -1.0
        if not 0 <= chance <= 1:
            raise self._wrong(f"the probability of {name[:60]} is {text[:30]!r}", "Write a number from 0 to 1")
        return chance

    def _constant(self, item: Element, name: str) -> bool:
        stated = item.find("constant")
        word = "" if stated is None else stated.get("value", "")
        if word not in ("true", "false"):
            raise self._wrong(f"the house event {name[:60]} is {word[:30]!r}", "Write true or false")
        return word == "true"

    def _only(self, item: Element, name: str) -> Element:
        parts = [part for part in item if part.tag not in _PASSED_OVER]
        if len(parts) != 1:
            raise self._wrong(f"the gate {name[:60]} holds {len(parts)} formulas", "Give it one")
        return parts[0]

    def _declare_used(self) -> None:
        """A basic event that is used and nowhere defined is one without a probability."""
        for formula in self._gates.values():
            todo: list[Formula | str] = [formula]
            while todo:
                current = todo.pop()
                if isinstance(current, Formula):
                    todo.extend(current.arguments)
                elif not any(current in known for known in (self._gates, self._chances, self._houses)):
                    raise self._wrong(f"{current[:60]!r} is used and nowhere defined", "Define it, or correct the name")

    def _unread(self, item: Element) -> UserError:
        return self._wrong(f"it holds <{item.tag}>, which this version does not read", "Write the model without it")

    def _wrong(self, what: str, mend: str) -> UserError:
        return UserError(f"{self._path}: {what}. {mend}.")
