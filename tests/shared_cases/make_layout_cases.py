"""Writes the layout cases that the tests of both languages read.

    .venv/bin/python tests/shared_cases/make_layout_cases.py

Run it after a change to the layout in Python, look at what changed, and change the layout in TypeScript alike:
vitest fails until it gives the same.
"""

import json
import random
from pathlib import Path

from sothat.examples import open_project
from sothat.files import theory_document
from sothat.reports import lay_out
from tests.shared_cases.layout_case import Document, theory_of

HERE = Path(__file__).parent
LEVELS = [{"id": "service", "title": "Service"}, {"id": "family", "title": "Woman and family"}]


def element(name: str, kind: str = "precondition", level: str | None = "service") -> Document:
    """An element whose title is its id."""
    return {"id": name, "kind": kind, "title": name} | ({} if level is None else {"level": level})


def link(pair: str, role: str = "requires") -> Document:
    """The link ``a>b``; one of a group has the group ``g-b``."""
    source, target = pair.split(">")
    return {"from": source, "to": target, "role": role} | ({"group": f"g-{target}"} if role == "one of" else {})


def theory(title: str, elements: list[Document], links: list[Document], **more: object) -> Document:
    """A theory with the two levels of these cases, unless it has its own."""
    return {"title": title, "levels": LEVELS, **more, "elements": elements, "links": links}


def chain() -> Document:
    """A link to the next column, and one that leaps over two."""
    names = [element(name) for name in "abcd"]
    return theory("A chain with a leap", names, [link("a>b"), link("b>c"), link("c>d"), link("a>d")])


def loops() -> Document:
    """A loop that opens where one merely helps, a loop of needs alone, and one through a hindrance."""
    names = [element(name, level="family" if name in "abc" else "service") for name in "abcdefxy"]
    links = [link("a>b"), link("b>c"), link("c>a", "contributes"), link("c>d"), link("d>e"), link("e>f"), link("f>d")]
    return theory("Loops", names, [*links, link("f>x"), link("x>y", "hinders"), link("y>x", "hinders")])


def kinds() -> Document:
    """Hindrances and assumptions beside what they act on, a group, a goal at the end."""
    kinds = {
        "in1": "input", "ac1": "activity", "ac2": "activity", "pre": "precondition", "hin": "hindrance",
        "asm": "assumption", "out": "outcome", "end": "impact",
    }  # fmt: skip
    names = [element(name, kind, "family" if name in ("out", "end") else "service") for name, kind in kinds.items()]
    links = [
        link("in1>ac1"), link("ac1>pre", "one of"), link("ac2>pre", "one of"), link("pre>out"), link("hin>out", "hinders"),
        link("ac2>hin", "hinders"), link("asm>end"), link("out>end"),
    ]  # fmt: skip
    return theory("Every kind", names, links, alternatives=[{"id": "g-pre", "to": "pre"}])


def wide() -> Document:
    """A layer with more elements than stand above one another, all of which lead to one."""
    names = [element(f"n{number}") for number in range(24)] + [element("goal", "outcome", "family")]
    return theory("A wide layer", names, [link(f"n{number}>goal", "contributes") for number in range(24)])


def untidy() -> Document:
    """Unknown ids and levels, an element and a link given twice, a link to itself, names that are numbers."""
    names = [
        element("2"), element("1", level="nowhere"), element("10", level=None), element("2", "outcome", "family"), element("b"),
    ]  # fmt: skip
    links = [
        link("2>1"),
        link("1>10"),
        link("2>1", "hinders"),
        link("b>b"),
        link("b>nobody"),
        link("10>b", "contributes"),
    ]
    return theory("Not in order", names, links, levels=[*LEVELS, {"id": "service", "title": "Again"}])


def usual() -> Document:
    """A theory that names no levels of its own has the four usual ones."""
    names = [element("s", level="strategic"), element("t", level="staff"), element("f", "outcome", "family")]
    return {"title": "Usual levels", "elements": names, "links": [link("s>t"), link("t>f")]}


def empty() -> Document:
    """Nothing yet."""
    return theory("Empty", [], [])


def tangle(seed: int, size: int, links: int) -> Document:
    """Many links at random, with loops of every kind."""
    chance = random.Random(seed)
    levels = ["service", "family", None]
    names = [element(f"e{number}", level=chance.choice(levels)) for number in range(size)]
    pairs = sorted({(chance.randrange(size), chance.randrange(size)) for _ in range(links)})
    chance.shuffle(pairs)
    roles = ["requires", "one of", "contributes", "hinders"]
    found = [link(f"e{a}>e{b}", chance.choice(roles)) for a, b in pairs if a != b]
    return theory(f"A tangle of {size}", names, found)


def placed() -> Document:
    """Some boxes that people have put somewhere: on the grid, off it, before what they need, on one another; some new ones."""
    spots = {"a": [112, 40], "b": [408, 160], "c": [530, 75], "d": [60, 40], "e": [530, 90], "f": [1000, 400]}
    names = [element(name, level="family" if name in "dg" else "service") for name in "abcdefghij"]
    for name in names:
        if name["id"] in spots:
            name["extra"] = {"map": spots[name["id"]]}
    pairs = ["a>b", "b>c", "c>d", "a>e", "f>a", "c>e", "d>g", "b>g", "g>f", "h>c", "a>i", "i>f"]
    return theory("Boxes that somebody has put somewhere", names, [link(pair) for pair in pairs])


def placed_badly() -> Document:
    """Places that are none, and places beyond the edges; beside a box that has one they are laid out anew."""
    spots: list[object] = [
        [112, 40],
        "here",
        [1, 2, 3],
        [1.5, 40],
        [-500, -3],
        [900000, 10**7],
        [True, 40],
        None,
        [112.0, 160],
    ]
    names = [element(f"n{number}") for number in range(len(spots))]
    for name, spot in zip(names, spots, strict=True):
        name["extra"] = {"map": spot}
    return theory("Places that are none", names, [link("n0>n1"), link("n1>n2"), link("n4>n5")])


def placed_tangle(seed: int) -> Document:
    """A tangle of which a third has been put somewhere, and more in one column than stand above one another."""
    chance = random.Random(seed)
    found = tangle(seed, 90, 130)
    for number, name in enumerate(found["elements"]):
        if number % 3 == 0:
            name["extra"] = {"map": [chance.randrange(24, 1_800), chance.randrange(40, 900)]}
    return found | {"title": "A tangle of which some has been put somewhere"}


def reference() -> Document:
    """The reference theory, as far as its layout turns on it."""
    whole = theory_document(open_project("stepping-stones").theory)
    kept = {"id", "kind", "title", "level", "from", "to", "role", "group"}
    parts = {
        name: [{key: given for key, given in part.items() if key in kept} for part in whole[name]]
        for name in ("levels", "elements", "links")
    }
    return {"title": whole["title"], **parts}


CASES = {
    "chain": chain(),
    "loops": loops(),
    "kinds": kinds(),
    "wide": wide(),
    "untidy": untidy(),
    "usual_levels": usual(),
    "empty": empty(),
    "tangle": tangle(1, 40, 90),
    "large_tangle": tangle(2, 120, 260),
    "placed": placed(),
    "placed_badly": placed_badly(),
    "placed_tangle": placed_tangle(3),
    "reference": reference(),
}


def main() -> None:
    """Writes one file for each case."""
    for name, document in CASES.items():
        path = HERE / f"layout_{name}.json"
        case = {"theory": document, "layout": lay_out(theory_of(document)).as_json()}
        path.write_text(_text(case), encoding="utf-8")
        print(path.relative_to(Path.cwd()))


def _text(case: Document) -> str:
    """JSON with one element, box or route a line, so that a change can be read."""
    lines = ["{"]
    for half, parts in case.items():
        lines.append(f'"{half}": {{')
        lines += [f"{json.dumps(key)}: {_part(part)}," for key, part in parts.items()]
        lines[-1] = lines[-1].removesuffix(",")
        lines.append("}," if half == "theory" else "}")
    return "\n".join([*lines, "}"]) + "\n"


def _part(part: object) -> str:
    if isinstance(part, list):
        return "[\n" + ",\n".join(json.dumps(item, ensure_ascii=False) for item in part) + "\n]"
    if isinstance(part, dict):
        return "{\n" + ",\n".join(f"{json.dumps(key)}: {json.dumps(item)}" for key, item in part.items()) + "\n}"
    return json.dumps(part, ensure_ascii=False)


if __name__ == "__main__":
    main()
