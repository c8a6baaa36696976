"""What is kept sealed with the person: sentences of drafts and steps, and letters."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from sojourn.service.audit.actors import Actor
from sojourn.service.audit.writing import record
from sojourn.service.decisions.content import Texts
from sojourn.service.decisions.refusals import NoIdentityError
from sojourn.service.identities.actions.attaching import File, attach, fetch
from sojourn.service.identities.actions.reading import Known, read, read_names
from sojourn.service.identities.failures import ErasedError, UnknownPersonError
from sojourn.service.identities.values import Contact


def put(actor: Actor, person_id: UUID, description: str, content: bytes) -> UUID:
    """Seal something with the person; returns its id. Raises `NoIdentityError` where there is no such person."""
    try:
        return attach(person_id, File(description, content), partial(record, actor))
    except (ErasedError, UnknownPersonError):
        raise NoIdentityError() from None


def get(actor: Actor, person_id: UUID, sealed_id: UUID) -> bytes:
    """Open what was sealed. Raises `NoIdentityError` where the person was erased."""
    try:
        return fetch(person_id, sealed_id, partial(record, actor)).content
    except (ErasedError, UnknownPersonError):
        raise NoIdentityError() from None


def put_texts(actor: Actor, person_id: UUID, description: str, texts: Texts) -> UUID | None:
    """Seal sentences, where there are any."""
    return put(actor, person_id, description, texts.to_bytes()) if texts else None


def get_texts(actor: Actor, person_id: UUID, sealed_id: UUID | None) -> Texts:
    """Open sentences that were sealed; none where none were."""
    return Texts.from_bytes(get(actor, person_id, sealed_id)) if sealed_id else Texts()


def name_of(actor: Actor, person_id: UUID) -> str:
    """The name a letter is addressed to. Raises `NoIdentityError` where none is recorded."""
    if not (found := read_names([person_id], partial(record, actor)).get(person_id)):
        raise NoIdentityError()
    return found


def safe_contacts(actor: Actor, person_id: UUID) -> list[tuple[UUID, Contact]]:
    """The ways to reach the person by which a letter can go and that are recorded as safe, each with its id."""
    try:
        held: tuple[Known, ...] = read(person_id, [Contact.kind], partial(record, actor))
    except (ErasedError, UnknownPersonError):
        raise NoIdentityError() from None
    return [
        (one.detail_id, one.value)
        for one in held
        if isinstance(one.value, Contact) and one.value.safe_from and one.value.channel != "phone"
    ]
