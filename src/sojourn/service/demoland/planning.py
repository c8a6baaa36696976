"""From a history to a plan: which office records what, when it became a party, and on what ground."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any, Final

from sojourn.law.vocabulary import EVENT_TYPES, Kind
from sojourn.service.accounts.words import Competence
from sojourn.service.audit.actors import Actor
from sojourn.service.cases.actions.grounds import Ground
from sojourn.service.cases.ledger import FREE_TEXT
from sojourn.service.cases.policy import CORRECTED, policy
from sojourn.service.cases.words import BasisKind, Group, ReferralState
from sojourn.service.demoland.country import Country, Office, described
from sojourn.service.demoland.histories import History
from sojourn.service.demoland.plan import MISTAKEN, NO_PLACE, Act, Agreed, Corrected, Offered, Plan, Recorded, Withdrawn

_OPENERS: Final = ("police", "border_guard", "immigration_office", "labour_inspectorate", "ngo", "guardian")
_PUBLIC: Final = frozenset(
    ("police", "border_guard", "immigration_office", "prosecutor", "court", "labour_inspectorate", "guardian")
)
"""Kinds that take part by law; the others take part with the person's consent."""

_INSTEAD: Final = ("police", "immigration_office", "ngo", "prosecutor")
"""Who records what the kind named in a history may not."""

_NORMS: Final = {"immigration_office": "2004/81 6, 8", "prosecutor": "2011/36 12", "court": "2011/36 12"}
_BEGIN: Final = time(9)
_STEP: Final = timedelta(minutes=7)
_DAY: Final = timedelta(days=1)
_CONSENT: Final = timedelta(days=365)
"""So long a consent lasts at most; whoever goes on taking part asks for it anew."""

_OFFERS: Final = 0.06
_DECLINED: Final = 0.03
_WITHDRAWN: Final = 0.04
"""Shares of cases with an offer that waits, one that was declined, and a consent that was withdrawn."""


@dataclass
class _Planning:
    """A plan in the making: `clock` is the moment of the last act, `parties` the office that takes part by key,
    `agreed` the last day of the consent of those who take part with one, `recorders` who recorded what, by its name.
    """

    country: Country
    number: int
    random: Random
    today: date
    opener: Office
    clock: datetime
    parties: dict[str, Office] = field(default_factory=dict)
    agreed: dict[str, date] = field(default_factory=dict)
    acts: list[Act] = field(default_factory=list)
    recorded: set[str] = field(default_factory=set)
    recorders: dict[str, tuple[Office, Actor]] = field(default_factory=dict)

    def moment(self, day: date) -> datetime:
        """A moment on a day in office hours, after every act before."""
        begin = datetime.combine(day, _BEGIN, self.country.zone)
        self.clock = max(begin, self.clock + _STEP)
        return self.clock

    def member(self, office: Office) -> Actor:
        """Whoever works on this case at an office."""
        return office.staff[self.number % len(office.staff)]


def planned(country: Country, number: int, one: History, today: date) -> Plan:
    """The plan of a history as the case of a number; the same number gives the same plan."""
    events = sorted(_in_turn(one["events"]), key=lambda event: (event.get("known", event["on"]), event["on"]))
    opener = country.office(_opener(events[0]), number)
    first = _known(events[0])
    opened = datetime.combine(first, _BEGIN, country.zone)
    making = _Planning(country, number, Random(f"plan {number}"), today, opener, opened)
    making.parties[opener.key] = opener
    by_name = {event["id"]: event for event in events if "id" in event}
    replaced = {event.get("replaced_by") for event in events if event["type"] == CORRECTED}
    for place, event in enumerate(events):
        if event["type"] == CORRECTED:
            _correct(making, event, by_name)
        elif event.get("id") not in replaced:
            _record(making, event, str(place))
    _extras(making)
    for key in list(making.agreed):
        _go_on(making, making.parties[key])
    ground = Ground(BasisKind.NORM, "protection", tuple(Group.values), first, norm="2011/36 11(4)")
    by = making.member(opener)
    return Plan(opened, by, one["person"], ground, one.get("complete", True), making.acts)


def _in_turn(events: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """The events as offices record them: what is against a decision, no earlier than the decision itself."""
    told = {event["id"]: event for event in events if "id" in event}
    for event in events:
        decision = told.get(event.get("against", ""))
        yield event if decision is None else {**event, "known": max(_known(event), _known(decision)).isoformat()}


def recorder(kind: str, type: str, competences: Mapping[str, frozenset[str]]) -> str:
    """The kind of authority that records an event in Demoland: that of the history, if it may, or another."""
    group, needed = policy().group_of[type], policy().competence_for.get(type)
    for one in (kind, *_INSTEAD):
        allowed = group in policy().records.get(one, frozenset()) and one in competences
        if allowed and (needed is None or needed in competences[one]):
            return one
    raise LookupError(f"{type}: no authority of Demoland may record it")


def competences() -> Mapping[str, frozenset[str]]:
    """What each kind of authority may decide in Demoland."""
    return {entry["kind"]: frozenset(map(Competence, entry["competences"])) for entry in described()["authority"]}


def _kind(event: Mapping[str, Any]) -> str:
    return recorder(str(event.get("by", "police")).partition(":")[0], event["type"], competences())


def _opener(event: Mapping[str, Any]) -> str:
    kind = _kind(event)
    return kind if kind in _OPENERS else "police"


def _record(making: _Planning, event: Mapping[str, Any], place: str) -> None:
    office = _party(making, _whose(making, event), _known(event))
    name, by = event.get("id", place), making.member(office)
    act = Recorded(making.moment(_known(event)), by, name, _fields(event), event.get("against", ""))
    making.acts.append(act)
    making.recorded.add(name)
    making.recorders[name] = office, by


def _whose(making: _Planning, event: Mapping[str, Any]) -> str:
    """The kind of authority that records an event; an appeal is recorded by the one whose decision it is against."""
    decided = making.recorders.get(event.get("against", "")) if event["type"] in policy().appeals else None
    return decided[0].authority.kind if decided else _kind(event)


def _correct(making: _Planning, event: Mapping[str, Any], by_name: Mapping[str, Any]) -> None:
    """Take an entry back, by another supervisor of the office that recorded it; nobody else could in every case."""
    appealed = {act.against for act in making.acts if isinstance(act, Recorded)}
    if event["corrects"] not in making.recorded - appealed:
        return  # a decision that is appealed against stays as it is until the appeal is corrected
    replacement = by_name[event["replaced_by"]] if event.get("replaced_by") else None
    recorder, wrote = making.recorders[event["corrects"]]
    by = next((one for one in recorder.supervisors if one != wrote), None)
    if by is None or not _fits(making, recorder, by_name[event["corrects"]], replacement):
        return
    office = _party(making, recorder.authority.kind, _known(event))
    name = replacement["id"] if replacement else ""
    fields = _fields(replacement) if replacement else None
    against = replacement.get("against", "") if replacement else ""
    at = making.moment(_known(event))
    making.acts.append(Corrected(at, by, event["corrects"], name, fields, against, MISTAKEN))
    making.recorded.discard(event["corrects"])
    if name:
        making.recorded.add(name)
        making.recorders[name] = office, by


def _fits(making: _Planning, office: Office, target: Mapping[str, Any], replacement: Mapping[str, Any] | None) -> bool:
    """Whether an office may put an event in the place of another: its own to record, and no new decision of two."""
    if replacement is None or replacement["type"] == target["type"]:
        return True
    own = _whose(making, replacement) == office.authority.kind
    return own and replacement["type"] not in policy().second_person


def _known(event: Mapping[str, Any]) -> date:
    return date.fromisoformat(event.get("known", event["on"]))


def _fields(event: Mapping[str, Any]) -> dict[str, Any]:
    """An event as a ledger takes it: without what the service fills in, and without sentences."""
    declared = EVENT_TYPES[event["type"]].fields
    texts = {name for name in FREE_TEXT if name in declared and declared[name].kind == Kind.TEXT}
    left_out = {"id", "known", "by", "note", "against"} | texts
    return {key: value for key, value in event.items() if key not in left_out}


def _party(making: _Planning, kind: str, day: date) -> Office:
    """An office of a kind that takes part in the case, brought in on a day where there is none yet."""
    held = next((one for one in making.parties.values() if one.authority.kind == kind), None)
    if held is not None:
        if making.agreed.get(held.key, day) < day:
            _agree(making, held, day, day + _CONSENT)
        return held
    office = making.country.office(kind, making.number)
    ground = _offer(making, office, day, ReferralState.ACCEPTED)
    making.parties[office.key] = office
    if ground.ends is not None:
        making.agreed[office.key] = ground.ends
    return office


def _offer(making: _Planning, office: Office, day: date, answer: ReferralState, reason: str = "") -> Ground:
    at = making.moment(day)
    answered = making.moment(day)
    by = making.member(making.opener)
    ground = _ground(office, day, day + _CONSENT)
    making.acts.append(Offered(at, by, office.authority.pk, ground, answer, answered, making.member(office), reason))
    return ground


def _ground(office: Office, day: date, ends: date) -> Ground:
    """The ground of an office from a day on; where that is a consent, it `ends`."""
    kind = office.authority.kind
    groups = tuple(sorted(policy().reads[kind] | policy().records[kind]))
    if kind in _PUBLIC:
        return Ground(BasisKind.NORM, "own_part", groups, day, norm=_NORMS.get(kind, "2011/36 11(4)"))
    return Ground(BasisKind.CONSENT, "assistance", groups, day, ends=ends, language="en")


def _agree(making: _Planning, office: Office, day: date, ends: date) -> None:
    """The person agrees anew to an office whose consent has ended."""
    at = making.moment(day)
    making.acts.append(Agreed(at, making.member(making.opener), office.authority.pk, _ground(office, day, ends)))
    making.agreed[office.key] = ends


def _go_on(making: _Planning, office: Office) -> None:
    """An office goes on taking part, or does so no more since some time: the last consent, where it was given anew."""
    ends = making.today + timedelta(days=making.random.randrange(-200, 300))
    day = max(ends - _CONSENT, making.clock.astimezone(making.country.zone).date(), making.agreed[office.key] + _DAY)
    if day <= min(ends, making.today):
        _agree(making, office, day, ends)


def _extras(making: _Planning) -> None:
    """What the histories do not tell: offers that wait or were declined, and consents that were withdrawn."""
    day = making.clock.astimezone(making.country.zone).date()
    drawn, gap = making.random.random(), (making.today - day).days
    absent = [kind for kind in ("legal_aid", "shelter", "ngo") if not _taking_part(making, kind)]
    consents = [one for one in making.parties.values() if one.authority.kind not in _PUBLIC and one != making.opener]
    if gap < 1:
        return
    if drawn < _OFFERS and absent:
        waiting = max(day, making.today - timedelta(days=making.random.randrange(1, 6)))
        _offer(making, making.country.office(absent[0], making.number), waiting, ReferralState.OFFERED)
    elif drawn < _OFFERS + _DECLINED and absent:
        office = making.country.office(absent[0], making.number)
        _offer(making, office, day + timedelta(days=1), ReferralState.DECLINED, NO_PLACE)
    elif drawn < _OFFERS + _DECLINED + _WITHDRAWN and consents:
        at = making.moment(day + timedelta(days=1))
        making.acts.append(Withdrawn(at, making.member(making.opener), consents[0].authority.pk))
        del making.agreed[consents[0].key]


def _taking_part(making: _Planning, kind: str) -> bool:
    return any(one.authority.kind == kind for one in making.parties.values())
