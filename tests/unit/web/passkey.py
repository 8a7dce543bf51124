"""A passkey in software: what a browser and its authenticator would send, made by hand (WebAuthn, level 2)."""

import hashlib
import json
import os
import re
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

_ORIGIN, _SITE = "http://testserver", "testserver"
_PRESENT_AND_VERIFIED, _WITH_KEY = 0x05, 0x40


@dataclass
class Passkey:
    """One key, as it lives in a phone.

    Args:
        whose: What the site called the account when the key was made.
    """

    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    name: bytes = field(default_factory=lambda: os.urandom(16))
    whose: str = ""

    def made_for(self, options: dict[str, Any]) -> str:
        """What is sent to add it, for what the site asked."""
        self.whose = options["publicKey"]["user"]["id"]
        public = ES256.from_cryptography_key(self.key.public_key())
        mine = AttestedCredentialData.create(bytes(16), self.name, public)
        data = AuthenticatorData.create(_hash(_SITE.encode()), _PRESENT_AND_VERIFIED | _WITH_KEY, 0, mine)
        response = {
            "clientDataJSON": websafe_encode(_client_data("webauthn.create", options)),
            "attestationObject": websafe_encode(bytes(AttestationObject.create("none", data, {}))),
        }
        return self._sent(response, {"credProps": {"rk": True}})

    def signed_for(self, options: dict[str, Any], *, falsely: bool = False) -> str:
        """What is sent to sign in, for what the site asked; with the signature of another key if it is to be false."""
        client_data = _client_data("webauthn.get", options)
        data = bytes(AuthenticatorData.create(_hash(_SITE.encode()), _PRESENT_AND_VERIFIED, 1))
        key = ec.generate_private_key(ec.SECP256R1()) if falsely else self.key
        response = {
            "clientDataJSON": websafe_encode(client_data),
            "authenticatorData": websafe_encode(data),
            "signature": websafe_encode(key.sign(data + _hash(client_data), ec.ECDSA(hashes.SHA256()))),
            "userHandle": self.whose,
        }
        return self._sent(response, {})

    def _sent(self, response: dict[str, str], results: dict[str, Any]) -> str:
        name = websafe_encode(self.name)
        whole = {
            "id": name,
            "rawId": name,
            "type": "public-key",
            "response": response,
            "clientExtensionResults": results,
        }
        return json.dumps(whole)


def options_in(page: str) -> dict[str, Any]:
    """What a page of the site asks of a passkey."""
    found = re.search(r'<script id="passkey-options" type="application/json">(.*?)</script>', page)
    assert found, "The page asks for no passkey."
    asked: dict[str, Any] = json.loads(found[1])
    return asked


def _client_data(kind: str, options: dict[str, Any]) -> bytes:
    return json.dumps({"type": kind, "challenge": options["publicKey"]["challenge"], "origin": _ORIGIN}).encode()


def _hash(of: bytes) -> bytes:
    return hashlib.sha256(of).digest()
