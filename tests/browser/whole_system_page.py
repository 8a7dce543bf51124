"""The whole-system page as a person meets it: the form to fill in, and the answers to read off."""

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, expect

from tests.browser.visitor import Visitor


@dataclass
class WholeSystemPage:
    """What a visitor does on the whole-system page, and what she reads there.

    Elements are named by their ids, which stand beside every title.
    """

    visitor: Visitor

    def starts_from(self, situation: str) -> None:
        """Chooses one of the situations that the page offers to start from."""
        situations = self.visitor.page.locator(".in-place > details")
        if situations.get_attribute("open") is None:
            situations.locator("summary").click()
        self.visitor.follows(situation, within=situations)

    def opens_group(self, title: str) -> None:
        """Opens one group of the form, such as a level."""
        group = self._group(title)
        if group.get_attribute("open") is None:
            group.locator("summary").click()

    def ticks(self, element: str, words: str) -> None:
        """Chooses how one element stands."""
        field = self.field(element)
        field.get_by_label(words, exact=True).check()
        expect(field.get_by_label(words, exact=True)).to_be_checked()

    def field(self, element: str) -> Locator:
        """The part of the form that asks about one element."""
        return self.visitor.page.locator("fieldset", has=self.visitor.page.locator(f'input[name="s-{element}"]'))

    def shows_what_follows(self) -> None:
        """Sends the form, and sees that the address says what she chose and the page has its answers."""
        self.visitor.presses("Show what follows")
        expect(self.visitor.page).not_to_have_url(re.compile("was="))
        expect(self.visitor.page.get_by_role("heading", name="In short", exact=True)).to_be_visible()

    def in_short(self) -> list[str]:
        """The answers in a sentence or two each."""
        told = self.visitor.section("In short").locator("p.verdict, .briefs dd").all_inner_texts()
        assert len(told) > 5, "There is hardly an answer."
        return [_one_line(text) for text in told]

    def states(self) -> dict[str, str]:
        """Each element with what the tables say has become of it; the words are in the page even where a table is closed."""
        rows = self.visitor.section("What is reached and what works").locator("table.states tbody tr")
        return dict(
            zip(
                _texts(rows.locator("th .id")),
                [re.sub(r"^\W+", "", words) for words in _texts(rows.locator("td .state"))],
                strict=True,
            )
        )

    def idle(self) -> dict[str, str]:
        """What is in place and does not work, each with the reason given."""
        table = self.visitor.page.get_by_role("region", name=re.compile("What is in place and does not work"))
        rows = table.locator("tbody tr")
        return {
            _texts(row.locator("th .id"))[0]: _one_line(row.locator("td").first.text_content() or "")
            for row in rows.all()
        }

    def useless_alone(self) -> set[str]:
        """The additions that are said to change nothing by themselves."""
        return set(_texts(self._table("useless-caption").locator("tbody th .id")))

    def useful_alone(self) -> set[str]:
        """The additions that are said to change something by themselves."""
        return set(_texts(self._table("useful-caption").locator("tbody th .id")))

    def packages_by_size(self) -> dict[int, int]:
        """How many packages there are of each size."""
        rows = self.visitor.section("What would be enough").locator("table", has_text="Packages by size")
        return _numbers(rows.locator("tbody tr"))

    def roll_out(self, number: int) -> list[list[str]]:
        """The steps of one of the packages listed."""
        listed = self.visitor.page.locator("#packages ~ details", has_text=re.compile(rf"Package {number}:"))
        return [_texts(step.locator(".id")) for step in listed.locator("ol.steps > li").all()]

    def single_points(self) -> set[str]:
        """The single points of failure."""
        return set(_texts(self.visitor.section("What everything hangs on").locator("ul.columns .id")))

    def levels(self) -> dict[str, tuple[str, int]]:
        """What each combination of levels is said to reach: the goal or not, and how many goals and outcomes."""
        rows = self.visitor.section("Levels of the system").locator("tbody tr")
        told = (_texts(row.locator("th, td")) for row in rows.all())
        return {levels: (goal, int(number)) for levels, goal, number, *_ in told}

    def _group(self, title: str) -> Locator:
        heading = self.visitor.page.locator("summary h3", has_text=re.compile(rf"^{re.escape(title)}\b"))
        return self.visitor.page.locator("details.group").filter(has=heading)

    def _table(self, caption: str) -> Locator:
        return self.visitor.page.locator(f"table:has(#{caption})")


def _texts(found: Locator) -> list[str]:
    """The words of each, in one line; also of what stands in a closed part of the page."""
    return [_one_line(text) for text in found.all_text_contents()]


def _numbers(rows: Locator) -> dict[int, int]:
    told = (_texts(row.locator("th, td")) for row in rows.all())
    return {int(size.replace(",", "")): int(count.replace(",", "")) for size, count in told}


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
