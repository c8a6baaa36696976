"""Propose a change: written down with its source, in force only when another administrator has confirmed it."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sojourn.law.parameters import PARAMETERS
from sojourn.service.accounts.actions.administering import administering
from sojourn.service.accounts.actions.provide import Described
from sojourn.service.accounts.models import LegalCompetence
from sojourn.service.accounts.standing import Standing
from sojourn.service.accounts.words import Competence
from sojourn.service.administration import retention
from sojourn.service.administration.letterheads import Letterhead
from sojourn.service.administration.models import Change
from sojourn.service.administration.national.editing import NewValue
from sojourn.service.administration.national.folder import folder
from sojourn.service.administration.national.publishing import draft
from sojourn.service.administration.queries import provider
from sojourn.service.administration.refusals import NotSettledError
from sojourn.service.administration.words import ChangeKind
from sojourn.service.audit.actors import Actor
from sojourn.service.audit.writing import record

SUBJECTS = {
    ChangeKind.COMPETENCE_GIVEN: "competence",
    ChangeKind.COMPETENCE_ENDED: "competence",
    ChangeKind.LETTERHEAD: "letterhead",
    ChangeKind.PROVIDER_SET: "provider",
    ChangeKind.PROVIDER_ENDED: "provider",
    ChangeKind.RETENTION: "retention",
    ChangeKind.PARAMETER: "parameter",
}
"""What the audit calls the thing that is changed."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What every proposal has: the key under which it is made once, the day it begins, and its source."""

    key: uuid.UUID
    starts: date
    source: str


def give_competence(
    actor: Actor,
    made: Proposal,
    competence: Competence,
    norm: str,
    ends: date | None = None,
    at: datetime | None = None,
) -> Change:
    """Propose that the authority gets a legal competence, by a norm. Raises `NotSettledError`."""
    if not norm.strip():
        raise NotSettledError(problem=_("norm: the law that gives the competence expected"))
    if ends is not None and ends < made.starts:
        raise NotSettledError(problem=_("ends: a day that is not before the first one expected"))
    with administering(actor, at) as who:
        same = LegalCompetence.objects.filter(authority=who.authority, competence=competence, starts=made.starts)
        if same.exists():
            raise NotSettledError(problem=_("starts: a competence of that kind begins on this day already"))
        content = {"norm": norm.strip(), "ends": ends.isoformat() if ends else None}
        return _proposed(who, made, ChangeKind.COMPETENCE_GIVEN, competence, content)


def end_competence(actor: Actor, made: Proposal, competence: uuid.UUID, at: datetime | None = None) -> Change:
    """Propose that a competence of the authority has its last day on the day of the proposal. Raises
    `NotSettledError`.
    """
    with administering(actor, at) as who:
        held = LegalCompetence.objects.filter(authority=who.authority, pk=competence, ends__isnull=True).first()
        if held is None:
            raise NotSettledError(problem=_("competence: one of your authority that has no end yet expected"))
        if made.starts < held.starts:
            raise NotSettledError(problem=_("last day: a day that is not before its first one expected"))
        content = {"competence": held.competence, "norm": held.norm}
        return _proposed(who, made, ChangeKind.COMPETENCE_ENDED, str(held.pk), content)


def change_letterhead(actor: Actor, made: Proposal, head: Letterhead, at: datetime | None = None) -> Change:
    """Propose what the letters of the authority say from a day on."""
    with administering(actor, at) as who:
        return _proposed(who, made, ChangeKind.LETTERHEAD, "", head.content())


def change_provider(
    actor: Actor, made: Proposal, issuer: str, client_id: str, strong: Sequence[str], at: datetime | None = None
) -> Change:
    """Propose the provider of sign-in of the authority. Its secret is in the file that bears the authority's id: nobody
    makes the service show the secret of another. Raises `NotSettledError`, `NotUsableError`, `ProviderError`.
    """
    if not issuer.startswith("https://"):
        raise NotSettledError(problem=_("address: one that begins with https:// expected"))
    with administering(actor, at) as who:
        described = Described(issuer, client_id, str(who.authority.pk), strong).checked()
        content = {"issuer": described.issuer, "client_id": described.client_id, "strong": sorted(described.strong)}
        return _proposed(who, made, ChangeKind.PROVIDER_SET, "", content)


def end_provider(actor: Actor, made: Proposal, at: datetime | None = None) -> Change:
    """Propose that the provider of sign-in of the authority ends. Raises `NotSettledError` where there is none."""
    with administering(actor, at) as who:
        held = provider(who)
        if held is None:
            raise NotSettledError(problem=_("provider: none is set"))
        return _proposed(who, made, ChangeKind.PROVIDER_ENDED, "", {"issuer": held.issuer})


def change_retention(
    actor: Actor, made: Proposal, kind: str, written: str, at: datetime | None = None
) -> Change:  # fmt: skip
    """Propose how long data of a kind are kept in the State, as an ISO 8601 duration. Raises `NotSettledError`."""
    content = retention.content(kind, written)
    with administering(actor, at) as who:
        return _proposed(who, made, ChangeKind.RETENTION, kind, content)


def change_value(actor: Actor, made: Proposal, new: NewValue, at: datetime | None = None) -> Change:
    """Propose a national value of the authority's State. Raises `NotAValueError` with what the law reader says of it,
    `NoFolderError` or `NoValuesError` where nothing can be published.
    """
    if new.key not in PARAMETERS or not PARAMETERS[new.key].number:
        raise NotSettledError(problem=_("parameter: one that a State chooses expected"))
    folder()
    with administering(actor, at) as who:
        draft(who.authority.state, new)
        return _proposed(who, made, ChangeKind.PARAMETER, new.key, new.content())


def _proposed(who: Standing, made: Proposal, kind: ChangeKind, about: str, content: dict[str, Any]) -> Change:
    """Write the proposal down, once for its key."""
    if not made.source.strip():
        raise NotSettledError(problem=_("source: where it stands written expected"))
    change = Change(
        id=made.key, authority=who.authority, state=who.authority.state, kind=kind, about=about, content=content,
        starts=made.starts, source=made.source.strip(), proposed_by_id=who.id, proposed_at=who.at,
    )  # fmt: skip
    try:
        with transaction.atomic():
            change.save(force_insert=True)
    except IntegrityError:
        return _made_before(change, who)
    record(who.actor, f"{SUBJECTS[kind]}.proposed", str(change.pk), [kind, *sorted(content)])
    return change


def _made_before(change: Change, who: Standing) -> Change:
    held = Change.objects.filter(pk=change.pk, proposed_by_id=who.id, kind=change.kind).first()
    if held is None:
        raise NotSettledError(
            problem=_("a proposal that can be stored expected: its text is too long, or it is not new")
        )
    return held
