"""Tags for the pages about a theory."""

from collections.abc import Mapping

from django import template
from django.utils.safestring import SafeString

from sothat_web.theories.wording import Mention, Sentence
from sothat_web.theories.work_about import Work

register = template.Library()


@register.filter
def linked(said: Sentence | Mention, outline: str) -> SafeString:
    """A sentence or an element with links into the outline, whose address is given."""
    return said.linked(outline)


@register.filter
def about(work: Mapping[str, Work], element: str) -> Work | None:
    """What was asked and decided about an element."""
    return work.get(element)
