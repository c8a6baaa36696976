"""What every action shares: one transaction of one actor, done once per idempotency key, and what it returns."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from sojourn.service.accounts.standing import Standing
from sojourn.service.audit.actors import Actor
from sojourn.service.audit.chains import canonical
from sojourn.service.audit.writing import record
from sojourn.service.cases.access import reach
from sojourn.service.cases.acting import acting
from sojourn.service.cases.models import IdempotencyKey
from sojourn.service.cases.refusals import KeyReusedError, NotSharedError


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an action: the case, its version afterwards, and the id of what was made.

    `repeated`: it had been done before under the same key, and nothing was done now.
    """

    case: uuid.UUID
    version: int
    made: uuid.UUID
    repeated: bool = False


def perform(
    actor: Actor,
    key: str,
    act: str,
    request: Mapping[str, Any],
    work: Callable[[Standing], Outcome],
    at: datetime | None = None,
) -> Outcome:
    """Do `work` in the name of `actor`, once for each `key`: a second call with the same request returns the first
    outcome. Raises `KeyReusedError` where the key came with another request before, and what `work` raises.

    Nothing of what was refused is kept, but that an act was tried on which the law's answer is not shared.
    """
    try:
        return _performed(actor, key, act, request, work, at)
    except NotSharedError as refused:
        with acting(actor, at):
            tried = reach(refused.values["case"])
            record(actor, "event.refused", str(tried.case.pk), [refused.values["type"]], relation=tried.relation)
        raise


def _performed(
    actor: Actor,
    key: str,
    act: str,
    request: Mapping[str, Any],
    work: Callable[[Standing], Outcome],
    at: datetime | None,
) -> Outcome:
    with acting(actor, at) as who:
        asked = canonical.digest([act, _plain(request)])
        claim, held = _claimed(who, key, act, asked)
        if held is not None:
            return held
        outcome = work(who)
        claim.result = {"case": str(outcome.case), "version": outcome.version, "made": str(outcome.made)}
        claim.save(update_fields=["result"])
        return outcome


def _claimed(who: Standing, key: str, act: str, asked: str) -> tuple[IdempotencyKey, Outcome | None]:
    claim = IdempotencyKey(actor=who.id, key=key, act=act, request=asked, made_at=who.at)
    try:
        with transaction.atomic():
            claim.save(force_insert=True)
        return claim, None
    except IntegrityError:
        held = IdempotencyKey.objects.filter(actor=who.id, key=key).first()
        if held is None:
            raise
    if held.request != asked or held.result is None:
        raise KeyReusedError()
    result = held.result
    return held, Outcome(uuid.UUID(result["case"]), result["version"], uuid.UUID(result["made"]), repeated=True)


def _plain(value: Any) -> Any:
    match value:
        case date() | datetime():
            return value.isoformat()
        case uuid.UUID():
            return str(value)
        case Mapping():
            return {str(key): _plain(item) for key, item in value.items()}
        case frozenset() | set():
            return sorted(_plain(item) for item in value)
        case list() | tuple():
            return [_plain(item) for item in value]
        case float():
            return repr(value)
    return value
