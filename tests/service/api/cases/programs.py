"""Programs that act for the authorities of the stage: their tokens, and what they send."""

import json
import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from django.test import Client
from django.utils import timezone

from sojourn.service.accounts import tokens
from sojourn.service.accounts.models import MachineClient, Membership
from sojourn.service.accounts.words import Scope
from sojourn.service.audit.actors import Actor
from tests.service.cases.cast import member_id
from tests.service.cases.page.scene import Stage

NUMBERS = count(1)


@dataclass(frozen=True)
class Program:
    """A program with the token it was given."""

    token: str

    def get(self, address: str, **headers: str) -> Any:
        """The answer to what it asks."""
        return _client().get(f"/api/v1/{address}", headers=self._heads(headers))

    def post(self, address: str, body: Any = None, *, once: str | None = None, **headers: str) -> Any:
        """The answer to what it sends, under a key of its own or the one given; an empty one is left out."""
        key = uuid.uuid4().hex if once is None else once
        keyed = self._heads(headers) | ({"Idempotency-Key": key} if key else {})
        sent = b"" if body is None else body if isinstance(body, bytes) else json.dumps(body)
        return _client().post(f"/api/v1/{address}", sent, content_type="application/json", headers=keyed)

    def _heads(self, headers: Mapping[str, str]) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"} | dict(headers)


@dataclass(frozen=True)
class Programs:
    """One program with every scope for each authority: the police leads, the NGO and the immigration office take part
    on consent, the aid reads no position, and the consent for the other NGO was withdrawn.
    """

    police: Program
    ngo: Program
    immigration: Program
    aid: Program
    other: Program


def programs(stage: Stage) -> Programs:
    """The programs of a stage; written as the administrator of the database, who may write to all authorities."""
    people = stage.people
    return Programs(*(program(actor) for actor in (people.anna, people.noor, people.ines, stage.lena, stage.otis)))


def program(issuer: Actor, scopes: Collection[str] = tuple(Scope.values), ends: datetime | None = None) -> Program:
    """A program of the authority of a member."""
    issued_by = Membership.objects.select_related("authority").get(pk=member_id(issuer))
    token, digest = tokens.drawn()
    now = timezone.now()
    MachineClient.objects.create(
        authority=issued_by.authority, name=f"program {next(NUMBERS)}", scopes=sorted(scopes),
        token_hash=digest, issued_by=issued_by, issued_at=now - timedelta(days=2),
        expires_at=ends or now + timedelta(days=1),
    )  # fmt: skip
    return Program(token)


def data(response: Any, status: int = 200) -> Any:
    """The object of an answer, which nobody may keep."""
    assert response.status_code == status, response.content
    assert response.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in response.headers
    return json.loads(response.content)


def refusal(response: Any, status: int) -> Any:
    """The problem details of a refusal."""
    assert response.headers["Content-Type"] == "application/problem+json"
    found = data(response, status)
    assert found["status"] == status
    return found


def _client() -> Client:
    return Client(raise_request_exception=True)
