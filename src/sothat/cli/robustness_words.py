"""The words and tables in which the robustness of conclusions is told."""

from collections.abc import Sequence

from sothat.analysis import Conclusion, Robustness
from sothat.cli.printing import Table, counted
from sothat.cli.words import goal_word
from sothat.theory import ElementId, Theory

_MOST_LINKS = 10
_CLAIMS = {
    "certain": "An element certainly holds",
    "within reach": "The goals are within reach",
    "package reaches": "A package reaches the goals",
    "package minimal": "A package is as small as can be",
    "single point of failure": "A loss alone makes the goals fail",
    "ineffective alone": "An addition alone gains nothing",
    "whole-system goal": "A goal needs all levels together",
}


def what_to_settle(theory: Theory, answer: Robustness) -> str:
    """One sentence that says what to do: which link to settle first, and why."""
    first = answer.settle_first
    if first is not None:
        number = counted(answer.overturns[first], "conclusion changes", "conclusions change")
        return f"Settle first whether {_link(theory, first)} is right: if it is wrong, {number}."
    if any(conclusion.overturned_together for conclusion in answer.conclusions):
        return "No link overturns anything alone; settle those that overturn a conclusion together."
    if any(conclusion.holds_in == "some" for conclusion in answer.conclusions):
        return "No link overturns anything alone, and some conclusions turn on several together."
    return "None of these links has to be settled first: whichever of them are wrong, every conclusion stands."


def summary(answer: Robustness) -> Table:
    """How many conclusions of each sort hold in all, some and none of the readings."""
    rows = []
    for claim, words in _CLAIMS.items():
        found = [str(conclusion.holds_in) for conclusion in answer.conclusions if conclusion.claim == claim]
        if found:
            rows.append((words, *(str(found.count(way)) for way in ("all", "some", "none"))))
    return Table(
        title="In how many readings conclusions hold", headings=("Conclusion", "All", "Some", "None"), rows=tuple(rows)
    )


def overturning_links(theory: Theory, answer: Robustness) -> Table:
    """The links that overturn conclusions alone, most first."""
    found = [(pair, count) for pair, count in answer.overturns.items() if count]
    rows = tuple((pair, _ends(theory, pair), f"{count:,}") for pair, count in found[:_MOST_LINKS])
    title = f"Links that overturn conclusions alone, most first ({len(rows)} of {len(found)})"
    return Table(title=title, headings=("Link", "What it says", "Conclusions"), rows=rows)


def turning_conclusions(theory: Theory, answer: Robustness) -> Table:
    """The conclusions that hold in some readings only, those that hold now first."""
    packages = _numbered(answer)
    turning = [conclusion for conclusion in answer.conclusions if conclusion.holds_in == "some"]
    rows = tuple(
        (
            _sentence(theory, one, packages),
            "yes" if one.holds_now else "no",
            _share(one, answer.readings),
            _overturned(one),
        )
        for one in sorted(turning, key=lambda one: not one.holds_now)
    )
    headings = ("Conclusion", "Now", "In readings", "Overturned by")
    return Table(title="Conclusions that turn on these links", headings=headings, rows=rows)


def packages_tested(theory: Theory, answer: Robustness) -> Table:
    """The packages that were put to the test."""
    rows = tuple(
        (str(number), "; ".join(f"{e} {theory.element(e).title}" for e in package) or "nothing needs to be added")
        for package, number in _numbered(answer).items()
    )
    return Table(title="The packages put to the test", headings=("Package", "Additions"), rows=rows)


def _numbered(answer: Robustness) -> dict[tuple[ElementId, ...], int]:
    packages = [conclusion.about for conclusion in answer.conclusions if conclusion.claim == "package reaches"]
    return {package: number for number, package in enumerate(packages, start=1)}


def _sentence(theory: Theory, conclusion: Conclusion, packages: dict[tuple[ElementId, ...], int]) -> str:
    goals = goal_word(conclusion.about).capitalize()
    one = "" if not conclusion.about else f"{conclusion.about[0]} {theory.element(conclusion.about[0]).title}"
    sentences = {
        "certain": f"{one}: certain",
        "within reach": f"{goals} within reach",
        "package reaches": f"Package {packages.get(conclusion.about, '')} reaches the goals",
        "package minimal": f"Package {packages.get(conclusion.about, '')} is as small as can be",
        "single point of failure": f"{one}: its loss alone makes the goals fail",
        "ineffective alone": f"{one}: gains nothing alone",
        "whole-system goal": f"{one}: needs all levels together",
    }
    return sentences[str(conclusion.claim)]


def _share(conclusion: Conclusion, readings: int) -> str:
    if conclusion.readings is None:
        return f"about {_percent(conclusion.held, conclusion.drawn)} (estimate: {conclusion.drawn} drawn)"
    return _percent(conclusion.readings, readings)


def _percent(part: int, whole: int) -> str:
    """The share, never rounded to nothing or to all."""
    share = 100 * (part / whole)
    if 0 < part < whole and not 0.1 <= share <= 99.9:
        return "under 0.1%" if share < 50 else "over 99.9%"
    return f"{share:.1f}%"


def _overturned(conclusion: Conclusion) -> str:
    if conclusion.overturned_by:
        return ", ".join(_shortened(conclusion.overturned_by))
    if conclusion.overturned_together:
        first = " and ".join(conclusion.overturned_together[0])
        more = (conclusion.overturned_together_count or 0) - 1
        return f"{first} together" + (f" (or {more:,} other sets)" if more > 0 else "")
    return "several together"


def _shortened(pairs: Sequence[str]) -> list[str]:
    return [*pairs[:4], *([f"{len(pairs) - 4} more"] if len(pairs) > 4 else [])]


def _link(theory: Theory, pair: str) -> str:
    return f"{pair} ({_ends(theory, pair)})"


def _ends(theory: Theory, pair: str) -> str:
    [link] = [link for link in theory.links if link.pair == pair]
    titles = f"‘{theory.element(link.source).title}’", f"‘{theory.element(link.target).title}’"
    words = {
        "requires": "{1} requires {0}",
        "one of": "{0} is one way to {1}",
        "contributes": "{0} contributes to {1}",
        "hinders": "{0} hinders {1}",
    }
    return words[str(link.role)].format(*titles)
