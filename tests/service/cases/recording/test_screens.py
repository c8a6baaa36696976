"""Pages of recording: what is offered, an event by form, what the law bars, conflicts, corrections."""

import re
import uuid
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from sojourn.service.audit.actors import Actor
from sojourn.service.cases.acting import acting
from sojourn.service.cases.actions.answer import accept
from sojourn.service.cases.actions.record import record_event
from sojourn.service.cases.actions.refer import refer
from sojourn.service.cases.models import Event, Notice
from tests.service.cases.cast import NOW, Cast, consent, key, opened
from tests.service.cases.known import NAME, filed
from tests.service.cases.test_recording import VIEW, filed_paper
from tests.service.staff.signing import client_of

HOSTILE = ("<script>alert(1)</script>", "\u202egpj.exe", "a\x00b", "x" * 1_000_000)


def address(case: uuid.UUID, *parts: str) -> str:
    return "/".join(("/en/office/cases", str(case), *parts, ""))


TODAY = timezone.localdate().isoformat()


def seen_in(text: str) -> dict[str, str]:
    """The hidden fields of the form of a page."""
    return dict(re.findall(r'<input type="hidden" name="(key|seen)" value="([^"]+)"', text))


def seen(client: Client, where: str) -> dict[str, str]:
    """The hidden fields of the form at an address."""
    return seen_in(client.get(where).content.decode())


def in_reflection_today(people: Cast) -> uuid.UUID:
    """A case whose reflection period was granted today."""
    done = opened(people)
    for event in (
        {**VIEW, "on": TODAY},
        {"on": TODAY, "type": "informed"},
        {"on": TODAY, "type": "reflection_granted"},
    ):
        done = record_event(people.anna, done.case, event, seen=done.version, key=key())
    return done.case


def events(actor: Actor, case: uuid.UUID) -> list[Event]:
    with acting(actor):
        return list(Event.objects.filter(case=case).order_by("sequence"))


def test_what_is_waiting_stands_first_and_what_is_barred_says_why(people: Cast) -> None:
    case = opened(people).case
    record_event(people.anna, case, {**VIEW, "on": TODAY}, seen=1, key=key())
    text = client_of(people.anna).get(address(case, "record")).content.decode()
    waiting, barred = text.index("What is waiting to be done"), text.index("What the law does not open today")
    assert waiting < text.index("record/informed/") < text.index("Inform the person") < barred
    assert text.index("record/reflection_extended/") > barred


def test_an_act_that_the_law_forbids_is_listed_with_the_article(people: Cast) -> None:
    case = in_reflection_today(people)
    text = client_of(people.anna).get(address(case, "record")).content.decode()
    barred = text[text.index("What the law does not open today") :]
    assert "record/removal_enforced/" in barred
    assert "6(2)" in barred


def test_who_may_not_read_the_position_is_told_nothing_of_the_law(people: Cast) -> None:
    case = in_reflection_today(people)
    until = date.fromisoformat(TODAY) + timedelta(days=30)
    ground = consent(groups=("course", "assistance"), starts=date.fromisoformat(TODAY), ends=until)
    offer = refer(people.anna, case, people.ngo.pk, ground, key=key())
    accept(people.noor, offer.made, key=key())
    text = client_of(people.noor).get(address(case, "record")).content.decode()
    assert "record/assistance_given/" in text
    assert "record/distress_certified/" not in text
    assert "What the law does not open" not in text
    assert "2004/81" not in text[text.index("<main") : text.index("<footer")]


def test_an_event_is_recorded_by_form(people: Cast) -> None:
    case = opened(people).case
    client, where = client_of(people.anna), address(case, "record", "view_taken")
    given = seen(client, where) | {"on": "2026-03-09", "offence": "trafficking"}
    answer = client.post(where, given)
    assert (answer.status_code, answer["Location"]) == (302, address(case))
    assert [event.type for event in events(people.anna, case)] == ["person_stated", "view_taken"]
    assert client.post(where, given).status_code == 302
    assert len(events(people.anna, case)) == 2


def test_what_the_law_forbids_is_asked_for_twice_and_then_a_breach(people: Cast) -> None:
    case = in_reflection_today(people)
    client, where = client_of(people.anna), address(case, "record", "removal_enforced")
    given = seen(client, where) | {"on": TODAY}
    first = client.post(where, given)
    assert first.status_code == 409
    assert "The law forbids this on that day" in first.content.decode()
    assert "removal_enforced" not in {event.type for event in events(people.anna, case)}
    again = seen_in(first.content.decode()) | {"on": TODAY, "reason-why": "other_unit", "reason-words": "night shift"}
    assert client.post(where, again).status_code == 302
    breach = events(people.anna, case)[-1]
    assert (breach.breach, breach.reason) == (True, "other_unit: night shift")
    with acting(people.sven):
        assert Notice.objects.get(kind="breach").member_id == people.sven.member


def test_who_comes_second_sees_what_changed_and_keeps_what_was_typed(people: Cast) -> None:
    case = opened(people).case
    client, where = client_of(people.sven), address(case, "record", "view_taken")
    given = seen(client, where) | {"on": "2026-03-09", "offence": "facilitation"}
    record_event(people.anna, case, VIEW, seen=1, key=key(), at=NOW)
    answer = client.post(where, given)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody else recorded in this case meanwhile" in text
    assert '<option value="facilitation" selected' in text
    assert 'value="2026-03-09"' in text
    assert seen_in(text)["seen"] == "2"


@pytest.mark.parametrize("what", range(len(HOSTILE)))
def test_hostile_input_is_refused_or_shown_as_text(people: Cast, what: int) -> None:
    case = opened(people).case
    client, where = client_of(people.anna), address(case, "record", "proceedings_opened")
    answer = client.post(where, seen(client, where) | {"on": "2026-03-09", "proceeding": HOSTILE[what]})
    assert answer.status_code in (302, 400)
    assert b"<script>alert" not in answer.content
    if answer.status_code == 302:
        assert client.get(address(case)).status_code == 200


@pytest.mark.parametrize("day", ["", "2026-02-30", "0001-01-01", "9999-12-31", "tomorrow", "2126-03-01"])
def test_a_day_that_cannot_be_is_refused_beside_its_field(people: Cast, day: str) -> None:
    case = opened(people).case
    client, where = client_of(people.anna), address(case, "record", "view_taken")
    answer = client.post(where, seen(client, where) | {"on": day, "offence": "trafficking"})
    assert answer.status_code == 400
    assert 'id="id_on_error"' in answer.content.decode()
    assert len(events(people.anna, case)) == 1


def test_an_entry_is_corrected_with_another_in_its_place_or_with_none(people: Cast) -> None:
    case = opened(people).case
    for none in ({}, {"none": "1"}):
        wrong = record_event(people.anna, case, VIEW, seen=len(events(people.anna, case)), key=key(), at=NOW)
        by = people.sven if none else people.anna
        client, where = client_of(by), address(case, "correct", str(wrong.made))
        given = seen(client, where) | {"on": "2026-03-08", "offence": "trafficking", "reason-why": "misread"} | none
        assert client.post(where, given).status_code == 302
        correction = events(people.anna, case)[-1]
        assert (correction.type, correction.corrects_id, correction.reason) == ("corrected", wrong.made, "misread")
        assert (correction.replaced_by_id is None) == bool(none)
        if not none:
            right = events(people.anna, case)[-2]
            assert str(right.on) == "2026-03-08"
            done = client.post(where, seen(client, where) | given | {"key": uuid.uuid4().hex, "seen": "4"})
            assert done.status_code == 400
            assert "corrected before" in done.content.decode()


def test_what_is_known_of_the_person_is_stated_anew(people: Cast) -> None:
    case = opened(people).case
    client, where = client_of(people.anna), address(case, "person")
    text = client.get(where).content.decode()
    assert 'value="1990-05-01"' in text
    given = seen_in(text) | {"born": "1991", "sex": "female", "nationalities": "Ghana", "sufficient_resources": "false"}
    assert client.post(where, given).status_code == 302
    stated = events(people.anna, case)[-1]
    assert (stated.type, stated.fields["nationalities"], stated.fields["born"]) == ("person_stated", ["GH"], "1991")


def test_a_reason_never_holds_the_name_of_the_person(people: Cast) -> None:
    case = filed(people).case
    client, where = client_of(people.anna), address(case, "record", "dublin_transferred")
    given = seen(client, where) | {"on": "2026-03-10", "reason-why": "other"}
    words = f"on another ground for {NAME.split()[0].upper()}"
    answer = client.post(where, given | {"reason-words": words})
    assert answer.status_code == 400
    assert "without the name of the person" in answer.content.decode()
    assert client.post(where, given | {"reason-words": "on another ground"}).status_code == 302


def test_a_decision_that_needs_a_second_person_is_drafted_and_only_an_old_one_recorded(people: Cast) -> None:
    case = opened(people).case
    client, where = client_of(people.anna), address(case, "record", "permit_refused")
    given = seen(client, where) | {"reason-why": "other_ground"}
    answer = client.post(where, given | {"on": "2026-03-10"})
    assert answer.status_code == 409
    assert "is a decision of two persons" in answer.content.decode()
    assert f"/en/office/decisions/new/{case}/permit_refused/" in answer.content.decode()
    assert len(events(people.anna, case)) == 1
    assert client.post(where, given | {"on": "2026-03-09"}).status_code == 409
    supervisor = client_of(people.sven)
    old = seen(supervisor, where) | {"reason-why": "other_ground", "on": "2026-03-09"}
    assert supervisor.post(where, old).status_code == 400
    paper = str(filed_paper(people, case))
    assert supervisor.post(where, old | {"document": paper}).status_code == 302
    court = old | {"document": paper, "author_kind": "court", "author_name": "Court of Demoland", "seen": "2"}
    assert supervisor.post(f"{where}?paper=1", court | {"key": uuid.uuid4().hex}).status_code == 302


def test_a_stranger_gets_no_form_and_writes_nothing(people: Cast) -> None:
    case = opened(people).case
    for actor, status in ((people.noor, 404), (people.otto, 403), (people.adam, 403)):
        client = client_of(actor)
        for place in ("record", "record/view_taken", "person"):
            assert client.get(address(case, place)).status_code == status
            assert client.post(address(case, place), {"key": uuid.uuid4().hex, "seen": "1"}).status_code in (
                status,
                405,
            )
    assert len(events(people.anna, case)) == 1


@pytest.mark.parametrize("kind", ["corrected", "nothing", "person_stated"])
def test_there_is_no_form_for_what_is_no_event(people: Cast, kind: str) -> None:
    case = opened(people).case
    assert client_of(people.anna).get(address(case, "record", kind)).status_code == 404


def test_whom_the_position_is_not_shared_with_is_asked_for_a_reason_and_told_no_law(people: Cast) -> None:
    case = opened(people).case
    for version, event in enumerate((dict(VIEW, on=TODAY), {"on": TODAY, "type": "reflection_granted"}), 1):
        record_event(people.anna, case, event, seen=version, key=key())
    day = date.fromisoformat(TODAY)
    narrow = consent(groups=("course",), starts=day, ends=day + timedelta(days=9))
    accept(people.ines, refer(people.anna, case, people.immigration.pk, narrow, key=key()).made, key=key())
    ines, where = client_of(people.ines), address(case, "record", "removal_enforced")
    answer = ines.post(where, seen(ines, where) | {"on": TODAY})
    assert answer.status_code == 409
    page = answer.content.decode()
    told = page[page.index("<main") : page.index("</main>")]
    assert "is not shared with your authority" in told
    assert "2004/81" not in told
    assert "The law forbids" not in told
    with acting(people.anna):
        assert not Event.objects.filter(type="removal_enforced").exists()
