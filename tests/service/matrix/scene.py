"""One case with everything on it, and thirteen authorities that stand to it in every way the policy knows."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Any

from sojourn.service.accounts import tokens
from sojourn.service.accounts.actions.invite import invite
from sojourn.service.accounts.actions.machines import issue
from sojourn.service.accounts.models import Authority, Invitation, LegalCompetence, MachineClient
from sojourn.service.accounts.words import Role, Scope
from sojourn.service.administration.actions.propose import change_letterhead
from sojourn.service.administration.letterheads import FreeHelp, Letterhead
from sojourn.service.audit.actors import Actor
from sojourn.service.audit.writing import record as audit
from sojourn.service.cases.acting import acting
from sojourn.service.cases.actions.add_document import Upload, add_document
from sojourn.service.cases.actions.address import release_address, write_address
from sojourn.service.cases.actions.answer import accept
from sojourn.service.cases.actions.family import link_family
from sojourn.service.cases.actions.proceedings import link_case, open_proceedings
from sojourn.service.cases.actions.refer import refer
from sojourn.service.cases.letters import Kind
from sojourn.service.cases.models import Basis, Case, Event
from sojourn.service.cases.pseudonyms import pseudonym
from sojourn.service.cases.words import GROUPS
from sojourn.service.day.actions.calendar import open_feed
from sojourn.service.day.actions.cover import cover
from sojourn.service.decisions.actions.letter import make_letter
from sojourn.service.decisions.actions.submit import submit
from sojourn.service.decisions.content import Texts
from sojourn.service.identities.actions.merging import merge
from sojourn.service.identities.actions.reading import read
from sojourn.service.identities.actions.recording import record
from sojourn.service.identities.values import Note
from sojourn.service.retention.actions.hold import place
from tests.service.administration.cast import proposal, proposed
from tests.service.cases.cast import NOW, TODAY, consent, key, member, member_id
from tests.service.databases import Database
from tests.service.decisions.world import (
    BEFORE,
    GRACE,
    POST,
    World,
    approved,
    drafted_on,
    happened,
    opened,
    unheard,
    world,
)
from tests.service.matrix.standings import ROLES, Staff, offer_to, related, remembered, staffed

NOTE = "canary of a note"
TITLE = "Canary of a title"
REMARK = "canary of a remark"
SHELTER = "Quiet Canary Lane 7"
FILE_NUMBER = "DL 4711/26"
PDF = b"%PDF-1.7\ncanary of a file\n%%EOF"


@dataclass
class Scene:
    """The case with its objects by the names that addresses have for them, and who stands how to it.

    `canaries` are texts by which a page would give the case away, by what they are; the `address` of the shelter is
    released to the party (and was to those who are none any more), not to the lead.
    """

    people: World
    case: uuid.UUID
    version: int = 0
    canaries: Mapping[str, str] = field(default_factory=dict)
    objects: dict[str, uuid.UUID] = field(default_factory=dict)
    places: dict[str, dict[str, str]] = field(default_factory=dict)
    staff: dict[str, Staff] = field(default_factory=dict)
    tokens: dict[tuple[str, str], str] = field(default_factory=dict)


def built(database: Database) -> Scene:
    """The whole scene, written through the acts of the service to the database at hand."""
    with database.administrator():
        people = world()
        offices = list(staffed())
        others: Staff = {role: member(people.immigration, role, f"lead.{role}") for role in ROLES}
        lead: Staff = {**others, Role.CASEWORKER: people.ines, Role.SUPERVISOR: people.igor}
    scene = Scene(people, opened(people).case)
    scene.staff = {"lead": lead, **{relation: staff for relation, _, staff in offices}}
    _filled(scene)
    for relation, to, staff in offices:
        related(people, scene.case, relation, to, staff)
    _sheltered(scene, [to for relation, to, _ in offices if relation in ("party", "not_yet", "expired", "withdrawn")])
    with database.administrator():
        told = member_id(people.igor)
        everybody = [("lead", people.immigration, lead), *offices]
        for relation, to, staff in everybody:
            remembered(scene.case, relation, to, staff, told)
            _machines(scene, relation, to, staff)
        case = Case.objects.get(pk=scene.case)
        scene.version = case.version
        by_relation = {relation: to for relation, to, _ in offices}
        scene.objects |= {
            "offer": offer_to(by_relation["offered"]),
            "basis": Basis.objects.get(case=case, authority=by_relation["party"]).pk,
            "authority": people.immigration.pk,
            "receiver": by_relation["party"].pk,
        }
    scene.canaries = {
        "reference": case.reference, "pseudonym": pseudonym(case.pk), "name": GRACE,
        "post": POST.address.split("\n")[0], "note": NOTE, "title": TITLE,
        "remark": REMARK, "address": SHELTER, "file number": FILE_NUMBER,
        "file": "canary of a file",
    }  # fmt: skip
    return scene


def _filled(scene: Scene) -> None:
    """Write what the lead writes: the course, a decision in effect with its letter, a draft, files, proceedings."""
    people, case = scene.people, scene.case
    happened(people, case, *BEFORE[Kind.PERMIT_ISSUED])
    decision = drafted_on(people, case, Kind.PERMIT_ISSUED, Texts(remarks={"en": REMARK, "nl": REMARK}))
    submit(people.ines, decision, key=key(), at=NOW)
    approved(people, decision)
    letter = make_letter(people.ines, decision, for_day=TODAY, key=key(), at=NOW).made
    draft = drafted_on(people, case, Kind.PROCEEDINGS_DISCONTINUED, Texts(remarks={"en": REMARK, "nl": REMARK}))
    file = add_document(people.ines, case, "course", Upload(TITLE, PDF), key=key(), at=NOW).made
    scene.objects |= {"case": case, "decision": decision, "letter": letter, "document": file}
    for name in ("decision-edit", "decision-submit", "decision-drop"):
        scene.places[name] = {"decision": str(draft)}
    scene.objects |= _of_two_cases(scene) | _of_the_person(scene) | _of_the_office(scene)


def _of_two_cases(scene: Scene) -> dict[str, uuid.UUID]:
    people, case = scene.people, scene.case
    sister = opened(people).case
    proceeding = open_proceedings(people.ines, case, "criminal", FILE_NUMBER, key=key(), at=NOW).made
    link_case(people.ines, proceeding, sister, key=key(), at=NOW)
    with acting(people.ines, NOW):
        first, second = Case.objects.get(pk=case), Case.objects.get(pk=sister)
        entry = Event.objects.get(case=case, type="relations_severed").pk
    link = link_family(people.ines, case, second.reference, "sibling", key=key(), at=NOW).made
    third = opened(people).case
    with acting(people.ines, NOW):
        absorbed = Case.objects.get(pk=third).person_id
        merge(first.person_id, absorbed, "the same passport", unheard)
    return {"proceeding": proceeding, "link": link, "entry": entry, "other": sister, "absorbed": absorbed}


def _of_the_person(scene: Scene) -> dict[str, uuid.UUID]:
    people = scene.people
    with acting(people.ines, NOW):
        person = Case.objects.get(pk=scene.case).person_id
        record(person, Note(NOTE), partial(audit, people.ines))
        (detail,) = read(person, [Note.kind], partial(audit, people.ines))
    hold = place(
        people.igor, scene.case, reason="proceedings", norm="Invented Code 12", until=TODAY + timedelta(days=99),
        key=key(), at=NOW,
    ).made  # fmt: skip
    return {"detail": detail.detail_id, "hold_id": hold}


def _of_the_office(scene: Scene) -> dict[str, uuid.UUID]:
    people, admin = scene.people, scene.staff["lead"][Role.ADMINISTRATOR]
    away = cover(
        people.ines, member_id(people.ines), TODAY, TODAY + timedelta(days=3), deputy_id=member_id(people.iva),
        away=True, at=NOW,
    )  # fmt: skip
    scene.places["calendar"] = {"token": open_feed(people.ines, NOW)}
    scene.places["accept-invitation"] = {"token": invite(admin, "nobody.yet@example.org", Role.CASEWORKER, NOW)}
    issue(admin, "program", [Scope.READ], timedelta(days=9), NOW)
    value = proposed(admin)
    head = change_letterhead(
        admin,
        proposal(),
        Letterhead(
            "Office",
            ("Lane 1",),
            appeal_to="Court",
            appeal_address=("Lane 2",),
            helpers=(FreeHelp("Harbour", "+32 2 555 01 01"),),
        ),
    )
    scene.places["administration-sample"] = {"change": str(head.pk)}
    with acting(admin, NOW):
        return {
            "cover": away,
            "member": member_id(people.iva),
            "change": value.pk,
            "invitation": Invitation.objects.get().pk,
            "program": MachineClient.objects.get().pk,
            "competence": LegalCompetence.objects.filter(authority=people.immigration)[0].pk,
        }


def _sheltered(scene: Scene, parties: list[Authority]) -> None:
    """A shelter that is a party too, and lets some of the others know where it is."""
    people, case = scene.people, scene.case
    write_address(people.shirin, SHELTER, key=key(), at=NOW)
    offer = refer(people.ines, case, people.shelter.pk, consent(groups=GROUPS), key=key(), at=NOW).made
    accept(people.shirin, offer, key=key(), at=NOW)
    ends = TODAY + timedelta(days=9)
    for receiver in parties:
        release_address(people.shirin, case, receiver.pk, purpose="a visit", ends=ends, key=key(), at=NOW)


def _machines(scene: Scene, relation: str, of: Authority, staff: Staff) -> None:
    over = relation == "former_member"
    for name, scopes in {"machine": tuple(Scope), "reading machine": (Scope.READ,)}.items():
        issuer = staff[Role.ADMINISTRATOR]
        at = NOW - timedelta(days=9) if over else NOW
        scene.tokens[relation, name] = token_of(issuer, of, name, scopes, at)


def token_of(issuer: Actor, of: Authority, name: str, scopes: Any, at: Any) -> str:
    """The token of a program of an authority, which holds for two days from a moment on."""
    token, digest = tokens.drawn()
    MachineClient.objects.create(
        authority=of, name=name, scopes=[str(scope) for scope in scopes], token_hash=digest,
        issued_by_id=member_id(issuer), issued_at=at, expires_at=at + timedelta(days=2),
    )  # fmt: skip
    return token
