"""What every action of an administrator shares: one transaction, and the check of who asks."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction

from sojourn.service.accounts.refusals import NotAdministratorError
from sojourn.service.accounts.standing import Standing, standing
from sojourn.service.accounts.words import Role
from sojourn.service.audit.actors import Actor


@contextmanager
def administering(actor: Actor, at: datetime | None = None) -> Iterator[Standing]:
    """Open a transaction of an administrator, in which accounts of her own authority are handled.

    Raises `NotAdministratorError` for anybody else, and `NobodyError` where the actor belongs to no authority.
    """
    with transaction.atomic():
        who = standing(actor, at)
        if who.former or who.role != Role.ADMINISTRATOR:
            raise NotAdministratorError()
        yield who
