"""Confirm, refuse or take back a change; a confirmed one takes effect in the same transaction."""

import uuid
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext
from django.utils.translation import gettext as _

from sojourn.service.accounts.actions.administering import administering
from sojourn.service.accounts.actions.provide import Described, put_provider, take_provider
from sojourn.service.accounts.models import LegalCompetence
from sojourn.service.accounts.standing import Standing
from sojourn.service.accounts.words import Competence
from sojourn.service.administration.actions.propose import SUBJECTS
from sojourn.service.administration.models import Change
from sojourn.service.administration.national.publishing import prepare, publish
from sojourn.service.administration.refusals import (
    DecidedError,
    NoSuchChangeError,
    NotCompetentError,
    NotSettledError,
    SamePersonError,
)
from sojourn.service.administration.words import OF_THE_STATE, ChangeKind, Outcome
from sojourn.service.audit.actors import Actor
from sojourn.service.audit.writing import record


def confirm(actor: Actor, change_id: uuid.UUID, at: datetime | None = None) -> Change:
    """Confirm a change that somebody else proposed; from then on it holds, from the day it begins.

    A national value is published after the transaction; `publish` makes up for it where that was interrupted.

    Raises `SamePersonError`, `NotCompetentError`, `DecidedError`, `NoSuchChangeError`, `NotAValueError`; and
    `ProviderError` where the secret of a provider cannot be read any more.
    """
    with administering(actor, at) as who:
        change = _open(who, change_id)
        _check_second(who, change, decides(who))
        _decided(who, change, Outcome.CONFIRMED)
        _take_effect(who, change)
        return change


def refuse(actor: Actor, change_id: uuid.UUID, at: datetime | None = None) -> Change:
    """Refuse a change that somebody else proposed."""
    with administering(actor, at) as who:
        change = _open(who, change_id)
        _check_second(who, change, decides(who))
        return _decided(who, change, Outcome.REFUSED)


def take_back(actor: Actor, change_id: uuid.UUID, at: datetime | None = None) -> Change:
    """Take back a change that the administrator's own authority proposed."""
    with administering(actor, at) as who:
        change = _open(who, change_id)
        if change.authority_id != who.authority.pk:
            raise NoSuchChangeError()
        return _decided(who, change, Outcome.TAKEN_BACK)


def decides(who: Standing) -> bool:
    """Whether whoever asks may confirm what holds for the whole State."""
    return who.has_competence(Competence.DECIDE)


def hindrance(who: Standing, change: Change, deciding: bool) -> str:
    """Why whoever asks may not decide on a change: the sentence of a refusal, empty where she or he may.

    `deciding` is what `decides` says, asked once for many changes.
    """
    try:
        _check_second(who, change, deciding)
    except (SamePersonError, NotCompetentError) as problem:
        return problem.said(gettext)
    return ""


def visible(who: Standing, change_id: uuid.UUID) -> Change:
    """A change of the administrator's authority or State. Raises `NoSuchChangeError` for any other."""
    rows = Change.objects.select_related("authority", "proposed_by__account", "decided_by__account")
    found = rows.filter(pk=change_id).first()
    if found is None or not _concerns(who, found):
        raise NoSuchChangeError()
    return found


def _concerns(who: Standing, change: Change) -> bool:
    if change.kind in OF_THE_STATE:
        return change.state == who.authority.state
    return change.authority_id == who.authority.pk


def _open(who: Standing, change_id: uuid.UUID) -> Change:
    change = visible(who, change_id)
    if change.outcome != Outcome.OPEN:
        raise DecidedError()
    return change


def _check_second(who: Standing, change: Change, deciding: bool) -> None:
    """Another person (not only another membership) and, for the whole State, an authority that decides."""
    if who.account is None or who.account.pk == change.proposed_by.account_id:
        raise SamePersonError()
    if change.kind in OF_THE_STATE and not deciding:
        raise NotCompetentError()


def _decided(who: Standing, change: Change, outcome: Outcome) -> Change:
    """Write the end of a change in one statement, so that of two at once one is told that it was decided."""
    rows = Change.objects.filter(pk=change.pk, outcome=Outcome.OPEN)
    if not rows.update(outcome=outcome, decided_by_id=who.id, decided_at=who.at):
        raise DecidedError()
    change.outcome, change.decided_by_id, change.decided_at = outcome, who.id, who.at
    record(who.actor, f"{SUBJECTS[ChangeKind(change.kind)]}.{outcome}", str(change.pk), [change.kind])
    return change


def _take_effect(who: Standing, change: Change) -> None:
    match change.kind:
        case ChangeKind.COMPETENCE_GIVEN:
            _give(change)
        case ChangeKind.COMPETENCE_ENDED:
            held = LegalCompetence.objects.filter(pk=change.about, authority=change.authority_id, ends__isnull=True)
            if not held.update(ends=change.starts):
                raise DecidedError()
        case ChangeKind.PROVIDER_SET:
            given = change.content
            described = Described(given["issuer"], given["client_id"], str(change.authority_id), given["strong"])
            put_provider(who.actor, change.authority, described.checked(), who.at)
        case ChangeKind.PROVIDER_ENDED:
            take_provider(who.actor, change.authority, who.at)
        case ChangeKind.PARAMETER:
            _publish(who, change)


def _give(change: Change) -> None:
    ends = change.content["ends"]
    try:
        with transaction.atomic():
            LegalCompetence.objects.create(
                authority_id=change.authority_id, competence=change.about, norm=change.content["norm"],
                starts=change.starts, ends=date.fromisoformat(ends) if ends else None,
            )  # fmt: skip
    except IntegrityError:
        raise NotSettledError(problem=_("starts: a competence of that kind begins on this day already")) from None


def _publish(who: Standing, change: Change) -> None:
    try:
        with transaction.atomic():
            made = prepare(change)
    except IntegrityError:
        raise DecidedError() from None
    record(who.actor, "parameter.published", str(made.pk), ["number", "text", "digest"])
    transaction.on_commit(publish, robust=True)
