"""Writes references as CSL-JSON."""

import json
from collections.abc import Iterable, Mapping

from sothat.files.references.written import WrittenReferences


def references_csl(items: Iterable[Mapping[str, object]]) -> WrittenReferences:
    """References as CSL-JSON in UTF-8, all that they hold."""
    text = json.dumps(list(items), ensure_ascii=False, indent=1, default=dict)
    return WrittenReferences(content=f"{text}\n".encode("utf-8", errors="replace"))
