"""What a change does to the answers about the whole is said in plain sentences, worked out by hand here."""

import time
from dataclasses import replace

import pytest

from sothat.theory import Kind, Link, Theory
from sothat.theory import Role as Part
from sothat_web.projects.models import Project
from sothat_web.projects.roles import Role
from sothat_web.theories import answers
from sothat_web.theories.desk import DESK, Limits
from sothat_web.theories.editing import facts
from sothat_web.theories.editing.effects import ONLY_WORDS, SAME_ANSWERS, effects
from tests.unit.web.editing_people import form_at, signed_in, somebody
from tests.unit.web.reading import Reading
from tests.unit.web.small_project import CALM, CLINIC, TRUST, small_theory


def told(before: Theory, after: Theory) -> list[str]:
    return [str(sentence) for sentence in effects(before, after)]


def without(theory: Theory, *pairs: str) -> Theory:
    return replace(theory, links=tuple(link for link in theory.links if link.pair not in pairs))


def test_words_change_no_answer() -> None:
    """A new title leaves what leads to what as it was: nothing is worked out."""
    theory = small_theory()
    reworded = replace(theory, elements=(replace(theory.elements[0], title="Another title"), *theory.elements[1:]))
    assert effects(theory, reworded) == (ONLY_WORDS,)


def test_fewer_ways_mean_fewer_packages_and_a_new_single_point_of_failure() -> None:
    """Of hub and clinic only the clinic is left: one package of three instead of two, and all hangs on the clinic."""
    said = told(small_theory(), without(small_theory(), "hub>trust"))
    assert "Everything now hangs on ‘A clinic’ (clinic) as well: without it the goals fail." in said
    assert "From nothing, 1 package would reach the goals now; before, 2 packages." in said


def test_a_goal_goes_out_of_reach_and_comes_back() -> None:
    """While fear is not held off by training, trust is not reached even with everything in place."""
    free, held = small_theory(), without(small_theory(), "training>fear")
    assert "With everything in place, ‘Women trust the service’ (trust) is no longer reached." in told(free, held)
    assert "With everything in place, ‘Women trust the service’ (trust) is now reached; before, not." in told(
        held, free
    )


def test_another_element_comes_within_reach() -> None:
    """What is no goal is told of too: visits need calm, and calm no longer needs anything once it is an input."""
    theory = small_theory()
    blocked = replace(
        theory, elements=tuple(replace(e, kind=Kind.PRECONDITION) if e.id == CALM else e for e in theory.elements)
    )
    said = told(blocked, theory)
    assert any("come within reach" in sentence and "‘Home visits’ (visits)" in sentence for sentence in said)


def test_another_goal_is_named() -> None:
    """The list of goals is compared by itself."""
    goals = replace(small_theory(), goals=(TRUST, CLINIC))
    assert "‘A clinic’ (clinic) is now among the goals." in told(replace(small_theory(), goals=(TRUST,)), goals)


def test_a_link_that_only_helps_changes_nothing() -> None:
    """It is worked out, and said that the answers are the same."""
    theory = small_theory()
    helped = replace(theory, links=(*theory.links, Link(source=CALM, target=CLINIC, role=Part.CONTRIBUTES)))
    assert effects(theory, helped) == (SAME_ANSWERS,)


def test_saving_never_waits_for_answers(small: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where they take long the page says so and leads to them; the change is stored all the same."""
    editor = signed_in(somebody(small, Role.EDITOR))
    monkeypatch.setattr(DESK, "limits", Limits(patience=0.05))
    at_leisure = facts._facts
    monkeypatch.setattr(facts, "_facts", lambda theory, watch: time.sleep(0.5) or at_leisure(theory, watch))
    monkeypatch.setattr(answers, "_KEPT", answers.Kept())
    answer = form_at(editor, "/projects/small/edit/link/visits/trust/", "role").by(editor, role="contributes")
    assert small.branches.get().head == 1
    page = editor.get(answer["Location"]).content.decode()
    assert "It takes a while to work this out." in page
    assert "what-changed/?from=0&amp;to=1" in page


def test_the_page_of_what_changed(small: Project) -> None:
    """It compares two places of the log; places that are not there are no page."""
    editor = signed_in(somebody(small, Role.EDITOR))
    form_at(editor, "/projects/small/edit/link/hub/trust/take-out/").by(editor)
    page = Reading.of(editor.get("/projects/small/edit/what-changed/?from=0&to=1").content.decode()).words
    assert "1 package would reach the goals now; before, 2 packages" in page
    for query in ("from=0&to=2", "from=x", "from=-1&to=0", "to=" + "9" * 40):
        assert editor.get(f"/projects/small/edit/what-changed/?{query}").status_code == 404


def test_a_theory_without_answers_says_so() -> None:
    """When the last goal goes there is nothing to reach: the sentence says why instead of an answer."""
    theory = small_theory()
    none = replace(
        theory, elements=tuple(replace(e, kind=Kind.PRECONDITION) if e.id == TRUST else e for e in theory.elements)
    )
    said = told(theory, none)
    assert "‘Women trust the service’ (trust) is no longer among the goals." in said
    assert facts.facts_of(none).goals == ()
    assert all(sentence.endswith(".") for sentence in said), said


def test_a_barrier_is_told_of_as_one() -> None:
    """Fear that training no longer holds off has not ‘come within reach’."""
    said = told(small_theory(), without(small_theory(), "training>fear"))
    assert "‘Fear of being judged’ (fear) is no longer held off, not even with everything in place." in said
    assert not any("come within reach" in sentence for sentence in said)
