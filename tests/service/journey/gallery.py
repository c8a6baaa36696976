"""Every screen of members, by the name of its address, with somebody who may see it and something to see."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.urls import reverse

from sojourn.service.accounts.actions.invite import invite
from sojourn.service.accounts.actions.machines import issue
from sojourn.service.accounts.models import Invitation, LegalCompetence, MachineClient
from sojourn.service.accounts.words import Competence, Role, Scope
from sojourn.service.administration.actions.decide import confirm
from sojourn.service.administration.actions.propose import change_letterhead, change_retention, give_competence
from sojourn.service.audit.actors import Actor
from sojourn.service.cases.acting import acting
from sojourn.service.cases.actions.add_document import Upload, add_document
from sojourn.service.cases.actions.address import release_address, write_address
from sojourn.service.cases.actions.answer import accept
from sojourn.service.cases.actions.break_glass import break_glass
from sojourn.service.cases.actions.family import link_family
from sojourn.service.cases.actions.grounds import Ground
from sojourn.service.cases.actions.proceedings import open_proceedings, record_step
from sojourn.service.cases.actions.record import record_event
from sojourn.service.cases.actions.refer import refer
from sojourn.service.cases.letters import Kind
from sojourn.service.cases.models import Basis, Case, Event
from sojourn.service.day.actions.cover import cover
from sojourn.service.decisions.actions.letter import make_letter
from sojourn.service.decisions.actions.submit import submit
from sojourn.service.retention.actions.hold import place
from tests.service.accounts.signers import ready
from tests.service.administration.cast import proposal, proposed
from tests.service.administration.test_screens import HEAD
from tests.service.cases.cast import NOW, TODAY, authority, consent, key, member, member_id, norm, other
from tests.service.decisions.world import PERMIT, World, approved, drafted, drafted_on, opened, seen, world
from tests.service.staff.signing import client_of

LATER: Final = TODAY + timedelta(days=60)


@dataclass(frozen=True)
class Gallery:
    """What the screens show: one case in which most things have happened, three decisions, and an office at work."""

    people: World
    ada: Actor
    bela: Actor
    olga: Actor
    lena: Actor
    case: uuid.UUID
    twin: uuid.UUID
    entry: uuid.UUID
    basis: uuid.UUID
    offer: uuid.UUID
    proceeding: uuid.UUID
    tie: uuid.UUID
    draft: uuid.UUID
    waiting: uuid.UUID
    done: uuid.UUID
    change: uuid.UUID
    competence: uuid.UUID
    program: uuid.UUID
    invited: uuid.UUID
    invitation: str


def gallery() -> Gallery:
    """The whole gallery, written to the database at hand."""
    people = world()
    ada, bela = (member(people.immigration, Role.ADMINISTRATOR, name) for name in ("ada", "bela"))
    olga = member(people.immigration, Role.DATA_PROTECTION_OFFICER, "olga")
    aid = authority("Legal Aid", "legal_aid")
    lena = member(aid, Role.CASEWORKER, "lena")
    case, twin = opened(people).case, opened(people, born="2011-02-03").case
    _told(people, case)
    _shared(people, case)
    proceeding = open_proceedings(people.anna, case, "criminal", "DL 12/2026", key=key()).made
    record_step(people.anna, proceeding, {"type": "hearing_held", "on": TODAY.isoformat()}, key=key())
    add_document(people.ines, case, "course", Upload("Letter of the court", b"%PDF-1.7 x"), key=key())
    tie = link_family(people.ines, case, reference(people, twin), "child", key=key()).made
    offer = refer(people.ines, case, aid.pk, consent(purpose="advice", starts=TODAY, ends=LATER), key=key()).made
    waiting = drafted_on(people, case, Kind.PERMIT_RENEWED)
    submit(people.ines, waiting, key=key())
    done = drafted(people, Kind.REFLECTION_TERMINATED)
    submit(people.ines, done, key=key())
    approved(people, done)
    make_letter(people.ines, done, for_day=TODAY, key=key())
    change = _office(people, ada, bela, case)
    break_glass(people.anna, reference(people, twin), reason="danger", key=key())
    with acting(people.ines):
        entry = Event.objects.get(case=case, type="view_taken").pk
        basis = Basis.objects.get(case=case, authority=people.ngo).pk
    draft, invitation = drafted(people, Kind.REFLECTION_GRANTED), invite(ada, "piet@example.org", Role.CASEWORKER)
    pressed(bela, reverse("administration-look", args=[change]))
    pressed(olga, reverse("audit-release", args=[case]))
    ready(people.iva)
    competence = LegalCompetence.objects.filter(authority=people.immigration).values_list("pk", flat=True)[0]
    return Gallery(
        people, ada, bela, olga, lena, case, twin, entry, basis, offer, proceeding, tie, draft, waiting, done, change,
        competence, MachineClient.objects.get().pk, Invitation.objects.get().pk, invitation,
    )  # fmt: skip


def pressed(actor: Actor, where: str) -> None:
    """Press a button that asks for nothing else."""
    assert client_of(actor).post(where, {"key": key()}).status_code == 302


def _told(people: World, case: uuid.UUID) -> None:
    """From the view taken to the permit, each on its day."""
    for event in PERMIT:
        at = datetime.combine(date.fromisoformat(str(event["on"])), NOW.timetz())
        record_event(people.ines, case, event, seen=seen(people, case), key=key(), at=at, other=other(people.ines))


def reference(people: World, case: uuid.UUID) -> str:
    """The reference of a case of Ines."""
    with acting(people.ines):
        return Case.objects.get(pk=case).reference


def joined(people: World, case: uuid.UUID, actor: Actor, to: uuid.UUID, ground: Ground) -> None:
    """Let an authority take part in a case of the immigration office."""
    accept(actor, refer(people.ines, case, to, ground, key=key()).made, key=key())


def _shared(people: World, case: uuid.UUID) -> None:
    """The police takes part by law, the NGO and the shelter as the person agrees; the shelter released its address."""
    joined(people, case, people.anna, people.police.pk, norm(starts=TODAY))
    joined(people, case, people.noor, people.ngo.pk, consent(starts=TODAY, ends=LATER))
    joined(people, case, people.shirin, people.shelter.pk, consent(purpose="shelter", starts=TODAY, ends=LATER))
    write_address(people.shirin, "Hidden Lane 7", key=key())
    release_address(people.shirin, case, people.ngo.pk, purpose="transport", ends=LATER, key=key())


def _office(people: World, ada: Actor, bela: Actor, case: uuid.UUID) -> uuid.UUID:
    """An office in which something waits, something was confirmed, somebody is away, and a case is held."""
    confirm(bela, change_letterhead(ada, proposal(date(2026, 1, 1)), HEAD).pk)
    confirm(bela, change_retention(ada, proposal(date(2026, 1, 1)), "case", "P10Y").pk)
    change_letterhead(ada, proposal(), HEAD)
    give_competence(ada, proposal(), Competence.DECIDE, "Invented Act 9")
    issue(ada, "Register", [Scope.READ, Scope.RECORD], timedelta(days=30))
    ines = member_id(people.ines)
    cover(people.ines, ines, TODAY, TODAY + timedelta(days=3), deputy_id=people.iva.member, away=True)
    place(people.igor, case, reason="proceedings", norm="Invented Code 12", until=LATER, key=key())
    return proposed(ada, starts=date(2028, 1, 1), value="P90D").pk


Who = Callable[[Gallery], Actor | None]
Shown = tuple[Who, Callable[[Gallery], tuple[object, ...]]]


def ines(it: Gallery) -> Actor:
    """A caseworker of the authority that leads."""
    return it.people.ines


def igor(it: Gallery) -> Actor:
    """A supervisor of the authority that leads."""
    return it.people.igor


def iva(it: Gallery) -> Actor:
    """A caseworker who has a password, an application for codes and recovery codes."""
    return it.people.iva


def noor(it: Gallery) -> Actor:
    """A caseworker of an NGO that takes part."""
    return it.people.noor


def shirin(it: Gallery) -> Actor:
    """A caseworker of a shelter that takes part."""
    return it.people.shirin


def bela(it: Gallery) -> Actor:
    """An administrator, who proposed nothing."""
    return it.bela


def olga(it: Gallery) -> Actor:
    """A data protection officer."""
    return it.olga


def lena(it: Gallery) -> Actor:
    """Somebody to whom a part is offered."""
    return it.lena


def nobody(it: Gallery) -> None:
    """Somebody who is not signed in."""


def none(it: Gallery) -> tuple[object, ...]:
    """No object: the address stands for itself."""
    return ()


def case(it: Gallery) -> tuple[object, ...]:
    """The case."""
    return (it.case,)


def waiting(it: Gallery) -> tuple[object, ...]:
    """The decision that waits for approval."""
    return (it.waiting,)


def done(it: Gallery) -> tuple[object, ...]:
    """The decision in effect."""
    return (it.done,)


def draft(it: Gallery) -> tuple[object, ...]:
    """The draft."""
    return (it.draft,)


def colleague(it: Gallery) -> tuple[object, ...]:
    """A member of the authority."""
    return (it.people.iva.member,)


def change(it: Gallery) -> tuple[object, ...]:
    """The proposal of a value."""
    return (it.change,)


SCREENS: Final[dict[str, Shown]] = {
    "day": (igor, none),
    "team": (igor, none),
    "authority-day": (igor, none),
    "assign": (igor, case),
    "absences": (igor, none),
    "reminders": (ines, none),
    "cases": (ines, none),
    "case-open": (ines, none),
    "case": (ines, case),
    "case-answers": (ines, case),
    "case-papers": (ines, case),
    "case-readings": (ines, case),
    "case-print": (ines, case),
    "case-record": (ines, case),
    "case-record-event": (ines, lambda it: (it.case, "removal_enforced")),
    "case-correct": (ines, lambda it: (it.case, it.entry)),
    "case-state-person": (ines, case),
    "emergency": (noor, none),
    "shelter-address": (shirin, none),
    "case-offer": (lena, lambda it: (it.offer,)),
    "case-share": (ines, case),
    "case-refer": (igor, case),
    "case-take-back": (ines, lambda it: (it.case, it.offer)),
    "case-ground": (ines, case),
    "case-withdraw": (ines, lambda it: (it.case, it.basis)),
    "case-leave": (noor, case),
    "case-address": (shirin, case),
    "proceedings": (ines, lambda it: (it.proceeding,)),
    "proceedings-step": (ines, lambda it: (it.proceeding, "assets_frozen")),
    "case-proceedings": (ines, case),
    "case-documents": (ines, case),
    "decisions": (igor, none),
    "decision-choose": (ines, case),
    "decision-value": (ines, lambda it: (it.case, "reflection_length")),
    "decision-new": (ines, lambda it: (it.case, "permit_withdrawn")),
    "decision": (igor, waiting),
    "decision-edit": (ines, draft),
    "decision-approve": (igor, waiting),
    "decision-give": (ines, draft),
    "decision-send-back": (igor, waiting),
    "decision-make-letter": (ines, done),
    "decision-serve": (ines, done),
    "decision-explain": (ines, done),
    "decision-appeal": (ines, done),
    "decision-appeal-decide": (ines, done),
    "decision-review": (igor, done),
    "persons": (ines, none),
    "person": (ines, case),
    "person-alike": (igor, case),
    "audit": (olga, none),
    "audit-entries": (olga, none),
    "audit-unusual": (olga, none),
    "audit-extract": (olga, case),
    "audit-letter": (olga, case),
    "holds": (olga, none),
    "administration": (bela, none),
    "administration-authority": (bela, none),
    "administration-rename": (bela, none),
    "administration-give": (bela, none),
    "administration-members": (bela, none),
    "administration-invite": (bela, none),
    "administration-programs": (bela, none),
    "administration-new-program": (bela, none),
    "administration-sign-in": (bela, none),
    "administration-provider": (bela, none),
    "administration-end-provider": (bela, none),
    "administration-letters": (bela, none),
    "administration-letterhead": (bela, none),
    "administration-retention": (bela, none),
    "administration-keep": (bela, lambda it: ("case",)),
    "administration-values": (bela, none),
    "administration-parameter": (bela, lambda it: ("reflection_length",)),
    "administration-propose": (bela, lambda it: ("reflection_length",)),
    "administration-changes": (bela, none),
    "administration-change": (bela, change),
    "administration-confirm": (bela, change),
    "administration-cases": (igor, change),
    "administration-role": (bela, colleague),
    "administration-end-member": (bela, colleague),
    "administration-end": (bela, lambda it: (it.competence,)),
    "administration-renew": (bela, lambda it: (it.invited,)),
    "administration-revoke": (bela, lambda it: (it.program,)),
    "account": (iva, none),
    "choose-authority": (ines, none),
    "accept-invitation": (nobody, lambda it: (it.invitation,)),
    "account_login": (nobody, none),
    "account_inactive": (nobody, none),
    "account_reset_password": (nobody, none),
    "account_reset_password_done": (nobody, none),
    "account_reset_password_from_key": (nobody, lambda it: ("abc", "no-such-key")),
    "account_reset_password_from_key_done": (nobody, none),
    "account_change_password": (iva, none),
    "mfa_index": (ines, none),
    "mfa_reauthenticate": (iva, none),
    "mfa_activate_totp": (ines, none),
    "mfa_add_webauthn": (ines, none),
    "mfa_reauthenticate_webauthn": (iva, none),
    "mfa_generate_recovery_codes": (iva, none),
    "mfa_view_recovery_codes": (iva, none),
}
"""Who looks, and at what, by the name of an address."""

NO_SCREENS: Final = frozenset({
    # Files, to be kept by whoever asks for them.
    "administration-atom", "administration-sample", "administration-version", "audit-table", "calendar",
    "case-document", "cases-export", "decision-letter", "decision-preview",
    # Between password and second factor, where nobody is signed in yet: with the tests of signing in.
    "mfa_authenticate",
    # Acts: buttons of a screen, which lead back to one.
    "absence-withdrawn", "account_logout", "account_reauthenticate", "administration-look", "administration-publish",
    "administration-refuse", "administration-take-back", "administration-withdraw", "audit-release", "audit-withhold",
    "be", "calendar-close", "calendar-open", "case-address-back", "case-unlink", "case-untie", "decision-drop",
    "decision-submit", "end-session", "hold-confirm", "hold-lift", "notices-read", "person-join", "person-remove",
    "person-separate", "provider-back", "provider-begin", "remove-factor",
})  # fmt: skip
"""Addresses that answer with no screen."""


def address(it: Gallery, name: str) -> str:
    """The address of a screen."""
    return reverse(name, args=SCREENS[name][1](it))
