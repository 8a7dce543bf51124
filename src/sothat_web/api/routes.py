"""What every route shares: the refusals it may answer with, and how its security reads in the description."""

from collections.abc import Mapping
from typing import Any

from ninja import Router

from sothat_web.api.schemas import RefusalOut

router = Router()
"""All routes: those that share an address must stand in one router."""

_ALWAYS = (400, 401, 403, 404, 405, 422, 429, 500)

OPEN: dict[str, Any] = {"security": [{}]}
"""Besides those who show a token, of a route that answers anybody about public projects."""


def answers(found: Mapping[int, Any], *more: int) -> dict[int, Any]:
    """What a route answers with: what is found, and every refusal."""
    return {**found, **dict.fromkeys((*_ALWAYS, *more), RefusalOut)}
