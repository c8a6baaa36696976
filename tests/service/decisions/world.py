"""Invented cases on which each kind of decision can be taken, and the steps of its life in short."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

from sojourn.service.accounts.words import Role
from sojourn.service.audit.actors import Actor
from sojourn.service.cases.acting import acting
from sojourn.service.cases.actions.frame import Outcome
from sojourn.service.cases.actions.open_case import open_case
from sojourn.service.cases.actions.record import record_event
from sojourn.service.cases.letters import Authority, Helper, Kind
from sojourn.service.cases.models import Case
from sojourn.service.decisions.actions.approve import approve
from sojourn.service.decisions.actions.draft import draft
from sojourn.service.decisions.actions.submit import submit
from sojourn.service.decisions.content import Content, Remedy, Texts
from sojourn.service.decisions.models import Decision
from sojourn.service.identities.actions.registering import register
from sojourn.service.identities.values import Contact, PersonName
from tests.service.cases.cast import NOW, PERSON, TODAY, Cast, cast, key, member, norm, other

GRACE: Final = "Grace Osagie"
POST: Final = Contact("post", "Lake Lane 44\n1000 Demotown", safe_from="09:00", safe_until="17:00")
UNSAFE: Final = Contact("email", "grace@example.org")
EARLIER: Final = NOW - timedelta(days=60)


@dataclass(frozen=True)
class World(Cast):
    """The cast, and Iva and Igor: a second caseworker and the supervisor of the immigration office."""

    iva: Actor
    igor: Actor


def world() -> World:
    """The whole cast, written to the database at hand."""
    made = cast()
    iva = member(made.immigration, Role.CASEWORKER, "iva")
    igor = member(made.immigration, Role.SUPERVISOR, "igor")
    return World(**{name: getattr(made, name) for name in Cast.__dataclass_fields__}, iva=iva, igor=igor)


def unheard(act: str, subject: str, fields: Any = (), reason: str = "") -> None:
    """Records nothing: how a person came to be registered is no matter of these tests."""


def opened(people: World, at: datetime = EARLIER, **person: Any) -> Outcome:
    """A case of Grace that Ines of the immigration office opened."""
    person_id = register([PersonName(GRACE), POST, UNSAFE], unheard)
    stated = {**PERSON, **person}
    ground = norm(starts=at.date())
    return open_case(people.ines, person_id=person_id, person=stated, ground=ground, key=key(), at=at)


def happened(people: World, case: uuid.UUID, *events: Mapping[str, Any]) -> int:
    """Record events on their days, as Ines; returns the version of the case."""
    version = seen(people, case)
    for event in events:
        at = datetime.combine(datetime.fromisoformat(event["on"]).date(), NOW.timetz())
        two = other(people.ines)
        version = record_event(people.ines, case, event, seen=version, key=key(), at=at, other=two).version
    return version


def seen(people: World, case: uuid.UUID) -> int:
    """The version of a case now."""
    with acting(people.ines, NOW):
        return Case.objects.get(pk=case).version


def day(back: int) -> str:
    """The day so many days before today."""
    return (TODAY - timedelta(days=back)).isoformat()


VIEW: Final = {"on": day(40), "type": "view_taken", "offence": "trafficking"}
INFORMED: Final = {"on": day(40), "type": "informed", "language": "en"}
GRANTED: Final = {"on": day(30), "type": "reflection_granted", "until": (TODAY + timedelta(days=15)).isoformat()}
OPENED: Final = {"on": day(39), "type": "proceedings_opened"}
CONDITIONS: Final = (
    {"on": day(20), "type": "intention_shown", "form": "statement"},
    {"on": day(19), "type": "relations_severed"},
    {"on": day(18), "type": "stay_assessed", "useful": True},
)
HALF_A_YEAR: Final = {"from": day(15), "until": (TODAY + timedelta(days=170)).isoformat()}
ISSUED: Final = {"on": day(15), "type": "permit_issued", **HALF_A_YEAR}

LAPSED: Final = (
    dict(VIEW, on=day(58)),
    OPENED,
    {"on": day(56), "type": "reflection_granted"},
    {"on": day(2), "type": "cooperation_declined"},
    {"on": day(2), "type": "stay_assessed", "useful": False},
    {"on": day(2), "type": "relations_severed"},
    {"on": day(2), "type": "public_policy_assessed", "threat": False},
)
CONTACT: Final = {
    "on": day(1), "type": "contact_established", "initiated_by": "person", "voluntary": True, "active": True,
}  # fmt: skip
PERMIT: Final = (VIEW, OPENED, GRANTED, *CONDITIONS, ISSUED)

BEFORE: Final[Mapping[Kind, tuple[Mapping[str, Any], ...]]] = {
    Kind.REFLECTION_GRANTED: (VIEW, INFORMED),
    Kind.REFLECTION_EXTENDED: (VIEW, GRANTED),
    Kind.REFLECTION_TERMINATED: (VIEW, GRANTED, CONTACT),
    Kind.PERMIT_ISSUED: (VIEW, OPENED, GRANTED, *CONDITIONS),
    Kind.PERMIT_REFUSED: LAPSED,
    Kind.PERMIT_RENEWED: PERMIT,
    Kind.PERMIT_NOT_RENEWED: (*PERMIT, {"on": day(2), "type": "proceedings_terminated", "how": "conviction"}),
    Kind.PERMIT_WITHDRAWN: (*PERMIT, {"on": day(2), "type": "fraud_believed"}),
    Kind.PROCEEDINGS_DISCONTINUED: (VIEW, OPENED),
    Kind.PROCEEDINGS_TERMINATED: (VIEW, OPENED),
    Kind.REMOVAL_PLANNED: (*LAPSED, {"on": day(1), "type": "permit_refused"}),
}
"""What happened before each decision, so that the law of Belgium opens it."""

WHO: Final[Mapping[Kind, Mapping[str, Any]]] = {Kind.REFLECTION_EXTENDED: {"born": "2010-05-01"}}
"""Who the person is, where that matters to the decision: Belgium extends the period of a child alone."""

GROUNDS: Final[Mapping[Kind, tuple[str, ...]]] = {
    Kind.REFLECTION_GRANTED: ("presumed_victim",),
    Kind.REFLECTION_EXTENDED: ("child_interest",),
    Kind.REFLECTION_TERMINATED: ("contact",),
    Kind.PERMIT_ISSUED: ("stay_useful", "clear_intention", "relations_severed"),
    Kind.PERMIT_REFUSED: ("stay_not_useful", "no_clear_intention"),
    Kind.PERMIT_RENEWED: ("conditions_continue",),
    Kind.PERMIT_NOT_RENEWED: ("proceedings_ended",),
    Kind.PERMIT_WITHDRAWN: ("fraud",),
    Kind.PROCEEDINGS_DISCONTINUED: ("suspects_not_found",),
    Kind.PROCEEDINGS_TERMINATED: ("conviction",),
    Kind.REMOVAL_PLANNED: ("no_right_to_stay",),
}
DAYS: Final[Mapping[Kind, Mapping[str, Any]]] = {
    Kind.REFLECTION_EXTENDED: {"last_day": TODAY + timedelta(days=45)},
    Kind.PERMIT_ISSUED: {"first_day": TODAY, "last_day": TODAY + timedelta(days=190)},
    Kind.PERMIT_RENEWED: {"first_day": TODAY, "last_day": TODAY + timedelta(days=360)},
    Kind.REMOVAL_PLANNED: {"last_day": TODAY + timedelta(days=40)},
}
REMEDY: Final = Remedy(
    to="Court for Aliens", address=("Canal Street 1", "1000 Demotown"), days=30, suspensive=False,
    cites=("national BE Vw 39/57", "Charter 47"),
)  # fmt: skip


def content(kind: Kind, **changes: Any) -> Content:
    """What a decision of that kind says, with changes."""
    made = Content(
        grounds=GROUNDS[kind],
        remedy=REMEDY,
        helpers=(Helper(name="House of Dawn", phone="+32 2 511 64 64", hours="24/7", languages=("en", "ar")),),
        authority=Authority(name="Immigration Office", address=("Lake Lane 44", "1000 Demotown")),
        official="nl",
        language="en",
        entitlements=("subsistence", "legal_aid"),
        **DAYS.get(kind, {}),
    )
    return replace(made, **changes)


def drafter(people: World, kind: Kind) -> Actor:
    """Who drafts a decision of that kind."""
    return people.ines


def drafted(people: World, kind: Kind, texts: Texts | None = None, **changes: Any) -> uuid.UUID:
    """A decision of that kind, drafted today on a case in which the law opens it."""
    case = opened(people, **WHO.get(kind, {})).case
    happened(people, case, *BEFORE[kind])
    return drafted_on(people, case, kind, texts, **changes)


def drafted_on(people: World, case: uuid.UUID, kind: Kind, texts: Texts | None = None, **changes: Any) -> uuid.UUID:
    """A decision of that kind on a case, drafted today by Ines."""
    version = seen(people, case)
    made = content(kind, **changes)
    return draft(people.ines, case, kind, made, texts or Texts(), seen=version, key=key(), at=NOW).made


def submitted(people: World, kind: Kind, **changes: Any) -> uuid.UUID:
    """The same, submitted for approval."""
    made = drafted(people, kind, **changes)
    submit(people.ines, made, key=key(), at=NOW)
    return made


def approved(people: World, decision: uuid.UUID) -> Outcome:
    """A submitted decision, approved by Igor."""
    return approve(people.igor, decision, seen=version_of(people, decision), key=key(), at=NOW)


def version_of(people: World, decision: uuid.UUID) -> int:
    """The version of the case of a decision."""
    return seen(people, row(people, decision).case_id)


def row(people: World, decision: uuid.UUID) -> Decision:
    """A decision as it stands."""
    with acting(people.ines, NOW):
        return Decision.objects.select_related("case", "event").get(pk=decision)
