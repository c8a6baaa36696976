"""Documents that a member sent and has yet to confirm: kept for a day, for that member alone."""

import uuid
from datetime import datetime, timedelta
from typing import Final

from django.utils import timezone

from sojourn.service.audit.actors import Actor
from sojourn.service.observatory.keeping.documents import Given, of_bytes
from sojourn.service.observatory.keeping.taking import keeper
from sojourn.service.observatory.models import Staged
from sojourn.service.observatory.refusals import NothingThereError

KEPT: Final = timedelta(days=1)


def stage(actor: Actor, name: str, data: bytes, read_at: datetime) -> Staged:
    """Keep a document until it is confirmed or a day is over. Raises `NotKeeperError`."""
    member = keeper(actor)
    clear()
    given = of_bytes(data, name, read_at)
    return Staged.objects.create(
        member_id=member, at=timezone.now(), name=given.name, read_at=given.read_at, content=data
    )


def given(actor: Actor, staged: uuid.UUID) -> Given:
    """What a member sent. Raises `NothingThereError` where nothing (any more) waits for this member."""
    held = Staged.objects.filter(pk=staged, member=actor.member, at__gt=timezone.now() - KEPT).first()
    if held is None:
        raise NothingThereError()
    return of_bytes(bytes(held.content), held.name, held.read_at)


def drop(actor: Actor, staged: uuid.UUID) -> None:
    """Let go of what a member sent, once it is confirmed or not wanted."""
    Staged.objects.filter(pk=staged, member=actor.member).delete()


def clear() -> None:
    """Let go of everything that was not confirmed within a day."""
    Staged.objects.filter(at__lte=timezone.now() - KEPT).delete()
