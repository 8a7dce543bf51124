"""`sothat robustness` tells what stands and what to settle first, and refuses links that are not there."""

from pathlib import Path

import pytest

from tests.unit.cli.program import AREA, EXAMPLE, SMALL_THEORY, answer, run, small_project

DISPUTED = SMALL_THEORY.replace("Who fears does not trust.", "Who fears does not trust., disputed: true").replace(
    "rationale: Somebody has to come.",
    "rationale: Somebody has to come., strength: 0.3, origin: guess, sources: [Smith]",
)
FIELDS = [
    *("claim", "about", "holds_now", "holds_in", "readings"),
    *("overturned_by", "overturned_together", "overturned_together_count"),
]


@pytest.fixture
def small(tmp_path: Path) -> str:
    return str(small_project(tmp_path / "small", DISPUTED))


def words(text: str) -> str:
    """The text without its line breaks and columns."""
    return " ".join(text.split())


def test_it_says_what_to_settle_first(small: str) -> None:
    """One sentence names the link, says what it means, and how many conclusions it changes."""
    result = run("robustness", small, "--area", "north", "--weak", "training>visits")
    assert result.exit_code == 0
    said = words(result.stdout)
    assert "2 links may be wrong (1 disputed, 1 weak)." in said
    assert "which makes 4 readings of the theory." in said
    assert (
        "Settle first whether training>visits (‘Home visits’ requires ‘Training’) is right: if it is wrong, 1 conclusion changes."
        in said
    )
    # Without the fear of being judged training is still what visits need; without both nothing needs it.
    assert "A package reaches the goals 1 0 0" in said
    assert "A package is as small as can be 0 1 0" in said
    assert "Package 1 is as small as can be yes 75.0% fear>trust and training>visits together" in said


def test_it_says_when_links_overturn_only_together(small: str) -> None:
    """Where no link overturns anything alone, it says so, and the table says which do together."""
    said = words(run("robustness", small, "--weak", "training>visits").stdout)
    assert "No link overturns anything alone; settle those that overturn a conclusion together." in said
    assert "Settle first" not in said


def test_it_says_when_nothing_has_to_be_settled(small: str) -> None:
    """Where every conclusion stands, that is the sentence."""
    said = words(run("robustness", small, "--area", "north").stdout)
    assert "1 link may be wrong (1 disputed, 0 weak)." in said
    assert "None of these links has to be settled first" in said
    assert "turn on these links" not in said


def test_it_says_when_no_link_is_in_doubt() -> None:
    """Without a doubtful link it says so, and how to name some."""
    said = words(run("robustness", EXAMPLE).stdout)
    assert "No link is marked as disputed and none was named as weak" in said
    assert "--every-link" in said
    assert "Settle first" not in said


@pytest.mark.parametrize(
    ("options", "weak"),
    [
        ((), []),
        (("--weak", "training>visits", "--weak", "fear>trust"), ["training>visits"]),
        (("--strength-below", "0.5"), ["visits>trust"]),
        (("--strength-below", "0.3"), []),
        (("--without-sources",), ["training>visits", "training>fear"]),
        (("--origin", "guess"), ["visits>trust"]),
        (("--origin", "guess", "--weak", "training>fear"), ["visits>trust", "training>fear"]),
        (("--every-link",), ["visits>trust", "training>visits", "training>fear"]),
        (("--without-rationale",), []),
    ],
    ids=" ".join,
)
def test_what_makes_a_link_weak(small: str, options: tuple[str, ...], weak: list[str]) -> None:
    """Each option adds the links that it says; a disputed link is in doubt in any case, and counted once."""
    found = answer("robustness", small, *options)
    assert found["disputed"] == ["fear>trust"]
    assert found["weak"] == weak
    assert found["readings"] == 2 ** (1 + len(weak))
    assert set(found["overturns"]) == {"fear>trust", *weak}


def test_the_json_has_the_fields_that_it_promises() -> None:
    """Every field, and a row of every claim about everything it can be about."""
    found = answer("robustness", EXAMPLE, "--area", AREA, "--origin", "published_study")
    assert list(found) == ["goals", "disputed", "weak", "readings", "settle_first", "overturns", "conclusions"]
    assert (found["readings"], found["settle_first"]) == (512, "hi09>io06")
    assert all(list(one) == FIELDS for one in found["conclusions"])
    claims = [one["claim"] for one in found["conclusions"]]
    assert {claim: claims.count(claim) for claim in claims} == {
        "certain": 79,
        "within reach": 1,
        "package reaches": 3,
        "package minimal": 3,
        "single point of failure": 25,
        "ineffective alone": 15,
        "whole-system goal": 1,
    }


def test_a_limit_leaves_packages_out() -> None:
    """With a limit of one, one package is put to the test, and with an area also the cheapest."""
    bare = answer("robustness", EXAMPLE, "--limit", "1")
    assert [one["claim"] for one in bare["conclusions"]].count("package reaches") == 1
    nothing = answer("robustness", EXAMPLE, "--limit", "0")
    assert [one["claim"] for one in nothing["conclusions"]].count("package reaches") == 0


@pytest.mark.parametrize(
    ("options", "saying"),
    [
        (
            ("--weak", "trust>visits"),
            "There is no link 'trust>visits' in this theory. Did you mean training>visits or visits>trust?",
        ),
        (("--weak", "?"), "There is no link '?' in this theory. `sothat draw` shows every link. Write the two ids"),
        (("--weak", "visits"), "in quotes, so that the shell does not take > for itself."),
        (("--strength-below", "1.5"), "A strength below 1.5 will not do: strengths are chances"),
        (("--strength-below", "nan"), "A strength below nan will not do"),
        (("--origin", "dream"), "No link of this theory has the origin 'dream'. Its links have: guess."),
        (("--limit", "-1"), "-1 will not do: write a number of 0 or more."),
        (("--draws", "0"), "Invalid value for '--draws'"),
        (("--goal", "nowhere"), "There is no element 'nowhere' in this theory."),
        (("--area", "atlantis"), "There is no area 'atlantis' in this project"),
    ],
    ids=lambda given: " ".join(given) if isinstance(given, tuple) else "",
)
def test_what_is_not_there_is_refused(small: str, options: tuple[str, ...], saying: str) -> None:
    """A sentence on standard error, no answer, no traceback."""
    result = run("robustness", small, *options)
    assert result.exit_code != 0
    assert result.stdout == ""
    assert saying in words(result.stderr).replace("│ ", "")
    assert "Traceback" not in result.stderr
