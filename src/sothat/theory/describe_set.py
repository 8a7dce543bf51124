"""The change of one field told in a sentence."""

from collections.abc import Mapping

from sothat.theory.change import ElementSet, GroupSet, LinkSet, TheorySet
from sothat.theory.change_words import (
    A_KIND,
    ROLE_WORDS,
    element_title,
    level_title,
    list_changed,
    quoted,
    reworded,
    stage_title,
    strength_words,
)
from sothat.theory.names import Kind
from sothat.theory.shapes import Part
from sothat.theory.theory import Level, Stage, Theory

_TEXTS: Mapping[str, str] = {
    "description": "the description of",
    "plain": "the plain words of",
    "note": "the note on",
    "origin": "where it comes from, of",
    "rationale": "the reason for",
}


def element_set(change: ElementSet, theory: Theory) -> str:
    """One field of an element."""
    title = element_title(theory, change.element)
    match change.field:
        case "title":
            return f"Reworded {quoted(str(change.before))}: it is now {quoted(str(change.after))}"
        case "level":
            return _moved(title, change, theory)
        case "kind":
            return f"Made {title} {A_KIND[Kind(str(change.after))]}; it was {A_KIND[Kind(str(change.before))]}"
        case "stages":
            what = f"the stages of {title}"
            return list_changed(what, change.before, change.after, lambda stage: stage_title(theory, stage))
        case "actors":
            return list_changed(f"who must act for {title}", change.before, change.after)
        case "indicators":
            return list_changed(f"how one would see {title}", change.before, change.after)
        case _:
            return _of_any(change, title)


def link_set(change: LinkSet, theory: Theory) -> str:
    """One field of a link."""
    source, target = element_title(theory, change.source), element_title(theory, change.target)
    link = f"the link from {source} to {target}"
    match change.field, change.before, change.after:
        case "part", Part() as before, Part() as after:
            return _part(before, after, f"{source} and {target}", theory)
        case "strength", before, after:
            return f"Changed the strength of {link} from {strength_words(before)} to {strength_words(after)}"
        case "disputed", _, after:
            return f"Marked {link} as {'disputed' if after else 'no longer disputed'}"
        case _:
            return _of_any(change, link)


def group_set(change: GroupSet, theory: Theory) -> str:
    """One field of a group of alternatives."""
    group = group_title(theory, change.group)
    match change.field:
        case "title":
            return f"Reworded the group {quoted(str(change.before))}: it is now {quoted(str(change.after))}"
        case "at_least":
            return f"Changed how many of the group {group} must hold, from {change.before} to {change.after}"
        case "target":
            before, after = (element_title(theory, str(end)) for end in (change.before, change.after))
            return f"Moved the group {group} from {before} to {after}"
        case _:
            return _of_any(change, f"the group {group}")


def theory_set(change: TheorySet, theory: Theory) -> str:
    """One field of the theory itself."""
    match change.field:
        case "title":
            return f"Renamed the theory from {quoted(str(change.before))} to {quoted(str(change.after))}"
        case "summary":
            return reworded("the summary of the theory", change.before, change.after)
        case "levels" | "stages":
            return _places(change)
        case "goals":
            return _goals(change, theory)
        case "ceiling":
            what = "what lies above the ceiling of accountability"
            return list_changed(what, change.before, change.after, lambda one: element_title(theory, one))
        case _:
            return _of_any(change, "the theory")


def group_title(theory: Theory, group: str) -> str:
    """The title of a group, or its id."""
    return next((quoted(known.title) for known in theory.alternatives if known.id == group and known.title), group)


def _of_any(change: ElementSet | LinkSet | GroupSet | TheorySet, of: str) -> str:
    if change.field in _TEXTS:
        return reworded(f"{_TEXTS[change.field]} {of}", change.before, change.after)
    if change.field == "sources":
        return list_changed(f"the sources of {of}", change.before, change.after)
    return f"Changed further details of {of}"


def _moved(title: str, change: ElementSet, theory: Theory) -> str:
    before, after = (level_title(theory, level) for level in (change.before, change.after))
    if change.before is None:
        return f"Placed {title} at {after}"
    return f"Took {title} out of {before}" if change.after is None else f"Moved {title} from {before} to {after}"


def _part(before: Part, after: Part, ends: str, theory: Theory) -> str:
    if before.role is after.role:
        old, new = (group_title(theory, part.group or "") for part in (before, after))
        return f"Moved the link between {ends} from the group {old} to the group {new}"
    return f"Changed ‘{ROLE_WORDS[before.role]}’ to ‘{ROLE_WORDS[after.role]}’ between {ends}"


def _places(change: TheorySet) -> str:
    before, after = (_titles(places) for places in (change.before, change.after))
    changed = list_changed(f"the {change.field}", before, after, lambda place: {**before, **after}[place] or place)
    renamed = [
        f"{quoted(title)} is now {quoted(after[place])}"
        for place, title in before.items()
        if after.get(place, title) != title
    ]
    if not renamed:
        return changed
    return (
        f"Renamed {change.field}: {'; '.join(renamed)}"
        if set(before) == set(after)
        else f"{changed}; {'; '.join(renamed)}"
    )


def _titles(places: object) -> dict[str, str]:
    known = places if isinstance(places, tuple) else ()
    return {place.id: place.title for place in known if isinstance(place, Level | Stage)}


def _goals(change: TheorySet, theory: Theory) -> str:
    if change.after is None:
        return "Left the goals unnamed: the impacts are the goals, or else the outcomes at the end of the links"
    return list_changed("the goals", change.before, change.after, lambda goal: element_title(theory, goal))
