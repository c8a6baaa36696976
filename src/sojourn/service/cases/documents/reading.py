"""The files of a case that whoever acts may see: their list, and one of them opened."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext_noop

from sojourn.service.audit.writing import record
from sojourn.service.cases.access import Access
from sojourn.service.cases.models import Document
from sojourn.service.cases.refusals import NoSuchCaseError
from sojourn.service.cases.words import Operation
from sojourn.service.identities.actions.attaching import File, fetch, titles
from sojourn.service.identities.failures import IdentityError
from sojourn.service.refused import RefusalError


class ErasedFileError(RefusalError):
    """The file is not to be had: the person was erased, or the key is not here."""

    status = 410
    code: ClassVar[str] = "file-erased"
    sentence: ClassVar[str] = gettext_noop(
        "This file cannot be opened any more: the person was erased, or the key is not here."
    )


@dataclass(frozen=True, slots=True)
class Shown:
    """A file as a list shows it; `event` is the entry that it is the paper of."""

    id: uuid.UUID
    title: str
    kind: str
    group: str
    size: int
    added_at: datetime
    authority: str
    event: uuid.UUID | None

    @property
    def kilobytes(self) -> int:
        """The size in kB, rounded up."""
        return -(-self.size // 1000)


def documents(access: Access) -> tuple[Shown, ...]:
    """The files of a case in the groups that whoever acts may read, newest first, with their titles.

    Where the titles cannot be opened any more they are empty. The reading is written down.
    """
    rows = list(_readable(access).select_related("authority").order_by("-added_at", "id"))
    if not rows:
        return ()
    audited = partial(record, access.who.actor, relation=access.relation)
    try:
        named = titles(access.case.person_id, [row.attachment for row in rows], audited)
    except IdentityError:
        named = {}
    return tuple(
        Shown(
            row.pk, named.get(row.attachment, ""), row.kind, row.group, row.size, row.added_at, row.authority.name,
            row.event_id,
        )
        for row in rows
    )  # fmt: skip


def opened(access: Access, document_id: uuid.UUID) -> tuple[Document, File]:
    """One file of a case; the reading is written down.

    Raises `NoSuchCaseError` where there is none that may be read, `ErasedFileError` where it cannot be opened.
    """
    row = _readable(access).filter(pk=document_id).first()
    if row is None:
        raise NoSuchCaseError()
    audited = partial(record, access.who.actor, relation=access.relation)
    try:
        file = fetch(access.case.person_id, row.attachment, audited)
    except IdentityError as error:
        raise ErasedFileError() from error
    record(access.who.actor, "attachment.read", str(access.case.pk), [row.group], relation=access.relation)
    return row, file


def _readable(access: Access) -> QuerySet[Document]:
    groups = access.groups[Operation.READ] if Operation.READ in access.operations else frozenset()
    return Document.objects.filter(case=access.case, group__in=groups)
