"""Import one case: its person, its opening and all its entries, or nothing."""

import hashlib
import uuid
from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.utils.translation import gettext_noop

from sojourn.service.accounts.standing import Standing
from sojourn.service.audit.actors import Actor
from sojourn.service.audit.writing import record
from sojourn.service.cases import ledger
from sojourn.service.cases.actions.correct import correct
from sojourn.service.cases.actions.frame import Outcome, perform
from sojourn.service.cases.actions.grounds import Ground
from sojourn.service.cases.actions.record import Two, checked, reached, written
from sojourn.service.cases.authors import Author
from sojourn.service.cases.importing.lines import Line, sentences
from sojourn.service.cases.models import Event, IdempotencyKey
from sojourn.service.cases.opening.action import open_with
from sojourn.service.cases.policy import CORRECTED
from sojourn.service.cases.refusals import ForbiddenError, NotAcceptedError, NotOfferedError
from sojourn.service.cases.words import Relation

_DONE_BEFORE: Final = "before_known"
"""A code of `cases/reasons.py`: what the law did not open was done before the file came here."""

_MISREAD: Final = "misread"
_UNNAMED: Final = "not named"
_FILLED_IN: Final = frozenset({"id", "known", "by", "against", "type"})


def import_case(actor: Actor, line: Line, ground: Ground) -> Outcome:
    """Import the case of a line in the name of a member, once for each id in the other system.

    What others did stands under their names; all of it is known from today. Raises `KeyReusedError` where the id came
    with another content before, and what opening and recording raise.
    """

    def work(who: Standing) -> Outcome:
        if line.case["state"] != who.authority.state:
            expected = who.authority.state
            raise NotAcceptedError(
                problem=gettext_noop("case.state: %(expected)s expected, the State of the authority"), expected=expected
            )
        person, complete = line.case["person"], line.case.get("complete", True)
        opened = open_with(actor, line.values, person, ground, complete=complete, key=f"{key}-open")
        importing = _Importing(actor, who, opened, key)
        for event in _ordered(line.case["events"]):
            importing.take(event)
        fields = ["events", "identity", "person"]
        record(actor, "case.imported", str(opened.case), fields, relation=Relation.LEAD)
        return Outcome(opened.case, importing.version, opened.made)

    key = key_of(line.external)
    # Not the day on which the ground begins: the same file is the same another day.
    return perform(actor, key, "import_case", {"case": line.case, "purpose": ground.purpose, "norm": ground.norm}, work)


def key_of(external: str) -> str:
    """The idempotency key of an id in the other system."""
    return f"import-{hashlib.sha256(external.encode()).hexdigest()[:40]}"


def is_imported(who: Standing, external: str) -> bool:
    """Whether whoever acts imported the case of this id before."""
    return IdempotencyKey.objects.filter(actor=who.id, key=key_of(external), result__isnull=False).exists()


def _ordered(events: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The events in the order in which they became known; what a correction puts in place comes with it."""
    replaced = {event.get("replaced_by") for event in events if event["type"] == CORRECTED} - {None}
    by_name = {event.get("id"): event for event in events}
    told = [event for event in events if event.get("id") not in replaced]
    ordered = sorted(told, key=lambda event: (event.get("known", event["on"]), event["on"]))
    return [
        {**event, "replacement": by_name[event["replaced_by"]]} if event.get("replaced_by") else event
        for event in ordered
    ]


class _Importing:
    """One case while its entries are written."""

    def __init__(self, actor: Actor, who: Standing, opened: Outcome, key: str) -> None:
        self.actor, self.who, self.case, self.key = actor, who, opened.case, key
        self.version = opened.version
        self.entries: dict[str, uuid.UUID] = {}

    def take(self, event: Mapping[str, Any]) -> None:
        """Write an event, or a correction of one that was written."""
        try:
            made = self._correct(event) if event["type"] == CORRECTED else self._record(event)
        except NotAcceptedError as problem:
            raise NotAcceptedError(
                problem=gettext_noop("case.events (%(kind)s on %(on)s): %(why)s"),
                kind=event["type"],
                on=event["on"],
                why=problem,
            ) from problem
        if "id" in event:
            self.entries[event["id"]] = made

    def _record(self, event: Mapping[str, Any]) -> uuid.UUID:
        access = reached(self.case, self.version)
        held = ledger.entries(access.case)
        plain, author = self._plain(event), self._author(event)
        try:
            entry = checked(access, held, plain, "", author)
        except (ForbiddenError, NotOfferedError):
            entry = checked(access, held, plain, _DONE_BEFORE, author)
        done = written(self.actor, access, held, [entry], "event.recorded", Two(None))
        self.version = done.version
        return done.made

    def _correct(self, event: Mapping[str, Any]) -> uuid.UUID:
        replacement = event.get("replacement")
        done = correct(
            self.actor, self.case, self.entries[event["corrects"]], self._plain(replacement) if replacement else None,
            reason=_MISREAD, seen=self.version, key=f"{self.key}-{self.version}",
        )  # fmt: skip
        self.version = done.version
        if replacement and "id" in replacement:
            put = Event.objects.values_list("replaced_by", flat=True).get(pk=done.made)
            self.entries[replacement["id"]] = uuid.UUID(str(put))
        return done.made

    def _plain(self, event: Mapping[str, Any]) -> dict[str, Any]:
        """An event as an action takes it: what the service fills in is left out, and every sentence."""
        kept = {key: value for key, value in event.items() if key not in _FILLED_IN | sentences(event)}
        named = {"against": str(self.entries[event["against"]])} if "against" in event else {}
        return {"type": event["type"], **kept, **named}

    def _author(self, event: Mapping[str, Any]) -> Author | None:
        """Whose act it was, where it was not that of the authority that imports it."""
        kind, _colon, name = str(event.get("by", self.who.authority.kind)).partition(":")
        own = kind == self.who.authority.kind and name in ("", self.who.authority.name)
        return None if own else Author(kind, name or _UNNAMED)
