"""The evidence behind each element and link as a part of a page, written once for as long as nothing changes."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from sothat_web.projects.reading import Opened
from sothat_web.projects.shelf import Shelf
from sothat_web.projects.told_evidence import Told, evidence_told
from sothat_web.projects.words import Source


@dataclass(frozen=True, kw_only=True)
class Panel:
    """What stands behind one element or link, ready for a page on which its sources are listed.

    Args:
        badge: The few words alone.
        full: All of it, to open.
        sources: The sources it names.
    """

    badge: SafeString
    full: SafeString
    sources: tuple[Source, ...]


_PANELS: Shelf[Mapping[str, Panel]] = Shelf(8)


def evidence_panels(opened: Opened, slug: str) -> Mapping[str, Panel]:
    """For each element and link of the theory that is shown.

    Args:
        slug: The project whose pages tell more; empty where they tell of another theory than the one that is shown.
    """

    def write() -> Mapping[str, Panel]:
        theory = opened.whole.theory
        titles = {element.id: element.title for element in theory.elements}
        names = titles | {link.pair: f"{titles[link.source]} → {titles[link.target]}" for link in theory.links}
        return {subject: _panel(told, names[subject], slug) for subject, told in evidence_told(opened).items()}

    return _PANELS.get((opened.mark, slug), write)


def _panel(told: Told, name: str, slug: str) -> Panel:
    full = get_template("projects/_evidence.html").render(
        {"told": told, "name": name, "slug": slug, "sources_here": True}
    )
    badge = get_template("projects/_badge.html").render({"badge": told.badge})
    # Safe: the templates escape every word that somebody wrote.
    return Panel(badge=mark_safe(badge.strip()), full=mark_safe(full), sources=told.sources)  # noqa: S308
