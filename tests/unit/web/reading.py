"""What a page holds, as a browser would find it."""

from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

_LOADED = {
    ("img", "src"),
    ("script", "src"),
    ("link", "href"),
    ("iframe", "src"),
    ("source", "src"),
    ("form", "action"),
}
_ALONE = {"area", "br", "hr", "img", "input", "link", "meta", "source", "path", "rect", "circle", "line", "polygon"}


@dataclass
class Reading(HTMLParser):
    """The tags, ids and addresses of a page."""

    tags: Counter[str] = field(default_factory=Counter)
    ids: Counter[str] = field(default_factory=Counter)
    links: list[str] = field(default_factory=list)
    loaded: list[str] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    labelled_by: list[str] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    unlabelled: list[str] = field(default_factory=list)
    fields: list[dict[str, str | None]] = field(default_factory=list)
    text: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[str] = []
        self._labels: set[str] = set()

    @classmethod
    def of(cls, page: str) -> "Reading":
        found = cls()
        found.feed(page)
        found.close()
        assert found._open == [], f"tags were left open: {found._open}"
        return found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags[tag] += 1
        if given.get("id"):
            self.ids[str(given["id"])] += 1
        if tag == "a":
            self.links.append(str(given["href"]))
        self.loaded += [str(given[name]) for name in given if (tag, name) in _LOADED and given[name]]
        self.inline += [f"{tag} {name}" for name in given if name == "style" or name.startswith("on")]
        if tag == "style" or (tag == "script" and "src" not in given and given.get("type") != "application/json"):
            self.inline.append(tag)
        self.labelled_by += (
            str(given.get("aria-labelledby") or "").split() + str(given.get("aria-describedby") or "").split()
        )
        if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            self.headings.append(int(tag[1]))
        if tag == "label" and given.get("for"):
            self._labels.add(str(given["for"]))
        if tag in {"input", "select"} and given.get("type") != "hidden":
            self.fields.append(given)
            if "label" not in self._open and given.get("id") not in self._labels:
                self.unlabelled.append(str(given))
        if tag not in _ALONE:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _ALONE:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag not in _ALONE:
            assert self._open, f"</{tag}> closes nothing"
            last = self._open.pop()
            assert last == tag, f"</{tag}> closes <{last}>"

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    @property
    def words(self) -> str:
        """The text of the page, with single spaces."""
        return " ".join(" ".join(self.text).split())
