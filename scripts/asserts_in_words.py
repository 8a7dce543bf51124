"""Tells what a test of the specification asserts as pairs of question and answer, in words.

It reads the test as text: `assert reading(theory, "trust", "hub in place") == "certain"` becomes the question
“trust, with hub in place” and the answer “certain”. What it has no words for it shows as it stands in the test.
"""

import ast
import json
from collections.abc import Mapping
from typing import Any, NamedTuple

# How the questions are called, and how what a test asks of an answer is.
_QUESTIONS = {
    "added": "{} added alone",
    "alone": "additions by themselves",
    "attained": "attainment",
    "chance": "chance",
    "changes_linchpins": "how likely each finding changes the single points of failure",
    "changes_package": "how likely each finding changes the best package",
    "check": "the checker",
    "conclusion": "{}",
    "explain": "why {} holds or fails",
    "goals_of": "the goals",
    "kept_going": "what is self-sustaining",
    "levels": "levels",
    "likely": "the chance of {}",
    "linchpins": "linchpins",
    "order": "order of roll-out",
    "packages": "packages",
    "reading": "{}",
    "robustness": "robustness",
    "turns_on": "what {} turns on",
    "worth": "what is worth finding out",
}
_ASKED = {
    "additions": "by addition",
    "add": "what is added",
    "as_json": "as JSON",
    "by_size": "how many of each size",
    "complete": "the listing is complete",
    "costs_taken_as_0": "costs taken as 0",
    "elements": "readings",
    "failing": "goals that fail",
    "holds_in": "in how many readings",
    "holds_now": "as the theory stands",
    "in_the_way": "what stands in the way",
    "ineffective": "ineffective alone",
    "missing": "missing",
    "missing_count": "how many missing sets",
    "overturned_together_count": "how many sets overturn it",
    "packages": "listed",
    "readings": "how many readings",
    "single": "single points of failure",
    "taken_as": "taken as",
    "taken_as_certain": "taken as certain",
    "waits_for": "waits for",
    "waits_for_count": "how many sets it waits for",
    "whole_system_goals": "whole-system goals",
}
# Answers that are a row of rows, and what stands between the parts of each: sets, and paths.
_JOINED = {"in_the_way": " + ", "kept_going": " + ", "missing": " + ", "sets": " + ", "waits_for": " + "}
_JOINED |= {"overturned_together": " + ", "paths": " → "}
_PLACES = {"0": "the first", "1": "the second"}


class Row(NamedTuple):
    """One thing that a test asserts; the answer is JSON where `is_json`."""

    question: str
    answer: str
    is_json: bool = False


def rows(test: ast.FunctionDef) -> list[Row]:
    """Every question that the test asks and its answer, in order."""
    known: dict[str, ast.expr] = {}
    found: list[Row] = []
    for line in test.body:
        match line:
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if name != "theory":
                known[name] = _with(known, value)
            case ast.Assert(test=ast.Compare(left=left, ops=[ast.Eq() | ast.Is()], comparators=[right])):
                found += _equal(_with(known, left), _with(known, right))
            case ast.With(items=[ast.withitem(context_expr=ast.Call(func=ast.Attribute(attr="raises")))], body=[body]):
                if isinstance(body, ast.Expr):
                    found.append(Row(_question(_with(known, body.value)), "refused, with a sentence"))
            case _:
                pass
    return found


class _Known(ast.NodeTransformer):
    def __init__(self, known: Mapping[str, ast.expr]) -> None:
        self.known = known

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return self.known.get(node.id, node)


def _with(known: Mapping[str, ast.expr], written: ast.expr) -> ast.expr:
    """What is written, with the names that stand for something replaced by it."""
    again = ast.parse(ast.unparse(written), mode="eval").body
    seen: ast.expr = _Known(known).visit(again)
    return seen


def _equal(left: ast.expr, right: ast.expr) -> list[Row]:
    if isinstance(left, ast.Tuple) and isinstance(right, ast.Tuple):
        return [row for pair in zip(left.elts, right.elts, strict=True) for row in _equal(*pair)]
    answer, is_json = _answer(right, last=_last_name(left))
    return [Row(_question(left), answer, is_json)]


def _last_name(asked: ast.expr) -> str:
    match asked:
        case ast.Call(func=ast.Name(id="tuple"), args=[inner]):
            return _last_name(inner)
        case ast.Attribute(attr=name) | ast.Call(func=ast.Attribute(attr=name)) | ast.Call(func=ast.Name(id=name)):
            return name
        case _:
            return ""


def _question(asked: ast.expr) -> str:
    match asked:
        case ast.Call(func=ast.Name(id="sets" | "tuple"), args=[inner]):
            return _question(inner)
        case ast.Call(func=ast.Name(id="len"), args=[inner]):
            return f"{_question(inner)}: how many"
        case ast.Call(func=ast.Name(id=name)) if name in _QUESTIONS:
            return _put(name, asked)
        case ast.Call(func=ast.Attribute(value=inner, attr="items"), args=[]):
            return _question(inner)
        case ast.Call(func=ast.Attribute(value=inner, attr=name), args=[]) | ast.Attribute(value=inner, attr=name):
            if _is_question(inner):
                return f"{_question(inner)}: {_ASKED.get(name, name.replace('_', ' '))}"
        case ast.Subscript(value=inner, slice=part) if _is_question(inner):
            return f"{_question(inner)}: {_PLACES.get(_set(part), _set(part))}"
        case _:
            pass
    return f"`{ast.unparse(asked)}`"


def _is_question(asked: ast.expr) -> bool:
    return not _question(asked).startswith("`")


def _put(name: str, call: ast.Call) -> str:
    """The question in words: what about, where, and under which options."""
    texts = [_text(given) for given in call.args[1:]]
    about = [text for text in texts if text is not None][:1] if "{}" in _QUESTIONS[name] else []
    words = _QUESTIONS[name].format(f"**{about[0]}**" if about else "")
    where = [_area(given) for given in call.args[1 + len(about) :]]
    options = [f"{option.arg} {_value(option.value)}" for option in call.keywords if option.arg]
    return ", ".join([words, *filter(None, where), *options])


def _text(given: ast.expr) -> str | None:
    return given.value if isinstance(given, ast.Constant) and isinstance(given.value, str) else None


def _area(given: ast.expr) -> str:
    if isinstance(given, ast.Call):
        given = given.args[0]
    told = _text(given)
    if told is None:
        return f"with {_value(given)}"
    return f"with {told}" if told else "nothing assessed"


def _answer(right: ast.expr, *, last: str) -> tuple[str, bool]:
    if last in ("as_json", "rows"):
        try:
            return json.dumps(ast.literal_eval(right), indent=2), True
        except ValueError:
            return ast.unparse(right), True
    if isinstance(right, ast.Tuple) and not right.elts:
        return "none", False
    if isinstance(right, ast.Tuple) and last == "items":
        pairs = [pair.elts for pair in right.elts if isinstance(pair, ast.Tuple)]
        return _value(ast.Dict(keys=[key for key, _ in pairs], values=[one for _, one in pairs])), False
    if isinstance(right, ast.Tuple) and last in _JOINED:
        return "; ".join(_set(one, _JOINED[last]) for one in right.elts), False
    return _value(right), False


def _set(written: ast.expr, between: str = " + ") -> str:
    if isinstance(written, ast.Tuple):
        return between.join(_value(one) for one in written.elts) or "the empty set"
    return _value(written)


def _value(written: ast.expr) -> str:
    match written:
        case ast.Constant(value=said):
            return _plain(said)
        case ast.Call(func=ast.Name(id="Addition"), keywords=parts):
            return _addition({part.arg: part.value for part in parts})
        case ast.Call(func=ast.Name(id="Package"), keywords=[add, _, cost, *_]):
            return f"{_set(add.value)}, which costs {_value(cost.value)}"
        case ast.Attribute(value=ast.Name(id="Status"), attr=name):
            return name.lower().replace("_", " ")
        case ast.Dict(keys=keys, values=values):
            pairs = zip(keys, values, strict=True)
            return "; ".join(f"{_set(key)}: {_value(one)}" for key, one in pairs if key) or "none"
        case ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Set(elts=parts):
            return _listed(parts)
        case _:
            return f"`{ast.unparse(written)}`"


def _plain(said: object) -> str:
    if isinstance(said, bool):
        return "yes" if said else "no"
    return "none" if said is None else str(said)


def _listed(parts: list[ast.expr]) -> str:
    if any(isinstance(part, ast.Tuple) for part in parts):
        return "; ".join(_set(part) for part in parts)
    return ", ".join(_value(part) for part in parts) or "none"


def _addition(parts: Mapping[str | None, Any]) -> str:
    works = "works" if parts["works"].value else "does not work"
    said = [works, f"gains {_value(parts['gains'])}", f"loses {_value(parts['losses'])}"]
    if "waits_for" in parts:
        said.append(f"waits for {_answer(parts['waits_for'], last='waits_for')[0]}")
    return "; ".join(said)
