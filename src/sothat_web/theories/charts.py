"""Pictures of numbers on a page."""

from django.utils.safestring import SafeString, mark_safe

from sothat.reports import Picture
from sothat.theory import ElementId, Theory


def chart(picture: Picture) -> SafeString:
    """A picture as it stands in a page."""
    # Safe: `sothat.reports` escapes every word that somebody wrote.
    return mark_safe(picture.svg)  # noqa: S308


def label_of(theory: Theory, element: ElementId) -> str:
    """An element as a picture names it: by title and id together."""
    return f"{theory.by_id[element].title} ({element})"
