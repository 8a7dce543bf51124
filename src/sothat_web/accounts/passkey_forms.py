"""The forms of passkeys, on allauth's own. What a browser sends for a passkey may be anything, and is refused in words."""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import forms
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from django.core.validators import MaxLengthValidator

from sothat_web.accounts.forms import reword


@contextmanager
def what_was_sent() -> Iterator[None]:
    """Turns what taking a malformed or falsely signed credential apart raises into a sentence in the form.

    allauth expects some of it only; the rest would be a fault of ours, on a page that everybody reaches.
    """
    try:
        yield
    except (
        *(ArithmeticError, AttributeError, LookupError, TypeError, ValueError),
        *(struct.error, InvalidSignature, UnsupportedAlgorithm),
    ) as error:
        raise get_adapter().validation_error("incorrect_code") from error


class AddPasskeyForm(forms.AddWebAuthnForm):  # type: ignore[misc]
    """A passkey, and what to call it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(
            self,
            {
                "name": ("What to call it", "Such as where it is kept: on this laptop, on the key ring."),
                "passwordless": (
                    "Sign in with it alone, without the password",
                    "It then asks for a PIN, a fingerprint or a face each time.",
                ),
            },
        )
        self.fields["name"].validators.append(MaxLengthValidator(100))

    def clean_credential(self) -> dict[str, Any]:
        """Lets no bare "false" pass: allauth would take it for no credential at all, and keep it as one."""
        credential = self.cleaned_data["credential"]
        if not isinstance(credential, dict):
            raise get_adapter().validation_error("incorrect_code")
        return credential

    def clean(self) -> dict[str, Any]:
        """Takes the credential apart."""
        with what_was_sent():
            cleaned: dict[str, Any] = super().clean()
        return cleaned


class RenamePasskeyForm(forms.EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, {"name": ("What to call it", "")})
        self.fields["name"].validators.append(MaxLengthValidator(100))


class _Checked:
    """Takes the credential apart; before the classes of allauth, so that it stands around what they do."""

    def clean_credential(self) -> Authenticator:
        with what_was_sent():
            return super().clean_credential()  # type: ignore[misc]


class SignInByPasskeyForm(_Checked, forms.LoginWebAuthnForm):  # type: ignore[misc]
    """A passkey instead of user name and password."""


class PasskeyForm(_Checked, forms.AuthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey after the password."""


class ConfirmByPasskeyForm(_Checked, forms.ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """The same, before something that matters."""
