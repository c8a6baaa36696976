"""The door to cases: a token that holds and reaches so far, and nothing else; without a database no door."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from sojourn.service.accounts.models import MachineClient
from sojourn.service.accounts.refusals import NotInScopeError, NotSignedInError
from sojourn.service.accounts.words import Scope
from sojourn.service.api.cases.describing import KEY
from sojourn.service.api.cases.refusals import CASE_KINDS
from sojourn.service.api.problems import KINDS
from sojourn.service.cases import refusals
from sojourn.service.cases.models import Case, Event
from sojourn.service.refused import RefusalError
from tests.service.api.cases.programs import Program, data, program, refusal
from tests.service.cases.cast import Cast, opened
from tests.service.databases import Database
from tests.service.staff.signing import client_of

OPERATIONS: dict[tuple[str, str], Scope] = {
    ("get", "cases"): Scope.READ,
    ("get", "cases/{case}"): Scope.READ,
    ("get", "cases/{case}/position"): Scope.READ,
    ("get", "cases/{case}/timeline"): Scope.READ,
    ("get", "cases/{case}/events"): Scope.READ,
    ("get", "cases/{case}/documents"): Scope.READ,
    ("get", "tasks"): Scope.READ,
    ("post", "cases/{case}/events"): Scope.RECORD,
    ("post", "cases/{case}/person"): Scope.RECORD,
    ("get", "offers"): Scope.REFER,
    ("post", "cases/{case}/offers"): Scope.REFER,
    ("post", "offers/{offer}/accept"): Scope.REFER,
    ("post", "offers/{offer}/decline"): Scope.REFER,
}
"""Every operation, and the scope that a token needs for it."""


def test_every_operation_is_here_described_with_its_token_and_all_its_problems(document: dict[str, Any]) -> None:
    found = {
        (method, path.removeprefix("/api/v1/")): operation
        for path, operations in document["paths"].items()
        for method, operation in operations.items()
        if "security" in operation
    }
    assert found.keys() == OPERATIONS.keys()
    every = {str(int(kind.status)) for kind in (*KINDS.values(), *CASE_KINDS.values())}
    for (method, _address), operation in found.items():
        assert operation["security"] == [{"Token": []}]
        succeeds = {"200", "201"} if method == "post" else {"200"}
        of_bodies = {"408", "411", "413", "415"} if "requestBody" not in operation else set()
        assert set(operation["responses"]) == (every | succeeds) - of_bodies
        assert (method == "post") == any(one["name"] == KEY and one["required"] for one in operation["parameters"])
        for media in operation.get("requestBody", {}).get("content", {}).values():
            assert media["examples"]
    assert document["components"]["securitySchemes"] == {"Token": {"type": "http", "scheme": "bearer"}}


def test_every_refusal_of_a_case_has_its_kind() -> None:
    met = [one for one in vars(refusals).values() if isinstance(one, type) and issubclass(one, RefusalError)]
    met = [one for one in (*met, NotSignedInError, NotInScopeError) if one not in (RefusalError,)]
    corrections_alone = {"not-your-entry"}
    assert {one.code for one in met} == CASE_KINDS.keys() | {"not-accepted"} | corrections_alone
    for one in met:
        if one.code in CASE_KINDS:
            assert CASE_KINDS[one.code].status == one.status


@pytest.fixture
def case(people: Cast) -> uuid.UUID:
    """A case of the police."""
    return opened(people).case


def issued(database: Database, people: Cast, *scopes: Scope, **other: Any) -> Program:
    with database.administrator():
        return program(people.anna, scopes or tuple(Scope), **other)


def every_answer(asking: Program, case: uuid.UUID) -> dict[tuple[str, str], Any]:
    """The answer to each operation, with nothing in the body of those that take one."""
    return {
        (method, address): getattr(asking, method)(address.format(case=case, offer=uuid.uuid4()))
        for method, address in OPERATIONS
    }


def test_without_a_token_that_holds_nothing_is_answered(database: Database, people: Cast, case: uuid.UUID) -> None:
    expired = issued(database, people, ends=timezone.now() - timedelta(minutes=1))
    revoked = issued(database, people)
    with database.administrator():
        MachineClient.objects.filter(revoked_at=None).exclude(expires_at__lte=timezone.now()).update(
            revoked_at=timezone.now()
        )
    for asking in (expired, revoked, Program("x"), Program("")):
        for answer in every_answer(asking, case).values():
            assert refusal(answer, 401)["code"] == "not-signed-in"
            assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_session_of_a_member_opens_nothing(database: Database, people: Cast, case: uuid.UUID) -> None:
    signed_in = client_of(people.anna)
    assert signed_in.get(f"/en/office/cases/{case}/").status_code == 200
    for method, address in OPERATIONS:
        answer = getattr(signed_in, method)(f"/api/v1/{address.format(case=case, offer=case)}")
        assert refusal(answer, 401)["code"] == "not-signed-in"


@pytest.mark.parametrize("scope", Scope)
def test_a_token_reaches_as_far_as_its_scopes(scope: Scope, database: Database, people: Cast, case: uuid.UUID) -> None:
    for (method, address), answer in every_answer(issued(database, people, scope), case).items():
        if OPERATIONS[method, address] == scope:
            assert answer.status_code in (200, 404, 415, 422, 400), (address, answer.content)
        else:
            assert refusal(answer, 403)["scope"] == OPERATIONS[method, address]
            assert "insufficient_scope" in answer.headers["WWW-Authenticate"]


def test_an_authority_that_is_no_party_learns_nothing(database: Database, people: Cast, case: uuid.UUID) -> None:
    with database.administrator():
        stranger = program(people.shirin)
        reference = Case.objects.get(pk=case).reference
        before = Event.objects.count()
    event = {"event": {"on": "2026-03-10", "type": "risk_assessed"}, "seen": 1}
    answers = [stranger.get(f"cases/{case}{rest}") for rest in ("", "/position", "/timeline", "/events", "/documents")]
    answers += [
        stranger.post(f"cases/{case}/events", event),
        stranger.post(f"cases/{case}/person", {"person": {"sex": "male"}, "seen": 1}),
    ]
    for answer in answers:
        assert refusal(answer, 404)["code"] == "no-such-case"
        assert reference not in answer.content.decode()
    assert data(stranger.get("cases"))["cases"] == data(stranger.get("tasks"))["tasks"] == []
    with database.administrator():
        assert Event.objects.count() == before


def test_a_token_that_is_used_too_often_waits_and_others_do_not(
    database: Database, people: Cast, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sojourn.service.desk.limits.RateLimit.__call__", lambda self, asked: self.get_response(asked))
    settings.REQUESTS_A_MINUTE = 2
    mine, other = issued(database, people), issued(database, people)
    for _ in range(2):
        data(mine.get("offers"))
    found = mine.get("offers")
    assert refusal(found, 429)["type"] == "/api/v1/docs#too-many"
    assert found.headers["Retry-After"] == "60"
    data(other.get("offers"))


def test_without_a_database_there_is_nothing(visitor: Client) -> None:
    for (method, address), answer in every_answer(Program("any"), uuid.uuid4()).items():
        assert refusal(answer, 404)["type"] == "/api/v1/docs#no-such-address", (method, address)
    assert visitor.get("/api/v1/texts").status_code == 200


def test_what_is_no_address_of_a_case_is_not_found(database: Database, people: Cast, case: uuid.UUID) -> None:
    for address in ("cases/1", f"cases/{case}/history", "cases/", f"offers/{case}"):
        assert refusal(issued(database, people).get(address), 404)["type"] == "/api/v1/docs#no-such-address"
