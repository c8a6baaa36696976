"""Rows that were made in memory, written to the database table by table."""

from typing import Final

from django.db import transaction

from sojourn.service.cases.models import Basis, Case, Event, Notice, Party, Referral, Witness
from sojourn.service.cases.recomputing.entries import record_all
from sojourn.service.day.models import Assignment
from sojourn.service.demoland.rows import Rows

_BATCH: Final = 500


def write(rows: Rows) -> None:
    """Write rows and their entries of the audit, all or none.

    The account of the service may not do so on PostgreSQL, where row-level security lets it write the rows of one
    authority at a time: the administrator of a database for measures does.
    """
    with transaction.atomic():
        Case.objects.bulk_create(rows.cases, _BATCH)
        Party.objects.bulk_create(rows.parties, _BATCH)
        Basis.objects.bulk_create(rows.bases, _BATCH)
        # Of a decision the two persons stand there before it does.
        Witness.objects.bulk_create(rows.witnesses, _BATCH)
        Event.objects.bulk_create(rows.events, _BATCH)
        Referral.objects.bulk_create(rows.referrals, _BATCH)
        Notice.objects.bulk_create(rows.notices, _BATCH)
        Assignment.objects.bulk_create(rows.assignments, _BATCH)
        record_all(rows.deeds)
