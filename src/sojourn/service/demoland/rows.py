"""The rows of cases as the actions would have written them, made in memory: for many cases at a time."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random
from typing import Any, Final
from zoneinfo import ZoneInfo

from sojourn.service.accounts.models import Authority
from sojourn.service.audit.actors import Actor
from sojourn.service.cases.actions.grounds import Ground
from sojourn.service.cases.chain import linked
from sojourn.service.cases.models import Basis, Case, Event, Notice, Party, Referral, Witness
from sojourn.service.cases.policy import CORRECTED, policy
from sojourn.service.cases.recomputing.entries import Deed
from sojourn.service.cases.words import PERSON_STATED, Group, NoticeKind, ReferralState, Relation
from sojourn.service.day.models import Assignment
from sojourn.service.day.words import Note
from sojourn.service.demoland.country import Country, member_of, office_of
from sojourn.service.demoland.judging import Judged, judged, stated
from sojourn.service.demoland.plan import DONE_BEFORE, Act, Agreed, Corrected, Offered, Plan, Recorded, Withdrawn

_SIGNS: Final = "23456789BCDFGHJKMPQRTVWXY"


@dataclass
class Rows:
    """Rows of many cases, by table, and the entries of the audit that go with them."""

    cases: list[Case] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    witnesses: list[Witness] = field(default_factory=list)
    parties: list[Party] = field(default_factory=list)
    bases: list[Basis] = field(default_factory=list)
    referrals: list[Referral] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    assignments: list[Assignment] = field(default_factory=list)
    deeds: list[Deed] = field(default_factory=list)


@dataclass
class _Known:
    """What was asked once of a plan: how its person is written down, and what becomes of its events."""

    plan: Plan
    person: dict[str, Any] | None = None
    events: list[Judged] = field(default_factory=list)


class Teller:
    """Tells plans of people, as rows. What the law says of a plan is asked once, whoever it is told of.

    `random` draws ids and references, so that the same seed gives the same rows.
    """

    def __init__(self, country: Country, random: Random) -> None:
        self.rows = Rows()
        self.zone: ZoneInfo = country.zone
        self.authorities = {office.authority.pk: office.authority for office in country.offices.values()}
        self.staff = {office.authority.pk: office.staff for office in country.offices.values()}
        self.supervisors = {office.authority.pk: office.supervisors for office in country.offices.values()}
        self._random = random
        self._known: dict[int, _Known] = {}

    def tell(self, plan: Plan, person_id: uuid.UUID) -> list[Event]:
        """Add the rows of a plan, told of a person; returns the entries of the case."""
        # The plan is held beside what was made of it, so that no other can come under its number.
        return _Telling(self, plan, person_id, self._known.setdefault(id(plan), _Known(plan))).told()

    def new_id(self) -> uuid.UUID:
        """An id that was not drawn before."""
        return uuid.UUID(int=self._random.getrandbits(128), version=4)

    def reference(self, state: str, year: int) -> str:
        """The reference of a case."""
        return f"{state}-{year}-{''.join(self._random.choices(_SIGNS, k=8))}"

    def take(self) -> Rows:
        """The rows told so far; afterwards there are none."""
        rows, self.rows = self.rows, Rows()
        return rows


class _Telling:
    """One case while it is told."""

    def __init__(self, teller: Teller, plan: Plan, person_id: uuid.UUID, known: _Known) -> None:
        self.teller, self.rows, self.plan, self.known = teller, teller.rows, plan, known
        opener = teller.authorities[office_of(plan.by)]
        self.case = Case(
            id=teller.new_id(), reference=teller.reference(opener.state, self._day(plan.at).year), state=opener.state,
            person_id=person_id, complete=plan.complete, opened_at=plan.at, opened_by=opener,
        )  # fmt: skip
        self.held: list[Event] = []
        self.names: dict[str, Event] = {}
        self.bases: dict[uuid.UUID, Basis] = {}
        self.next = 0

    def told(self) -> list[Event]:
        """Add all rows of the case."""
        plan, opener = self.plan, self.case.opened_by
        self._ground(plan.ground, opener, plan.at, plan.by)
        self._party(opener, plan.at, plan.by, lead=True)
        self._append(plan.at, plan.by, PERSON_STATED, Group.PERSON, self._day(plan.at), self._stated())
        self._deed(plan.at, plan.by, "case.opened", sorted(plan.person))
        for act in plan.acts:
            self._do(act)
        self.case.version = len(self.held)
        self.rows.cases.append(self.case)
        self.rows.events += self.held
        return self.held

    def _do(self, act: Act) -> None:
        match act:
            case Offered():
                self._offer(act)
            case Recorded():
                self._record(act)
            case Corrected():
                self._correct(act)
            case Agreed():
                self._ground(act.ground, self.teller.authorities[act.authority], act.at, act.by)
                self._deed(act.at, act.by, "consent.recorded", sorted(act.ground.groups))
            case Withdrawn():
                self._withdraw(act)

    def _offer(self, act: Offered) -> None:
        receiver = self.teller.authorities[act.receiver]
        ended = act.answer != ReferralState.OFFERED
        self.rows.referrals.append(
            Referral(
                id=self.teller.new_id(), case=self.case, reference=self.case.reference, sender=self.case.opened_by,
                receiver=receiver, offered_at=act.at, offered_by_id=member_of(act.by), state=act.answer,
                ended_at=act.answered_at if ended else None,
                ended_by_id=act.answered_by.member if ended else None, reason=act.reason, **act.ground.request(),
            )
        )  # fmt: skip
        self._tell(receiver, NoticeKind.OFFERED, act.at)
        self._deed(act.at, act.by, "offer.made", sorted(act.ground.groups))
        if not ended:
            return
        accepted = act.answer == ReferralState.ACCEPTED
        if accepted:
            self._ground(act.ground, receiver, act.at, act.by)
            self._party(receiver, act.answered_at, act.answered_by)
        self._tell(self.case.opened_by, NoticeKind.ANSWERED, act.answered_at)
        done = "offer.accepted" if accepted else "offer.declined"
        self._deed(act.answered_at, act.answered_by, done, (), act.reason, Relation.OFFERED)

    def _record(self, act: Recorded) -> None:
        found = self._judge(self.held, act.event, act.against)
        reason = "" if found.open else DONE_BEFORE
        event = self._judged_entry(act.at, act.by, found, act.against, reason)
        self.names[act.name] = event
        self._deed(act.at, act.by, "event.recorded", sorted({found.type, *event.fields}), reason)

    def _correct(self, act: Corrected) -> None:
        target, new = self.names[act.corrects], None
        if act.replacement is not None:
            left = [event for event in self.held if event is not target]
            found = self._judge(left, act.replacement, act.against)
            new = self.names[act.name] = self._judged_entry(act.at, act.by, found, act.against, act.reason)
        day = self._day(act.at)
        self._append(
            act.at, act.by, CORRECTED, target.group, day, {}, corrects=target, replaced_by=new, reason=act.reason
        )
        if target.breach:
            self._tell_supervisor(act.by, act.at)
        names = {CORRECTED, *({new.type, *new.fields} if new else ())}
        self._deed(act.at, act.by, "event.corrected", sorted(names), act.reason)

    def _withdraw(self, act: Withdrawn) -> None:
        basis = self.bases[act.authority]
        basis.withdrawn_at = act.at
        self._tell(self.teller.authorities[basis.authority_id], NoticeKind.CONSENT_WITHDRAWN, act.at)
        self._deed(act.at, act.by, "consent.withdrawn", sorted(basis.groups))

    def _judged_entry(self, at: datetime, by: Actor, found: Judged, against: str, reason: str) -> Event:
        fields = dict(found.fields) | ({"against": str(self.names[against].pk)} if against else {})
        event = self._append(
            at, by, found.type, found.group, found.on, fields, answer=found.answer, breach=found.breach, reason=reason
        )
        if found.breach:
            self._tell_supervisor(by, at)
        if found.type in policy().second_person:
            other = next(one for one in self.teller.staff[office_of(by)] if one.member != by.member)
            self.rows.witnesses.append(
                Witness(event=event, case=self.case, first_id=member_of(other), second_id=member_of(by))
            )
        return event

    def _append(self, at: datetime, by: Actor, type: str, group: str, on: date, fields: Any, **own: Any) -> Event:
        last = self.held[-1] if self.held else None
        event = Event(
            id=self.teller.new_id(), case=self.case, sequence=len(self.held) + 1, type=type, group=group, on=on,
            known=self._day(at), recorded_at=at, authority=self.teller.authorities[office_of(by)],
            member_id=by.member, fields=fields, **{"answer": "not_asked", **own},
        )  # fmt: skip
        self.held.append(linked(event, last))
        return event

    def _judge(self, held: Sequence[Event], event: Mapping[str, Any], against: str) -> Judged:
        if self.next == len(self.known.events):
            name = str(self.names[against].pk) if against else ""
            self.known.events.append(judged(self.case, held, event, name))
        self.next += 1
        return self.known.events[self.next - 1]

    def _stated(self) -> dict[str, Any]:
        if self.known.person is None:
            self.known.person = stated(self.case, self.plan.person)
        return dict(self.known.person)

    def _ground(self, ground: Ground, authority: Authority, at: datetime, by: Actor) -> None:
        basis = Basis(
            id=self.teller.new_id(), case_id=self.case.pk, authority_id=authority.pk, recorded_at=at,
            recorded_by_id=member_of(by), **ground.request(),
        )  # fmt: skip
        self.bases[authority.pk] = basis
        self.rows.bases.append(basis)

    def _party(self, authority: Authority, at: datetime, by: Actor, *, lead: bool = False) -> None:
        """A party; whoever brought the case to the authority takes care of it there."""
        party = Party(
            id=self.teller.new_id(), case_id=self.case.pk, authority_id=authority.pk, lead=lead, joined_at=at
        )  # fmt: skip
        self.rows.parties.append(party)
        caring = Assignment(
            id=self.teller.new_id(), case_id=self.case.pk, authority_id=authority.pk, member_id=member_of(by),
            note=Note.ARRIVED, assigned_at=at, assigned_by_id=member_of(by),
        )  # fmt: skip
        self.rows.assignments.append(caring)

    def _tell(self, authority: Authority, kind: NoticeKind, at: datetime, member: uuid.UUID | None = None) -> None:
        notice = Notice(
            id=self.teller.new_id(), case_id=self.case.pk, authority_id=authority.pk, member_id=member, kind=kind,
            written_at=at,
        )  # fmt: skip
        self.rows.notices.append(notice)

    def _tell_supervisor(self, by: Actor, at: datetime) -> None:
        authority = self.teller.authorities[office_of(by)]
        supervisors = [one for one in self.teller.supervisors[authority.pk] if one.member != by.member]
        for member in [one.member for one in supervisors] or [None]:
            self._tell(authority, NoticeKind.BREACH, at, member)

    def _deed(
        self, at: datetime, by: Actor, act: str, fields: Sequence[str], reason: str = "", relation: str = ""
    ) -> None:
        own = Relation.LEAD if by.authority == self.case.opened_by_id else Relation.PARTY
        self.rows.deeds.append(Deed(at, by, act, str(self.case.pk), tuple(fields), relation or own, reason))

    def _day(self, at: datetime) -> date:
        return at.astimezone(self.teller.zone).date()
