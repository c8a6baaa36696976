"""Open a case: the first ledger entry says what is known of the person, and the opener has the lead."""

import secrets
import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_noop

from sojourn.service.accounts.standing import Standing
from sojourn.service.audit.actors import Actor
from sojourn.service.audit.writing import record
from sojourn.service.cases import ledger, snapshots
from sojourn.service.cases.actions.frame import Outcome, perform
from sojourn.service.cases.actions.grounds import Ground
from sojourn.service.cases.actions.record import person_entry
from sojourn.service.cases.arrivals import arrived
from sojourn.service.cases.models import Case, Party
from sojourn.service.cases.policy import policy
from sojourn.service.cases.refusals import NotAcceptedError, NotAllowedError
from sojourn.service.cases.words import Group, Operation, Relation

_LETTERS: Final = "23456789BCDFGHJKMPQRTVWXY"
"""What references are drawn from: nothing that is mistaken for something else or makes a word."""


def open_case(
    actor: Actor,
    *,
    person_id: uuid.UUID,
    person: Mapping[str, Any],
    ground: Ground,
    key: str,
    complete: bool = True,
    at: datetime | None = None,
) -> Outcome:
    """Open a case of a person under a ground of the opener's own; returns it with the id of the party.

    `person` holds keys of a case file's person. Raises `NotAllowedError` where the authority opens no cases,
    `NotAcceptedError` where something given cannot be, or the person has a case already.
    """

    def work(who: Standing) -> Outcome:
        _check(who)
        case = Case(
            reference=_reference(who), state=who.authority.state, person_id=person_id, complete=complete,
            opened_at=who.at, opened_by=who.authority,
        )  # fmt: skip
        entry = person_entry(case, who, person)
        _save(case)
        ground.written(case, who.authority, who)
        party = Party(case=case, authority=who.authority, lead=True, joined_at=who.at)
        party.save(force_insert=True)
        held = ledger.append(case, who, [], [entry])
        snapshots.refresh(case, held, who.today)
        arrived(case.pk, who)
        record(actor, "case.opened", str(case.pk), sorted(person), relation=Relation.LEAD)
        return Outcome(case.pk, case.version, party.pk)

    request = {"person_id": person_id, "person": person, "ground": ground.request(), "complete": complete}
    return perform(actor, key, "open_case", request, work, at)


def _check(who: Standing) -> None:
    works = Operation.RECORD in policy().roles[who.role] and Group.COURSE in policy().records[who.authority.kind]
    if who.former or who.is_machine or not works:
        raise NotAllowedError(operation=Operation.RECORD, group=Group.COURSE)


def _save(case: Case) -> None:
    """Whether the person has a case is known to the database alone: the other case may not be visible here."""
    try:
        with transaction.atomic():
            case.save(force_insert=True)
    except IntegrityError:
        raise NotAcceptedError(
            problem=gettext_noop("person_id: this person has a case already; ask to be referred to it")
        ) from None


def _reference(who: Standing) -> str:
    drawn = "".join(secrets.choice(_LETTERS) for _ in range(8))
    return f"{who.authority.state}-{who.today.year}-{drawn}"
