"""Add a file to a case: sealed with the person, shown to those who need its group of data."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from hashlib import sha256

from django.utils.translation import gettext_noop

from sojourn.service.accounts.standing import Standing
from sojourn.service.audit.actors import Actor
from sojourn.service.audit.writing import record
from sojourn.service.cases.access import Access, reach
from sojourn.service.cases.actions.frame import Outcome, perform
from sojourn.service.cases.documents.kinds import kind_of
from sojourn.service.cases.models import Document, Event
from sojourn.service.cases.refusals import MembersOnlyError, NotAcceptedError
from sojourn.service.cases.words import LEDGER_GROUPS, Operation
from sojourn.service.identities.actions.attaching import File, attach
from sojourn.service.identities.failures import IdentityError

LARGEST = 10 * 1024 * 1024
"""Bytes of a file at most."""

LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that is to be added, under a title that says what it is."""

    title: str
    content: bytes = field(repr=False)

    def request(self) -> Sequence[str]:
        """What tells this file from another, for the idempotency key."""
        return (self.title, sha256(self.content).hexdigest())


def add_document(
    actor: Actor, case_id: uuid.UUID, group: str, file: Upload, *, key: str, at: datetime | None = None
) -> Outcome:
    """Add a file to a case, in one of the groups of data; returns the document's id.

    Raises `NotAllowedError` where the actor records nothing in that group, `NotAcceptedError` for a file that cannot be
    taken: too large, of an unknown kind, without a title.
    """

    def work(who: Standing) -> Outcome:
        access = reach(case_id, lock=True)
        made = added(actor, access, group, file)
        return Outcome(case_id, access.case.version, made.pk)

    request = {"case": case_id, "group": group, "file": file.request()}
    return perform(actor, key, "add_document", request, work, at)


def added(actor: Actor, access: Access, group: str, file: Upload, event_id: uuid.UUID | None = None) -> Document:
    """A file of a case that is reached and locked, as a document; with `event_id`, the paper of that entry."""
    access.require(Operation.RECORD, group)
    if group not in LEDGER_GROUPS:
        raise NotAcceptedError(problem=gettext_noop("group: one of %(value)s expected"), value=", ".join(LEDGER_GROUPS))
    if access.who.is_machine:
        raise MembersOnlyError(problem=gettext_noop("actor: a member expected; a machine adds no file"))
    title = " ".join(file.title.split())
    if not title or len(title) > LONGEST_TITLE or not title.isprintable():
        raise NotAcceptedError(
            problem=gettext_noop("title: what the file is, in at most %(longest_title)s characters, expected"),
            longest_title=LONGEST_TITLE,
        )
    if len(file.content) > LARGEST:
        raise NotAcceptedError(
            problem=gettext_noop("file: at most %(value)s MB expected"), value=LARGEST // 1024 // 1024
        )
    kind = kind_of(file.content)
    case, who = access.case, access.who
    audited = partial(record, actor, relation=access.relation)
    try:
        attachment = attach(case.person_id, File(title, file.content), audited)
    except IdentityError as error:
        raise NotAcceptedError(problem=gettext_noop("person: %(error)s"), error=error) from error
    made = Document(
        case=case, event=Event.objects.get(pk=event_id) if event_id else None, group=group, kind=kind,
        size=len(file.content), attachment=attachment, added_at=who.at, added_by_id=who.id, authority=who.authority,
    )  # fmt: skip
    made.save(force_insert=True)
    record(actor, "attachment.added", str(case.pk), [group], relation=access.relation)
    return made
