"""The pages on which people work on evidence: finding, adding, tying, coding, claims, findings, sources."""

import re

import pytest
from django.http import HttpResponse

from sothat.evidence import Component, Disclosure, FoundClaim, ResearchFile, Stance, Stream, Tie
from sothat.theory import Role as LinkRole
from sothat_web.evidence.bringing import Chosen, bring_in
from sothat_web.evidence.changing import coded, tied
from sothat_web.evidence.listing import PAGE, Asked, asked_for, listed
from sothat_web.evidence.models import Item
from sothat_web.evidence.stored import all_evidence, sources_of_project
from sothat_web.projects.roles import Role
from sothat_web.projects.shelf import latest
from tests.unit.web.evidence_people import LINK, a_piece, again, cleared
from tests.unit.web.small_project import CLINIC, HUB, TRAINING, TRUST, VISITS
from tests.unit.web.working_people import Group, a_group


@pytest.fixture
def group(db: None) -> Group:
    return a_group()


def text(answer: HttpResponse, status: int = 200) -> str:
    assert answer.status_code == status, answer.content
    return str(answer.content.decode())


def sees(group: Group, path: str, role: Role = Role.EDITOR) -> str:
    return text(group.sees(f"evidence/{path}", role))


def sends(group: Group, path: str, status: int = 303, **fields: object) -> HttpResponse:
    answer = group.sends(f"evidence/{path}", Role.EDITOR, **fields)
    assert answer.status_code == status, answer.content
    return answer


class TestTheList:
    """Which pieces are shown."""

    def found(self, group: Group, **asked: str) -> list[str]:
        return [row.uid for row, _ in listed(group.project, asked_for(asked)).items]

    def test_each_filter_narrows(self, group: Group) -> None:
        """Source, stream, stance, state, code, tied or not, about what, and the words themselves; together too."""
        one = a_piece(group, quote="She came to my home.\nOften.", codes=("visits",))
        two = a_piece(group, quote="Nobody came.", ties=(Tie(subject=str(TRUST), stance=Stance.CONTRADICTS),))
        cleared(group, one)
        code = str(group.project.evidence_codes.get().pk)
        for asked, uids in (
            ({}, [one.uid, two.uid]),
            ({"source": "S 1"}, [one.uid, two.uid]),
            ({"source": "S 2"}, []),
            ({"stream": "primary"}, []),
            ({"stance": "contradicts"}, [two.uid]),
            ({"state": "cleared"}, [one.uid]),
            ({"code": code}, [one.uid]),
            ({"tied": "no"}, [one.uid]),
            ({"tied": "yes"}, [two.uid]),
            ({"about": str(TRUST)}, [two.uid]),
            ({"words": "CAME"}, [one.uid, two.uid]),
            ({"words": "home. often"}, [one.uid]),
            ({"words": "visits"}, []),
            ({"words": "came", "state": "unreviewed"}, [two.uid]),
            ({"state": "nonsense", "stance": "x", "code": "x", "page": "-1"}, [one.uid, two.uid]),
        ):
            assert self.found(group, **asked) == uids, asked

    def test_streams_are_told_from_the_source(self, group: Group) -> None:
        """Once a source is given a stream, its pieces are found by it, and by no other."""
        one = a_piece(group, quote="x")
        number = group.project.evidence_sources.get().pk
        sends(group, f"sources/{number}/change/", title="A study", streams=["primary", "experiential"], may_leave="on")
        assert self.found(group, stream="primary") == self.found(group, stream="experiential") == [one.uid]
        assert self.found(group, stream="secondary") == []

    def test_pages_hold_all_pieces_once(self, group: Group) -> None:
        """Page by page the same pieces as all together, in their order; a page beyond the last is the last."""
        claims = tuple(FoundClaim(influence=f"a{n}", consequence="b", quote=f"q{n}") for n in range(2 * PAGE + 3))
        bring_in(group.project, ResearchFile(format="x", claims=claims), Chosen(), group.editor)
        pages = [listed(group.project, Asked(page=number)) for number in (1, 2, 3)]
        quotes = [item.quote for page in pages for _, item in page.items]
        assert quotes == [claim.quote for claim in claims]
        assert {page.pages for page in pages} == {3}
        assert listed(group.project, Asked(page=99)).number == 3
        assert len(listed(group.project, Asked(words="q1")).items) == len([q for q in quotes if "q1" in q])

    def test_what_was_asked_for_stays_on_the_next_page(self, group: Group) -> None:
        """The links to other pages hold the filters, safely written."""
        claims = tuple(FoundClaim(influence="a", consequence="b", quote=f"<b>&{n}") for n in range(PAGE + 1))
        bring_in(group.project, ResearchFile(format="x", claims=claims), Chosen(), group.editor)
        page = sees(group, "?words=%3Cb%3E%26")
        assert "words=%3Cb%3E%26&amp;page=2" in page
        assert "<b>&" not in page


class TestOnePiece:
    """Adding, changing and tying."""

    def test_a_piece_is_added_tied_and_taken_out(self, group: Group) -> None:
        """By forms alone, each step told."""
        sends(group, "add/", source="S 1", quote="Visits help us trust.", codes="trust\nvisits", seen=0)
        [item] = all_evidence(group.project).items
        assert (item.id, item.codes, item.disclosure) == ("e1", ("trust", "visits"), Disclosure.UNREVIEWED)
        page = sees(group, "items/e1/")
        assert "It may bear on" in page
        sends(group, "items/e1/tie/", subject=LINK, stance="qualifies", stated="yes", reason="At home")
        assert all_evidence(group.project).items[0].ties == (
            Tie(subject=LINK, stance=Stance.QUALIFIES, stated=True, reason="At home"),
        )
        sends(group, "items/e1/untie/", subject=LINK)
        assert all_evidence(group.project).items[0].ties == ()
        sends(group, "items/e1/take-out/", 400)
        sends(group, "items/e1/take-out/", sure="yes")
        assert not Item.objects.exists()

    def test_half_a_claim_is_told(self, group: Group) -> None:
        """What leads to what needs both ends."""
        answer = sends(group, "add/", 400, source="S 1", influence="visits", seen=0)
        assert "Say both what brings it about" in answer.content.decode()

    def test_a_tie_to_what_is_not_there_is_refused(self, group: Group) -> None:
        """An element that the theory does not have cannot be chosen."""
        a_piece(group, quote="x")
        sends(group, "items/e1/tie/", 400, subject="none", stance="supports")
        assert all_evidence(group.project).items[0].ties == ()

    def test_two_who_change_a_piece_at_once_are_told(self, group: Group) -> None:
        """The second did not see what the first wrote; nothing of either is lost unseen."""
        row = a_piece(group, quote="x")
        sends(group, "items/e1/words/", source="S 1", quote="first", seen=row.revision)
        answer = sends(group, "items/e1/words/", 400, source="S 1", quote="second", seen=row.revision)
        assert "changed e1 after you had opened it" in answer.content.decode()
        assert all_evidence(group.project).items[0].quote == "first"

    def test_what_somebody_wrote_is_shown_as_text(self, group: Group) -> None:
        """A quote that looks like a page is no part of the page."""
        a_piece(group, quote="<script>alert(1)</script>", codes=("<i>x</i>",), note="<img src=x>")
        for path in ("", "items/e1/", "clearing/?for=first", "clearing/e1/", "codes/"):
            page = sees(group, path)
            assert not re.search(r"<script>alert|<i>x|<img", page), path


class TestLookingThrough:
    """The pages of clearing."""

    def test_two_people_clear_a_piece_by_forms(self, group: Group) -> None:
        """The first takes a name out, which the flagger had marked; the reviewer clears it; then it is in the whole."""
        sends(group, "names/", names="Elm Street")
        row = a_piece(group, quote="On elm street somebody came.")
        page = sees(group, f"clearing/{row.uid}/")
        assert "<mark>elm street</mark>" in page
        said = {"quote": "Near my home somebody came.", "seen": row.revision}
        sends(group, f"clearing/{row.uid}/judge/", **said, verdict="redact")
        row.refresh_from_db()
        own = sends(group, f"clearing/{row.uid}/judge/", 400, **{**said, "seen": row.revision}, verdict="clear")
        assert "a second person has to clear it" in own.content.decode()
        theirs = text(group.sees(f"evidence/clearing/{row.uid}/", Role.REVIEWER))
        assert "Clear it as the second person" in theirs
        given = {**said, "seen": row.revision, "verdict": "clear"}
        assert group.sends(f"evidence/clearing/{row.uid}/judge/", Role.REVIEWER, **given).status_code == 303
        assert [item.quote for item in latest(again(group.project))[0].evidence.items] == [
            "Near my home somebody came."
        ]

    def test_words_that_were_changed_are_not_cleared_in_one_step(self, group: Group) -> None:
        """Whoever changes words has gone through them first, whichever button they press."""
        row = a_piece(group, quote="x")
        sends(group, f"clearing/{row.uid}/judge/", quote="x", seen=row.revision, verdict="redact")
        row.refresh_from_db()
        given = {"quote": "another", "seen": row.revision, "verdict": "clear"}
        answer = group.sends(f"evidence/clearing/{row.uid}/judge/", Role.REVIEWER, **given)
        assert "You changed the words" in text(answer, 400)
        assert all_evidence(group.project).items[0].quote == "x"

    def test_a_reviewer_comes_to_what_waits_from_the_list_of_projects(self, group: Group) -> None:
        """They see the project there, and on its pages the way to evidence alone."""
        a_piece(group, quote="x")
        browser = group.browser(Role.REVIEWER)
        assert f"/projects/{group.project.slug}/evidence/clearing/" in text(browser.get("/"))
        page = text(group.sees("evidence/clearing/?for=first", Role.REVIEWER))
        addresses = set(re.findall(rf'href="/projects/{group.project.slug}/([^"#?]*)', page))
        assert addresses == {"evidence/clearing/", "evidence/clearing/e1/"}

    def test_many_are_gone_through_at_once(self, group: Group) -> None:
        """What could not be done is told with its reason."""
        for quote in ("a", "b"):
            a_piece(group, quote=quote)
        page = group.browser(Role.EDITOR).post(
            group.address("evidence/bulk/"), {"item": ["e1", "e2"], "deed": "redact"}, follow=True
        )
        assert "2 pieces changed" in text(page)
        page = group.browser(Role.EDITOR).post(
            group.address("evidence/bulk/"), {"item": ["e1"], "deed": "clear"}, follow=True
        )
        assert "a second person has to clear it" in text(page)


class TestCodesAndClaims:
    """What is mapped once counts for everything that carries it."""

    def brought(self, group: Group) -> None:
        claims = (
            FoundClaim(influence="home visits", consequence="trusting them", quote="1", source="a"),
            FoundClaim(influence="~home visits", consequence="trusting them", quote="2", source="b"),
            FoundClaim(influence="a hub", consequence="home visits", quote="3", source="a"),
        )
        bring_in(group.project, ResearchFile(format="x", claims=claims), Chosen(), group.editor)
        for name, subject in (("home visits", VISITS), ("trusting them", TRUST), ("a hub", HUB)):
            self.maps(group, name, str(subject))

    def maps(self, group: Group, name: str, subject: str) -> None:
        page = sees(group, "codes/")
        number = re.search(rf'/codes/(\d+)/">{name}<', page)
        assert number is not None
        sends(group, f"codes/{number[1]}/tie/", subject=subject, stance="supports")

    def test_claims_on_a_link_that_is_there_are_tied_to_it(self, group: Group) -> None:
        """A claim that says the opposite contradicts the link."""
        self.brought(group)
        sends(group, "claims/tie/", pair=LINK)
        ties = {
            item.quote: [(tie.subject, tie.stance) for tie in item.ties] for item in all_evidence(group.project).items
        }
        assert ties == {"1": [(LINK, "supports")], "2": [(LINK, "contradicts")], "3": []}

    def test_a_link_that_claims_ask_for_is_added_to_the_theory_as_a_change(self, group: Group) -> None:
        """It stands in the log with who added it, and the claims are tied to it."""
        self.brought(group)
        assert "Links that they ask for" in sees(group, "claims/")
        sends(group, "claims/propose/", 400, pair=f"{HUB}>{VISITS}", **{"as": "nonsense"})
        sends(group, "claims/propose/", pair=f"{HUB}>{VISITS}", **{"as": "contributes"})
        added = [link for link in group.theory().links if link.pair == f"{HUB}>{VISITS}"]
        assert [link.role for link in added] == [LinkRole.CONTRIBUTES]
        assert group.main.changes.get().account == group.editor
        assert all_evidence(group.project).items[2].ties[0].subject == f"{HUB}>{VISITS}"
        sends(group, "claims/propose/", 400, pair=f"{CLINIC}>{TRAINING}", **{"as": "contributes"})

    def test_a_mapping_is_told_and_taken_away(self, group: Group) -> None:
        """With its stance, and a code without one is listed as such."""
        a_piece(group, codes=("home visits",))
        self.maps(group, "home visits", str(VISITS))
        assert [code.ties for code in all_evidence(group.project).codes] == [(Tie(subject=str(VISITS)),)]
        number = group.project.evidence_codes.get().pk
        sends(group, f"codes/{number}/untie/", subject=str(VISITS))
        assert all_evidence(group.project).codes[0].ties == ()

    def test_many_are_tied_and_coded_at_once(self, group: Group) -> None:
        """By the form below the list."""
        for quote in ("a", "b"):
            a_piece(group, quote=quote)
        sends(group, "bulk/", item=["e1", "e2"], deed="tie", subject=str(TRUST), stance="context", stated="")
        sends(group, "bulk/", item=["e2"], deed="code", new_code="later")
        items = all_evidence(group.project).items
        assert [(item.ties, item.codes) for item in items] == [
            (tied(Tie(subject=str(TRUST), stance=Stance.CONTEXT))(items[0]).ties, ()),
            (items[0].ties, coded(["later"])(items[1]).codes),
        ]
        assert items[1].codes == ("later",)


class TestFindingsAndSources:
    """What is written beside the pieces."""

    def judged(self) -> dict[str, str]:
        parts = {}
        for component in Component:
            name = component.name.lower()
            parts |= {f"concern_{name}": "minor concerns", f"reason_{name}": f"Because of {name}"}
        return parts

    def test_a_finding_is_written_judged_and_taken_out(self, group: Group) -> None:
        """The overall level needs all four judgements, each with a reason."""
        a_piece(group, quote="x")
        said = {"statement": "Visits build trust.", "items": "e1", "subjects": LINK}
        answer = sends(group, "findings/add/", 400, id="f1", **said, overall="high", explanation="Sure")
        assert "judge it first" in answer.content.decode()
        answer = sends(group, "findings/add/", 400, id="f1", **{**said, "items": "e9"})
        assert "There is no piece" in answer.content.decode()
        sends(group, "findings/add/", id="f1", **said, **self.judged(), overall="high", explanation="Sure")
        [finding] = all_evidence(group.project).findings
        assert finding.assessment is not None
        assert finding.assessment.judgements[Component.COHERENCE].reason == "Because of coherence"
        assert sends(group, "findings/add/", 400, id="f1", **said).status_code == 400
        number = group.project.evidence_findings.get().pk
        assert "Because of coherence" in sees(group, f"findings/{number}/change/")
        sends(group, f"findings/{number}/change/", **{**said, "statement": "They may."})
        [finding] = all_evidence(group.project).findings
        assert (finding.id, finding.statement, finding.assessment) == ("f1", "They may.", None)
        sends(group, f"findings/{number}/take-out/")
        assert all_evidence(group.project).findings == ()

    def test_a_source_is_added_and_changed_and_keeps_the_rest_of_its_citation(self, group: Group) -> None:
        """What the form does not ask for stays; an id that is taken is told."""
        said = {"title": "Interviews", "streams": ["experiential"], "study": "study-1"}
        sends(group, "sources/add/", 400, key="S 1", **said)
        sends(group, "sources/add/", key="S2", **said)
        number = group.project.evidence_sources.get(key="S 1").pk
        sends(
            group,
            f"sources/{number}/change/",
            title="Another title",
            streams=["secondary"],
            read="abstract only",
            may_leave="on",
        )
        first, second = sources_of_project(group.project, that_may_leave=False)
        assert first["URL"] == "https://example.org/1"
        assert (first["title"], first["custom"]) == (
            "Another title",
            {"streams": ["secondary"], "read": "abstract only"},
        )
        assert second == {
            "id": "S2",
            "type": "document",
            "title": "Interviews",
            "custom": {"streams": ["experiential"], "study": "study-1"},
        }
        leaving = latest(again(group.project))[0].sources[1]
        assert leaving["title"] != "Interviews", "nobody said that it may leave"

    def test_where_somebody_looked_is_put_down_once(self, group: Group) -> None:
        """The same search twice is one; it can be taken out."""
        for _ in range(2):
            sends(group, "searched/add/", stream="primary", subject=str(TRUST), stage="early", where="A database")
        [searched] = all_evidence(group.project).searched
        assert (searched.stream, searched.subject, searched.stage) == (Stream.PRIMARY, str(TRUST), "early")
        sends(group, f"searched/{group.project.evidence_searched.get().pk}/take-out/")
        assert all_evidence(group.project).searched == ()
