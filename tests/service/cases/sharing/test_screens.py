"""Pages of sharing: offer, answer, consent, withdrawal, leaving, the lead, the address of a shelter, break-glass."""

import uuid
from typing import Any

import pytest

from sojourn.service.audit.actors import Actor
from sojourn.service.cases import access
from sojourn.service.cases.acting import acting
from sojourn.service.cases.models import Basis, BreakGlass, Case, Notice, Party, Referral
from sojourn.service.cases.refusals import NoSuchCaseError
from tests.service.cases.cast import Cast, opened
from tests.service.cases.known import NAME, filed
from tests.service.cases.pages import HOSTILE, LATER, TODAY, address, form_of, joined, joined_by_law
from tests.service.staff.signing import client_of


def sees(actor: Actor, case: uuid.UUID) -> set[str]:
    """The groups of data an actor can read of a case today."""
    with acting(actor):
        try:
            return set(access.reach(case).groups.get("read", ()))
        except NoSuchCaseError:
            return set()


def terms(people: Cast, **other: Any) -> dict[str, Any]:
    """An offer to the NGO on the person's consent, as the form sends it."""
    return {
        "authority": str(people.ngo.pk), "kind": "consent", "language": "en", "purpose": "assistance",
        "groups": ["person", "course"], "starts": TODAY.isoformat(), "ends": LATER.isoformat(),
    } | other  # fmt: skip


def offered(people: Cast, case: uuid.UUID, **other: Any) -> uuid.UUID:
    """An offer that Anna made by form."""
    client, where = client_of(people.anna), address(case, "share", "offer")
    answer = client.post(where, form_of(client, where) | terms(people, **other))
    assert answer.status_code == 302, answer.content.decode()
    with acting(people.anna):
        return Referral.objects.get(case=case, state="offered").pk


def test_an_offer_is_made_shown_by_its_purpose_and_accepted(people: Cast) -> None:
    case = opened(people).case
    offer = offered(people, case)
    client, where = client_of(people.noor), f"/en/office/cases/offers/{offer}/"
    text = client.get(where).content.decode()
    assert "Police of Demoland" in text
    assert "assistance" in text
    assert client.get(address(case)).status_code == 404
    given = form_of(client, where) | {"accept": "1"}
    assert client.post(where, given)["Location"] == address(case)
    assert client.post(where, given)["Location"] == address(case)
    assert sees(people.noor, case) == {"person", "course"}
    assert "Harbour" in client_of(people.anna).get(address(case, "share")).content.decode()


def test_a_common_purpose_is_chosen_in_one_language_and_read_in_another(people: Cast) -> None:
    case = opened(people).case
    client, where = client_of(people.anna), address(case, "share", "offer").replace("/en/", "/nl/")
    assert '<option value="bijstand">' in client.get(where).content.decode()
    sent = client.post(where, form_of(client, where) | terms(people, purpose="bijstand"))
    assert sent.status_code == 302
    with acting(people.anna):
        offer = Referral.objects.get(case=case)
    assert offer.purpose == "assistance"
    for language, word in (("de", "Betreuung"), ("fr", "assistance")):
        shown = client_of(people.noor).get(f"/{language}/office/cases/offers/{offer.pk}/").content.decode()
        assert f'<dd class="big"><bdi>{word}</bdi></dd>' in shown


def test_an_offer_is_declined_with_a_reason_that_the_sender_reads(people: Cast) -> None:
    case = opened(people).case
    offer = offered(people, case)
    client, where = client_of(people.noor), f"/en/office/cases/offers/{offer}/"
    given = form_of(client, where)
    assert client.post(where, given).status_code == 400
    assert client.post(where, given | {"reason-why": "no_place", "reason-words": "until June"}).status_code == 302
    assert client.get(where).status_code == 404
    assert "No place or no time: until June" in client_of(people.anna).get(address(case, "share")).content.decode()


def test_an_open_offer_is_taken_back(people: Cast) -> None:
    case = opened(people).case
    offer = offered(people, case)
    client, where = client_of(people.anna), address(case, "share", "offer", offer)
    assert client.post(where, form_of(client, where) | {"reason-why": "not_competent"}).status_code == 302
    assert client_of(people.noor).get(f"/en/office/cases/offers/{offer}/").status_code == 404


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"language": ""}, "language"),
        ({"ends": ""}, "ends"),
        ({"ends": "2020-01-01"}, "ends"),
        ({"ends": "2031-01-01"}, "ends"),
        ({"kind": "norm"}, "norm"),
        ({"groups": []}, "groups"),
        ({"groups": ["secrets"]}, "groups"),
        ({"purpose": ""}, "purpose"),
        ({"authority": ""}, "authority"),
        ({"starts": "2020-01-01"}, "starts"),
    ],
    ids=lambda value: str(value).replace(" ", ""),
)
def test_a_ground_that_cannot_be_is_refused_beside_its_field(people: Cast, wrong: dict[str, Any], field: str) -> None:
    case = opened(people).case
    client, where = client_of(people.anna), address(case, "share", "offer")
    answer = client.post(where, form_of(client, where) | terms(people, **wrong))
    assert answer.status_code == 400
    assert f'id="id_{field}_error"' in answer.content.decode()
    with acting(people.anna):
        assert not Referral.objects.exists()


@pytest.mark.parametrize("what", range(len(HOSTILE)))
def test_hostile_input_is_refused_or_shown_as_text(people: Cast, what: int) -> None:
    case = opened(people).case
    client, where = client_of(people.anna), address(case, "share", "offer")
    answer = client.post(where, form_of(client, where) | terms(people, purpose=HOSTILE[what]))
    assert answer.status_code in (302, 400)
    shown = client.get(address(case, "share"))
    assert b"<script>alert" not in answer.content + shown.content
    assert shown.status_code == 200


def test_the_purpose_of_an_offer_never_names_the_person(people: Cast) -> None:
    case = filed(people).case
    client, where = client_of(people.anna), address(case, "share", "offer")
    answer = client.post(where, form_of(client, where) | terms(people, purpose=f"a room for {NAME}"))
    assert answer.status_code == 400
    assert "without the name of the person" in answer.content.decode()


def test_a_withdrawn_consent_shows_nothing_from_that_moment_on(people: Cast) -> None:
    case = opened(people).case
    joined(people, case, people.noor, people.ngo)
    with acting(people.anna):
        basis = Basis.objects.get(authority=people.ngo).pk
    client, where = client_of(people.noor), address(case, "share", "withdraw", basis)
    given = form_of(client, where)
    assert client.post(where, given)["Location"] == "/en/office/cases/"
    assert client.post(where, given)["Location"] == "/en/office/cases/"
    assert sees(people.noor, case) == set()
    assert "withdrawn" in client_of(people.anna).get(address(case, "share")).content.decode()


def test_a_further_consent_opens_more(people: Cast) -> None:
    case = opened(people).case
    joined(people, case, people.noor, people.ngo, groups=("course",))
    client, where = client_of(people.anna), address(case, "share", "ground")
    given = terms(people, groups=["health"], purpose="therapy")
    assert client.post(where, form_of(client, where) | given).status_code == 302
    assert sees(people.noor, case) == {"course", "health"}


def test_the_lead_goes_over_and_then_the_former_lead_may_leave(people: Cast) -> None:
    case = opened(people).case
    assert "leads this case" in client_of(people.anna).get(address(case, "share", "leave")).content.decode()
    assert 'name="lead"' not in client_of(people.anna).get(address(case, "share", "offer")).content.decode()
    client, where = client_of(people.sven), address(case, "share", "offer")
    to = {"authority": str(people.immigration.pk), "kind": "norm", "norm": "Invented Act 5", "lead": "on"}
    assert client.post(where, form_of(client, where) | terms(people, **to)).status_code == 302
    with acting(people.sven):
        offer = Referral.objects.get(receiver=people.immigration).pk
    theirs, there = client_of(people.ines), f"/en/office/cases/offers/{offer}/"
    assert theirs.post(there, form_of(theirs, there) | {"accept": "1"}).status_code == 302
    with acting(people.ines):
        assert Party.objects.get(case=case, lead=True).authority_id == people.immigration.pk
    where = address(case, "share", "leave")
    given = form_of(client, where)
    assert [client.post(where, given)["Location"] for _ in range(2)] == ["/en/office/cases/"] * 2
    assert sees(people.anna, case) == set()


def test_a_shelter_releases_its_address_and_takes_it_back(people: Cast) -> None:
    case = opened(people).case
    joined(people, case, people.noor, people.ngo)
    joined(people, case, people.shirin, people.shelter)
    shelter, own, there = client_of(people.shirin), "/en/office/cases/shelter/", address(case, "address")
    for place in ("Hidden Lane 7", "Hidden Lane 9"):
        assert shelter.post(own, form_of(shelter, own) | {"address": place}).status_code == 302
    assert "Hidden Lane 9" in shelter.get(own).content.decode()
    assert "Hidden Lane" not in client_of(people.noor).get(there).content.decode()
    to = {"authority": str(people.ngo.pk), "purpose": "transport", "ends": LATER.isoformat()}
    assert shelter.post(there, form_of(shelter, there) | to).status_code == 302
    assert "Hidden Lane 9" in client_of(people.noor).get(there).content.decode()
    assert "Hidden Lane" not in client_of(people.anna).get(there).content.decode()
    back = address(case, "address", people.ngo.pk)
    assert shelter.post(back, form_of(shelter, there)).status_code == 302
    assert "Hidden Lane" not in client_of(people.noor).get(there).content.decode()
    assert client_of(people.noor).get(own).status_code == 403


def test_break_glass_says_who_is_told_and_opens_one_case_for_one_hour(people: Cast) -> None:
    case = opened(people).case
    with acting(people.anna):
        reference = Case.objects.get().reference
    client, where = client_of(people.noor), "/en/office/cases/emergency/"
    text = client.get(where).content.decode()
    assert "otto (data protection officer) is told" in text
    assert "At most 3 times a day" in text
    given = form_of(client, where) | {"reference": f" {reference.lower()} ", "reason-why": "missing"}
    assert client.post(where, given | {"reference": "BE-2026-NONE"}).status_code == 400
    assert client.post(where, given | {"reason-why": ""}).status_code == 400
    both = client.post(where, given | {"reason-why": "", "reference": ""}).content.decode()
    assert (both.count("ds-error-summary"), both.count("This field is required.</a>")) == (1, 2)
    own = client_of(people.anna)
    needless = own.post(where, form_of(own, where) | {"reference": reference, "reason-why": "missing"})
    assert "without breaking the glass" in needless.content.decode()
    assert [client.post(where, given)["Location"] for _ in range(2)] == [address(case)] * 2
    assert client.get(address(case)).status_code == 200
    assert client.get(address(case, "record")).status_code == 403
    with acting(people.otto):
        assert (BreakGlass.objects.get().reason, Notice.objects.count()) == ("missing", 1)
    for actor in (people.otto, people.adam):
        assert client_of(actor).get(where).status_code == 403


def test_without_a_second_person_the_page_says_so(people: Cast) -> None:
    assert client_of(people.ines).get("/en/office/cases/emergency/").status_code == 400


def test_who_takes_no_part_gets_no_page_of_sharing(people: Cast) -> None:
    case = opened(people).case
    joined_by_law(people, case, people.ines, people.immigration)
    with acting(people.anna):
        basis = Basis.objects.filter(authority=people.immigration).values_list("pk", flat=True)[0]
    pages = ("share", "share/offer", "share/ground", "share/leave", f"share/withdraw/{basis}", "address")
    for place in pages:
        assert client_of(people.noor).get(address(case, place)).status_code == 404
        assert client_of(people.otto).get(address(case, place)).status_code == 403
    assert client_of(people.ines).get(address(case, f"share/withdraw/{basis}")).status_code == 404
