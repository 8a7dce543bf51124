"""The forms of accounts, with plain labels. Those that allauth works with stand on allauth's own."""

from collections.abc import Mapping
from typing import Any

from allauth.account import forms as account_forms
from allauth.mfa.base import forms as code_forms
from allauth.mfa.totp import forms as totp_forms
from django import forms
from django.http import HttpRequest, HttpResponse

from sothat_web.accounts.models import USERNAME
from sothat_web.accounts.sessions import end_in_time

_HINT_FOR_NEW = (
    "At least 12 characters, not one that many people use. Three or four words that do not belong together do."
)


class PasswordField(forms.CharField):
    """A field for a password, which is never sent back to the page."""

    def __init__(self, *, label: str, autocomplete: str, help_text: str = "") -> None:
        widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
        super().__init__(label=label, strip=False, widget=widget, max_length=500, help_text=help_text)


def reword(form: forms.BaseForm, words: Mapping[str, tuple[str, str]]) -> None:
    """Labels and hints of fields in our words; no placeholder stands in for them."""
    for name, (label, hint) in words.items():
        if name in form.fields:
            form.fields[name].label = label
            form.fields[name].help_text = hint
            form.fields[name].widget.attrs.pop("placeholder", None)


_NEW_PASSWORDS = {
    "oldpassword": ("Password now", ""),
    "password1": ("New password", _HINT_FOR_NEW),
    "password2": ("New password again", ""),
}
_CODE = {"code": ("Code", "The six digits that your authenticator app shows now, or one of your recovery codes.")}


class SignInForm(account_forms.LoginForm):  # type: ignore[misc]
    """User name and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, {"login": ("User name", ""), "password": ("Password", "")})
        self.fields["login"].widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        """Signs in. However long somebody works, the session ends in time."""
        response: HttpResponse = super().login(request, redirect_url)
        end_in_time(request.session)
        return response


class ConfirmForm(account_forms.ReauthenticateForm):  # type: ignore[misc]
    """The password once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, {"password": ("Password", "")})


class ChangePasswordForm(account_forms.ChangePasswordForm):  # type: ignore[misc]
    """The password now, and a new one twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, _NEW_PASSWORDS)


class SetPasswordForm(account_forms.SetPasswordForm):  # type: ignore[misc]
    """A first password for somebody who signs in with a passkey only."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, _NEW_PASSWORDS)


class CodeForm(code_forms.AuthenticateForm):  # type: ignore[misc]
    """A code of an authenticator app, or a recovery code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, _CODE)


class ConfirmCodeForm(code_forms.ReauthenticateForm):  # type: ignore[misc]
    """The same, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, _CODE)


class AddAuthenticatorForm(totp_forms.ActivateTOTPForm):  # type: ignore[misc]
    """The first code of an authenticator app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, {"code": ("Code", "The six digits that the app shows now.")})


class _TwicePassword(forms.Form):
    def clean(self) -> dict[str, Any]:
        """Holds both passwords against each other."""
        cleaned = super().clean() or {}
        if cleaned.get("password1") and cleaned.get("password2") and cleaned["password1"] != cleaned["password2"]:
            self.add_error("password2", "The two passwords differ. Type the same one twice.")
        return cleaned


class NewPasswordForm(_TwicePassword):
    """A password by a one-time link."""

    password1 = PasswordField(label="New password", autocomplete="new-password", help_text=_HINT_FOR_NEW)
    password2 = PasswordField(label="New password again", autocomplete="new-password")


class NewAccountForm(_TwicePassword):
    """All that an account needs."""

    username = forms.CharField(
        label="User name",
        max_length=40,
        help_text="What you sign in with: small letters, digits, dots, dashes or underlines. Not an e-mail address.",
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    name = forms.CharField(
        label="Name",
        max_length=100,
        help_text="What colleagues in a project see beside what you changed.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password1 = PasswordField(label="Password", autocomplete="new-password", help_text=_HINT_FOR_NEW)
    password2 = PasswordField(label="Password again", autocomplete="new-password")

    def clean_username(self) -> str:
        """In small letters, whatever was typed."""
        username = str(self.cleaned_data["username"]).lower()
        USERNAME(username)
        return username


class NameForm(forms.Form):
    """What colleagues see."""

    name = forms.CharField(
        label="Name",
        max_length=100,
        help_text="What colleagues in a project see beside what you changed.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
