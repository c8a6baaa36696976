"""Where a shelter is, for those to whom it released that."""

import uuid
from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q

from sojourn.service.audit.writing import record
from sojourn.service.cases.access import reach
from sojourn.service.cases.models import AddressRelease, Party, ShelterAddress
from sojourn.service.cases.words import Group, Operation


def addresses(case_id: uuid.UUID) -> Sequence[tuple[uuid.UUID, str]]:
    """The shelters of a case whose address whoever acts may know, each with the address; the reading is written down.

    A shelter sees its own. Any other party sees what is released to it today, if it may read of safety at all.
    """
    access = reach(case_id)
    if not access.may(Operation.READ, Group.SAFETY):
        return []
    who = access.who
    released = AddressRelease.objects.filter(
        case=case_id, shelter=OuterRef("authority"), receiver=who.authority, withdrawn_at__isnull=True
    ).filter(released_at__lte=who.at, ends__gte=who.today)
    parties = Party.objects.filter(case=case_id, left_at__isnull=True).values("authority")
    rows = ShelterAddress.objects.filter(Q(authority=who.authority) | Exists(released), authority__in=parties)
    found = list(rows.values_list("authority", "address"))
    if found:
        record(who.actor, "case.read", str(case_id), ["address"], relation=access.relation)
    return found
