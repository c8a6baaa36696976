"""Where a shelter is, for those to whom it released that."""

import uuid
from collections.abc import Sequence
from functools import partial

from django.db.models import Exists, OuterRef, Q, QuerySet

from sojourn.service.audit.writing import record
from sojourn.service.cases.access import reach
from sojourn.service.cases.acting import current
from sojourn.service.cases.models import AddressRelease, Party, ShelterAddress
from sojourn.service.cases.words import Group, Operation
from sojourn.service.identities.actions import reading
from sojourn.service.identities.auditing import Auditor
from sojourn.service.identities.values import Note


def addresses(case_id: uuid.UUID) -> Sequence[tuple[uuid.UUID, str]]:
    """The shelters of a case whose address whoever acts may know, each with the address; the reading is written down.

    A shelter sees its own. Any other party sees what is released to it today, if it may read of safety at all.
    """
    access = reach(case_id)
    if not access.may(Operation.READ, Group.SAFETY):
        return []
    who = access.who
    released = standing().filter(
        case=case_id,
        shelter=OuterRef("authority"),
        receiver=who.authority,
        released_at__lte=who.at,
        ends__gte=who.today,
    )
    parties = Party.objects.filter(case=case_id, left_at__isnull=True).values("authority")
    rows = ShelterAddress.objects.filter(Q(authority=who.authority) | Exists(released), authority__in=parties)
    held = list(rows.values_list("authority", "keeper"))
    if held:
        record(who.actor, "case.read", str(case_id), ["address"], relation=access.relation)
    audited = partial(record, who.actor, relation=access.relation)
    return [(shelter, written(keeper, audited)) for shelter, keeper in held]


def standing() -> QuerySet[AddressRelease]:
    """The releases that were not taken back, where shelter and receiver have taken part without a break since.

    Who comes back to a case is not trusted with what it was trusted with before.
    """
    here = Party.objects.filter(case=OuterRef("case"), left_at__isnull=True, joined_at__lte=OuterRef("released_at"))
    both = [Exists(here.filter(authority=OuterRef(one))) for one in ("shelter", "receiver")]
    return AddressRelease.objects.filter(*both, withdrawn_at__isnull=True)


def own_address() -> str:
    """Where the shelter of whoever acts is, as it wrote it down; empty where it did not."""
    who = current()
    held = ShelterAddress.objects.filter(authority=who.authority).first()
    return written(held.keeper, partial(record, who.actor)) if held else ""


def written(keeper: uuid.UUID, audited: Auditor) -> str:
    """The address that is sealed under the key of a keeper."""
    notes = (known.value for known in reading.read(keeper, [Note.kind], audited))
    return next((note.text for note in notes if isinstance(note, Note)), "")
