"""Every page for editing, as a browser without scripts gets it, and who gets it."""

from itertools import pairwise

import pytest
from django.test import Client

from sothat_web.projects.decisions import Proposal, propose
from sothat_web.projects.log import begin, theory_at
from sothat_web.projects.models import Project
from sothat_web.projects.remarks import RemarkKind, say
from sothat_web.projects.roles import Role
from tests.unit.web.editing_people import form_at, signed_in, somebody, theory_of
from tests.unit.web.reading import Reading

EDIT = "/projects/small/edit/"
PAGES = (
    "",
    "theory/",
    "goals/",
    "levels/",
    "stages/",
    "sentences/",
    "element/",
    "element/?level=service",
    "element/visits/",
    "element/visits/take-out/",
    "element/trust/",
    "element/trust/ways/",
    "link/",
    "link/?from=visits&to=trust",
    "link/hub/trust/",
    "link/visits/trust/",
    "link/visits/trust/take-out/",
    "group/place/",
    "group/place/take-out/",
    "what-changed/?from=0&to=0",
)
POSTED = ("element/visits/move/", "group/place/way/", "undo/")


@pytest.mark.parametrize("address", PAGES)
def test_every_page_can_be_read_by_a_machine(small: Project, address: str) -> None:
    """Tags nest, no id stands twice, what is referred to is there, fields have labels, headings skip no level."""
    answer = signed_in(somebody(small, Role.EDITOR)).get(EDIT + address)
    assert answer.status_code == 200
    found = Reading.of(answer.content.decode())
    assert [name for name, times in found.ids.items() if times > 1] == []
    assert [name for name in found.labelled_by if name not in found.ids] == []
    assert [link for link in found.links if link.startswith("#") and link[1:] not in found.ids] == []
    assert found.unlabelled == []
    assert found.inline == []
    assert found.headings.count(1) == 1
    assert [pair for pair in pairwise(found.headings) if pair[1] - pair[0] > 1] == []


@pytest.mark.parametrize("role", [Role.ANALYST, Role.READER, None])
@pytest.mark.parametrize("address", [*PAGES, *POSTED])
def test_who_may_not_edit_gets_no_page_and_changes_nothing(small: Project, role: Role | None, address: str) -> None:
    """An analyst, a reader and somebody without a role are refused with a sentence, whatever they send."""
    client = signed_in(somebody(small, role))
    client.handler.enforce_csrf_checks = False
    before = theory_of(small)
    sent = {
        "step": "0" * 32,
        "seen": "0",
        "held": '{"title": "Home visits"}',
        "title": "Mine",
        "sentence": "trust needs hub",
    }
    for answer in (client.get(EDIT + address), client.post(EDIT + address, {**sent, "do": "up"})):
        assert answer.status_code in (403, 405)
        assert "change the theory" in answer.content.decode() or answer.status_code == 405
    assert theory_of(small) == before
    assert small.branches.get().head == 0


def test_a_reading_of_a_groups_own_is_changed_by_itself(small: Project) -> None:
    """Every link of a page stays within the reading; what is changed in it leaves the theory of all as it was."""
    begin(small, theory_of(small), slug="peers", title="As the peers see it")
    editor = signed_in(somebody(small, Role.EDITOR))
    page = Reading.of(editor.get(f"{EDIT}element/visits/?branch=peers").content.decode())
    assert "As the peers see it" in page.words
    leading_out = [link for link in page.links if "/edit/" in link and "branch=peers" not in link]
    assert leading_out == [f"{EDIT}element/visits/"], "only the link to the theory itself leads out of the reading"
    answer = form_at(editor, f"{EDIT}element/visits/?branch=peers", "title").by(editor, title="Visits by peers")
    assert "branch=peers" in answer["Location"]
    assert "Visits by peers" in editor.get(answer["Location"]).content.decode()
    assert theory_of(small).by_id["visits"].title == "Home visits"
    peers = small.branches.get(slug="peers")
    assert theory_at(peers).by_id["visits"].title == "Visits by peers"
    outline = Reading.of(editor.get("/projects/small/outline/?branch=peers").content.decode())
    assert "Visits by peers" in outline.words
    assert [link for link in outline.links if "/edit/" in link and "branch=peers" not in link] == []


def test_the_outline_leads_to_editing_everything(small: Project) -> None:
    """Beside each element, link and group, at each level, and for the whole; every such link leads to a page."""
    editor = signed_in(somebody(small, Role.EDITOR))
    page = Reading.of(editor.get("/projects/small/outline/").content.decode())
    links = {link for link in page.links if link.startswith(EDIT)}
    theory = theory_of(small)
    expected = {f"{EDIT}element/{element}/" for element in theory.by_id}
    expected |= {f"{EDIT}link/{link.source}/{link.target}/" for link in theory.links}
    expected |= {f"{EDIT}group/place/", f"{EDIT}element/?level=service", f"{EDIT}sentences/", EDIT}
    assert expected <= links
    assert [link for link in sorted(links) if editor.get(link).status_code != 200] == []


def test_the_outline_tells_what_was_asked_and_decided(small: Project) -> None:
    """On the element it is about, for those who work on the theory; a reader of the public project sees neither."""
    facilitator = somebody(small, Role.FACILITATOR)
    say(small.branches.get(), RemarkKind.QUESTION, "Who pays?", facilitator, subject="hub")
    propose(small, Proposal(proposal="Open the hub late", subjects=("hub",)), facilitator)
    words = Reading.of(signed_in(facilitator).get("/projects/small/outline/").content.decode()).words
    assert "1 open question or comment on A hub" in words
    assert "Decision 1 ( proposed ): Open the hub late" in words.replace("(proposed)", "( proposed )")
    public = Reading.of(Client().get("/projects/small/outline/").content.decode()).words
    assert "Open the hub late" not in public
    assert "open question" not in public
