"""What the limits on signing in count by: a cache in the database, so that all processes of the service count together.

Django's own cache in the database unpickles what it reads, and would run whatever somebody wrote to that table. Here
values are JSON, and keys, which hold addresses and codes, are kept as keyed digests only.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from sojourn.service.accounts.models import Counted


class CountingCache(BaseCache):
    """A cache of Django over the table `accounts_counted`."""

    def __init__(self, location: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Remember a value unless there is one; of several at once exactly one succeeds."""
        held = self._digest(key, version)
        Counted.objects.filter(key=held, expires_at__lte=timezone.now()).delete()
        try:
            with transaction.atomic():
                Counted.objects.create(key=held, value=value, expires_at=self._end(timeout))
        except IntegrityError:
            return False
        return True

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """The value remembered, or the default."""
        found = Counted.objects.filter(key=self._digest(key, version)).first()
        if found is None or (found.expires_at is not None and found.expires_at <= timezone.now()):
            return default
        return found.value

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        """Remember a value in the place of any before; what has lapsed of others goes."""
        Counted.objects.filter(expires_at__lte=timezone.now()).delete()
        Counted.objects.update_or_create(
            key=self._digest(key, version), defaults={"value": value, "expires_at": self._end(timeout)}
        )

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Let a value last from now on."""
        held = Counted.objects.filter(key=self._digest(key, version))
        return bool(held.update(expires_at=self._end(timeout)))

    def delete(self, key: str, version: int | None = None) -> bool:
        """Forget a value."""
        return bool(Counted.objects.filter(key=self._digest(key, version)).delete()[0])

    def clear(self) -> None:
        """Forget all."""
        Counted.objects.all().delete()

    def _digest(self, key: str, version: int | None) -> str:
        return salted_hmac("sojourn.counting", self.make_key(key, version), algorithm="sha256").hexdigest()

    def _end(self, timeout: Any) -> datetime | None:
        seconds = self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout
        return None if seconds is None else datetime.now(UTC) + timedelta(seconds=float(seconds))
