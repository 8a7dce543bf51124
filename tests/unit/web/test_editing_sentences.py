"""Links are read and written as sentences."""

from dataclasses import replace

import pytest
from django.test import Client

from sothat.theory import ElementId, Role
from sothat_web.projects.models import Project
from sothat_web.projects.roles import Role as Standing
from sothat_web.theories.editing.link_sentence import sentence_of
from sothat_web.theories.editing.read_sentence import Meant, NotUnderstood, read_sentence
from tests.unit.web.editing_people import form_at, signed_in, somebody, theory_of
from tests.unit.web.reading import Reading
from tests.unit.web.small_project import CALM, CLINIC, FEAR, HUB, TRAINING, VISITS, small_theory

SENTENCES = "/projects/small/edit/sentences/"


@pytest.fixture
def editor(small: Project) -> Client:
    return signed_in(somebody(small, Standing.EDITOR))


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("Home visits needs Training", Meant(sources=(TRAINING,), target=VISITS, role=Role.REQUIRES)),
        ("Training helps home  visits.", Meant(sources=(TRAINING,), target=VISITS, role=Role.CONTRIBUTES)),
        ("*Fear of being judged* hinders ‘A hub’!", Meant(sources=(FEAR,), target=HUB, role=Role.HINDERS)),
        ("visits NEEDS calm", Meant(sources=(CALM,), target=VISITS, role=Role.REQUIRES)),
        (
            "Home visits (visits) needs Training (training)",
            Meant(sources=(TRAINING,), target=VISITS, role=Role.REQUIRES),
        ),
        (
            "Home visits needs Training, because staff say so. Because of it.",
            Meant(sources=(TRAINING,), target=VISITS, role=Role.REQUIRES, reason="staff say so. Because of it."),
        ),
        ("Calm because helps", None),
        ("A hub is one of the ways to Home visits", Meant(sources=(HUB,), target=VISITS, role=Role.ONE_OF)),
        (
            "Home visits needs at least two of A hub, A clinic or Training because they say so",
            Meant(sources=(HUB, CLINIC, TRAINING), target=VISITS, role=Role.ONE_OF, at_least=2, reason="they say so"),
        ),
        (
            "Home visits needs one of A hub or A clinic.",
            Meant(sources=(HUB, CLINIC), target=VISITS, role=Role.ONE_OF, at_least=1),
        ),
    ],
)
def test_a_sentence_is_read(line: str, meant: Meant | None) -> None:
    """Titles or ids, in any case, with or without marks around them."""
    if meant is None:
        with pytest.raises(NotUnderstood):
            read_sentence(line, small_theory())
    else:
        assert read_sentence(line, small_theory()) == meant


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("", "Write a sentence."),
        ("Home visits and Training", "There is no verb in this"),
        ("Home visits needs Trainin", "Did you mean ‘Training’ (training)"),
        ("Home visits needs quite another thing", "There is no element called ‘quite another thing’"),
        ("Home visits needs home visits", "names one of them twice"),
        ("Home visits needs three of A hub or A clinic", "At least 3 of 2 cannot be"),
        ("x" * 501, "characters long"),
    ],
)
def test_a_sentence_that_is_not_understood_is_answered_by_one(
    small: Project, editor: Client, line: str, why: str
) -> None:
    """What to do stands on top and beside the line, and the line still holds what was written."""
    answer = form_at(editor, SENTENCES, "sentence").by(editor, sentence=line)
    page = Reading.of(answer.content.decode())
    assert answer.status_code == 400
    assert why in page.words
    assert any(field.get("value") == line for field in page.fields)
    assert small.branches.get().head == 0


def test_titles_that_two_elements_share_are_asked_for_by_id() -> None:
    """It does not guess."""
    another = replace(small_theory().by_id[HUB], id=ElementId("other"))
    twice = replace(small_theory(), elements=(*small_theory().elements, another))
    with pytest.raises(
        NotUnderstood, match="Several elements are called ‘A hub’: write the id of the one that is meant"
    ):
        read_sentence("Home visits needs A hub", twice)
    assert read_sentence("Home visits needs other", twice).sources == ("other",)


def test_a_written_sentence_becomes_a_link(small: Project, editor: Client) -> None:
    """It is stored once, and reads as it was written."""
    form = form_at(editor, SENTENCES, "sentence")
    answer = form.by(editor, sentence="A hub needs Training, because somebody has to know how")
    form.by(editor, sentence="A hub needs Training, because somebody has to know how")
    assert small.branches.get().head == 1
    page = Reading.of(editor.get(answer["Location"]).content.decode()).words
    assert "A hub needs Training , because somebody has to know how" in page.replace("  ", " ")


def test_a_sentence_about_a_link_that_is_there_changes_its_role(small: Project, editor: Client) -> None:
    """Its reason stays, unless the sentence gives another."""
    form_at(editor, SENTENCES, "sentence").by(editor, sentence="Training helps Home visits")
    (link,) = (link for link in theory_of(small).links if link.pair == "training>visits")
    assert (link.role, link.rationale) == (Role.CONTRIBUTES, "Scotland asks for it.")


def test_a_way_joins_the_only_group_there_is(small: Project, editor: Client) -> None:
    """‘Is one of the ways to’ means the group that is known; ‘needs one of’ makes a new one."""
    form_at(editor, SENTENCES, "sentence").by(editor, sentence="Training is one of the ways to Women trust the service")
    assert {link.group for link in theory_of(small).links if link.pair == "training>trust"} == {"place"}
    form_at(editor, SENTENCES, "sentence").by(editor, sentence="Home visits needs one of A hub or A clinic")
    assert len(theory_of(small).alternatives) == 2


def test_a_sentence_is_put_together_from_choices(small: Project, editor: Client) -> None:
    """Two elements, a verb and a reason; each is asked for when it is missing."""
    form = form_at(editor, SENTENCES, "verb")
    answer = form.by(editor, first="hub", second="hub")
    words = Reading.of(answer.content.decode()).words
    assert answer.status_code == 400
    assert "A link without that would say nothing" in words
    assert "choose another than the first" in words
    form.by(editor, first="hub", verb="requires", second="training", because="So it is.")
    (link,) = (link for link in theory_of(small).links if link.pair == "training>hub")
    assert (link.role, link.rationale) == (Role.REQUIRES, "So it is.")


def test_titles_and_reasons_cannot_put_tags_into_a_page() -> None:
    """What people wrote is shown as text."""
    theory = small_theory()
    link = replace(theory.links[0], rationale="<script>")
    elements = tuple(replace(element, title=f"<b>{element.title}</b>") for element in theory.elements)
    shown = sentence_of(replace(theory, elements=elements), link).html
    assert "<b>" not in shown
    assert "<script>" not in shown
    assert "<em>&lt;b&gt;Women trust the service&lt;/b&gt;</em> <strong>needs</strong>" in shown
