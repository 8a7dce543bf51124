"""The change log on a page: told in the theory's words, by whom, when, in which workshop; chosen, paged, undone."""

import re

import pytest

from sothat.theory import LinkSet, Part
from sothat.theory import Role as LinkRole
from sothat_web.projects.roles import Role
from tests.unit.web.working_people import Group, a_group, newly, reworded


@pytest.fixture
def group(db: None) -> Group:
    return a_group()


def told(group: Group, query: str = "", role: Role = Role.ANALYST) -> str:
    answer = group.sees(f"changes/{query}", role)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def test_a_step_is_told_with_who_when_and_where(group: Group) -> None:
    """In the theory's words."""
    part = LinkSet(
        source="visits",  # type: ignore[arg-type]
        target="trust",  # type: ignore[arg-type]
        field="part",
        before=Part(LinkRole.REQUIRES),
        after=Part(LinkRole.CONTRIBUTES),
    )
    group.changes(part, workshop="Workshop 2")
    page = told(group)
    assert "Changed ‘needs’ to ‘helps’ between ‘Home visits’ and ‘Women trust the service’." in page
    assert re.search(r"The editor, <time datetime=\"[^\"]+\">[^<]+</time>, in Workshop 2", page)


def test_the_log_is_chosen_by_element_person_and_workshop(group: Group) -> None:
    """Each alone and all together."""
    group.changes(newly("new1", "First thing"), workshop="Workshop 1")
    group.changes(newly("new2", "Second thing"), by=group.facilitator)
    group.changes(reworded("new1", "First thing", "Thing one"))
    facilitator = group.facilitator.pk
    assert ("First thing" in told(group, "?about=new1"), "Second thing" in told(group, "?about=new1")) == (True, False)
    by = told(group, f"?who={facilitator}")
    assert ("First thing" in by, "Second thing" in by) == (False, True)
    within = told(group, "?workshop=Workshop+1")
    assert ("First thing" in within, "Thing one" in within) == (True, False)
    assert "Nothing was changed that you asked for" in told(group, f"?about=new1&who={facilitator}")


def test_a_long_log_is_paged(group: Group) -> None:
    """Every step stands on one page, none on two."""
    for number in range(53):
        group.changes(newly(f"n{number}", f"Thing number {number}."))
    first = told(group)
    older = re.search(r'href="(\?before=\d+)">Older changes', first)
    assert older
    second = told(group, older[1])
    numbers = [int(found) for page in (first, second) for found in re.findall(r"Thing number (\d+)", page)]
    assert numbers == list(range(52, -1, -1))
    assert "Older changes" not in second


def test_one_undoes_ones_own_steps_and_no_others(group: Group) -> None:
    """The button stands beside one's own; what it sends makes a step that takes the other back."""
    group.changes(reworded("visits", "Home visits", "Visits at home"))
    assert "Undo this step" not in told(group, role=Role.FACILITATOR)
    step = re.search(r'name="step" value="(\w+)"', told(group, role=Role.EDITOR))
    assert step
    assert group.sends("edit/undo/", Role.FACILITATOR, step=step[1]).status_code == 409
    assert group.sends("edit/undo/", Role.EDITOR, step=step[1]).status_code == 303
    assert group.theory().by_id["visits"].title == "Home visits"  # type: ignore[index]
    assert group.main.head == 2


@pytest.mark.parametrize("query", ["?who=x", "?before=-1", "?before=99999999999", "?about=" + "x" * 999])
def test_an_odd_question_gets_a_page(group: Group, query: str) -> None:
    """Nothing in the address breaks it."""
    group.changes(newly("new1", "First thing"))
    told(group, query)


def test_what_no_database_holds_is_at_no_address(group: Group) -> None:
    """A zero sign is in no name and no workshop."""
    assert group.sees("changes/?workshop=%00", Role.ANALYST).status_code == 404


def test_readers_do_not_see_who_changed_what(group: Group) -> None:
    """The work behind a theory is for those who work on it."""
    assert group.sees("changes/", Role.READER).status_code == 403
