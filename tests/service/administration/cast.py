"""Administrators of the cast: two of the immigration office, which decides, and one of the NGO."""

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

from sojourn.service.accounts.models import LegalCompetence, Membership
from sojourn.service.accounts.words import Competence, Role
from sojourn.service.administration.actions.propose import Proposal, change_value
from sojourn.service.administration.models import Change
from sojourn.service.administration.national.editing import NewValue
from sojourn.service.audit.actors import Actor
from tests.service.cases.cast import NOW, Cast, cast, member, member_id

STARTS = date(2027, 3, 1)


@dataclass(frozen=True)
class Office:
    """Ada and Bela administer the immigration office, Nadia (and Adam of the cast) the NGO, which does not decide.
    Ada works for the NGO too: her other membership is `ada_again`.
    """

    people: Cast
    ada: Actor
    bela: Actor
    nadia: Actor
    ada_again: Actor


def office() -> Office:
    """The whole cast and the administrators, written to the database at hand."""
    people = cast()
    LegalCompetence.objects.filter(authority=people.ngo, competence=Competence.DECIDE).delete()
    ada, bela = (member(people.immigration, Role.ADMINISTRATOR, name) for name in ("ada", "bela"))
    nadia = member(people.ngo, Role.ADMINISTRATOR, "nadia")
    account = Membership.objects.get(pk=member_id(ada)).account
    again = Membership.objects.create(
        account=account, authority=people.ngo, role=Role.ADMINISTRATOR, joined_at=NOW.replace(year=2025)
    )
    return Office(people, ada, bela, nadia, Actor(again.pk, people.ngo.pk, Role.ADMINISTRATOR))


def proposal(starts: date = STARTS, source: str = "Invented Act 7, Article 2") -> Proposal:
    """What every proposal has."""
    return Proposal(uuid.uuid4(), starts, source)


def length(**other: Any) -> NewValue:
    """A reflection period of sixty days for Belgium."""
    given: dict[str, Any] = {
        "key": "reflection_length",
        "value": "P60D",
        "starts": STARTS,
        "legal_force": "statute",
        "source": "Invented Act 7, Article 2",
        "confidence": "read",
    }
    return NewValue(**(given | other))


def proposed(by: Actor, **other: Any) -> Change:
    """A proposal of a value."""
    new = length(**other)
    return change_value(by, proposal(new.starts), new)
