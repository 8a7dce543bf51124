"""Tags for the pages for editing."""

from typing import Any

from django import template
from django.urls import reverse

from sothat_web.projects.log.beginning import MAIN

register = template.Library()


@register.simple_tag(takes_context=True)
def edit(context: dict[str, Any], name: str, *args: str) -> str:
    """The address of a page for editing, in the branch that is shown."""
    branch = context["branch"].slug if "branch" in context else MAIN
    address = reverse(f"edit:{name}", args=[context["project"].slug, *args])
    return address if branch == MAIN else f"{address}?branch={branch}"
