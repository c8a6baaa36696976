"""Releasing a person's extract."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from sojourn.service.audit.actors import Actor
from sojourn.service.audit.reports.access import officer
from sojourn.service.audit.reports.extract import RELEASED, Line, released
from sojourn.service.audit.writing import record


@transaction.atomic
def release(actor: Actor, person: str, cases: Sequence[str]) -> tuple[Line, ...]:
    """Let the person see the extract up to now, but for what is restricted; what she sees today.

    Raises `PermissionDenied` for whoever is not a data protection officer.
    """
    officer(actor)
    record(actor, RELEASED, person)
    return released(person, cases, timezone.localdate())
