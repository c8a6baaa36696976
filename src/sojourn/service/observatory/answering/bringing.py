"""Bringing a questionnaire: read, shown as what it changes, and kept as the next version once it is confirmed."""

import json
import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from sojourn.records.commitments.answers import Answers, blank, of_json
from sojourn.records.commitments.questionnaire.reading import answers_of
from sojourn.service.accounts.standing import Standing
from sojourn.service.audit.actors import Actor
from sojourn.service.audit.writing import record
from sojourn.service.observatory.answering.differences import Difference, differences
from sojourn.service.observatory.answering.entitled import entitled
from sojourn.service.observatory.answering.queries import answers, known, state_of, with_verifications
from sojourn.service.observatory.answering.refusals import NothingNewError, OtherPartyError, StaleAnswersError
from sojourn.service.observatory.keeping.exclusive import exclusive
from sojourn.service.observatory.models import AnswersDraft, AnswersVersion, Claim

KEPT: Final = timedelta(days=1)
"""So long a questionnaire waits to be confirmed."""

_NAME: Final = 255


def receive(actor: Actor, party: str, data: bytes, name: str) -> AnswersDraft:
    """Read a questionnaire of a party and let it wait to be confirmed, in place of one that this member sent before.

    Raises `QuestionnaireError` with every wrong cell, `OtherPartyError`, and what `entitled` raises.
    """
    who = entitled(actor, party)
    file = Path(name).name[:_NAME]
    base = state_of(party)  # before what is known: where that changes meanwhile, the draft is stale, never wrong
    found = answers_of(data, file, known())  # nobody waits while a file is read
    if found.party != party:
        raise OtherPartyError(found=found.party, expected=party)
    with exclusive():
        AnswersDraft.objects.filter(at__lte=timezone.now() - KEPT).delete()
        _waiting(who, party).delete()
        return AnswersDraft.objects.create(
            party=party, at=who.at, member_id=who.id, name=file, content=_written(found), base=base
        )


def waiting(who: Standing, party: str) -> AnswersDraft | None:
    """The questionnaire of a party that a member sent and has not confirmed yet."""
    return _waiting(who, party).filter(at__gt=timezone.now() - KEPT).first()


def changes(draft: AnswersDraft) -> Sequence[Difference]:
    """What a questionnaire would change. Raises `StaleAnswersError` where the answers are others by now."""
    if draft.base != state_of(draft.party):
        raise StaleAnswersError()
    after = with_verifications({draft.party: of_json(json.loads(draft.content))})
    return list(differences(answers(draft.party), after[draft.party]))


def take(actor: Actor, party: str, draft: uuid.UUID, at: datetime | None = None) -> AnswersVersion:
    """Keep a questionnaire that was looked at as the next version of the answers.

    Raises `StaleAnswersError` where it waits no longer or the answers are others by now, `NothingNewError` where it
    changes nothing, and what `entitled` raises.
    """
    who = entitled(actor, party, at)
    with exclusive():
        held = waiting(who, party)
        if held is None or held.pk != draft:
            raise StaleAnswersError()
        changed = changes(held)
        if not changed:
            raise NothingNewError()
        version = AnswersVersion.objects.create(
            party=party,
            number=int(held.base.partition(":")[0]) + 1,
            at=who.at,
            member_id=who.id,
            name=held.name,
            content=held.content,
        )
        before, after = answers_before(version), of_json(json.loads(held.content))
        Claim.objects.bulk_create(_claims(version, before, after))
        held.delete()
        record(actor, "answers.brought", f"{party}:{version.number}", sorted({one.sheet for one in changed}))
    return version


def answers_before(version: AnswersVersion) -> Answers:
    """What the version before one said; blank where it is the first."""
    held = AnswersVersion.objects.filter(party=version.party, number=version.number - 1).first()
    return of_json(json.loads(held.content)) if held else blank(version.party)


def drop(actor: Actor, party: str) -> None:
    """Let go of a questionnaire that waits. Raises what `entitled` raises."""
    with transaction.atomic():
        _waiting(entitled(actor, party), party).delete()


def _waiting(who: Standing, party: str) -> QuerySet[AnswersDraft]:
    return AnswersDraft.objects.filter(member_id=who.id, party=party)


def _claims(version: AnswersVersion, before: Answers, after: Answers) -> list[Claim]:
    """The statuses that a version brought: those that are others than before, or since another day."""
    return [
        Claim(version=version, commitment=new.commitment, status=new.status, claimed_on=new.claimed_on)
        for old, new in zip(before.followings, after.followings, strict=True)
        if new.claimed_on is not None and (new.status, new.claimed_on) != (old.status, old.claimed_on)
    ]


def _written(found: Answers) -> str:
    """Answers as they are kept: what was verified stands with whoever verified it."""
    bare = tuple(replace(one, verified_by=None, verified_on=None) for one in found.followings)
    return json.dumps(replace(found, followings=bare).as_json(), ensure_ascii=False, separators=(",", ":"))
