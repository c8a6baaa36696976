"""The pages of decisions as a member uses them: from the case to the letter, with what stops on the way."""

import uuid
from collections.abc import Sequence
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sojourn.service.audit.actors import Actor
from sojourn.service.cases.acting import acting
from sojourn.service.cases.actions.answer import accept
from sojourn.service.cases.actions.refer import refer
from sojourn.service.cases.letters import Kind
from sojourn.service.cases.models import Basis
from sojourn.service.cases.refusals import NotAllowedError
from sojourn.service.cases.words import GROUPS
from sojourn.service.decisions.actions.draft import draft
from sojourn.service.decisions.actions.submit import send_back, submit
from sojourn.service.decisions.content import Texts
from sojourn.service.decisions.models import Decision
from tests.service.cases.cast import NOW, TODAY, key, member_id, norm
from tests.service.databases import Database
from tests.service.decisions.world import (
    BEFORE,
    World,
    approved,
    content,
    drafted,
    happened,
    opened,
    row,
    seen,
    submitted,
    version_of,
)
from tests.service.staff.signing import client_of

HERE = "/en/office/decisions/"


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock of the pages stands at the day of the tests."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def case_for(people: World, kind: Kind) -> uuid.UUID:
    """A case in which the law opens a decision of that kind."""
    case = opened(people).case
    happened(people, case, *BEFORE[kind])
    return case


def filled(
    people: World, case: uuid.UUID, grounds: Sequence[str] = ("presumed_victim",), **changes: Any
) -> dict[str, Any]:
    """A draft's form as it is sent."""
    return {
        "key": key(), "seen": seen(people, case), "draft": 0, "grounds": list(grounds), "entitlements": ["legal_aid"],
        "appeal": "yes", "to": "Court for Aliens", "at": "Canal Street 1", "days": 30, "suspensive": "no",
        "source": "national BE; Charter 47", "helper1_name": "House of Dawn", "helper1_phone": "+32 2 511 64 64",
        "name": "Immigration Office", "official": "nl", "language": "ar", **changes,
    }  # fmt: skip


def test_from_a_case_to_a_decision_in_effect(people: World) -> None:
    case = case_for(people, Kind.PERMIT_WITHDRAWN)
    ines, igor = client_of(people.ines), client_of(people.igor)
    assert b"permit_withdrawn" in ines.get(f"{HERE}new/{case}/").content
    form = f"{HERE}new/{case}/permit_withdrawn/"
    page = ines.get(form).content.decode()
    assert 'value="fraud" id="id_grounds_1" checked' in page.replace(" class", "")
    answer = ines.post(form, filled(people, case, ["fraud"]))
    assert answer.status_code == 302, answer.content.decode()
    there = answer["Location"]
    assert ines.get(there).status_code == 200
    assert ines.get(f"{there}preview.pdf")["Content-Type"] == "application/pdf"
    assert ines.post(f"{there}submit/", {"key": key()}).status_code == 302
    assert b"Waiting for your approval" in igor.get(HERE).content
    assert b"Waiting for your approval" not in ines.get(HERE).content
    asked = {"key": key(), "seen": seen(people, case)}
    refused = ines.post(f"{there}approve/", asked)
    assert refused.status_code == 403
    assert igor.post(f"{there}approve/", asked | {"key": key()}).status_code == 302
    assert b"To be handed over" in ines.get(HERE).content
    for step, sent in (
        ("letter", {"for_day": TODAY, "contact": ""}),
        ("serve", {"day": TODAY, "way": "in_person"}),
        ("explain", {"day": TODAY, "language": "ar", "interpreter": "on", "boxes": ["5"], "questions": "Why?"}),
        ("appeal", {"day": TODAY, "suspensive": "yes", "seen": seen(people, case)}),
    ):
        assert ines.get(f"{there}{step}/").status_code == 200
        answer = ines.post(f"{there}{step}/", {"key": key(), **sent})
        assert answer.status_code == 302, (step, answer.content.decode())
    sent = {"key": key(), "day": TODAY, "outcome": "upheld", "seen": seen(people, case)}
    assert ines.post(f"{there}appeal/decide/", sent).status_code == 302
    assert "with an interpreter" in ines.get(there).content.decode()


def test_what_one_person_takes_waits_for_a_second_look(people: World) -> None:
    decision = drafted(people, Kind.REFLECTION_GRANTED)
    ines, igor = client_of(people.ines), client_of(people.igor)
    sent = {"key": key(), "seen": version_of(people, decision)}
    assert ines.post(f"{HERE}{decision}/give/", sent).status_code == 302
    assert b"To be looked at afterwards" not in ines.get(HERE).content
    assert b"To be looked at afterwards" in igor.get(HERE).content
    assert igor.post(f"{HERE}{decision}/review/", {"key": key(), "finding": "right"}).status_code == 302
    assert row(people, decision).reviewed_on == TODAY


def test_a_forbidden_decision_asks_for_a_reason_and_keeps_what_was_typed(people: World) -> None:
    case = case_for(people, Kind.REFLECTION_GRANTED)
    ines, form = client_of(people.ines), f"{HERE}new/{case}/permit_refused/"
    sent = filled(people, case, ["no_clear_intention"])
    answer = ines.post(form, sent)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "The law forbids this decision today" in page
    assert "House of Dawn" in page
    answer = ines.post(form, sent | {"reason-why": "other_unit", "reason-words": ""})
    assert answer.status_code == 302, answer.content.decode()


def test_a_change_meanwhile_is_told_and_can_be_sent_again(people: World) -> None:
    case = case_for(people, Kind.REFLECTION_GRANTED)
    ines, form = client_of(people.ines), f"{HERE}new/{case}/reflection_granted/"
    sent = filled(people, case)
    happened(people, case, {"on": "2026-03-09", "type": "risk_assessed"})
    answer = ines.post(form, sent)
    assert answer.status_code == 409
    assert f'name="seen" value="{seen(people, case)}"' in answer.content.decode()


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"source": "2004/81 8(2)"}, "2004/81 has no rule on appeals"),
    ({"source": "because"}, "a citation such as"),
    ({"days": ""}, "This is expected where there is an appeal."),
    ({"days": "999"}, "less than or equal to 366"),
    ({"grounds": ["gold"]}, "Select a valid choice"),
    ({"grounds": []}, "This field is required"),
    ({"last_day": "2026-02-30"}, "A day that exists is expected"),
    ({"helper1_phone": ""}, "This field is required"),
    ({"language": "xx"}, "Select a valid choice"),
    ({"remarks_official": "Een"}, "In both languages, or in none."),
    ({"name": "x" * 300}, "at most 200 characters"),
    ({"name": "a\x00b"}, "Null characters are not allowed"),
    ({"remarks_official": "x" * 1_000_000}, "at most 4000 characters"),
    ({"key": "1"}, "Enter a valid UUID"),
]


def test_a_form_that_cannot_be_says_why_at_the_field(people: World) -> None:
    case = case_for(people, Kind.REFLECTION_GRANTED)
    ines = client_of(people.ines)
    for changes, expected in WRONG:
        answer = ines.post(f"{HERE}new/{case}/reflection_granted/", filled(people, case, **changes))
        assert answer.status_code == 400, changes.keys()
        assert expected in answer.content.decode(), changes.keys()
    with acting(people.ines, NOW):
        assert not Decision.objects.exists()


def test_scripts_in_a_draft_are_text(people: World) -> None:
    case = case_for(people, Kind.REFLECTION_GRANTED)
    ines = client_of(people.ines)
    sent = filled(
        people, case, to="<script>alert(1)</script>", remarks_official="\u202eevil",
        remarks_person="\u202eevil",
    )  # fmt: skip
    there = ines.post(f"{HERE}new/{case}/reflection_granted/", sent)["Location"]
    assert "<script>" not in ines.get(there).content.decode()
    refused = ines.get(f"{there}preview.pdf")
    assert refused.status_code == 400
    assert "visible text expected" in refused.content.decode()


def test_a_second_click_is_the_same_draft(people: World) -> None:
    case = case_for(people, Kind.REFLECTION_GRANTED)
    ines, sent = client_of(people.ines), filled(people, case)
    first, second = (ines.post(f"{HERE}new/{case}/reflection_granted/", sent)["Location"] for _ in range(2))
    assert first == second


def test_the_list_takes_few_queries_however_long_it_is(people: World) -> None:
    client = client_of(people.igor)
    counts = []
    for _ in range(2):
        submitted(people, Kind.REFLECTION_TERMINATED)
        with CaptureQueriesContext(connection) as found:
            assert client.get(HERE).status_code == 200
        counts.append(len([one for one in found.captured_queries if one["sql"].startswith("SELECT")]))
    assert counts[0] == counts[1] <= 6


def test_a_party_sees_the_decision_and_neither_who_took_it_nor_what_was_said_within(people: World) -> None:
    decision = submitted(people, Kind.REFLECTION_TERMINATED)
    send_back(people.igor, decision, comment="Say which contact.", key=key(), at=NOW)
    submit(people.ines, decision, key=key(), at=NOW)
    case = row(people, decision).case_id
    offer = refer(people.ines, case, people.police.pk, norm(), key=key(), at=NOW).made
    accept(people.anna, offer, key=key(), at=NOW)
    address = f"{HERE}{decision}/"
    assert "Say which contact." in client_of(people.igor).get(address).content.decode()
    assert client_of(people.anna).get(address).status_code == 404
    approved(people, decision)
    page = client_of(people.anna).get(address).content.decode()
    assert "Your reflection period ends early" in page
    assert "Approved by a second person" in page
    for hidden in ("Say which contact.", "<bdi>igor<", "<bdi>ines<", "What you can do now"):
        assert hidden not in page


def test_strangers_to_the_case_find_nothing(people: World) -> None:
    decision = submitted(people, Kind.REFLECTION_TERMINATED)
    approved(people, decision)
    case = row(people, decision).case_id
    for actor in (people.anna, people.noor, people.shirin):
        client: Client = client_of(actor)
        for address in (f"{HERE}{decision}/", f"{HERE}{decision}/preview.pdf", f"{HERE}new/{case}/"):
            assert client.get(address).status_code == 404
        assert b"No decision waits" in client.get(HERE).content
    for actor in (people.otto, people.adam):
        assert client_of(actor).get(f"{HERE}{decision}/").status_code == 403


def shared(people: World, case: uuid.UUID, to: Actor, *groups: str) -> None:
    """A part in a case for the authority of somebody, in some groups of data alone."""
    assert to.authority is not None
    offer = refer(people.ines, case, to.authority, norm(groups=groups), key=key(), at=NOW).made
    accept(to, offer, key=key(), at=NOW)


def test_what_the_law_says_is_not_told_where_the_position_is_not_shared(people: World) -> None:
    decision = submitted(people, Kind.REFLECTION_TERMINATED)
    case = approved(people, decision).case
    shared(people, case, people.anna, "course")
    client = client_of(people.anna)
    choice = client.get(f"{HERE}new/{case}/").content.decode()
    assert "reading it (the legal position)" in choice
    assert "2004/81" not in choice[choice.index("<main") : choice.index("</main>")]
    assert client.get(f"{HERE}new/{case}/permit_refused/").status_code == 403
    page = client.get(f"{HERE}{decision}/").content.decode()
    assert "Your reflection period ends early" in page
    assert "What the law says" not in page
    assert "What the law says" in client_of(people.ines).get(f"{HERE}{decision}/").content.decode()
    with pytest.raises(NotAllowedError):
        draft(people.anna, case, Kind.PERMIT_REFUSED, content(Kind.PERMIT_REFUSED), seen=5, key=key(), at=NOW)


def test_a_decision_is_not_approved_once_the_position_is_shared_no_longer(people: World, database: Database) -> None:
    decision = submitted(people, Kind.REFLECTION_TERMINATED)
    with database.administrator():
        narrow = [group for group in GROUPS if group != "position"]
        Basis.objects.filter(authority=people.immigration).update(withdrawn_at=NOW)
        case = row(people, decision).case
        Basis.objects.create(
            case=case, authority=people.immigration, kind="norm", norm="Invented Act 2", purpose="protection",
            groups=narrow, starts=TODAY, recorded_at=NOW, recorded_by_id=member_id(people.ines),
        )  # fmt: skip
    with pytest.raises(NotAllowedError):
        approved(people, decision)


def test_the_remarks_of_a_letter_are_for_those_who_may_know_the_person(people: World) -> None:
    remarks = Texts(remarks={"en": "Come to the house on Lake Lane.", "nl": "Kom naar het huis."})
    decision = drafted(people, Kind.REFLECTION_TERMINATED, remarks)
    submit(people.ines, decision, key=key(), at=NOW)
    case = approved(people, decision).case
    shared(people, case, people.anna, "course", "position")
    shared(people, case, people.noor, "course", "person")
    told = {one: client_of(one).get(f"{HERE}{decision}/").content.decode() for one in (people.anna, people.noor)}
    assert ["Lake Lane" in page for page in told.values()] == [False, True]
    assert all("Your reflection period ends early" in page for page in told.values())
