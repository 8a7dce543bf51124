"""The formula of a gate, as an Open-PSA model writes it."""

from xml.etree.ElementTree import Element

from sothat.analysis.fault_tree import Connective, Formula
from sothat.files.open_psa_definitions import Definition, Definitions, Sort, parts_of, unread, wrong

_SORTS = {str(sort): sort for sort in (Sort.GATE, Sort.BASIC_EVENT, Sort.HOUSE_EVENT)}
_PLAIN = {"and": Connective.AND, "or": Connective.OR, "xor": Connective.XOR, "not": Connective.NOT}
_TURNED = {"nand": Connective.AND, "nor": Connective.OR, "iff": Connective.XOR}
_ARGUMENTS = {"not": 1, "iff": 2, "imply": 2}
_DEEPEST = 200

_Part = Formula | str


def formula_of(gate: Definition, known: Definitions) -> _Part:
    """The formula of a gate, with every name made plain.

    What the format writes shorter is written out: `nand` as not and, `imply` as not the first or the second,
    `cardinality` as at least so many and not at least one more than the most.
    """
    parts = parts_of(gate.item)
    if len(parts) != 1:
        raise wrong(f"{gate} holds {len(parts)} formulas", "Give it one")
    return _formula(parts[0], gate, known, 0)


def _formula(item: Element, gate: Definition, known: Definitions, depth: int) -> _Part:
    tag = str(item.tag)
    if tag == "event" or tag in _SORTS:
        return _named(item, gate, known)
    if depth > _DEEPEST:
        raise wrong(f"{gate} has formulas over {_DEEPEST} deep", "Give some of them a gate of their own")
    if tag == "constant":
        raise wrong(f"{gate} holds a <constant> in its formula", "Use a house event in its place")
    if tag not in (*_PLAIN, *_TURNED, "imply", "atleast", "cardinality"):
        raise unread(item, gate)
    arguments = tuple(_formula(part, gate, known, depth + 1) for part in parts_of(item))
    _refuse_wrong_number(tag, len(arguments), gate)
    return _joined(item, tag, arguments, gate)


def _joined(item: Element, tag: str, arguments: tuple[_Part, ...], gate: Definition) -> _Part:
    if tag in _PLAIN:
        return Formula(connective=_PLAIN[tag], arguments=arguments)
    if tag in _TURNED:
        return _not(Formula(connective=_TURNED[tag], arguments=arguments))
    if tag == "imply":
        return Formula(connective=Connective.OR, arguments=(_not(arguments[0]), arguments[1]))
    if tag == "atleast":
        return _at_least(_number(item, "min", 1, len(arguments), gate), arguments)
    least = _number(item, "min", 0, len(arguments), gate)
    most = _number(item, "max", least, len(arguments), gate)
    return _between(least, most, arguments)


def _between(least: int, most: int, arguments: tuple[_Part, ...]) -> _Part:
    limits: list[_Part] = [_at_least(least, arguments)] if least else []
    if most < len(arguments):
        limits.append(_not(_at_least(most + 1, arguments)))
    if not limits:  # any number will do
        return Formula(connective=Connective.OR, arguments=(arguments[0], _not(arguments[0])))
    return Formula(connective=Connective.AND, arguments=tuple(limits))


def _at_least(least: int, arguments: tuple[_Part, ...]) -> Formula:
    return Formula(connective=Connective.AT_LEAST, arguments=arguments, at_least=least)


def _not(argument: _Part) -> Formula:
    return Formula(connective=Connective.NOT, arguments=(argument,))


def _named(item: Element, gate: Definition, known: Definitions) -> str:
    name = item.get("name", "")
    if not name:
        raise wrong(f"a <{item.tag}> in {gate} has no name", "Name what is meant")
    stated = item.get("type") if item.tag == "event" else str(item.tag)
    if stated is not None and stated not in _SORTS:
        raise wrong(f"an <event> in {gate} is of the type {stated[:30]!r}", f"Write {', '.join(_SORTS)}")
    return known.meant(name, gate, None if stated is None else _SORTS[stated]).key


def _refuse_wrong_number(tag: str, arguments: int, gate: Definition) -> None:
    wanted = _ARGUMENTS.get(tag)
    if arguments == wanted or (wanted is None and arguments):
        return
    raise wrong(f"a <{tag}> in {gate} has {arguments} arguments", f"Give it {wanted or 'one or more'}")


def _number(item: Element, key: str, least: int, most: int, gate: Definition) -> int:
    text = item.get(key, "").strip()
    if not text.isascii() or not text.isdigit() or not least <= int(text[:9]) <= most:
        raise wrong(
            f"in {gate} an <{item.tag}> asks for {text[:20]!r} of {most}",
            f"Write {key} as a whole number from {least} to {most}",
        )
    return int(text[:9])


def constant_of(item: Element, at: Definition) -> bool:
    """Whether a `<constant>` is true."""
    word = item.get("value", "")
    if word not in ("true", "false"):
        raise wrong(f"{at} is {word[:30]!r}", "Write true or false")
    return word == "true"
