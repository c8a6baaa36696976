"""Authorities, invitations, memberships and the tokens of programs."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from sojourn.service.accounts.actions.found import Founding, found, found_and_invite
from sojourn.service.accounts.actions.invite import LASTS, accept_invitation, invite
from sojourn.service.accounts.actions.leave import end_membership
from sojourn.service.accounts.actions.machines import issue, revoke
from sojourn.service.accounts.models import Account, Invitation, MachineClient, Membership
from sojourn.service.accounts.refusals import NotAdministratorError, NotUsableError, OtherAccountError
from sojourn.service.accounts.standing import standing
from sojourn.service.accounts.words import Competence, Kind, Regime, Role, Scope
from sojourn.service.audit.actors import Actor
from sojourn.service.audit.models import Entry
from tests.service.databases import Database

NOW = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
HARBOUR = Founding(
    name="Harbour",
    kind=Kind.NGO,
    regime=Regime.GDPR,
    state="XX",
    time_zone="Europe/Brussels",
    competences={Competence.INFORM: "Invented Act 4"},
    starts=date(2026, 1, 1),
)


@pytest.fixture
def adam(database: Database) -> Actor:
    """The first administrator of an authority, in a fresh database of each kind."""
    first = found(HARBOUR, "adam@harbour.example", "Adam", NOW)
    return Actor(first.pk, first.authority_id, first.role)


def member_id(of: Actor) -> UUID:
    assert of.member is not None
    return of.member


def joined(adam: Actor, email: str = "noor@harbour.example", role: Role = Role.CASEWORKER) -> Actor:
    there = Account.objects.filter(email=email).first()
    member = accept_invitation(invite(adam, email, role, NOW), "Noor", "a long password", NOW, account=there)
    return Actor(member.pk, member.authority_id, member.role)


def test_an_authority_has_the_competences_it_was_founded_with(adam: Actor) -> None:
    who = standing(adam, NOW)
    assert [who.has_competence(one) for one in (Competence.INFORM, Competence.DECIDE)] == [True, False]
    assert not standing(adam, datetime(2025, 12, 31, tzinfo=UTC)).has_competence(Competence.INFORM)


@pytest.mark.parametrize("changed", [{"name": " "}, {"time_zone": "Nowhere/Land"}, {"competences": {"inform": ""}}])
def test_an_authority_that_cannot_be_is_not_founded(database: Database, changed: dict[str, Any]) -> None:
    given = {name: getattr(HARBOUR, name) for name in HARBOUR.__slots__} | changed
    with pytest.raises(NotUsableError):
        found(Founding(**given), "adam@harbour.example", "Adam", NOW)
    assert not Account.objects.exists()


def test_an_invitation_makes_a_member_once(adam: Actor) -> None:
    token = invite(adam, " Noor@Harbour.example ", Role.CASEWORKER, NOW)
    member = accept_invitation(token, "Noor", "a long password", NOW)
    assert (member.account.email, member.role) == ("noor@harbour.example", "caseworker")
    assert member.account.check_password("a long password")
    with pytest.raises(NotUsableError, match="was used"):
        accept_invitation(token, "Other", "another password", NOW)


def test_a_token_is_kept_nowhere(adam: Actor) -> None:
    token = invite(adam, "noor@harbour.example", Role.CASEWORKER, NOW)
    assert token not in str(list(Invitation.objects.values()))


def test_an_invitation_lapses_and_then_makes_room(adam: Actor) -> None:
    token = invite(adam, "noor@harbour.example", Role.CASEWORKER, NOW)
    with pytest.raises(NotUsableError, match="open already"):
        invite(adam, "noor@harbour.example", Role.SUPERVISOR, NOW)
    later = NOW + LASTS
    with pytest.raises(NotUsableError, match="lapsed"):
        accept_invitation(token, "Noor", "a long password", later)
    assert accept_invitation(invite(adam, "noor@harbour.example", Role.SUPERVISOR, later), "Noor", "pass", later)


def test_only_an_administrator_invites_and_nobody_is_invited_as_a_machine(adam: Actor) -> None:
    noor = joined(adam)
    with pytest.raises(NotAdministratorError):
        invite(noor, "piet@harbour.example", Role.ADMINISTRATOR, NOW)
    unwritten = f"piet@{'ü' * 60}.example"
    for email, role in (
        ("piet@harbour.example", Role.MACHINE), ("piet", Role.CASEWORKER), (unwritten, Role.CASEWORKER),
    ):  # fmt: skip
        with pytest.raises(NotUsableError):
            invite(adam, email, role, NOW)
    with pytest.raises(NotUsableError, match="member already"):
        invite(adam, "noor@harbour.example", Role.CASEWORKER, NOW)


def test_who_left_is_former_from_that_moment_and_may_come_back(adam: Actor) -> None:
    noor = joined(adam)
    end_membership(adam, member_id(noor), NOW + timedelta(hours=1))
    assert [standing(noor, NOW + timedelta(hours=hours)).former for hours in (0, 1)] == [False, True]
    assert joined(adam).member != noor.member


def test_the_last_administrator_stays(adam: Actor) -> None:
    with pytest.raises(NotUsableError, match="last administrator"):
        end_membership(adam, member_id(adam), NOW)


def test_one_person_has_one_role_in_an_authority_at_a_time(adam: Actor) -> None:
    member = Membership.objects.get(pk=member_id(adam))
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(
            account=member.account, authority=member.authority, role=Role.CASEWORKER, joined_at=NOW
        )


def test_the_standing_of_a_program_ends_with_its_token(adam: Actor) -> None:
    token = issue(adam, "sync", [Scope.READ], timedelta(days=1), NOW)
    held = MachineClient.objects.get()
    program = Actor(None, adam.authority, "machine", client=str(held.pk))
    assert (standing(program, NOW).role, list(standing(program, NOW).scopes)) == ("machine", ["read"])
    assert standing(program, NOW + timedelta(days=1)).former
    revoke(adam, held.pk, NOW)
    assert standing(program, NOW).former
    assert token not in str(list(MachineClient.objects.values()))


def test_an_authority_is_founded_with_an_invitation(adam: Actor) -> None:
    asked = Founding("Haven", Kind.SHELTER, Regime.GDPR, "XX", "UTC", {}, date(2026, 1, 1))
    first = accept_invitation(found_and_invite(asked, " Eve@Haven.example", NOW), "Eve", "a long password", NOW)
    assert (first.role, first.authority.name, first.account.email) == ("administrator", "Haven", "eve@haven.example")
    with pytest.raises(NotUsableError):
        found_and_invite(asked, "eva@haven.example", NOW)
    with pytest.raises(NotUsableError, match="email"):
        found_and_invite(Founding("Quay", Kind.NGO, Regime.GDPR, "XX", "UTC", {}, date(2026, 1, 1)), "eve", NOW)


def test_an_invitation_to_somebody_with_an_account_is_hers_alone(adam: Actor) -> None:
    noor = joined(adam)
    end_membership(adam, member_id(noor), NOW)
    token = invite(adam, "noor@harbour.example", Role.SUPERVISOR, NOW)
    stranger = Account.objects.get(email="adam@harbour.example")
    for taker in (None, stranger):
        with pytest.raises(OtherAccountError):
            accept_invitation(token, "Somebody", "another password", NOW, account=taker)
    theirs = Account.objects.get(email="noor@harbour.example")
    assert theirs.check_password("a long password")
    assert accept_invitation(token, "", "", NOW, account=theirs).account == theirs


@pytest.mark.parametrize(
    ("name", "scopes", "days"), [("", [Scope.READ], 1), ("sync", [], 1), ("sync", ["all"], 1), ("sync", ["read"], 91)]
)
def test_a_token_has_a_name_scopes_and_an_end(adam: Actor, name: str, scopes: list[Scope], days: int) -> None:
    with pytest.raises(NotUsableError):
        issue(adam, name, scopes, timedelta(days=days), NOW)
    assert not MachineClient.objects.exists()


def test_every_act_is_in_the_audit(adam: Actor) -> None:
    noor = joined(adam)
    issue(adam, "sync", [Scope.READ], timedelta(days=1), NOW)
    end_membership(adam, member_id(noor), NOW)
    acts = Entry.objects.order_by("number").values_list("act", flat=True)
    assert list(acts) == ["authority.created", "member.invited", "member.joined", "client.created", "member.left"]
