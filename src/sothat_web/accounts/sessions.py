"""Sessions in the database, kept so that a copy of the database opens none of them: it is the website's SESSION_ENGINE."""

import hashlib
from datetime import timedelta
from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import SessionBase
from django.utils import timezone

from sothat_web.accounts.sealed import NotReadable, seal_text, unseal_text

ENDS_AFTER = timedelta(hours=12)

_PURPOSE = "session"


def end_in_time(session: SessionBase) -> None:
    """Lets a session that begins now end after twelve hours, whatever is done in it."""
    session.set_expiry(timezone.now() + ENDS_AFTER)


class SessionStore(db.SessionStore):
    """As Django keeps them, but a row is found by the digest of the cookie and its contents are sealed."""

    def encode(self, session_dict: dict[str, Any]) -> str:
        return seal_text(super().encode(session_dict), _PURPOSE)

    def decode(self, session_data: str | bytes) -> dict[str, Any]:
        try:
            return super().decode(unseal_text(str(session_data), _PURPOSE))
        except NotReadable:
            # The key was changed: whoever was signed in signs in again.
            return {}

    def load(self) -> dict[str, Any]:
        found = self.model.objects.filter(session_key=self._row(), expire_date__gt=timezone.now()).first()
        return self._opened(found)

    async def aload(self) -> dict[str, Any]:
        found = await self.model.objects.filter(session_key=self._row(), expire_date__gt=timezone.now()).afirst()
        return self._opened(found)

    def exists(self, session_key: str) -> bool:
        return super().exists(_digest(session_key))

    async def aexists(self, session_key: str) -> bool:
        return await super().aexists(_digest(session_key))

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        row = super().create_model_instance(data)
        row.session_key = _digest(row.session_key)
        return row

    async def acreate_model_instance(self, data: dict[str, Any]) -> Any:
        row = await super().acreate_model_instance(data)
        row.session_key = _digest(row.session_key)
        return row

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key is not None:
            super().delete(_digest(key))

    async def adelete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key is not None:
            await super().adelete(_digest(key))

    def _row(self) -> str:
        return _digest(self.session_key or "")

    def _opened(self, row: Any) -> dict[str, Any]:
        if row is None:
            self._session_key = None
            return {}
        return self.decode(row.session_data)


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:40]
