"""What cannot be told of long ago: addresses of shelters and who knows them, and the glass broken a moment ago."""

import uuid
from datetime import datetime, timedelta
from typing import Final

from django.utils import timezone

from sojourn.service.audit.actors import Actor
from sojourn.service.cases.access import listed
from sojourn.service.cases.acting import acting
from sojourn.service.cases.actions.address import release_address, write_address
from sojourn.service.cases.actions.break_glass import break_glass
from sojourn.service.cases.models import Case, Party
from sojourn.service.cases.reasons import DANGER
from sojourn.service.demoland.country import Country, Office

_OUTSIDERS: Final = ("border_guard", "labour_inspectorate", "prosecutor")
"""Kinds that break the glass: one of each sees one case that it is no party to."""

_RELEASED: Final = timedelta(days=30)
_AGO: Final = timedelta(minutes=20)


def add(country: Country) -> None:
    """Write addresses, release one for a case, and break the glass a little while ago."""
    now = timezone.now()
    for office in country.offices.values():
        if office.address:
            write_address(office.staff[0], office.address, key=_key(), at=now)
            _release(office, now)
    cases = _of(country.office("police", 0).staff[0])
    for number, kind in enumerate(_OUTSIDERS):
        outsider = country.office(kind, 0)
        mine = {one.pk for one in _of(outsider.staff[0])}
        foreign = [one for one in cases if one.pk not in mine]
        if foreign:
            reference = foreign[number % len(foreign)].reference
            break_glass(outsider.staff[0], reference, reason=[*DANGER][number], key=_key(), at=now - _AGO)


def _of(member: Actor) -> list[Case]:
    """The cases that a member may list, in the order of their references."""
    with acting(member):
        return list(listed().order_by("reference"))


def _release(shelter: Office, now: datetime) -> None:
    member = shelter.staff[0]
    for case in _of(member):
        with acting(member):
            lead = Party.objects.filter(case=case, lead=True, left_at__isnull=True).exclude(authority=shelter.authority)
            receiver = lead.values_list("authority", flat=True).first()
        if receiver is not None:
            purpose, ends = "escort", timezone.localdate(now) + _RELEASED
            release_address(member, case.pk, receiver, purpose=purpose, ends=ends, key=_key(), at=now)
            return


def _key() -> str:
    return uuid.uuid4().hex
