"""Pictures of evidence in a page."""

from django.utils.safestring import SafeString, mark_safe

from sothat.reports import Picture


def in_a_page(picture: Picture) -> SafeString:
    """A picture as it stands in a page."""
    # Safe: `sothat.reports` escapes every word that somebody wrote.
    return mark_safe(picture.svg)  # noqa: S308
