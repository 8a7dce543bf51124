"""Slows down guessing of passwords: per user name and for the whole site, never per address.

A whole workshop shares one address, and nobody's address is kept. The counters live in the memory of the process.
Somebody with a passkey gets in past them: there is no secret to guess.
"""

from allauth.core.internal import ratelimit
from django.http import HttpRequest

ANYWHERE = "login_failed_anywhere"
"""The name of the limit in ACCOUNT_RATE_LIMITS for failures with any user name."""

_APP = "allauth.account"


def count_attempt(request: HttpRequest) -> ratelimit.RateLimitUsage | None:
    """Counts an attempt to sign in against the limit for the whole site; nothing where there were too many."""
    return ratelimit.consume(request, app=_APP, action=ANYWHERE, key="everybody")
