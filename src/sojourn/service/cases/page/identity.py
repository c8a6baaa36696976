"""Who the person of a case is: reading it, adding to it, taking back what was wrong, joining two persons.

Each act is done once for its key, and only by whom the case lets read or write who the person is. What was typed is no
part of the key's digest: nothing of an identity is to be guessed from it.
"""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sojourn.service.accounts.standing import Standing
from sojourn.service.accounts.words import Role
from sojourn.service.audit.actors import Actor
from sojourn.service.cases import access
from sojourn.service.cases.access import Access
from sojourn.service.cases.actions.frame import Outcome, perform
from sojourn.service.cases.auditors import auditor
from sojourn.service.cases.refusals import NotAllowedError
from sojourn.service.cases.words import Group, Operation
from sojourn.service.identities.actions import merging, reading, recording
from sojourn.service.identities.failures import ErasedError, NotPossibleError, UnknownPersonError
from sojourn.service.identities.models import Merge
from sojourn.service.identities.refusals import IdentityErasedError, NothingKnownError, NotPossibleNowError
from sojourn.service.identities.values import KINDS, Value


@contextmanager
def refusing() -> Iterator[None]:
    """What identities cannot do, as a refusal with a sentence for the reader."""
    try:
        yield
    except UnknownPersonError as error:
        raise NothingKnownError() from error
    except ErasedError as error:
        raise IdentityErasedError() from error
    except NotPossibleError as error:
        raise NotPossibleNowError() from error


def known(held: Access) -> tuple[reading.Known, ...]:
    """All that is recorded of who the person is, of those merged with her as well; the reading is recorded."""
    held.require(Operation.READ, Group.PERSON)
    with refusing():
        return reading.read(held.case.person_id, list(KINDS), auditor(held.who.actor))


def add(actor: Actor, case_id: uuid.UUID, value: Value, *, key: str) -> Outcome:
    """Add a value to who the person is; returns its id."""

    def work(held: Access) -> uuid.UUID:
        return recording.record(held.case.person_id, value, auditor(actor))

    return _done(actor, case_id, work, key, "add_value", value.kind)


def remove(actor: Actor, case_id: uuid.UUID, detail_id: uuid.UUID, why: str, *, key: str) -> Outcome:
    """Take back a value that was wrong, also where it was recorded with a person merged into this one."""

    def work(held: Access) -> uuid.UUID:
        owner = next((one.person_id for one in known(held) if one.detail_id == detail_id), held.case.person_id)
        recording.remove(owner, detail_id, why, auditor(actor))
        return detail_id

    return _done(actor, case_id, work, key, "remove_value", str(detail_id))


def merge(actor: Actor, case_id: uuid.UUID, other_id: uuid.UUID, why: str, *, key: str) -> Outcome:
    """Say that the person of another case is this one. Both cases must be readable with who the person is."""

    def work(held: Access) -> uuid.UUID:
        _check_supervisor(held.who)
        other = access.read(other_id)
        other.require(Operation.RECORD, Group.PERSON)
        merging.merge(held.case.person_id, other.case.person_id, why, auditor(actor))
        return other.case.person_id

    return _done(actor, case_id, work, key, "merge_persons", str(other_id))


def separate(actor: Actor, case_id: uuid.UUID, absorbed_id: uuid.UUID, why: str, *, key: str) -> Outcome:
    """Take back that a person was merged with that of a case."""

    def work(held: Access) -> uuid.UUID:
        _check_supervisor(held.who)
        if absorbed_id not in {one.absorbed.person_id for one in merges(held)}:
            raise NotPossibleNowError()
        merging.separate(absorbed_id, why, auditor(actor))
        return absorbed_id

    return _done(actor, case_id, work, key, "separate_persons", str(absorbed_id))


def merges(held: Access) -> list[Merge]:
    """The merges that hold of the person of a case, as the one kept or the one absorbed."""
    rows = Merge.objects.filter(undone_at=None).select_related("kept", "absorbed")
    person = held.case.person_id
    mine = rows.filter(kept__person_id=person) | rows.filter(absorbed__person_id=person)
    return list(mine.order_by("merged_at"))


def _done(
    actor: Actor, case_id: uuid.UUID, work: Callable[[Access], uuid.UUID], key: str, act: str, asked: str
) -> Outcome:
    def once(_who: Standing) -> Outcome:
        held = access.reach(case_id)
        held.require(Operation.READ, Group.PERSON)
        held.require(Operation.RECORD, Group.PERSON)
        with refusing():
            made = work(held)
        return Outcome(case_id, held.case.version, made)

    return perform(actor, key, act, {"case": case_id, "asked": asked}, once)


def _check_supervisor(who: Standing) -> None:
    if who.role != Role.SUPERVISOR:
        raise NotAllowedError(operation="merge", group=Group.PERSON)
