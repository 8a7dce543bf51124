"""The form of what is in place, as a browser without scripts sends it."""

import pytest
from django.test import Client

from sothat_web.projects.models import Project
from tests.unit.web.reading import Reading

PAGE = "/projects/small/whole-system/"


def shown(client: Client, address: str) -> dict[str, str]:
    """What the form on a page would send if nobody touched it."""
    found = Reading.of(client.get(address).content.decode())
    radios = {str(f["name"]): str(f["value"]) for f in found.fields if f.get("type") == "radio" and "checked" in f}
    return radios | {"was": address.partition("area=")[2].partition("&")[0]}


def sent(client: Client, fields: dict[str, object]) -> str:
    answer = client.get(PAGE, fields)
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


@pytest.mark.usefixtures("small")
class TestTheForm:
    def test_sent_as_it_stands_leads_back(self, client: Client) -> None:
        """Nothing touched, nothing changed."""
        for address in (PAGE, f"{PAGE}?area=north", f"{PAGE}?area=north&in=training&unknown=visits"):
            fields = shown(client, address)
            assert sent(client, {**fields, "area": fields["was"]}) == f"{address}#answers"

    def test_leads_to_the_short_address(self, client: Client) -> None:
        """What somebody chose stands in the address, and nothing else."""
        fields = {
            **shown(client, PAGE),
            "area": "",
            "s-visits": "in place",
            "s-hub": "partly",
            "s-fear": "not in place",
        }
        assert sent(client, fields) == f"{PAGE}?in=visits&partly=hub&not=fear#answers"

    def test_another_area_brings_its_own_and_keeps_what_was_changed(self, client: Client) -> None:
        """What was left as it stood follows the new area; what was changed by hand stays."""
        fields = {**shown(client, PAGE), "area": "north", "s-hub": "in place"}
        assert sent(client, fields) == f"{PAGE}?area=north&in=hub#answers"

    def test_a_chance_stays_unless_it_is_changed(self, client: Client) -> None:
        """An area's chance has a choice of its own, which says nothing in the address."""
        assert shown(client, f"{PAGE}?area=north")["s-clinic"] == ""
        assert "A chance of 70%" in client.get(f"{PAGE}?area=north").content.decode()

    def test_goals_are_ticked_together(self, client: Client) -> None:
        """Several ticks are one list; the theory's own goals are not said; none means the theory's own."""
        assert sent(client, {"was": "", "goal": ["trust"]}) == f"{PAGE}#answers"
        assert sent(client, {"was": "", "goal": []}) == f"{PAGE}#answers"

    @pytest.mark.parametrize(
        ("fields", "problem"),
        [
            ({"was": "", "s-hub": "perhaps"}, "hub is ‘perhaps’"),
            ({"was": "", "s-nobody": "in place"}, "‘s-nobody’ is no field"),
            ({"was": "nowhere"}, "`was` names ‘nowhere’"),
            ({"was": "", "area": "nowhere"}, "`area` names ‘nowhere’"),
            ({"was": "", "goal": "nobody"}, "`goal` names ‘nobody’"),
        ],
    )
    def test_nonsense_is_told(self, client: Client, fields: dict[str, str], problem: str) -> None:
        """A form that this page did not make gets 400 and a sentence."""
        answer = client.get(PAGE, fields)
        assert answer.status_code == 400
        assert problem in answer.content.decode()

    def test_each_element_has_a_question_of_its_own(self, client: Client) -> None:
        """Six elements can be set, each with a legend, and one choice of each is made."""
        page = Reading.of(client.get(PAGE).content.decode())
        assert page.tags["fieldset"] == page.tags["legend"] == 7
        assert len(shown(client, PAGE)) == 6 + 1


def test_what_was_changed_is_marked(client: Client, small: Project) -> None:
    """Who comes back to the form sees what differs from the area."""
    assert (
        client.get(f"/projects/{small.slug}/whole-system/?area=north&in=training")
        .content.decode()
        .count("changed here")
        == 1
    )
    assert "changed here" not in client.get(f"{PAGE}?area=north").content.decode()


def test_starting_points_lead_somewhere_else_each(client: Client, small: Project) -> None:
    """Nothing, each area, each level by itself and everything: each a link, none twice."""
    page = Reading.of(client.get(f"/projects/{small.slug}/whole-system/").content.decode())
    found = {link for link in page.links if link.startswith(PAGE) and "why" not in link}
    assert found == {
        PAGE,
        f"{PAGE}?area=north",
        f"{PAGE}?area=south",
        f"{PAGE}?in=training",
        f"{PAGE}?in=visits,hub,clinic",
        f"{PAGE}?in=visits,hub,clinic,training",
    }
