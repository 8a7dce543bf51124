"""Tags that templates load with ``{% load projects %}``."""

from typing import Any

from django import template

from sothat_web.projects.models import Project
from sothat_web.projects.permissions import allows, role_of
from sothat_web.projects.roles import May, Role

register = template.Library()


@register.simple_tag(takes_context=True)
def may(context: template.Context, deed: str) -> bool:
    """Whether whoever looks at a page of ``project`` may do something with it: ``{% may "EDIT" as edits %}``.

    It decides what a page offers, never what is done: each deed asks again.
    """
    project: Project = context["project"]
    return allows(project, _role(context, project), May[deed])


@register.simple_tag(takes_context=True)
def is_member(context: template.Context) -> bool:
    """Whether whoever looks at a page of ``project`` has a role in it."""
    return _role(context, context["project"]) is not None


def _role(context: template.Context, project: Project) -> Role | None:
    """The role of whoever asks, looked up once for each page."""
    request: Any = context.get("request")
    if request is None:
        return None
    kept: dict[int, Role | None] = request.__dict__.setdefault("_roles_for_templates", {})
    if project.pk not in kept:
        kept[project.pk] = role_of(project, getattr(request, "user", None))
    return kept[project.pk]
