"""Saying that two persons are one, and taking it back."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from sojourn.service.identities.auditing import Auditor
from sojourn.service.identities.failures import NotPossibleError
from sojourn.service.identities.models import Merge
from sojourn.service.identities.vault import one, root


@transaction.atomic
def merge(kept_id: UUID, absorbed_id: UUID, reason: str, audited: Auditor) -> None:
    """From now on the second id stands for the first person too. Nothing is moved or sealed anew.

    Raises `NotPossibleError` where both are one already or the second was merged into another, and as `reading.read`.
    """
    first, second = sorted((kept_id, absorbed_id))
    locked = {person_id: one(person_id, lock=True) for person_id in (first, second)}
    kept, absorbed = locked[kept_id], locked[absorbed_id]
    if root(kept) == root(absorbed):
        raise NotPossibleError(f"persons {kept_id} and {absorbed_id}: two persons not yet merged expected")
    if root(absorbed) != absorbed:
        raise NotPossibleError(f"person {absorbed_id}: a person not merged into another expected")
    Merge.objects.create(kept=root(kept), absorbed=absorbed, merged_at=timezone.now())
    for person_id in (kept_id, absorbed_id):
        audited("identity.merged", str(person_id), (), reason)


@transaction.atomic
def separate(absorbed_id: UUID, reason: str, audited: Auditor) -> None:
    """Take back the merge of a person into another: both are as they were, with what was added to each since.

    Raises `NotPossibleError` where the person is not merged into another, and as `reading.read` does.
    """
    absorbed = one(absorbed_id, lock=True)
    held = Merge.objects.select_related("kept").filter(absorbed=absorbed, undone_at=None).first()
    if held is None:
        raise NotPossibleError(f"person {absorbed_id}: a person merged into another expected")
    held.undone_at = timezone.now()
    held.save(update_fields=["undone_at"])
    for person_id in (held.kept.person_id, absorbed_id):
        audited("identity.separated", str(person_id), (), reason)
