"""How allauth is made to fit: no e-mail, no addresses, our own words, sessions that end."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal.ratelimit import RateLimitUsage
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.urls import reverse

from sothat_web.accounts.sessions import SessionStore, end_in_time
from sothat_web.accounts.throttle import count_attempt

_WAIT = (
    "There were too many wrong attempts. Nothing is locked for good: wait five minutes and try again, "
    "or sign in with a passkey."
)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """What is different here from allauth's own way."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "This account is switched off. Ask whoever runs this site.",
        "enter_current_password": "This is not your password now. Type the one you signed in with.",
        "incorrect_code": "This code is not right, or not any more. Type the one that is shown now.",
        "incorrect_password": "This is not your password. Check for capital letters and try again.",
        "invalid_login": "The user name and the password do not go together. Check both and try again.",
        "rate_limited": _WAIT,
        "too_many_login_attempts": _WAIT,
        "username_password_mismatch": "The user name and the password do not go together. Check both and try again.",
    }

    _usage_anywhere: RateLimitUsage | None = None

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Counts an attempt for its user name and for the whole site."""
        super().pre_authenticate(request, **credentials)
        self._usage_anywhere = count_attempt(request)
        if self._usage_anywhere is None:
            raise self.validation_error("too_many_login_attempts")

    def _rollback_login_failed_rl_usage(self) -> None:
        super()._rollback_login_failed_rl_usage()
        if self._usage_anywhere:
            self._usage_anywhere.rollback()

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Begins a session that ends in time, and clears away those that have ended."""
        super().login(request, user)
        end_in_time(request.session)
        SessionStore.clear_expired()

    def get_client_ip(self, request: HttpRequest) -> str:
        """Fails: nothing here may ask where somebody is."""
        raise NotImplementedError("No part of this website may ask for somebody's address.")

    def get_http_user_agent(self, request: HttpRequest) -> str:
        """Fails: nothing here may ask for somebody's browser."""
        raise NotImplementedError("No part of this website may ask for somebody's browser.")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Fails: there is no e-mail."""
        raise NotImplementedError("This website sends no e-mail.")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to the account."""
        return reverse("account")
