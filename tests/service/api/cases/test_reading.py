"""What programs read: what the policy lets their authority know of a case, and nothing else."""

import json
import uuid
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sojourn.law import casefile
from sojourn.law.position import position, timeline
from sojourn.service.api.cases import operations
from sojourn.service.audit.models import Entry
from sojourn.service.cases import ledger
from sojourn.service.cases.acting import acting
from sojourn.service.cases.models import Case
from sojourn.service.cases.page.withholding import shown
from tests.service.api.cases.programs import Programs, data, refusal
from tests.service.api.test_answers import validator
from tests.service.cases.page.scene import NAME, Stage

QUERIES = {"cases": 6, "cases/{case}": 10, "cases/{case}/position": 10, "tasks": 6, "cases/{case}/events": 10}
"""Questions to the database at most: the token, the standing and the audit included."""

READING = (*QUERIES, "cases/{case}/timeline", "cases/{case}/documents")


def plain(value: Any) -> Any:
    return json.loads(json.dumps(value))


def file_of(stage: Stage) -> Any:
    with acting(stage.people.anna) as who:
        case = Case.objects.get(pk=stage.adult.case)
        return casefile.loads(casefile.dumps(ledger.case_file(case, ledger.entries(case)))), who.today


@pytest.mark.parametrize("address", [*READING, "offers"])
def test_every_answer_has_the_shape_described(
    address: str, stage: Stage, asking: Programs, document: dict[str, Any]
) -> None:
    for program in (asking.police, asking.immigration):
        found = data(program.get(address.format(case=stage.adult.case)))
        if "positions" in found:
            found["positions"] = found["positions"][-1:]  # a schema takes long over many
        validator(document, f"/api/v1/{address}", "get").validate(found)


@pytest.mark.parametrize("address", QUERIES)
def test_no_operation_asks_the_database_much(address: str, stage: Stage, asking: Programs) -> None:
    asking.police.get(address.format(case=stage.adult.case))
    with CaptureQueriesContext(connection) as asked:
        data(asking.police.get(address.format(case=stage.adult.case)))
    questions = [one for one in asked if one["sql"].split()[0] not in ("BEGIN", "SAVEPOINT", "RELEASE", "COMMIT")]
    assert len(questions) <= QUERIES[address] + 1, [one["sql"][:120] for one in questions]


def test_the_list_goes_page_by_page_and_comes_to_an_end(
    stage: Stage, asking: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(operations, "CASES_A_PAGE", 1)
    first = data(asking.police.get("cases"))
    second = data(asking.police.get(f"cases?page={first['next']}"))
    listed = [case["id"] for page in (first, second) for case in page["cases"]]
    assert sorted(listed) == sorted([str(stage.adult.case), str(stage.child.case)])
    assert second["next"] is None
    (adult,) = [case for page in (first, second) for case in page["cases"] if case["id"] == str(stage.adult.case)]
    assert adult["position"]["state"] == "permit"


def test_the_list_is_narrowed_by_what_is_asked(stage: Stage, asking: Programs) -> None:
    def listed(query: str) -> list[str]:
        return [case["id"] for case in data(asking.police.get(f"cases?{query}"))["cases"]]

    assert listed("state=permit") == listed("protected=yes&state=permit") == [str(stage.adult.case)]
    assert str(stage.adult.case) not in listed("state=presumed")
    assert listed("state=expired") == listed("due_by=2001-01-01") == []


def test_what_is_not_shared_is_not_in_the_list(stage: Stage, asking: Programs) -> None:
    (case,) = data(asking.aid.get("cases"))["cases"]
    assert (case["id"], case["position"]) == (str(stage.adult.case), None)
    assert data(asking.other.get("cases")) == {"cases": [], "next": None}
    assert data(asking.aid.get("cases?state=permit"))["cases"] == []


def test_a_case_is_read_in_the_groups_that_are_shared_and_the_reading_is_written_down(
    stage: Stage, asking: Programs
) -> None:
    lead = data(asking.police.get(f"cases/{stage.adult.case}"))
    office = data(asking.immigration.get(f"cases/{stage.adult.case}"))
    aid = data(asking.aid.get(f"cases/{stage.adult.case}"))
    assert (lead["relation"], office["relation"]) == ("lead", "party")
    assert (office["reads"], office["person"], office["position"]["state"]) == (["course", "position"], None, "permit")
    assert (aid["position"], aid["person"]["nationalities"]) == (None, ["UA"])
    assert {party["authority"]["name"] for party in lead["parties"]} >= {"Police of Demoland", "Harbour", "Haven"}
    with acting(stage.people.anna):
        entry = Entry.objects.filter(subject=str(stage.adult.case), act="case.read").order_by("-at", "-number")[0]
    assert (entry.role, entry.fields) == ("machine", "course,person")


def test_the_position_is_that_of_the_law(stage: Stage, asking: Programs) -> None:
    file, today = file_of(stage)
    whole = position(file, today)
    told = shown(whole, frozenset({"person", "course", "cooperation", "child", "safety", "position"}))
    found = data(asking.police.get(f"cases/{stage.adult.case}/position"))
    assert found["position"]["answers"].keys() == whole.answers.keys()
    assert found["position"] == plain(told.position.as_json())
    assert found["partly"] is True


def test_the_position_on_a_day_and_as_known_on_a_day(stage: Stage, asking: Programs) -> None:
    file, today = file_of(stage)
    early = min(event.on for event in file.events).isoformat()
    then = data(asking.immigration.get(f"cases/{stage.adult.case}/position?on={early}"))
    unknown = data(asking.immigration.get(f"cases/{stage.adult.case}/position?known={early}"))
    assert then["position"]["on"] == early
    assert then["position"]["state"] == unknown["position"]["state"] == "indication"
    assert unknown["position"]["on"] == today.isoformat()


def test_the_timeline_is_that_of_the_law(stage: Stage, asking: Programs) -> None:
    file, _today = file_of(stage)
    found = data(asking.immigration.get(f"cases/{stage.adult.case}/timeline"))
    expected = [(str(one.on), one.state) for one in timeline(file)]
    assert [(one["on"], one["state"]) for one in found["positions"]] == expected


def test_reasons_that_may_not_be_read_are_left_out(stage: Stage, asking: Programs) -> None:
    office, lead = (data(one.get(f"cases/{stage.adult.case}/position")) for one in (asking.immigration, asking.police))
    facts = [json.dumps(one["position"]).count('"fact":') for one in (office, lead)]
    assert facts[0] < facts[1]


def test_a_position_that_is_not_shared_is_refused(stage: Stage, asking: Programs) -> None:
    for address in ("position", "timeline"):
        found = refusal(asking.aid.get(f"cases/{stage.adult.case}/{address}"), 403)
        assert (found["code"], found["group"]) == ("not-allowed", "position")


def test_entries_are_those_of_the_groups_that_are_shared(stage: Stage, asking: Programs) -> None:
    lead = data(asking.police.get(f"cases/{stage.adult.case}/events"))["events"]
    office = data(asking.immigration.get(f"cases/{stage.adult.case}/events"))["events"]
    assert {one["group"] for one in office} == {"course"}
    assert {"cooperation", "person", "safety"} <= {one["group"] for one in lead}
    assert not {"health", "assistance"} & {one["group"] for one in lead}
    (mended,) = [one for one in lead if one["type"] == "corrected"]
    assert mended["corrects"] in [one["id"] for one in lead if one["type"] == "relations_severed"]
    assert all(one["answer"] is None for one in data(asking.aid.get(f"cases/{stage.adult.case}/events"))["events"])


def test_entries_go_page_by_page_in_their_order(
    stage: Stage, asking: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = data(asking.police.get(f"cases/{stage.adult.case}/events"))["events"]
    monkeypatch.setattr(operations, "EVENTS_A_PAGE", 4)
    gathered, following = [], "page=1"
    while following:
        found = data(asking.police.get(f"cases/{stage.adult.case}/events?{following}"))
        gathered += found["events"]
        following = f"page={found['next']}" if found["next"] else ""
    assert gathered == whole
    first_day = min(one["known"] for one in whole)
    early = data(asking.police.get(f"cases/{stage.adult.case}/events?known={first_day}"))["events"]
    assert 0 < len(early) < len(whole)


def test_tasks_are_the_duties_of_the_cases_page_by_page(
    stage: Stage, asking: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = data(asking.police.get("tasks"))["tasks"]
    assert {one["case"] for one in whole} <= {str(stage.adult.case), str(stage.child.case)}
    assert [one["last_day"] for one in whole] == sorted(one["last_day"] for one in whole)
    assert len(whole) > 1
    monkeypatch.setattr(operations, "TASKS_A_PAGE", 1)
    first = data(asking.police.get("tasks"))
    second = data(asking.police.get(f"tasks?page={first['next']}"))
    assert first["tasks"] + second["tasks"] == whole[:2]
    by = whole[0]["last_day"]
    assert all(one["last_day"] <= by for one in data(asking.police.get(f"tasks?by={by}"))["tasks"])
    assert data(asking.other.get("tasks"))["tasks"] == []


@pytest.mark.parametrize("address", [address for address in READING if "{case}" in address])
def test_nothing_is_told_of_a_case_that_may_not_be_known(address: str, stage: Stage, asking: Programs) -> None:
    withdrawn = asking.other.get(address.format(case=stage.adult.case))
    unknown = asking.other.get(address.format(case=uuid.uuid4()))
    assert refusal(withdrawn, 404) == refusal(unknown, 404)
    for canary in (stage.adult.reference, NAME, str(stage.adult.case)):
        assert canary not in withdrawn.content.decode()


@pytest.mark.parametrize(
    "query",
    ["cases?page=1", "cases?page=none_x", "cases?state=gone", "cases?overdue=perhaps", "cases?names=yes",
     "tasks?page=a", "tasks?by=tomorrow", "cases/{case}/events?page=-", "cases/{case}/position?on=2026-13-01",
     "cases/{case}/position?on=2026-01-01&on=2026-01-02", "cases/{case}?deep=1", "offers?all=1"],
)  # fmt: skip
def test_what_cannot_be_asked_is_refused(query: str, stage: Stage, asking: Programs) -> None:
    found = refusal(asking.police.get(query.format(case=stage.adult.case)), 422)
    assert found["type"] == "/api/v1/docs#not-accepted"
    assert found["pointer"].startswith("/")
