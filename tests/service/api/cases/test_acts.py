"""What programs record: asked of the law first, once for each key, and for members alone where the policy says so."""

import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings
from django.utils import timezone

from sojourn.service.audit.models import Entry
from sojourn.service.cases.acting import acting
from sojourn.service.cases.actions.refer import refer
from sojourn.service.cases.models import Event, Notice, Referral
from tests.service.api.cases.programs import Program, Programs, data, refusal
from tests.service.api.test_answers import validator
from tests.service.cases.cast import key
from tests.service.cases.page.scene import Stage, agreed

TODAY = timezone.localdate().isoformat()
YESTERDAY = (timezone.localdate() - timedelta(days=1)).isoformat()
RISK = {"on": YESTERDAY, "type": "risk_assessed"}


@pytest.fixture
def child(stage: Stage) -> str:
    """The child's case, to which these tests add; they all stand on what the one before left."""
    return f"cases/{stage.child.case}"


def version(program: Program, address: str) -> int:
    return int(data(program.get(address))["version"])


def test_an_event_is_recorded_once_for_its_key(
    asking: Programs, child: str, stage: Stage, document: dict[str, Any]
) -> None:
    seen, once = version(asking.police, child), uuid.uuid4().hex
    body = {"event": RISK, "seen": seen}
    first = data(asking.police.post(f"{child}/events", body, once=once), 201)
    again = data(asking.police.post(f"{child}/events", body, once=once))
    validator(document, "/api/v1/cases/{case}/events", "post").validate(first)
    assert (first["version"], first["repeated"]) == (seen + 1, False)
    assert again == first | {"repeated": True}
    (told,) = [one for one in data(asking.police.get(f"{child}/events"))["events"] if one["id"] == first["made"]]
    assert (told["type"], told["on"], told["authority"]["kind"]) == ("risk_assessed", YESTERDAY, "police")
    with acting(stage.people.anna):
        held = Event.objects.get(pk=first["made"])
        assert (held.member_id, held.machine is not None) == (None, True)
        assert Entry.objects.filter(subject=str(stage.child.case), act="event.recorded", role="machine").exists()
    other = refusal(asking.police.post(f"{child}/events", body | {"reason": "other"}, once=once), 409)
    assert other["code"] == "key-reused"


def test_what_others_wrote_meanwhile_is_looked_at_first(asking: Programs, child: str) -> None:
    seen = version(asking.police, child)
    found = refusal(asking.police.post(f"{child}/events", {"event": RISK, "seen": seen - 1}), 409)
    assert (found["code"], found["seen"], found["now"]) == ("changed-meanwhile", seen - 1, seen)


def test_what_the_law_does_not_open_is_refused_with_its_question_and_articles(asking: Programs, child: str) -> None:
    extended = {"event": {"on": TODAY, "type": "reflection_extended", "until": "2030-01-01"}}
    found = refusal(asking.police.post(f"{child}/events", extended | {"seen": version(asking.police, child)}), 409)
    assert (found["code"], found["question"], found["on"]) == ("not-offered", "extension", TODAY)
    assert found["answer"] not in ("required", "permitted")
    assert all(cite.startswith(("20", "CoE")) for cite in found["citations"])


def test_what_the_law_forbids_is_refused_and_with_a_reason_recorded_as_a_breach(
    asking: Programs, stage: Stage, child: str
) -> None:
    seen = version(asking.police, child)
    grant = {"event": {"on": TODAY, "type": "reflection_granted"}, "seen": seen}
    made = data(asking.police.post(f"{child}/events", grant), 201)
    removal = {"event": {"on": TODAY, "type": "removal_enforced"}, "seen": made["version"]}
    found = refusal(asking.police.post(f"{child}/events", removal), 409)
    assert (found["code"], found["question"]) == ("forbidden", "removal")
    assert any("6" in cite for cite in found["citations"])
    assert found["type"] == "/api/v1/docs#forbidden"
    named = refusal(asking.police.post(f"{child}/events", removal | {"reason": "Олена Коваленко"}), 422)
    assert named["code"] == "not-accepted"
    done = data(asking.police.post(f"{child}/events", removal | {"reason": "other_unit"}), 201)
    with acting(stage.people.sven):
        held = Event.objects.get(pk=done["made"])
        assert (held.breach, held.reason) == (True, "other_unit")
        assert Notice.objects.filter(case=stage.child.case, kind="breach").exists()


def test_a_decision_of_two_persons_is_not_recorded_by_a_program(asking: Programs, child: str) -> None:
    body = {"event": {"on": TODAY, "type": "reflection_terminated", "ground": "contact"}}
    answer = asking.police.post(f"{child}/events", body | {"seen": version(asking.police, child), "reason": "other"})
    assert refusal(answer, 409)["code"] in ("needs-decision", "not-offered")


def test_what_is_known_of_the_person_is_stated(asking: Programs, child: str) -> None:
    seen = version(asking.police, child)
    data(asking.police.post(f"{child}/person", {"person": {"nationalities": ["UA", "MD"]}, "seen": seen}), 201)
    assert data(asking.police.get(child))["person"]["nationalities"] == ["UA", "MD"]


def test_nobody_records_in_a_group_that_is_not_its_own(asking: Programs, stage: Stage) -> None:
    address = f"cases/{stage.adult.case}"
    seen = version(asking.immigration, address)
    found = refusal(asking.immigration.post(f"{address}/events", {"event": RISK, "seen": seen}), 403)
    assert (found["code"], found["operation"], found["group"]) == ("not-allowed", "record", "safety")
    stated = {"person": {"nationalities": ["UA"]}, "seen": seen}
    assert refusal(asking.immigration.post(f"{address}/person", stated), 403)["group"] == "person"


BODIES: list[tuple[str, Any]] = [
    ("events", {"event": RISK}),
    ("events", {"seen": 1}),
    ("events", {"event": [RISK], "seen": 1}),
    ("events", {"event": None, "seen": 1}),
    ("events", {"event": RISK, "seen": 0}),
    ("events", {"event": RISK, "seen": "first"}),
    ("events", {"event": RISK, "seen": True}),
    ("events", {"event": RISK, "seen": 1, "at": "2026-01-01"}),
    ("events", {"event": RISK, "seen": 1, "reason": "\u0000"}),
    ("person", {"person": {}, "seen": 1}),
    ("person", {"person": {"name": "somebody"}, "seen": 1}),
    ("person", {"person": {"born": "2068", "nationalities": ["dZ"], "sex": "other"}, "seen": 1}),
    ("person", {"person": {"born": YESTERDAY}, "seen": 1}),
    ("offers", {"receiver": "me", "kind": "norm", "purpose": "x", "groups": ["course"], "starts": TODAY}),
    ("offers", {"kind": "norm"}),
]


@pytest.mark.parametrize(("address", "body"), BODIES, ids=range(len(BODIES)))
def test_a_body_that_cannot_be_is_refused(address: str, body: Any, asking: Programs, child: str) -> None:
    before = version(asking.police, child)
    if repr(body.get("seen")) == "1":
        body = body | {"seen": before}
    assert refusal(asking.police.post(f"{child}/{address}", body), 422)["detail"]
    assert version(asking.police, child) == before


EVENTS: list[dict[str, Any]] = [
    {"type": "informd", "on": TODAY},
    {"type": "risk_assessed"},
    {"type": "risk_assessed", "on": "2999-01-01"},
    {"type": "risk_assessed", "on": TODAY, "note": "she lives at the harbour"},
    {"type": "risk_assessed", "on": TODAY, "by": "court"},
    {"type": "corrected", "on": TODAY, "corrects": "x"},
    {"type": "person_stated", "on": TODAY},
]


@pytest.mark.parametrize("event", EVENTS, ids=range(len(EVENTS)))
def test_an_event_that_cannot_be_is_refused(event: dict[str, Any], asking: Programs, child: str) -> None:
    answer = asking.police.post(f"{child}/events", {"event": event, "seen": version(asking.police, child)})
    assert refusal(answer, 422)["code"] == "not-accepted"


@pytest.mark.parametrize("once", ["", "a" * 101, "two words"], ids=range(3))
def test_an_act_has_a_key(once: str, asking: Programs, child: str) -> None:
    body = {"event": RISK, "seen": version(asking.police, child)}
    assert "Idempotency-Key" in refusal(asking.police.post(f"{child}/events", body, once=once), 422)["detail"]


Sent = Callable[[Program, Stage, uuid.UUID], Any]
MEMBERS: dict[str, Sent] = {
    "refer": lambda program, stage, offer: program.post(
        f"cases/{stage.adult.case}/offers",
        {"receiver": str(stage.people.ngo.pk), "kind": "consent", "purpose": "help", "groups": ["course"],
         "starts": TODAY, "ends": "2099-01-01", "language": "uk"},
    ),
    "accept": lambda program, stage, offer: program.post(f"offers/{offer}/accept"),
    "decline": lambda program, stage, offer: program.post(f"offers/{offer}/decline", {"reason": "no_place"}),
}  # fmt: skip


@pytest.fixture(scope="module")
def offer(stage: Stage, key_file: Path) -> uuid.UUID:
    """An offer of the police to the immigration office, of the child's case."""
    ground, office = agreed(datetime.now(UTC), "course", "position"), stage.people.immigration.pk
    with override_settings(SOJOURN_KEYS=str(key_file)):
        return refer(stage.people.anna, stage.child.case, office, ground, key=key()).made


@pytest.mark.parametrize("act", MEMBERS)
def test_offers_are_made_and_answered_by_members(act: str, asking: Programs, stage: Stage, offer: uuid.UUID) -> None:
    found = refusal(MEMBERS[act](asking.immigration, stage, offer), 403)
    assert found["code"] == "members-only"
    with acting(stage.people.anna):
        assert [one.pk for one in Referral.objects.filter(state="offered")] == [offer]


def test_offers_are_listed_to_whom_they_are_made(asking: Programs, stage: Stage, offer: uuid.UUID) -> None:
    (found,) = data(asking.immigration.get("offers"))["offers"]
    assert (found["id"], found["sender"]["name"]) == (str(offer), "Police of Demoland")
    assert found["groups"] == ["course", "position"]
    assert data(asking.ngo.get("offers")) == {"offers": []}
    for act in ("accept", "decline"):
        assert refusal(MEMBERS[act](asking.ngo, stage, offer), 404)["code"] == "no-such-case"
    assert refusal(asking.immigration.get(f"cases/{stage.child.case}"), 404)["code"] == "no-such-case"
