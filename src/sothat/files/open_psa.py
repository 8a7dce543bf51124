"""Reads a fault tree in the Open-PSA Model Exchange Format.

Read are fault trees with nested components, every connective that has one meaning, basic events whose probability is a
number or plain arithmetic on numbers and parameters, and house events. Anything else is refused with a sentence that
names it, since an answer from part of a model is wrong.

Source:
    Open-PSA Initiative (2017), "Open-PSA Model Exchange Format", version 2.0d.
"""

from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from sothat.analysis.fault_tree import FaultTree, Formula, top_events
from sothat.errors import Misuse, UserError
from sothat.files.limits import MEGABYTE
from sothat.files.open_psa_amounts import Amounts
from sothat.files.open_psa_definitions import Definition, Definitions, Sort, parts_of, wrong
from sothat.files.open_psa_formulas import constant_of, formula_of
from sothat.theory import ElementId
from sothat.theory.connected import connected_parts

LARGEST_MODEL = 32 * MEGABYTE


def read_open_psa(path: str | Path, *, top: str | None = None) -> FaultTree:
    """The fault tree in a file.

    Args:
        top: The gate to ask about; the one gate that no other gate reads when None.

    Raises:
        Misuse: When there is no such file, or no such gate in it.
        UserError: When it holds no fault tree, or something that this version does not read; the sentence names it.
    """
    root = _parsed(path)
    try:
        return _tree(root, top)
    except UserError as error:
        raise type(error)(f"{path}: {error}") from None


def _parsed(path: str | Path) -> Element:
    try:
        return fromstring(_content(Path(path)), forbid_dtd=True)
    except ParseError as error:
        raise UserError(
            f"{path}, line {error.position[0]}: this is not well-formed XML. Mend it, or save it again."
        ) from None
    except (DefusedXmlException, ValueError, LookupError):
        raise UserError(
            f"{path}: it declares a document type or an unknown encoding, which is not read. Take that out."
        ) from None


def _content(place: Path) -> bytes:
    try:
        size = place.stat().st_size
        content = place.read_bytes() if place.is_file() and size <= LARGEST_MODEL else b""
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "no such file"
        raise Misuse(f"{place}: it could not be opened ({why}). Check the name.") from None
    if not content:
        raise UserError(f"{place}: it is empty, no plain file, or larger than {LARGEST_MODEL // MEGABYTE} MB.")
    return content


def _tree(root: Element, top: str | None) -> FaultTree:
    if root.tag != "opsa-mef":
        raise wrong(
            f"its first element is <{root.tag[:60]}>, so it is no Open-PSA model",
            "Give it a file that starts with <opsa-mef>",
        )
    found = Definitions(root)
    amounts = Amounts(found)
    gates = {one.key: formula_of(one, found) for one in found.of(Sort.GATE)}
    chances = {one.key: amounts.chance(one) for one in found.of(Sort.BASIC_EVENT)}
    houses = {one.key: _is_on(one) for one in found.of(Sort.HOUSE_EVENT)}
    _refuse_circles(gates)
    return FaultTree(title=_title(root), top=_top(gates, top), gates=gates, chances=chances, houses=houses)


def _title(root: Element) -> str:
    for tree in root.iterfind("define-fault-tree"):
        label = tree.find("label")
        return tree.get("name", "") if label is None else label.text or ""
    return ""


def _is_on(house: Definition) -> bool:
    """What a house event is set to; off unless said, as the format has it."""
    parts = parts_of(house.item)
    if not parts:
        return False
    if len(parts) > 1 or parts[0].tag != "constant":
        raise wrong(f"{house} is not set by one <constant>", "Write <constant value='true'/> or 'false'")
    return constant_of(parts[0], house)


def _refuse_circles(gates: dict[str, Formula | str]) -> None:
    reads = {
        ElementId(name): [ElementId(read) for read in _names(formula) if read in gates]
        for name, formula in gates.items()
    }
    for part in connected_parts(list(reads), reads):
        if len(part) > 1 or part[0] in reads[part[0]]:
            named = ", ".join(name[:60] for name in sorted(part)[:5])
            raise wrong(
                f"the gates {named} lead back to themselves: a fault tree may not have a circle", "Take out one reading"
            )


def _names(formula: Formula | str) -> list[str]:
    found: list[str] = []
    todo: list[Formula | str] = [formula]
    while todo:
        current = todo.pop()
        if isinstance(current, str):
            found.append(current)
        else:
            todo.extend(reversed(current.arguments))
    return found


def _top(gates: dict[str, Formula | str], named: str | None) -> str:
    if named is not None:
        if named not in gates:
            raise Misuse(f"there is no gate {named[:60]!r} in it. Name one of its gates.")
        return named
    if not gates:
        raise wrong("it defines no gate, so there is no tree", "Give it a file with a <define-gate>")
    tops = top_events(gates)
    if len(tops) > 1:
        listed = ", ".join(name[:60] for name in tops[:5]) + (", ..." if len(tops) > 5 else "")
        raise wrong(
            f"it has {len(tops)} top events, gates that no other gate reads: {listed}",
            "Say which one is meant (on the command line: --goal NAME)",
        )
    return tops[0]
