"""The address of a shelter: written by the shelter, released to one authority for one case, and taken back at once."""

import uuid
from datetime import date, datetime
from functools import partial

from django.db.models import QuerySet
from django.utils.translation import gettext_noop

from sojourn.service.accounts.models import Authority
from sojourn.service.accounts.standing import Standing
from sojourn.service.accounts.words import Kind
from sojourn.service.audit.actors import Actor
from sojourn.service.audit.writing import record
from sojourn.service.cases.access import Access, reach
from sojourn.service.cases.actions.frame import Outcome, perform
from sojourn.service.cases.addresses import standing
from sojourn.service.cases.models import AddressRelease, Party, ShelterAddress
from sojourn.service.cases.policy import policy
from sojourn.service.cases.reasons import check_nameless
from sojourn.service.cases.refusals import NotAcceptedError, NotAllowedError
from sojourn.service.cases.words import Group, Operation
from sojourn.service.identities.actions import reading, recording, registering
from sojourn.service.identities.values import Note

LONGEST = 1000
"""Characters of an address at most."""


def write_address(actor: Actor, address: str, *, key: str, at: datetime | None = None) -> uuid.UUID:
    """Write down where the shelter of the actor is, in place of what was written before; returns the shelter's id.

    It is sealed under a key of its own, as what is known of a person is.
    """

    def work(who: Standing) -> Outcome:
        works = Operation.RECORD in policy().roles[who.role] and not who.is_machine
        if who.former or who.authority.kind != Kind.SHELTER or not works:
            raise NotAllowedError(operation=Operation.RECORD, group="address")
        if not address.strip() or len(address) > LONGEST:
            raise NotAcceptedError(
                problem=gettext_noop("address: where the shelter is, in 1 to %(longest)s characters, expected"),
                longest=LONGEST,
            )
        _seal(actor, who.authority, address.strip())
        record(actor, "authority.changed", str(who.authority.pk), ["address"])
        return Outcome(who.authority.pk, 0, who.authority.pk)

    return perform(actor, key, "write_address", {"address": address}, work, at).made


def _seal(actor: Actor, shelter: Authority, address: str) -> None:
    audited, written = partial(record, actor), Note(address)
    held = ShelterAddress.objects.filter(authority=shelter).first()
    if held is None:
        ShelterAddress(authority=shelter, keeper=registering.register([written], audited)).save(force_insert=True)
        return
    before = reading.read(held.keeper, [Note.kind], audited)
    recording.record(held.keeper, written, audited)
    for old in before:
        recording.remove(old.person_id, old.detail_id, "another address", audited)


def release_address(
    actor: Actor,
    case_id: uuid.UUID,
    receiver_id: uuid.UUID,
    *,
    purpose: str,
    ends: date,
    key: str,
    at: datetime | None = None,
) -> Outcome:
    """Let a party to a case know where the shelter is, for a purpose, up to a day; returns the id of the release."""

    def work(who: Standing) -> Outcome:
        access = _of_a_shelter(case_id)
        receiver = Authority.objects.filter(pk=receiver_id).first()
        parties = Party.objects.filter(case=case_id, authority=receiver_id, left_at__isnull=True)
        if receiver is None or receiver_id == who.authority.pk or not parties.exists():
            raise NotAcceptedError(problem=gettext_noop("receiver: another party to this case expected"))
        if not purpose.strip() or ends < who.today:
            raise NotAcceptedError(
                problem=gettext_noop("purpose, ends: what for, and a last day that is not past, expected")
            )
        check_nameless("purpose", purpose, access.case.person_id)
        open_ones = _open(access, receiver_id)
        if standing().filter(pk__in=open_ones.values("pk")).exists():
            raise NotAcceptedError(
                problem=gettext_noop("receiver: the address is released to it already; take that back first")
            )
        if open_ones.update(withdrawn_at=who.at):  # from before a break: it counts no more
            record(actor, "address.taken_back", str(case_id), ["address"], relation=access.relation)
        release = AddressRelease(
            case_id=case_id, shelter=who.authority, receiver=receiver, purpose=purpose.strip(), released_at=who.at,
            released_by_id=who.id, ends=ends,
        )  # fmt: skip
        release.save(force_insert=True)
        record(actor, "address.released", str(case_id), ["address"], relation=access.relation)
        return Outcome(case_id, access.case.version, release.pk)

    request = {"case": case_id, "receiver": receiver_id, "purpose": purpose, "ends": ends}
    return perform(actor, key, "release_address", request, work, at)


def take_back_address(
    actor: Actor, case_id: uuid.UUID, receiver_id: uuid.UUID, *, key: str, at: datetime | None = None
) -> Outcome:
    """Stop letting an authority see the address; it holds at once. Returns the id of the release."""

    def work(who: Standing) -> Outcome:
        access = _of_a_shelter(case_id)
        release = _open(access, receiver_id).first()
        if release is None:
            raise NotAcceptedError(
                problem=gettext_noop("receiver: an authority to which the address is released expected")
            )
        release.withdrawn_at = who.at
        release.save(update_fields=["withdrawn_at"])
        record(actor, "address.taken_back", str(case_id), ["address"], relation=access.relation)
        return Outcome(case_id, access.case.version, release.pk)

    return perform(actor, key, "take_back_address", {"case": case_id, "receiver": receiver_id}, work, at)


def _of_a_shelter(case_id: uuid.UUID) -> Access:
    access = reach(case_id, lock=True)
    access.require(Operation.RECORD, Group.SAFETY)
    if access.who.authority.kind != Kind.SHELTER or access.who.is_machine:
        raise NotAllowedError(operation=Operation.RECORD, group="address")
    return access


def _open(access: Access, receiver_id: uuid.UUID) -> QuerySet[AddressRelease]:
    found = AddressRelease.objects.filter(case=access.case, shelter=access.who.authority, receiver=receiver_id)
    return found.filter(withdrawn_at__isnull=True)
