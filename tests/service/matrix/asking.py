"""Asking an address as somebody, once, and seeing what came of it: the status, what it gave away, what it wrote."""

import json
import re
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction
from django.test import Client

from tests.service.cases.cast import TODAY
from tests.service.matrix.places import Place
from tests.service.matrix.scene import Scene

JSON = "application/json"

TRACES = frozenset({"audit_entry", "audit_lane", "audit_chain", "django_session", "accounts_session"})
"""Tables that a refused request may write to: that somebody asked, and that her session is seen or ended."""

_WRITING = re.compile(r'^\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)"?', re.IGNORECASE)
_SAVEPOINT = re.compile(r'^\s*(SAVEPOINT|ROLLBACK TO SAVEPOINT)\s+"?(\w+)"?', re.IGNORECASE)


@dataclass
class Written:
    """The tables that were written to; what was rolled back to a savepoint does not count."""

    tables: list[str] = field(default_factory=list)
    marks: dict[str, int] = field(default_factory=dict)

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if found := _SAVEPOINT.match(sql):
            verb, name = found.groups()
            if verb.upper() == "SAVEPOINT":
                self.marks[name] = len(self.tables)
            else:
                del self.tables[self.marks[name] :]
        elif found := _WRITING.match(sql):
            self.tables.append(found[1])
        return execute(sql, params, many, context)

    @property
    def beyond_traces(self) -> list[str]:
        """Those written to that a refused request leaves alone."""
        return sorted(set(self.tables) - TRACES)


@dataclass(frozen=True)
class Answer:
    """What an address answered: its status, where it leads to, which canaries it held, which tables it wrote to."""

    status: int
    to: str
    shown: frozenset[str]
    written: tuple[str, ...]


@contextmanager
def undone() -> Iterator[Written]:
    """A transaction in which a request is answered and which is then rolled back; yields what was written in it."""
    written = Written()
    try:
        with transaction.atomic(), connection.execute_wrapper(written):
            yield written
            raise _UndoError()
    except _UndoError:
        pass


class _UndoError(Exception):
    """Ends a transaction so that nothing of it stays."""


def ask(scene: Scene, client: Client, method: str, place: Place) -> Answer:
    """Ask an address; a form is sent with what every form about an act has, to the API what its operation expects."""
    address = place.address(scene)
    with undone() as written:
        if method == "GET":
            answer = client.get(address)
        elif place.is_operation:
            body = json.dumps(sent(scene, place.name))
            answer = client.post(address, body, JSON, headers={"Idempotency-Key": uuid.uuid4().hex})
        else:
            answer = client.post(address, form())
        content = b"".join(answer) if answer.streaming else answer.content
        text = content.decode("utf-8", "replace") + answer.headers.get("Content-Disposition", "")
        shown = frozenset(name for name, canary in scene.canaries.items() if canary in text)
        return Answer(answer.status_code, answer.headers.get("Location", ""), shown, tuple(written.beyond_traces))


def form() -> dict[str, str]:
    """The fields that forms about an act share, filled in so that only the right to act is wanting."""
    reasons = dict.fromkeys(("why", "reason", "comment"), "a reason")
    return {"key": str(uuid.uuid4()), "seen": "0", "add": "note", "text": "a text", **reasons}


def sent(scene: Scene, operation: str) -> Mapping[str, Any]:
    """What an operation of the API expects; the stateless ones get nothing they could answer."""
    event = {"event": {"on": TODAY.isoformat(), "type": "risk_assessed"}, "seen": scene.version}
    bodies: Mapping[str, Mapping[str, Any]] = {
        "case_events": event,
        "record_one": event,
        "state_one": {"person": {"sex": "female"}, "seen": scene.version},
        "refer_one": {
            "receiver": str(scene.people.ngo.pk), "kind": "consent", "purpose": "assistance", "groups": ["course"],
            "starts": TODAY.isoformat(), "ends": TODAY.isoformat(), "language": "vi",
        },
        "decline_one": {"reason": "no_place"},
    }  # fmt: skip
    return bodies.get(operation, {})
