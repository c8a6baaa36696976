"""Sessions of members in the database, each under a digest of its key and with the account that is signed in."""

import hashlib
from typing import Any, Final

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.db.models import CharField, DateTimeField
from django.utils import timezone

from sojourn.service.accounts.models import Session
from sojourn.service.compiled.questions import Given, Prepared

_LENGTH = 40

_SESSION: Final = Prepared(
    lambda: Session.objects.filter(session_key=Given("key", CharField()), expire_date__gt=Given("now", DateTimeField()))
)


def digest(key: str) -> str:
    """What stands for the key of a session in the database: the key opens it, the digest does not."""
    return hashlib.sha256(key.encode()).hexdigest()[:_LENGTH]


class SessionStore(db.SessionStore):
    """Django's sessions in the database, except that a copy of the table holds no key."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """The table."""
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """The row of this session."""
        row = super().create_model_instance(data)
        assert isinstance(row, Session)
        row.session_key = digest(row.session_key)
        row.account_id = data.get(SESSION_KEY)
        return row

    def _get_session_from_db(self) -> Session | None:
        """The row of a session that has not expired; without one the key is forgotten, so that a new one is drawn."""
        key = self.session_key
        if key is None:
            return None
        held = next(iter(_SESSION.rows(key=digest(key), now=timezone.now())), None)
        if held is None:
            self._session_key = None
        return held

    def exists(self, session_key: str) -> bool:
        """Whether there is a session of that key."""
        return Session.objects.filter(session_key=digest(session_key)).exists()

    def delete(self, session_key: str | None = None) -> None:
        """Remove the session of that key, or this one."""
        key = session_key or self.session_key
        if key is not None:
            Session.objects.filter(session_key=digest(key)).delete()
