"""Elements are added, changed, moved and taken out by forms, as a browser without scripts sends them."""

import pytest
from django.test import Client

from sothat_web.projects.models import Project
from sothat_web.projects.roles import Role
from tests.unit.web.editing_people import form_at, forms_in, signed_in, somebody, theory_of
from tests.unit.web.reading import Reading

EDIT = "/projects/small/edit/"


@pytest.fixture
def editor(small: Project) -> Client:
    return signed_in(somebody(small, Role.EDITOR))


def told(client: Client, answer) -> str:
    """What the page says to which an answer leads."""
    assert answer.status_code == 303, answer.content.decode()
    return Reading.of(client.get(answer["Location"]).content.decode()).words


@pytest.mark.parametrize(
    ("control", "entered", "field", "held"),
    [
        ("title", "Visits at home", "title", "Visits at home"),
        ("kind", "precondition", "kind", "precondition"),
        ("plain", "Somebody comes.", "plain", "Somebody comes."),
        ("description", "One line\r\nand another", "description", "One line\nand another"),
        ("level", "strategic", "level", "strategic"),
        ("level", "", "level", None),
        ("stages", ["early", "late"], "stages", ("early", "late")),
        ("stages", ["all", "late"], "stages", ("all",)),
        ("stages", [], "stages", ()),
        ("actors", "A midwife\r\n\r\nA health visitor\r\n", "actors", ("A midwife", "A health visitor")),
        ("indicators", "Visits a month", "indicators", ("Visits a month",)),
        ("origin", "the second workshop", "origin", "the second workshop"),
        ("sources", "S 1\r\nS 2", "sources", ("S 1", "S 2")),
        ("note", "To be asked again", "note", "To be asked again"),
    ],
)
def test_every_field_can_be_changed(small: Project, editor: Client, control, entered, field, held) -> None:
    """What was entered stands in the theory, and nothing else has changed."""
    before = theory_of(small).by_id["visits"]
    answer = form_at(editor, f"{EDIT}element/visits/", "title").by(editor, **{control: entered})
    assert "Saved" in told(editor, answer)
    after = theory_of(small).by_id["visits"]
    assert getattr(after, field) == held
    others = {name for name in vars(before) if getattr(before, name) != getattr(after, name)}
    assert others == {field}


def test_what_was_not_touched_is_not_changed(small: Project, editor: Client) -> None:
    """A form sent as it came says so and leaves the log as it was."""
    answer = form_at(editor, f"{EDIT}element/visits/", "title").by(editor)
    assert "Nothing was changed" in told(editor, answer)
    assert small.branches.get().head == 0


def test_two_people_change_one_element_from_the_same_state(small: Project, editor: Client) -> None:
    """Whoever comes second overwrites nothing: fields they did not touch stay as the first left them, texts are joined."""
    facilitator = signed_in(somebody(small, Role.FACILITATOR))
    first, second = (form_at(client, f"{EDIT}element/visits/", "title") for client in (editor, facilitator))
    first.by(editor, title="Home visits by a midwife", note="From the first")
    second.by(facilitator, title="Frequent home visits", description="From the second")
    visits = theory_of(small).by_id["visits"]
    assert (visits.note, visits.description) == ("From the first", "From the second")
    assert "by a midwife" in visits.title
    assert "Frequent" in visits.title


def test_where_both_meant_the_same_words_both_are_kept_and_it_is_said(small: Project, editor: Client) -> None:
    """Neither is dropped, and the page asks a person to look."""
    facilitator = signed_in(somebody(small, Role.FACILITATOR))
    first, second = (form_at(client, f"{EDIT}element/visits/", "title") for client in (editor, facilitator))
    first.by(editor, title="Home calls")
    page = told(facilitator, second.by(facilitator, title="Home meetings"))
    assert theory_of(small).by_id["visits"].title == "Home calls / meetings"
    assert "Two people changed this at the same time" in page


def test_a_double_click_stores_once(small: Project, editor: Client) -> None:
    """The same form sent twice leads to the same place and is stored once; filled in anew it is stored again."""
    form = form_at(editor, f"{EDIT}element/", "title")
    first, second = (form.by(editor, title="Peer support", kind="activity") for _ in range(2))
    assert first["Location"] == second["Location"]
    assert small.branches.get().head == 1
    form.by(editor, title="Another", kind="activity")
    assert small.branches.get().head == 2


def test_an_element_is_added_with_an_id_of_its_own(small: Project, editor: Client) -> None:
    """It stands behind those of its kind and level, under a new id that begins with its kind."""
    form = form_at(editor, f"{EDIT}element/?level=service", "title")
    assert form.entries["level"] == ["service"]
    page = told(editor, form.by(editor, title="Peer support", kind="activity", actors="Peers"))
    assert "Added the activity ‘Peer support’ at Service" in page
    ids = [element.id for element in theory_of(small).elements]
    (new,) = set(ids) - {"trust", "visits", "hub", "clinic", "training", "fear", "calm"}
    assert new[0] == "a"
    assert len(new) == 7
    assert ids.index(new) == ids.index("clinic") + 1


def test_what_is_wrong_is_said_on_top_and_beside_and_nothing_is_lost(small: Project, editor: Client) -> None:
    """An empty title is asked for by a sentence that leads to it; what else was entered still stands in the form."""
    answer = form_at(editor, f"{EDIT}element/visits/", "title").by(editor, title="  ", note="Keep me")
    page = answer.content.decode()
    assert answer.status_code == 400
    assert '<a href="#title">Title: give the element a few words' in page
    assert 'aria-invalid="true"' in page
    assert next(form for form in forms_in(page) if "note" in form.entries).entries["note"] == ["Keep me"]
    assert small.branches.get().head == 0


@pytest.mark.parametrize(
    ("spoilt", "status"),
    [
        ({"step": ""}, 400),
        ({"step": "<script>"}, 400),
        ({"seen": "-1"}, 400),
        ({"seen": "9" * 30}, 400),
        ({"held": "no json"}, 400),
        ({"held": "[" * 100_000}, 400),
        ({"held": "[1]"}, 400),
        ({"held": '{"title": 3}'}, 400),
        ({"kind": "service"}, 400),
        ({"level": "nowhere"}, 400),
        ({"stages": ["early", "never"]}, 400),
        ({"title": "x" * 501}, 400),
        ({"note": "x" * 20_001}, 400),
    ],
)
def test_a_form_that_was_meddled_with_is_refused_in_a_sentence(
    small: Project, editor: Client, spoilt: dict[str, str], status: int
) -> None:
    """No traceback, and nothing is changed."""
    before = theory_of(small)
    answer = form_at(editor, f"{EDIT}element/visits/", "title").by(editor, **spoilt)
    assert answer.status_code == status
    assert Reading.of(answer.content.decode()).headings
    assert theory_of(small) == before


def test_what_was_taken_out_meanwhile_is_said_and_the_words_are_kept(small: Project, editor: Client) -> None:
    """Somebody takes an element out while another writes about it."""
    writing = form_at(editor, f"{EDIT}element/calm/", "title")
    other = signed_in(somebody(small, Role.OWNER))
    told(other, form_at(other, f"{EDIT}element/calm/take-out/").by(other))
    answer = writing.by(editor, description="A long thought")
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "There is no element calm any more" in page
    assert "A long thought" in page


def test_taking_out_says_what_goes_with_it(small: Project, editor: Client) -> None:
    """Its links and the groups that lead to it go too, and one button brings all of it back."""
    before = theory_of(small)
    page = Reading.of(editor.get(f"{EDIT}element/trust/take-out/").content.decode()).words
    assert "‘Women trust the service’ needs ‘Home visits’" in page
    assert "A place to go" in page
    form = form_at(editor, f"{EDIT}element/trust/take-out/")
    answer = form.by(editor)
    assert form.by(editor)["Location"] == answer["Location"]
    assert "trust" not in theory_of(small).by_id
    assert "Removed" in told(editor, answer)
    undo = next(one for one in forms_in(editor.get(answer["Location"]).content.decode()) if "back" in one.entries)
    told(editor, undo.by(editor))
    assert theory_of(small) == before


def test_what_was_linked_meanwhile_is_not_taken_out_unseen(small: Project, editor: Client) -> None:
    """What goes with it is what the person saw: a link that came later keeps the element in, with a sentence."""
    leaving = form_at(editor, f"{EDIT}element/calm/take-out/")
    other = signed_in(somebody(small, Role.OWNER))
    adding = form_at(other, f"{EDIT}link/", "source")
    told(other, adding.by(other, source="calm", target="trust", role="contributes"))
    answer = leaving.by(editor)
    assert answer.status_code == 409
    assert "Somebody has linked ‘Times stay calm’ to something" in answer.content.decode()
    assert "calm" in theory_of(small).by_id


@pytest.mark.parametrize(("deed", "order"), [("up", ["hub", "visits"]), ("down", ["visits", "clinic"])])
def test_an_element_moves_among_its_like(small: Project, editor: Client, deed: str, order: list[str]) -> None:
    """Up and down among those of the same kind and level; nothing else is put in another place."""
    form = next(one for one in forms_in(editor.get(f"{EDIT}element/hub/").content.decode()) if deed in one.buttons)
    told(editor, form.by(editor, do=deed))
    activities = [element.id for element in theory_of(small).elements if element.kind == "activity"]
    assert [one for one in activities if one in order] == order
    others = [element.id for element in theory_of(small).elements if element.kind != "activity"]
    assert others == ["trust", "training", "fear", "calm"]


def test_undoing_leaves_what_others_have_done_since(small: Project, editor: Client) -> None:
    """One's own step is taken back and can be done again; another field that somebody else changed stays."""
    answer = form_at(editor, f"{EDIT}element/hub/", "title").by(editor, title="A family hub")
    other = signed_in(somebody(small, Role.OWNER))
    form_at(other, f"{EDIT}element/hub/", "title").by(other, note="By the owner")
    page = editor.get(answer["Location"]).content.decode()
    undo = next(one for one in forms_in(page) if "back" in one.entries)
    back = undo.by(editor)
    hub = theory_of(small).by_id["hub"]
    assert (hub.title, hub.note) == ("A hub", "By the owner")
    again = next(one for one in forms_in(editor.get(back["Location"]).content.decode()) if "back" in one.entries)
    again.by(editor)
    assert theory_of(small).by_id["hub"].title == "A family hub"


def test_nobody_undoes_the_step_of_another(small: Project, editor: Client) -> None:
    """A step is its maker's to take back; others change what is there instead."""
    answer = form_at(editor, f"{EDIT}element/hub/", "title").by(editor, title="A family hub")
    page = editor.get(answer["Location"]).content.decode()
    undo = next(one for one in forms_in(page) if "back" in one.entries)
    other = signed_in(somebody(small, Role.OWNER))
    form = form_at(other, f"{EDIT}element/hub/", "title")
    token = {"csrfmiddlewaretoken": form.entries["csrfmiddlewaretoken"][0]}
    refused = undo.by(other, **token)
    assert refused.status_code == 409
    assert "no such step of yours" in refused.content.decode()
    assert theory_of(small).by_id["hub"].title == "A family hub"
    assert not any("back" in one.entries for one in forms_in(other.get(answer["Location"]).content.decode()))


def test_a_form_without_its_token_is_refused(small: Project, editor: Client) -> None:
    """Another site cannot send a form in somebody's name."""
    form = form_at(editor, f"{EDIT}element/hub/", "title")
    assert form.by(editor, csrfmiddlewaretoken="", title="Forged").status_code == 403
    assert theory_of(small).by_id["hub"].title == "A hub"


def test_ones_own_last_step_can_be_undone_later(small: Project, editor: Client) -> None:
    """The start of editing offers it until nothing of one's own is left; what was taken back is not offered again."""

    def offered() -> list:
        return [one for one in forms_in(editor.get(EDIT).content.decode()) if "back" in one.entries]

    assert offered() == []
    for title in ("A family hub", "A hub for all"):
        form_at(editor, f"{EDIT}element/hub/", "title").by(editor, title=title)
    other = signed_in(somebody(small, Role.OWNER))
    form_at(other, f"{EDIT}element/clinic/", "title").by(other, title="Another clinic")
    for title in ("A family hub", "A hub"):
        (undo,) = offered()
        undo.by(editor)
        assert theory_of(small).by_id["hub"].title == title
    assert offered() == []
    assert theory_of(small).by_id["clinic"].title == "Another clinic"
    undo.by(editor)
    assert theory_of(small).by_id["hub"].title == "A hub"


def test_a_step_is_taken_back_done_again_and_taken_back(small: Project, editor: Client) -> None:
    """Each press does one of these; a second press of the same button does nothing more."""
    answer = form_at(editor, f"{EDIT}element/hub/", "title").by(editor, title="A family hub")
    for title in ("A hub", "A family hub", "A hub"):
        (undo,) = (one for one in forms_in(editor.get(answer["Location"]).content.decode()) if "back" in one.entries)
        answer = undo.by(editor)
        assert undo.by(editor)["Location"] == answer["Location"]
        assert theory_of(small).by_id["hub"].title == title
    assert small.branches.get().head == 4


def test_the_check_speaks_beside_what_it_is_about(small: Project, editor: Client) -> None:
    """On the page of an element and in the outline; an outsider reads the outline without it."""
    form_at(editor, f"{EDIT}link/hub/trust/", "role").by(editor, rationale="")
    page = Reading.of(editor.get(f"{EDIT}link/hub/trust/").content.decode()).words
    assert "without a rationale: nobody can see why" in page
    assert "without a rationale" in Reading.of(editor.get("/projects/small/outline/").content.decode()).words
    assert "without a rationale" not in Reading.of(Client().get("/projects/small/outline/").content.decode()).words
