"""What the tests of pages of cases share: addresses, the hidden fields of forms, days of today."""

import re
import uuid
from datetime import date, timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from sojourn.service.accounts.models import Authority
from sojourn.service.audit.actors import Actor
from sojourn.service.cases.actions.answer import accept
from sojourn.service.cases.actions.grounds import Ground
from sojourn.service.cases.actions.refer import refer
from tests.service.cases.cast import Cast, consent, key, norm

TODAY: date = timezone.localdate()
LATER = TODAY + timedelta(days=30)
HOSTILE = ("<script>alert(1)</script>", "\u202egpj.exe", "a\x00b", "x" * 1_000_000)


def address(case: uuid.UUID, *parts: object) -> str:
    """An address of a case."""
    return "/".join(("/en/office/cases", str(case), *map(str, parts), ""))


def hidden(text: str) -> dict[str, str]:
    """The hidden fields of the last form of a page that is about an act."""
    return dict(re.findall(r'<input type="hidden" name="(key|seen)" value="([^"]+)"', text))


def form_of(client: Client, where: str) -> dict[str, str]:
    """The hidden fields of the form at an address."""
    answer = client.get(where)
    assert answer.status_code == 200, answer.content.decode()[-3000:]
    return hidden(answer.content.decode())


def joined(people: Cast, case: uuid.UUID, actor: Actor, authority: Authority, **other: Any) -> None:
    """Let an authority take part in a case of the police from today, on the person's consent."""
    given = {"starts": TODAY, "ends": LATER} | other
    _take_part(people, case, actor, authority, consent(**given))


def joined_by_law(people: Cast, case: uuid.UUID, actor: Actor, authority: Authority) -> None:
    """Let an authority take part in a case of the police from today, by law and in all groups."""
    _take_part(people, case, actor, authority, norm(starts=TODAY))


def _take_part(people: Cast, case: uuid.UUID, actor: Actor, authority: Authority, ground: Ground) -> None:
    offer = refer(people.anna, case, authority.pk, ground, key=key())
    accept(actor, offer.made, key=key())
