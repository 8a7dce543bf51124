"""How allauth's second factors are made to fit: secrets sealed, our own words, a code to scan that the page may show."""

import base64
import secrets

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib.auth.base_user import AbstractBaseUser

from sothat_web.accounts.sealed import NotReadable, seal_text, unseal_text

_PURPOSE = "second factor"


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """What is different here from allauth's own way."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": "The second factor cannot be taken off this account.",
        "cannot_generate_recovery_codes": "Recovery codes belong to a second factor. Set one up first.",
        "incorrect_code": "This code or passkey is not right, or not any more. Use the one of now.",
    }

    def encrypt(self, text: str) -> str:
        """What is kept of a secret in the database."""
        return seal_text(text, _PURPOSE)

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again; where the key of the website was changed, one that nobody has, so that no code fits it."""
        try:
            return unseal_text(encrypted_text, _PURPOSE)
        except NotReadable:
            # Never an empty one: everybody could make its codes.
            return base64.b32encode(secrets.token_bytes(20)).decode("ascii")

    def get_totp_issuer(self) -> str:
        """What an authenticator app shows above the code."""
        return "So That"

    def build_totp_svg(self, url: str) -> str:
        """The code to scan as a drawing that stands in the page itself: nothing is loaded for it."""
        import qrcode  # noqa: PLC0415 - only the page that shows a code needs it
        from qrcode.image.svg import SvgPathImage  # noqa: PLC0415

        drawing: bytes = qrcode.make(url, image_factory=SvgPathImage).to_string()
        return drawing.decode("ascii")

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:  # noqa: A002
        """A first name for a passkey."""
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return f"Passkey {count + 1}"
