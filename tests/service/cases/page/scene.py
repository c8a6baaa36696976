"""A case with everything on it: a person with a name, entries over months, a correction, parties on consent.

It is written on real days before today, since pages show the case as it stands today.
"""

import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.test import override_settings
from django.utils import timezone

from sojourn.service.accounts.models import Authority
from sojourn.service.accounts.words import Role
from sojourn.service.audit.actors import Actor
from sojourn.service.cases.acting import acting
from sojourn.service.cases.actions.answer import accept
from sojourn.service.cases.actions.consent import withdraw_consent
from sojourn.service.cases.actions.correct import correct
from sojourn.service.cases.actions.grounds import Ground
from sojourn.service.cases.actions.open_case import open_case
from sojourn.service.cases.actions.record import record_event
from sojourn.service.cases.actions.refer import refer
from sojourn.service.cases.auditors import auditor
from sojourn.service.cases.models import Basis, Case, Event
from sojourn.service.cases.policy import policy
from sojourn.service.cases.words import GROUPS, BasisKind
from sojourn.service.identities import keyfile
from sojourn.service.identities.actions.registering import register
from sojourn.service.identities.keyring import Keyring
from sojourn.service.identities.values import Birth, Contact, Document, PersonName, Value
from tests.service.cases.cast import Cast, authority, cast, key, member, other
from tests.service.databases import Database

NAME = "Олена Коваленко"
NUMBER = "FR0012A"
PURPOSE = "assistance by the harbour"
REASONS = {"permit_issued": "other_unit"}
"""Why something was recorded that the law does not open."""

Told = tuple[int, str, dict[str, Any]]

ADULT: tuple[Told, ...] = (
    (120, "indication", {"exploitation": ["labour"]}),
    (119, "view_taken", {"offence": "trafficking"}),
    (118, "informed", {"interpreter": True}),
    (117, "assistance_given", {"kind": "subsistence"}),
    (116, "assistance_given", {"kind": "emergency_care"}),
    (115, "reflection_granted", {}),
    (114, "risk_assessed", {}),
    (113, "document_issued", {}),
    (112, "assistance_given", {"kind": "legal_aid"}),
    (105, "distress_certified", {}),
    (80, "intention_shown", {"form": "statement"}),
    (75, "relations_severed", {}),
    (70, "stay_assessed", {"useful": True}),
    (60, "permit_issued", {"until": "2099-12-31"}),
    (50, "programme_offered", {}),
    (40, "programme_joined", {}),
    (30, "compensation_claimed", {"amount": "1200", "currency": "EUR"}),
)
CHILD: tuple[Told, ...] = (
    (30, "indication", {"exploitation": ["begging"]}),
    (29, "view_taken", {"offence": "trafficking"}),
    (28, "age_doubted", {}),
    (28, "unaccompanied_since", {}),
    (20, "placed", {"kind": "foster_family"}),
    (10, "missing_reported", {}),
)


@dataclass(frozen=True)
class Scene:
    """The case, its person, and the entry that was corrected."""

    case: uuid.UUID
    person: uuid.UUID
    reference: str


@dataclass(frozen=True)
class Stage:
    """An adult's case (one entry corrected) and a child's, both led by the police.

    Ines of the immigration office reads `course` and `position` of the adult's case and nothing of who she is; Lena of
    legal aid reads who she is and the course, and not the position; Otis of another NGO was a party until his consent
    was withdrawn; Sven is the supervisor of the police.
    """

    people: Cast
    adult: Scene
    child: Scene
    lena: Actor
    otis: Actor


def staged(database: Database, key_file: Path) -> Stage:
    """The whole stage."""
    with override_settings(SOJOURN_KEYS=str(key_file)):
        return _staged(database)


def _staged(database: Database) -> Stage:
    with database.administrator():
        people = cast()
        aid, other = authority("Legal Aid", "legal_aid"), authority("Lighthouse", "ngo")
        lena, otis = member(aid, Role.CASEWORKER, "lena"), member(other, Role.CASEWORKER, "otis")
    adult, child = played(people), played(people, CHILD, born="2011-02-03", special_needs=["violence"])
    now = datetime.now(UTC)
    joined(people, adult, people.immigration, people.ines, agreed(now, "course", "position"))
    joined(people, adult, aid, lena, agreed(now, "person", "course"))
    joined(people, adult, other, otis, agreed(now, "person", "course", "position"))
    with acting(people.anna):
        basis = Basis.objects.get(case=adult.case, authority=other).pk
        mistake = Event.objects.get(case=adult.case, type="relations_severed").pk
    withdraw_consent(people.anna, adult.case, basis, key=key())
    mended(people, adult.case, mistake)
    return Stage(people, adult, child, lena, otis)


def keys(folder: Path) -> Path:
    """The path of a new key file for identities."""
    path = folder / "keys.toml"
    keyfile.create(path, Keyring.new())
    return path


def named(actor: Actor, *values: Value) -> uuid.UUID:
    """A registered person."""
    with acting(actor):
        return register(values, auditor(actor))


def played(people: Cast, story: tuple[Told, ...] = ADULT, **person: Any) -> Scene:
    """The case of a story: opened by the police, which leads, shared with the NGO and the shelter by consent."""
    first = datetime.now(UTC) - timedelta(days=max(day for day, _, _ in story) + 1)
    values = (
        PersonName(NAME),
        PersonName("Olena", "alias"),
        Birth.on(date(1999, 4, 7)),
        Document(NUMBER),
        Contact("phone", "+32 470 11 22 33", "09:30", "11:00", may_leave_message=False, cover="the dentist"),
    )
    person_id = named(people.anna, *values)
    stated = {"born": "1999-04-07", "sex": "female", "nationalities": ["UA"], "sufficient_resources": False} | person
    made = open_case(people.anna, person_id=person_id, person=stated, ground=ground(first), key=key(), at=first)
    for receiver, actor in ((people.ngo, people.noor), (people.shelter, people.shirin)):
        offer = refer(people.anna, made.case, receiver.pk, agreed(first), key=key(), at=first)
        accept(actor, offer.made, key=key(), at=first)
    for day, kind, fields in story:
        _record(people, made.case, datetime.now(UTC) - timedelta(days=day), {"type": kind, **fields})
    with acting(people.anna):
        return Scene(made.case, person_id, Case.objects.get(pk=made.case).reference)


def _record(people: Cast, case: uuid.UUID, at: datetime, event: dict[str, Any]) -> None:
    """The police records what concerns the proceedings and what it decides, the NGO what it does itself."""
    group = policy().group_of[event["type"]]
    actor = people.noor if group in ("assistance", "health") else people.anna
    given = {"on": timezone.localdate(at).isoformat(), **event}
    why = REASONS.get(event["type"], "")
    record_event(actor, case, given, seen=version(people, case), key=key(), reason=why, at=at, other=other(actor))


def version(people: Cast, case: uuid.UUID) -> int:
    """The version of a case as the police sees it."""
    with acting(people.anna):
        return Case.objects.get(pk=case).version


def ground(at: datetime) -> Ground:
    """The norm under which the police leads."""
    return Ground(BasisKind.NORM, "protection", GROUPS, timezone.localdate(at), norm="2011/36 11")


def agreed(at: datetime, *groups: str) -> Ground:
    """The person's consent for a year."""
    today = timezone.localdate(at)
    given = groups or ("person", "course", "child", "safety", "health", "assistance", "position")
    return Ground(BasisKind.CONSENT, PURPOSE, given, today, today + timedelta(days=365), language="uk")


def joined(people: Cast, scene: Scene, authority: Authority, actor: Actor, ground: Ground) -> None:
    """Let an authority take part on a ground."""
    offer = refer(people.anna, scene.case, authority.pk, ground, key=key())
    accept(actor, offer.made, key=key())


def mended(people: Cast, case: uuid.UUID, event: uuid.UUID) -> None:
    """Take an entry back."""
    correct(people.anna, case, event, None, reason="misread", seen=version(people, case), key=key())
