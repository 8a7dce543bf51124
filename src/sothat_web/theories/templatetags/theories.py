"""Tags for the pages about a theory."""

from django import template
from django.utils.safestring import SafeString

from sothat_web.theories.wording import Mention, Sentence

register = template.Library()


@register.filter
def linked(said: Sentence | Mention, outline: str) -> SafeString:
    """A sentence or an element with links into the outline, whose address is given."""
    return said.linked(outline)
