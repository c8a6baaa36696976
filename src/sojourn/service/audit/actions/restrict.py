"""Withholding readings from a person's extract, on a ground and for a time."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from sojourn.service.audit.actors import Actor
from sojourn.service.audit.chains.layout import Value
from sojourn.service.audit.chains.tables import RESTRICTIONS
from sojourn.service.audit.problems import AuditError
from sojourn.service.audit.reports.access import officer
from sojourn.service.audit.writing import REASON_LENGTH, append, line, office, record

GROUND_LENGTH = 100


@transaction.atomic
def restrict(actor: Actor, person: str, ground: str, reason: str, until: date) -> None:
    """Withhold what the officer's own authority read and wrote of a person, up to and including a day.

    It takes the place of the restriction before it for the same person and authority; with a day that has passed it
    lifts that one. What another authority did, its own officer alone withholds and tells. Raises `PermissionDenied`
    for whoever is not a data protection officer of an authority, and `AuditError` without a ground or reason.
    """
    officer(actor)
    if actor.authority is None:
        raise PermissionDenied
    if not (ground.strip() and reason.strip()):
        raise AuditError("a restriction: its ground in law and the reason expected")
    record(actor, "extract.restricted", person)
    row: dict[str, Value] = {
        "subject": person,
        "withheld": actor.authority.hex,
        "ground": line("ground", ground, GROUND_LENGTH),
        "reason": line("reason", reason, REASON_LENGTH),
        "until": until.isoformat(),
    }
    append(RESTRICTIONS, timezone.now(), office(actor) | row)
