"""Tokens of programs: issued with scopes and an end, revoked at once, and known by their digest alone."""

import uuid
from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_noop

from sojourn.service.accounts import tokens
from sojourn.service.accounts.actions.administering import administering
from sojourn.service.accounts.models import MachineClient
from sojourn.service.accounts.refusals import NotUsableError
from sojourn.service.accounts.words import Scope
from sojourn.service.audit.actors import Actor
from sojourn.service.audit.writing import record

LONGEST = timedelta(days=90)


def issue(actor: Actor, name: str, scopes: Collection[Scope], lasts: timedelta, at: datetime | None = None) -> str:
    """Issue a token for a program of the administrator's authority; returns it, and keeps only its digest.

    Raises `NotAdministratorError`, or `NotUsableError` for a name in use, no scope, or a token that lasts too long.
    """
    if not name.strip() or not scopes or not set(scopes) <= set(Scope):
        raise NotUsableError(
            problem=gettext_noop("name, scopes: a name and some of %(value)s expected"), value=", ".join(Scope.values)
        )
    if not timedelta(0) < lasts <= LONGEST:
        raise NotUsableError(problem=gettext_noop("lasts: at most %(days)s days expected"), days=LONGEST.days)
    token, digest = tokens.drawn()
    with administering(actor, at) as who:
        machine = MachineClient(
            authority=who.authority, name=name.strip(), scopes=sorted(scopes), token_hash=digest, issued_by_id=who.id,
            issued_at=who.at, expires_at=who.at + lasts,
        )  # fmt: skip
        try:
            with transaction.atomic():
                machine.save(force_insert=True)
        except IntegrityError:
            raise NotUsableError(problem=gettext_noop("name: another program has it; revoke that one first")) from None
        record(actor, "client.created", str(machine.pk), ["name", "scopes"])
    return token


def revoke(actor: Actor, machine_id: uuid.UUID, at: datetime | None = None) -> None:
    """Revoke a token of the administrator's authority, at once and for ever."""
    with administering(actor, at) as who:
        held = MachineClient.objects.filter(pk=machine_id, authority=who.authority, revoked_at__isnull=True)
        if not held.update(revoked_at=who.at):
            raise NotUsableError(problem=gettext_noop("machine: a program of your authority with a token expected"))
        record(actor, "client.revoked", str(machine_id))
