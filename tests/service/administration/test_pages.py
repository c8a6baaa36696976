"""What pages of administration do with what is sent: roles, shown-once secrets, hostile input, double sending."""

import uuid
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from sojourn.service.accounts.models import Invitation, LegalCompetence, MachineClient, Membership
from sojourn.service.accounts.words import Role
from sojourn.service.administration.actions.decide import confirm
from sojourn.service.administration.letterheads import letterhead
from sojourn.service.administration.models import Change
from sojourn.service.administration.retention import period
from sojourn.service.decisions.models import ValueClaim
from sojourn.service.staff.signed import show_second_factor
from tests.service.administration.cast import Office, proposed
from tests.service.cases.cast import member, member_id
from tests.service.databases import Database
from tests.service.staff.signing import client_of

HOME = "/en/office/administration/"
HOSTILE = [
    "<script>alert(1)</script>",
    "\u202egnp.exe",
    "a\x00b",
    "x" * 1_000_000,
    "2026-02-30",
    "\ud7ff{{7*7}}",
    "'; DROP",
]
IDS = ["script", "override", "null", "long", "no-day", "template", "sql"]
LETTER = {
    "name": "Immigration Office", "address": "Canal Street 1\n1000 Demotown", "phone": "+32 2 555 00 00", "hours": "",
    "appeal_to": "Court", "appeal_address": "", "languages": ["en", "nl"], "starts": "2026-01-01", "source": "Order 1",
    "helper1_name": "Harbour", "helper1_phone": "+32 2 555 11 11",
}  # fmt: skip
VALUE = {
    "value": "P60D", "starts": "2027-03-01", "source": "Invented Act 7", "legal_force": "statute", "confidence": "read",
}  # fmt: skip


def sent(client: Client, place: str, **fields: Any) -> Any:
    """The answer to a form, as a browser would send it."""
    return client.post(f"{HOME}{place}", {"key": str(uuid.uuid4())} | fields)


def only_change() -> Change:
    """The one change there is."""
    return Change.objects.get()


@pytest.mark.parametrize("who", ["anna", "sven", "otto"])
def test_administration_is_for_administrators(staff: Office, who: str) -> None:
    client = client_of(getattr(staff.people, who))
    for place in ("", "members/", "values/", "changes/", "letters/"):
        assert client.get(f"{HOME}{place}").status_code == 403


def test_another_authority_sees_no_change_of_this_one(staff: Office) -> None:
    sent(client_of(staff.ada), "letters/change/", **LETTER)
    place = f"changes/{only_change().pk}/"
    assert client_of(staff.bela).get(f"{HOME}{place}").status_code == 200
    assert client_of(staff.nadia).get(f"{HOME}{place}").status_code == 404
    assert sent(client_of(staff.nadia), f"{place}take-back/").status_code == 404


def test_a_letterhead_is_proposed_seen_as_a_letter_and_confirmed(staff: Office) -> None:
    assert sent(client_of(staff.ada), "letters/change/", **LETTER).status_code == 302
    change = only_change()
    bela = client_of(staff.bela)
    letter = bela.get(f"{HOME}letters/{change.pk}/letter.pdf?official=nl&person=ar")
    assert letter.content.startswith(b"%PDF")
    assert letter["Content-Disposition"].startswith("attachment")
    assert letterhead(change.authority_id, date(2026, 1, 1)) is None
    assert sent(bela, f"changes/{change.pk}/confirm/").status_code == 302
    held = letterhead(change.authority_id, date(2026, 1, 1))
    assert held is not None
    assert held.authority.address == ("Canal Street 1", "1000 Demotown")
    assert [one.name for one in held.free_help] == ["Harbour"]
    assert held.languages == ("en", "nl")
    assert letterhead(change.authority_id, date(2025, 12, 31)) is None


def test_a_retention_period_holds_from_its_day(staff: Office) -> None:
    sent(client_of(staff.ada), "retention/case/", years="10", months="6", starts="2026-06-01", source="Act 3")
    change = only_change()
    assert "10 years and 6 months" in client_of(staff.bela).get(f"{HOME}changes/{change.pk}/").content.decode()
    sent(client_of(staff.bela), f"changes/{change.pk}/confirm/")
    held = period("BE", "case", date(2026, 6, 1))
    assert held is not None
    assert (held.written, held.period.months, held.source) == ("P10Y6M", 126, "Act 3")
    assert period("BE", "case", date(2026, 5, 31)) is None
    assert period("FR", "case", date(2026, 6, 1)) is None


def test_a_competence_begins_and_ends_with_a_second_person(staff: Office) -> None:
    ada, bela = client_of(staff.ada), client_of(staff.bela)
    office = staff.people.immigration
    rows = LegalCompetence.objects.filter(authority=office, competence="inform")
    first = rows.get()
    sent(ada, f"competences/{first.pk}/end/", starts="2026-12-31", source="Act 4")
    sent(bela, f"changes/{only_change().pk}/confirm/")
    first.refresh_from_db()
    assert first.ends == date(2026, 12, 31)
    given = {"competence": "inform", "norm": "Act 5", "starts": "2027-01-01", "source": "Act 5"}
    sent(ada, "competences/new/", **given)
    assert rows.count() == 1
    sent(bela, f"changes/{Change.objects.get(outcome='open').pk}/confirm/")
    assert rows.filter(starts=date(2027, 1, 1), norm="Act 5").exists()


def test_the_name_and_time_zone_change_at_once(staff: Office) -> None:
    answer = sent(client_of(staff.ada), "authority/name/", name="Office of Aliens", time_zone="Europe/Lisbon")
    assert answer.status_code == 302
    staff.people.immigration.refresh_from_db()
    assert (staff.people.immigration.name, staff.people.immigration.time_zone) == ("Office of Aliens", "Europe/Lisbon")
    taken = sent(client_of(staff.ada), "authority/name/", name="Harbour", time_zone="Europe/Lisbon")
    assert taken.status_code == 422


def test_somebody_is_invited_again_and_the_old_link_is_of_no_use(staff: Office) -> None:
    ada = client_of(staff.ada)
    said = sent(ada, "members/invite/", email="Zoe@immigration.example", role="caseworker")
    assert "/office/account/invitation/" in said.content.decode()
    first = Invitation.objects.get()
    assert sent(ada, "members/invite/", email="zoe@immigration.example", role="caseworker").status_code == 422
    again = sent(ada, f"invitations/{first.pk}/renew/")
    assert "/office/account/invitation/" in again.content.decode()
    first.refresh_from_db()
    assert first.withdrawn_at is not None
    second = Invitation.objects.get(withdrawn_at__isnull=True)
    assert sent(ada, f"invitations/{second.pk}/withdraw/").status_code == 302
    assert not Invitation.objects.filter(withdrawn_at__isnull=True).exists()


def test_a_role_changes_by_leaving_and_being_invited(staff: Office, database: Database) -> None:
    ada = client_of(staff.ada)
    ines = member_id(staff.people.ines)
    assert sent(ada, f"members/{ines}/role/", role="caseworker").status_code == 422
    assert Membership.objects.get(pk=ines).left_at is None
    assert sent(ada, f"members/{ines}/role/", role="supervisor").status_code == 200
    assert Membership.objects.get(pk=ines).left_at is not None
    assert Invitation.objects.get().role == "supervisor"


def test_the_last_administrator_stays(staff: Office) -> None:
    ada = client_of(staff.ada)
    assert sent(ada, f"members/{member_id(staff.bela)}/end/").status_code == 302
    assert sent(ada, f"members/{member_id(staff.ada)}/end/").status_code == 422
    assert sent(ada, f"members/{member_id(staff.ada)}/role/", role="analyst").status_code == 422
    assert sent(ada, f"members/{member_id(staff.people.anna)}/end/").status_code == 404


def test_a_token_is_shown_once_and_revoked(staff: Office) -> None:
    ada = client_of(staff.ada)
    said = sent(ada, "programs/new/", name="Register", scopes=["read"], days="30")
    program = MachineClient.objects.get()
    token = said.content.decode().split('dir="ltr">')[1].split("<")[0]
    assert program.token_hash not in said.content.decode()
    assert len(token) > 40
    assert token not in ada.get(f"{HOME}programs/").content.decode()
    assert said["Cache-Control"] == "no-store"
    assert sent(ada, "programs/new/", name="Longer", scopes=["read"], days="91").status_code == 422
    assert sent(client_of(staff.nadia), f"programs/{program.pk}/revoke/").status_code == 404
    assert sent(ada, f"programs/{program.pk}/revoke/").status_code == 302
    program.refresh_from_db()
    assert program.revoked_at is not None


@pytest.mark.parametrize(
    "place",
    [
        "authority/name/",
        "members/invite/",
        "programs/new/",
        "members/{ines}/end/",
        "changes/{change}/confirm/",
        "sign-in/end/",
    ],
)
def test_what_is_dangerous_asks_for_the_second_factor_again(staff: Office, place: str) -> None:
    change = proposed(staff.ada)
    client = client_of(staff.bela)
    session = client.session
    show_second_factor(session, timezone.now() - timedelta(minutes=11))
    session.save()
    asked = f"{HOME}{place.format(ines=staff.people.ines.member, change=change.pk)}"
    for answer in (client.get(asked), client.post(asked, {"key": str(uuid.uuid4())})):
        assert answer.status_code == 302
        assert "reauthenticate" in answer["Location"]
    assert Change.objects.get().outcome == "open"


def test_a_second_click_is_the_same_proposal(staff: Office) -> None:
    ada, once = client_of(staff.ada), str(uuid.uuid4())
    for _ in range(2):
        assert ada.post(f"{HOME}values/reflection_length/propose/", VALUE | {"key": once}).status_code == 302
    confirmed = f"changes/{only_change().pk}/confirm/"
    bela = client_of(staff.bela)
    assert sent(bela, confirmed).status_code == 302
    assert sent(bela, confirmed).status_code == 422


@pytest.mark.parametrize("evil", HOSTILE, ids=IDS)
@pytest.mark.parametrize(
    ("place", "fields"),
    [
        ("authority/name/", {"name": "x", "time_zone": "Europe/Brussels"}),
        ("competences/new/", {"competence": "decide", "norm": "x", "starts": "2027-01-01", "source": "x"}),
        ("members/invite/", {"email": "x", "role": "caseworker"}),
        ("programs/new/", {"name": "x", "scopes": "read", "days": "3"}),
        ("letters/change/", LETTER),
        ("retention/case/", {"years": "3", "starts": "2027-01-01", "source": "x"}),
        ("values/reflection_length/propose/", VALUE),
    ],
    ids=["name", "competence", "invite", "program", "letter", "retention", "value"],
)
def test_hostile_input_is_refused_or_kept_as_text(staff: Office, place: str, fields: dict[str, Any], evil: str) -> None:
    client = client_of(staff.ada)
    for name in fields:
        answer = sent(client, place, **(fields | {name: evil}))
        assert answer.status_code in (200, 302, 400, 413, 422), name
        assert b"<script>alert" not in answer.content
    for shown in ("", "members/", "programs/", "changes/", "authority/"):
        page = client.get(f"{HOME}{shown}")
        assert page.status_code == 200
        assert b"<script>alert" not in page.content


def test_lists_take_few_questions(staff: Office, django_assert_max_num_queries: Any) -> None:
    for day in range(1, 13):
        proposed(staff.ada, starts=date(2028, day, 1))
    client = client_of(staff.bela)
    for place in ("", "changes/", "members/", "programs/", "values/", "letters/", "retention/"):
        with django_assert_max_num_queries(12):
            assert client.get(f"{HOME}{place}").status_code == 200


def test_without_a_data_folder_it_says_so(staff: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOJOURN_DATA")
    client = client_of(staff.ada)
    assert "SOJOURN_DATA" in client.get(f"{HOME}values/").content.decode()
    said = sent(client, "values/reflection_length/propose/", **VALUE)
    assert said.status_code == 422
    assert "SOJOURN_DATA" in said.content.decode()


def test_a_state_without_values_says_so(staff: Office, database: Database) -> None:
    with database.administrator():
        other = type(staff.people.ngo).objects.create(
            name="Office of Elsewhere", kind="ngo", regime="gdpr", state="XX", time_zone="Europe/Brussels"
        )
        ann = member(other, Role.ADMINISTRATOR, "ann")
    answer = client_of(ann).get(f"{HOME}values/")
    assert answer.status_code == 400
    assert "No national values are held of the State XX." in answer.content.decode()


def test_what_a_drafter_says_is_confirmed_waits_until_it_is_published(staff: Office, database: Database) -> None:
    with database.administrator():
        ValueClaim.objects.create(
            state="BE", parameter="reflection_length", source="Letter 12 of the ministry",
            authority=staff.people.police, stated_by_id=member_id(staff.people.anna), stated_at=timezone.now(),
        )  # fmt: skip
    shown = f"{HOME}values/"
    assert "Letter 12 of the ministry" in client_of(staff.bela).get(shown).content.decode()
    confirm(staff.bela, proposed(staff.ada, confidence="confirmed").pk)
    assert "Letter 12 of the ministry" not in client_of(staff.bela).get(shown).content.decode()
