"""Sealing: what somebody wrote is stored encrypted under the key of its project (AES-256-GCM, a new nonce each time)."""

import json
import secrets
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sothat_web.projects.keys import key_named
from sothat_web.projects.models import Project

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE = 12


def seal(project: Project, content: bytes) -> bytes:
    """The content, sealed: nobody without the project's key can read it, nor alter it unseen.

    Raises:
        KeyIsGone: When the project's key was destroyed.
    """
    nonce = secrets.token_bytes(_NONCE)
    return nonce + _cipher(key_named(project.key)).encrypt(nonce, content, project.key.encode())


def unseal(project: Project, sealed: "bytes | memoryview") -> bytes:
    """The content again.

    Raises:
        KeyIsGone: When the project's key was destroyed.
        InvalidTag: When it was sealed for another project, or altered.
    """
    whole = bytes(sealed)
    return _cipher(key_named(project.key)).decrypt(whole[:_NONCE], whole[_NONCE:], project.key.encode())


def unsealer(project: Project) -> Callable[["bytes | memoryview"], bytes]:
    """What `unseal` does, for many in a row: the key is looked up once.

    Raises:
        KeyIsGone: When the project's key was destroyed.
    """
    cipher, bound = _cipher(key_named(project.key)), project.key.encode()

    def one(sealed: "bytes | memoryview") -> bytes:
        whole = bytes(sealed)
        return cipher.decrypt(whole[:_NONCE], whole[_NONCE:], bound)

    return one


def seal_json(project: Project, content: object) -> bytes:
    """Something that JSON can hold, sealed."""
    return seal(project, json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())


def unseal_json(project: Project, sealed: "bytes | memoryview") -> Any:
    """What `seal_json` sealed."""
    return json.loads(unseal(project, sealed))


@lru_cache(maxsize=32)
def _cipher(key: bytes) -> "AESGCM":
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 (loaded when first needed)

    return AESGCM(key)
