"""How an authority comes to stand to a case in each of the ways the policy knows, through the acts that lead there."""

import uuid
from collections.abc import Iterator, Mapping
from datetime import timedelta

from sojourn.service.accounts.models import Authority, Membership
from sojourn.service.accounts.words import Role
from sojourn.service.audit.actors import Actor
from sojourn.service.cases.acting import acting
from sojourn.service.cases.actions.answer import accept, decline
from sojourn.service.cases.actions.consent import withdraw_consent
from sojourn.service.cases.actions.leave import leave
from sojourn.service.cases.actions.refer import refer, take_back
from sojourn.service.cases.models import Basis, BreakGlass, Referral
from sojourn.service.cases.words import GROUPS, Relation
from sojourn.service.day.models import Assignment
from sojourn.service.day.words import Note
from tests.service.cases.cast import NOW, TODAY, authority, consent, key, member, member_id
from tests.service.cases.world import REACHES
from tests.service.decisions.world import EARLIER, World

ROLES = tuple(role for role in Role if role != Role.MACHINE)
SOME = "party_of_some"
"""A party whose basis names some groups of data, and not who the person is."""

TAKES_PART = frozenset({"party", SOME, "not_yet", "expired", "withdrawn", "left", "former_member"})
OFFERED = TAKES_PART | {"offered", "declined", "taken_back"}

Staff = Mapping[str, Actor]
"""One actor for each role of an authority."""


def staffed() -> Iterator[tuple[str, Authority, Staff]]:
    """An immigration office for each way to stand to a case but the lead's own, with one member in each role.

    It is the kind of authority that may do most on the pages: what it is refused, all are.
    """
    for relation in (*Relation.values, SOME):
        if relation != Relation.LEAD:
            made = authority(f"Office {relation}", "immigration_office")
            yield relation, made, {role: member(made, role, f"{relation}.{role}") for role in ROLES}


def related(people: World, case: uuid.UUID, relation: str, to: Authority, staff: Staff) -> uuid.UUID | None:
    """Let an authority stand to a case of the immigration office in that way; returns the offer made to it, if any."""
    worker = staff[Role.CASEWORKER]
    days = {
        "not_yet": (TODAY + timedelta(days=1), TODAY + timedelta(days=9)),
        "expired": (EARLIER.date(), TODAY - timedelta(days=1)),
    }
    starts, ends = days.get(relation, (TODAY, TODAY + timedelta(days=30)))
    if relation not in OFFERED:
        return None
    at = EARLIER if relation == "expired" else NOW
    groups = REACHES["some"] if relation == SOME else GROUPS
    agreed = consent(groups=groups, starts=starts, ends=ends)
    offer = refer(people.ines, case, to.pk, agreed, key=key(), at=at).made
    if relation in TAKES_PART:
        accept(worker, offer, key=key(), at=at)
    if relation == "declined":
        decline(worker, offer, reason="no place", key=key(), at=NOW)
    if relation == "taken_back":
        take_back(people.ines, case, offer, key=key(), at=NOW)
    if relation == "left":
        leave(worker, case, key=key(), at=NOW)
    if relation == "withdrawn":
        with acting(people.ines, NOW):
            basis = Basis.objects.get(case=case, authority=to).pk
        withdraw_consent(people.ines, case, basis, key=key(), at=NOW)
    return offer


def remembered(case: uuid.UUID, relation: str, of: Authority, staff: Staff, told: uuid.UUID) -> None:
    """Write what no act leaves: hours of break-glass in every role, members who left, and in every authority somebody
    who takes care of the case, which a page might follow although the authority may not know of it.
    """
    mine = {"case_id": case, "authority": of}
    if relation in ("break_glass", "break_glass_over"):
        start = NOW - timedelta(minutes=59 if relation == "break_glass" else 61)
        for actor in staff.values():
            BreakGlass.objects.create(
                **mine, member_id=member_id(actor), told_id=told, reason="danger", started_at=start,
                ends_at=start + timedelta(hours=1),
            )  # fmt: skip
    if relation == "former_member":
        Membership.objects.filter(authority=of).update(left_at=NOW - timedelta(hours=1))
    worker = member_id(staff[Role.CASEWORKER])
    if not Assignment.objects.filter(**mine, ended_at__isnull=True).exists():
        Assignment.objects.create(
            **mine, member_id=worker, note=Note.ARRIVED, assigned_at=EARLIER, assigned_by_id=worker
        )


def offer_to(receiver: Authority) -> uuid.UUID:
    """The open offer to an authority."""
    return Referral.objects.get(receiver=receiver, state="offered").pk
