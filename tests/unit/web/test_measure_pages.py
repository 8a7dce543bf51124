"""The pages of answers in numbers: what they say is what the library answers, in the picture as in the table."""

import re
import xml.etree.ElementTree as Tree
from dataclasses import replace

import pytest
from django.test import Client

from sothat import analysis, examples
from sothat.analysis import WeakLinks
from sothat.errors import TooLarge
from sothat.project import Project as WholeProject
from sothat.reports.figures import percent, signed_percent
from sothat.theory import ElementId, Range, Status
from sothat_web.projects.actions import store_project
from sothat_web.theories import measures
from sothat_web.theories.methods import METHODS
from tests.unit.web.reading import Reading
from tests.unit.web.small_project import CLINIC, HUB, TRAINING, TRUST, VISITS, small_project, small_theory

HOME = "/projects/stepping-stones/"
AREA = "?area=example-area"
PAGES = ("importance", "together", "chance", "robustness")


@pytest.fixture(scope="module")
def reference() -> WholeProject:
    return examples.open_project("stepping-stones")


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def table(text: str, caption: str) -> dict[str, list[str]]:
    """The rows of a table by the ids in their first cell."""
    found = re.search(rf'<caption id="{caption}-caption">.*?</table>', text, re.DOTALL)
    assert found is not None, f"There is no table {caption}."
    rows = re.findall(r"<tr><th scope=\"row\">(.*?)</th>(.*?)</tr>", found.group(), re.DOTALL)
    return {
        ">".join(re.findall(r'class="id">([\w-]+)<', head)): re.findall(r"<td[^>]*>([^<]*)</td>", cells)
        for head, cells in rows
    }


def picture(text: str, title: str) -> dict[str, str]:
    """What a picture of bars says: each label, in full as the description has it, with its number."""
    for svg in re.findall(r"<svg.*?</svg>", text, re.DOTALL):
        root = Tree.fromstring(svg)
        if root[0].text == title:
            told = re.findall(r"\(([\w-]+)\): ([^;]*?)(?:;|\.$)", root[1].text or "")
            return dict(told)
    raise AssertionError(f"There is no picture {title!r}.")


@pytest.mark.usefixtures("example")
def test_shares_are_those_of_the_library_in_picture_and_table(client: Client, reference: WholeProject) -> None:
    """The largest first, and those without a share are named as well."""
    found = analysis.importance(reference.theory, reference.area("example-area").statuses)
    text = text_of(client, f"{HOME}importance/{AREA}")
    rows = table(text, "shares")
    expected = {e: percent(x) for e, x in found.shapley.items() if percent(x) != "0%"}
    assert {element: cells[0] for element, cells in rows.items()} == expected
    assert picture(text, "Fair shares") == expected
    assert "8 changes without a share" in text
    assert found.interaction is not None
    assert {e: cells[1] for e, cells in rows.items()} == {e: percent(found.interaction.singles[e]) for e in rows}


@pytest.mark.usefixtures("example")
def test_what_the_goal_hangs_on(client: Client, reference: WholeProject) -> None:
    """With everything in place each measure has a number, and the picture has the first of the table."""
    everything = {e.id: Status.IN_PLACE for e in reference.theory.elements if e.kind.is_provided}
    query = "?in=" + ",".join(everything)
    found = analysis.importance(reference.theory, everything)
    text = text_of(client, f"{HOME}importance/{query}")
    shown = table(text, "hangs") | (table(text, "rest") if 'id="rest-caption"' in text else {})
    assert set(shown) == {e for e, x in found.birnbaum.items() if percent(x) != "0%"}
    for element, cells in shown.items():
        e = ElementId(element)
        held, critical = found.fussell_vesely[e], found.criticality[e]
        assert held is not None
        assert critical is not None
        assert cells == [percent(found.birnbaum[e]), percent(found.structural[e]), percent(critical), percent(held)]
    drawn = picture(text, "What the goal hangs on")
    assert drawn.items() <= {e: cells[0] for e, cells in shown.items()}.items()
    assert len(drawn) == 15
    assert "Everything that could be added is in place already" in text


@pytest.mark.usefixtures("example")
@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?not=as1,as2,as3,as4,as5", "which is none as things stand: look first at what stands in the way"),
        ("?goal=as1", "it needs none of them, so look at what it hangs on, and keep it."),
    ],
)
@pytest.mark.parametrize("page", ["importance", "together"])
def test_where_no_addition_helps_the_page_says_what_to_do_instead(
    client: Client, page: str, query: str, said: str
) -> None:
    """A goal that cannot be reached by adding, and one that holds whatever is added."""
    assert said in Reading.of(text_of(client, f"{HOME}{page}/{query}")).words


@pytest.mark.usefixtures("small")
def test_an_addition_that_lowers_the_chance_is_never_advised(client: Client) -> None:
    """Were fear the goal, training would work against it."""
    text = text_of(client, "/projects/small/importance/?goal=fear")
    assert table(text, "shares") == {"training": ["−100%", "−100%"]}
    assert "Add nothing for the sake of this goal" in Reading.of(text).words


@pytest.mark.usefixtures("example")
def test_pairs_are_those_of_the_library(client: Client, reference: WholeProject) -> None:
    """Complements and substitutes apart, each pair with its index and its part of the total."""
    found = analysis.importance(reference.theory, reference.area("example-area").statuses).interaction
    assert found is not None
    text = text_of(client, f"{HOME}together/{AREA}")
    shown: dict[str, list[str]] = {}
    for caption, sign in (("needing", 1), ("replacing", -1)):
        part = re.search(rf'id="{caption}-caption">.*?</table>', text, re.DOTALL)
        assert part is not None
        for row in re.findall(r"<tr><th.*?</tr>", part.group(), re.DOTALL)[1:]:
            pair = ">".join(re.findall(r'class="id">([\w-]+)<', row))
            shown[pair] = re.findall(r'<td class="number"[^>]*>([^<]*)</td>', row)
            assert (found.pairs[tuple(map(ElementId, pair.split(">")))] > 0) == (sign > 0)  # type: ignore[index]
    expected = {
        f"{one}>{other}": [signed_percent(index), signed_percent(found.shared[one, other])]
        for (one, other), index in found.pairs.items()
        if abs(index) > 1e-12
    }
    assert len(expected) == 21
    assert shown == expected


@pytest.mark.usefixtures("example")
def test_the_grid_has_the_numbers_of_its_tables(client: Client, reference: WholeProject) -> None:
    """Each cell says its pair and its number."""
    found = analysis.importance(reference.theory, reference.area("example-area").statuses).interaction
    assert found is not None
    text = text_of(client, f"{HOME}together/{AREA}")
    described = re.search(r"<desc[^>]*>A square with a plus(.*?)</desc>", text)
    assert described is not None
    told = {
        frozenset((one, other)): number
        for one, other, number in re.findall(r"([\w-]+) and ([\w-]+): ([+−][\d.]+%)", described.group(1))
    }
    assert told == {frozenset(pair): signed_percent(x) for pair, x in found.pairs.items() if abs(x) > 1e-12}


@pytest.mark.usefixtures("small")
def test_chances_of_the_small_theory_worked_out_by_hand(client: Client) -> None:
    """With training in place trust needs a hub (one half) or a clinic (0.7): 1 - 0.5 × 0.3 = 85%."""
    text = text_of(client, "/projects/small/chance/?area=north&in=training")
    assert table(text, "outcomes") == {"trust": ["85%"]}
    assert picture(text, "How likely each outcome is") == {"trust": "85%"}
    assert "‘A hub’" not in text
    assert re.search(r'A hub</a> <span class="id">hub</span>: taken as 50%', text)


@pytest.mark.usefixtures("small")
def test_the_tornado_of_the_small_theory_worked_out_by_hand(client: Client) -> None:
    """Without a hub 70%, with it 100%; without a clinic 50%, with it 100%: the clinic is first, and moves are 2p(1-p) times that."""
    text = text_of(client, "/projects/small/chance/?area=north&in=training")
    rows = re.search(r'id="moves-1">The chance of the goal, now 85%.*?</table>', text, re.DOTALL)
    assert rows is not None
    told = re.findall(r'class="id">([\w-]+)</span></th>(.*?)</tr>', rows.group())
    cells = [(element, re.findall(r">([^<>]*%)<", row)) for element, row in told]
    assert cells == [("clinic", ["50%", "100%", "21%"]), ("hub", ["70%", "100%", "15%"])]
    assert "A clinic (clinic): 50% if it is not so, 100% if it is; A hub (hub): 70% if it is not so" in text
    assert "Find out about" in Reading.of(text).words


@pytest.mark.usefixtures("small")
def test_a_tornado_whose_chances_all_lie_between(client: Client) -> None:
    """Training is as likely as not, so trust has 42.5%: with training 85%, without 0%; with a clinic 50%, without 25%."""
    rows = re.search(
        r'id="moves-1">The chance of the goal, now 42.5%.*?</table>',
        text_of(client, "/projects/small/chance/?area=north&partly=training"),
        re.DOTALL,
    )
    assert rows is not None
    told = re.findall(r'class="id">([\w-]+)</span></th>(.*?)</tr>', rows.group())
    assert [(element, re.findall(r">([^<>]*%)<", row)) for element, row in told] == [
        ("training", ["0%", "85%", "42.5%"]),
        ("clinic", ["25%", "50%", "10.5%"]),
        ("hub", ["35%", "50%", "7.5%"]),
    ]


def test_ranges_have_intervals_and_their_shares_of_the_uncertainty(client: Client, db: None) -> None:
    """A strength and a status given as ranges: the interval stands in the table and in the picture."""
    theory = small_theory()
    links = tuple(
        replace(link, strength=Range(low=0.2, likely=0.5, high=0.9)) if link.pair == "visits>trust" else link
        for link in theory.links
    )
    north = replace(
        small_project().areas[0],
        statuses={
            VISITS: Status.IN_PLACE,
            HUB: Range(low=0.1, likely=0.4, high=0.6),
            TRAINING: Status.IN_PLACE,
            CLINIC: 0.2,
        },
    )
    store_project(small_project(theory=replace(theory, links=links), areas=(north,)), slug="ranges", public=True)
    found = analysis.chance(replace(theory, links=links), north.statuses)
    low, high = found.interval[TRUST]
    text = text_of(client, "/projects/ranges/chance/?area=north")
    shown = f"{percent(low)} to {percent(high)}"
    assert table(text, "outcomes")["trust"] == [percent(found.chance[TRUST]), shown]
    assert f"{percent(found.chance[TRUST])}, from {shown}" in text
    assert found.sensitivity is not None
    first, total = found.sensitivity.first, found.sensitivity.total
    assert table(text, "ranges") == {name: [percent(first[name] or 0), percent(total[name] or 0)] for name in total}


@pytest.mark.usefixtures("example")
def test_what_could_change_the_plan(client: Client, reference: WholeProject) -> None:
    """In the invented area the goal cannot be reached yet, and still one unknown decides what is best to add."""
    found = analysis.chance(
        reference.theory,
        reference.area("example-area").statuses,
        costs=reference.area("example-area").likely_costs,
    ).changes_decision
    assert found is not None
    text = text_of(client, f"{HOME}chance/{AREA}")
    package, linchpins = dict(found.package), dict(found.linchpins)
    assert table(text, "decisions") == {
        e: [percent(package[e]), percent(linchpins[e])] for e in package if package[e] or linchpins[e]
    }
    assert "before you decide what to add" in text


@pytest.mark.usefixtures("example")
def test_how_sure_counts_what_stands_and_what_may_fall(client: Client, reference: WholeProject) -> None:
    """With no link in doubt all stands; the page says what to choose."""
    text = text_of(client, f"{HOME}robustness/{AREA}")
    assert "No link is in doubt by this choice" in text
    assert all(cells[1] == "0" for cells in re_rows(text))
    found = analysis.robustness(reference.theory, reference.area("example-area").statuses, limit=3)
    assert sum(int(cells[0]) for cells in re_rows(text)) == len(found.conclusions)


def re_rows(text: str) -> list[list[str]]:
    part = re.search(r'id="sorts-caption">.*?</table>', text, re.DOTALL)
    assert part is not None
    rows = re.findall(r"<tr><th scope=\"row\">.*?</tr>", part.group(), re.DOTALL)
    return [re.findall(r"<td[^>]*>(\d+)</td>", row) for row in rows]


@pytest.mark.usefixtures("small")
def test_the_link_that_overturns_most_comes_first(client: Client) -> None:
    """Of the small theory, every link being in doubt: table and picture have the numbers of the library."""
    statuses = {TRAINING: Status.IN_PLACE, VISITS: Status.IN_PLACE, HUB: Status.IN_PLACE}
    found = analysis.robustness(
        small_theory(), statuses | {CLINIC: Status.NOT_IN_PLACE}, weak=WeakLinks(every=True), limit=3
    )
    text = text_of(client, "/projects/small/robustness/?in=visits,hub,training&doubt=every")
    expected = {pair: str(count) for pair, count in found.overturns.items() if count}
    assert {pair: cells[-1] for pair, cells in table(text, "links").items()} == expected
    assert found.settle_first is not None
    assert "Settle first whether" in text
    falling = sum(one.holds_in == "some" for one in found.conclusions)
    assert f"May fall ({falling})" in text


@pytest.mark.usefixtures("example")
@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?doubt=most", "In the address, `doubt` is ‘most’: use one of unsourced, unlikely, proposed, every"),
        ("?doubt=every&doubt=every", "In the address, `doubt` is ‘every’"),
        ("?in=nothing", "In the address, `in` names ‘nothing’"),
    ],
)
def test_an_address_that_makes_no_sense(client: Client, query: str, said: str) -> None:
    """Status 400, and a sentence that says where and what."""
    answer = client.get(f"{HOME}robustness/{query}")
    assert answer.status_code == 400
    assert said in answer.content.decode()


@pytest.mark.usefixtures("example")
@pytest.mark.parametrize("page", PAGES)
def test_the_scenario_goes_along(client: Client, page: str) -> None:
    """Each page is about the same scenario as the others, and a long address leads to the short one."""
    answer = client.get(f"{HOME}{page}/?area=example-area&in=sv02,sv04")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{HOME}{page}/?area=example-area&in=sv04")
    links = Reading.of(text_of(client, f"{HOME}{page}/?area=example-area&in=sv04")).links
    for other in (*PAGES, "whole-system", "map"):
        assert f"{HOME}{other}/?area=example-area&in=sv04" in links


@pytest.mark.usefixtures("example")
@pytest.mark.parametrize("page", PAGES)
def test_every_number_leads_to_how_it_is_worked_out(client: Client, page: str) -> None:
    """Each page links to a method, and each method says its formula, what it assumes, where it ends, and its references."""
    found = [link for link in Reading.of(text_of(client, f"{HOME}{page}/{AREA}")).links if link.startswith("/methods/")]
    assert found
    for link in found:
        address, _, anchor = link.partition("#")
        method = Reading.of(text_of(client, address))
        assert "How it is worked out" in method.words
        assert not anchor or anchor in method.ids


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.name)
def test_a_method_is_told_whole(client: Client, method: object) -> None:
    """Idea, formula, assumptions, limits, references."""
    text = text_of(client, f"/methods/{method.name}/")  # type: ignore[attr-defined]
    for heading in ("The idea", "What it assumes", "Where it ends", "References"):
        assert f"<h2>{heading}</h2>" in text
    assert 'class="formula"' in text


def test_a_method_that_is_none(client: Client) -> None:
    """Status 404, like every address of nothing."""
    assert client.get("/methods/guessing/").status_code == 404
    assert "How the numbers are worked out" in text_of(client, "/methods/")


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("page", PAGES)
def test_a_question_without_an_answer_says_so(client: Client, monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    """The sentence stands in the place of the answer, and the page is still one to go on from."""

    def too_much(*_: object, **__: object) -> None:
        raise TooLarge("It would be too large.")

    for question in ("importance", "chance", "robustness"):
        monkeypatch.setattr(measures, question, too_much)
    text = text_of(client, f"/projects/small/{page}/?in=clinic,training&not=calm")
    assert "It would be too large." in text
    assert "Change what is in place or the goals" in text


@pytest.mark.usefixtures("small")
def test_estimates_are_called_estimates(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the theory is too large for exact numbers the page says so, and the intervals are in the table and the picture."""
    asked = measures.importance
    monkeypatch.setattr(measures, "importance", lambda *a, **k: asked(*a, **k, most_nodes=3))
    text = text_of(client, "/projects/small/importance/?unknown=calm")
    found = asked(
        small_theory(),
        {ElementId("calm"): Status.UNKNOWN, **dict.fromkeys((VISITS, HUB, CLINIC, TRAINING), Status.NOT_IN_PLACE)},
        most_nodes=3,
    )
    assert found.method == "sampling"
    assert f"estimates from {found.draws:,} samples" in text
    error = found.error["shapley"][TRAINING]
    share = found.shapley[TRAINING]
    shown = f"{percent(share - 1.96 * error)} to {percent(share + 1.96 * error)}"
    assert shown in table(text, "shares")["training"]
    assert f"from {shown}" in text
