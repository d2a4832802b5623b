"""Django's store of sessions on our rows, which know a session by a digest of its key."""

from typing import Any

from django.contrib.auth import SESSION_KEY as ACCOUNT
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from xinfang.agencies.models import Session
from xinfang.agencies.sessions import BEGAN, BROWSER, SEEN, digest_of
from xinfang.base import clock


class SessionStore(DatabaseStore):
    """Django's sessions in the database, found by a digest of their key, with whose they are in columns."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """Our rows."""
        return Session

    def _get_session_from_db(self) -> Session | None:
        row = Session.objects.filter(session_key=digest_of(self.session_key or ""), expire_date__gt=clock.now()).first()
        if row is None:
            self._session_key = None
        return row

    def exists(self, session_key: str) -> bool:
        """Whether the key is taken."""
        return Session.objects.filter(session_key=digest_of(session_key)).exists()

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """The row as it is to be written."""
        return Session(
            session_key=digest_of(self._get_or_create_session_key()),  # type: ignore[attr-defined]
            session_data=self.encode(data),
            expire_date=self.get_expiry_date(),
            account_id=data.get(ACCOUNT),
            began=data.get(BEGAN),
            seen=data.get(SEEN),
            browser=data.get(BROWSER, ""),
        )

    def delete(self, session_key: str | None = None) -> None:
        """End the session of this key, or this one."""
        key = session_key or self.session_key
        if key is not None:
            Session.objects.filter(session_key=digest_of(key)).delete()
