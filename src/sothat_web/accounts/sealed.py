"""Seals small secrets under the key of the website, which is kept apart from the database."""

import base64
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


class NotReadable(ValueError):
    """What was sealed was sealed under another key, or changed since."""


def seal_text(text: str, purpose: str) -> str:
    """The text, readable again only with the website's key and for the same purpose."""
    return _box(purpose, *_keys()).encrypt(text.encode()).decode("ascii")


def unseal_text(sealed: str, purpose: str) -> str:
    """What `seal_text` sealed.

    Raises:
        NotReadable: When it was sealed under another key or for another purpose, or is not sealed at all.
    """
    try:
        return _box(purpose, *_keys()).decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise NotReadable("It was sealed under another key, or changed since.") from error


def _keys() -> tuple[str, ...]:
    return (settings.SECRET_KEY, *map(str, settings.SECRET_KEY_FALLBACKS))


@lru_cache(maxsize=16)
def _box(purpose: str, *keys: str) -> MultiFernet:
    return MultiFernet([Fernet(_derived(key, purpose)) for key in keys])


def _derived(key: str, purpose: str) -> bytes:
    derivation = HKDF(algorithm=SHA256(), length=32, salt=None, info=f"sothat {purpose}".encode())
    return base64.urlsafe_b64encode(derivation.derive(key.encode()))
