"""A link as a sentence: ‘Staff have time’ needs ‘Lasting resources’, because …"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from sothat.theory import Alternatives, Element, Link, Role, Theory

VERBS = {
    Role.REQUIRES: "needs",
    Role.ONE_OF: "is one of the ways to",
    Role.CONTRIBUTES: "helps",
    Role.HINDERS: "hinders",
}
"""The verb of each role. The sentence of ‘needs’ begins with what needs, the others with what helps, hinders or leads."""


@dataclass(frozen=True, kw_only=True)
class LinkSentence:
    """One link, told.

    Args:
        first: The element that the sentence begins with.
        second: The one that it ends with.
        aside: For alternatives, how many of them are needed.
    """

    link: Link
    first: Element
    verb: str
    second: Element
    aside: str = ""

    @property
    def html(self) -> SafeString:
        """The sentence with its elements and its verb marked; a page may hold thousands, so no template is asked for each."""
        aside = format_html(' <span class="hint">({})</span>', self.aside) if self.aside else ""
        because = f", because {self.link.rationale}" if self.link.rationale else ""
        return format_html(
            "<em>{}</em> <strong>{}</strong> <em>{}</em>{}{}",
            *(self.first.title, self.verb, self.second.title, aside, because),
        )

    def __str__(self) -> str:
        because = f", because {self.link.rationale}" if self.link.rationale else ""
        return f"{self.first.title} {self.verb} {self.second.title}{because}"


def sentence_of(theory: Theory, link: Link) -> LinkSentence:
    """The sentence of a link."""
    source, target = theory.by_id[link.source], theory.by_id[link.target]
    first, second = (target, source) if link.role is Role.REQUIRES else (source, target)
    return LinkSentence(link=link, first=first, verb=VERBS[link.role], second=second, aside=_aside(theory, link))


def sentences_of(theory: Theory) -> Iterator[LinkSentence]:
    """Every link as a sentence, together with the others that lead to the same element, in the order of the theory."""
    for element in theory.elements:
        for link in theory.links_to.get(element.id, ()):
            if link.source in theory.by_id:
                yield sentence_of(theory, link)


def _aside(theory: Theory, link: Link) -> str:
    group: Alternatives | None = next((one for one in theory.alternatives if one.id == link.group), None)
    if group is None:
        return ""
    of = sum(other.group == link.group for other in theory.links_to.get(link.target, ()))
    return f"at least {group.at_least} of {of}" + (f", {group.title}" if group.title else "")
