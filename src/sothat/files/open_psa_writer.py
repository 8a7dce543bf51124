"""Writes a fault tree in the Open-PSA Model Exchange Format, or a theory as one, and says what is lost on the way."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from sothat.analysis.fault_tree import Connective, FaultTree, Formula
from sothat.errors import Misuse
from sothat.files.folder import write_file
from sothat.files.open_psa_theory import theory_as_fault_tree
from sothat.theory import Statuses, Theory

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(-[A-Za-z0-9_]+)*")
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_open_psa(
    what: FaultTree | Theory,
    path: str | Path,
    *,
    statuses: Statuses | None = None,
    goals: Sequence[str] | None = None,
) -> tuple[str, ...]:
    """Writes a fault tree, or a theory and how an area stands as one, and gives back what is lost, one sentence each.

    Nothing of a fault tree is lost.

    Args:
        statuses: How the elements of a theory stand; as nothing added when None.
        goals: Of a theory; its own when None. The top event is that all of them are reached.

    Raises:
        Misuse: When a name cannot stand in a file, or a loop of the theory goes through a hindrance.
        UserError: When the file cannot be written; what stood there before still stands.
    """
    if isinstance(what, FaultTree):
        write_file(_text(what, {}), Path(path))
        return ()
    made = theory_as_fault_tree(what, statuses, goals=goals)
    write_file(_text(made.tree, made.labels), Path(path))
    return made.losses


def _text(tree: FaultTree, labels: Mapping[str, str]) -> bytes:
    root = Element("opsa-mef")
    titled = _NAME.fullmatch(tree.title) is not None
    fault_tree = SubElement(root, "define-fault-tree", name=tree.title if titled else "fault-tree")
    if not titled:
        SubElement(fault_tree, "label").text = _NO_XML.sub(" ", tree.title)
    for name, formula in tree.gates.items():
        _write_formula(_defined(fault_tree, "define-gate", name, labels), formula, tree)
    data = SubElement(root, "model-data")
    for name, chance in tree.chances.items():
        event = _defined(data, "define-basic-event", name, labels)
        if chance is not None:
            SubElement(event, "float", value=repr(float(chance)))
    for name, is_on in tree.houses.items():
        house = _defined(data, "define-house-event", name, labels)
        SubElement(house, "constant", value="true" if is_on else "false")
    indent(root)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _defined(within: Element, tag: str, name: str, labels: Mapping[str, str]) -> Element:
    if not name or _NO_XML.search(name):
        raise Misuse(f"The name {name[:60]!r} cannot be written in this format: use letters, digits, '-' and '_'.")
    made = SubElement(within, tag, name=name)
    if name in labels:
        SubElement(made, "label").text = _NO_XML.sub(" ", labels[name])
    return made


def _write_formula(within: Element, formula: Formula | str, tree: FaultTree) -> None:
    todo: list[tuple[Element, Formula | str]] = [(within, formula)]
    while todo:
        at, current = todo.pop()
        if isinstance(current, str):
            SubElement(at, _sort(current, tree), name=current)
            continue
        made = SubElement(at, str(current.connective))
        if current.connective is Connective.AT_LEAST:
            made.set("min", str(current.at_least))
        todo.extend((made, argument) for argument in reversed(current.arguments))


def _sort(name: str, tree: FaultTree) -> str:
    if name in tree.gates:
        return "gate"
    if name in tree.houses:
        return "house-event"
    if name in tree.chances:
        return "basic-event"
    raise Misuse(f"There is no gate or event {name[:60]!r} in the fault tree: define it, or correct the name.")
