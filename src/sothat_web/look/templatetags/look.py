"""Tags that every template has without loading them."""

import hashlib
from functools import lru_cache
from pathlib import Path

from django import template
from django.conf import settings
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def asset(name: str) -> str:
    """The address of a static file, with a mark that changes when the file does, so that browsers may keep it."""
    mark = (_mark if settings.DEBUG else _kept_mark)(name)
    return static(name) + (f"?v={mark}" if mark else "")


@register.simple_tag
def stylesheet(name: str) -> SafeString | str:
    """A link to a style sheet; nothing when there is none, as before the front end was built."""
    return format_html('<link rel="stylesheet" href="{}">', asset(name)) if finders.find(name) else ""


@register.simple_tag
def script(name: str) -> SafeString | str:
    """A script of the built front end; nothing when there is none: every page works without."""
    return format_html('<script type="module" src="{}"></script>', asset(name)) if finders.find(name) else ""


def _mark(name: str) -> str:
    path = finders.find(name)
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()[:10] if path else ""


_kept_mark = lru_cache(maxsize=64)(_mark)
