"""Change how the authority is called and whose midnight begins its days."""

from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from sojourn.service.accounts.actions.administering import administering
from sojourn.service.accounts.models import Authority
from sojourn.service.administration.refusals import NotSettledError
from sojourn.service.audit.actors import Actor
from sojourn.service.audit.writing import record

NAME_LENGTH = 200


def change_authority(actor: Actor, name: str, time_zone: str, at: datetime | None = None) -> Authority:
    """Change the name and the time zone of the administrator's authority. Raises `NotSettledError`."""
    called = name.strip()
    if not called or len(called) > NAME_LENGTH or not called.isprintable():
        raise NotSettledError(
            problem=gettext_noop("name: one line of at most %(name_length)s characters expected"),
            name_length=NAME_LENGTH,
        )
    try:
        ZoneInfo(time_zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise NotSettledError(problem=_("time zone: one such as Europe/Brussels expected")) from None
    with administering(actor, at) as who:
        held = who.authority
        changed = [key for key, new in (("name", called), ("time_zone", time_zone)) if getattr(held, key) != new]
        held.name, held.time_zone = called, time_zone
        try:
            with transaction.atomic():
                held.save(update_fields=["name", "time_zone"])
        except IntegrityError:
            raise NotSettledError(problem=_("name: one that no other authority has expected")) from None
        if changed:
            record(actor, "authority.changed", str(held.pk), changed)
        return held
