"""The one way to reach a decision: it loads and authorises in one step, through the case it belongs to.

Until it takes effect a decision is known to the authority that drafts it alone.
"""

import uuid
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from sojourn.service.accounts.standing import Standing
from sojourn.service.cases import access as cases
from sojourn.service.cases.access import Access
from sojourn.service.cases.acting import current
from sojourn.service.cases.letters import Kind
from sojourn.service.cases.policy import policy
from sojourn.service.cases.refusals import NoCompetenceError, NoSuchCaseError, NotAllowedError
from sojourn.service.cases.words import Group, Operation
from sojourn.service.decisions.models import Decision
from sojourn.service.decisions.refusals import NoSuchDecisionError
from sojourn.service.decisions.words import Stage, competence, group


@dataclass(frozen=True, slots=True)
class Reached:
    """A decision, and how whoever asks stands to its case."""

    decision: Decision
    access: Access

    @property
    def who(self) -> Standing:
        """Whoever asks."""
        return self.access.who

    @property
    def mine(self) -> bool:
        """Whether it is a decision of the authority of whoever asks."""
        return self.decision.authority_id == self.who.authority.pk

    @property
    def may_work(self) -> bool:
        """Whether whoever asks may take steps: a person of the deciding authority, which adds to such data."""
        return self.mine and not self.who.is_machine and self.access.may(Operation.RECORD, group(self.decision.what))

    @property
    def competent(self) -> bool:
        """Whether national law lets the authority take this decision today."""
        return not self.decision.competence or self.who.has_competence(self.decision.competence)


def reach(decision_id: uuid.UUID, *, lock: bool = False) -> Reached:
    """A decision, without reading anything of the case.

    `lock` keeps others from changing the case and the decision until the transaction ends. Raises
    `NoSuchDecisionError` where there is none that may be seen.
    """
    return _reached(decision_id, lock=lock, reading=False)


def read(decision_id: uuid.UUID) -> Reached:
    """A decision to be read; that the case was read is written down."""
    return _reached(decision_id, lock=False, reading=True)


def to_work(decision_id: uuid.UUID) -> Reached:
    """A decision to take a step in, locked. Raises `NotAllowedError` where whoever asks may not."""
    return _may_work(reach(decision_id, lock=True))


def read_to_work(decision_id: uuid.UUID) -> Reached:
    """A decision to be read by those who take steps in it. Raises `NotAllowedError` where whoever asks may not."""
    return _may_work(read(decision_id))


def read_letters(decision_id: uuid.UUID) -> Reached:
    """A decision whose letters are to be read: they name the person. Raises `NotAllowedError` where that is hidden."""
    found = read(decision_id)
    found.access.require(Operation.READ, Group.PERSON)
    return found


def _may_work(found: Reached) -> Reached:
    if not found.may_work:
        raise NotAllowedError(operation=Operation.RECORD, group=group(found.decision.what))
    return found


def require_competence(found: Reached) -> None:
    """Raise `NoCompetenceError` where national law does not let the authority take the decision."""
    if not found.competent:
        raise NoCompetenceError(type=found.decision.kind, competence=found.decision.competence)


def require_drafting(access: Access, kind: Kind) -> None:
    """Raise `NotAllowedError` or `NoCompetenceError` where whoever asks may not draft a decision of that kind.

    A draft says what the law answers, so that none is written by those with whom the position is not shared.
    """
    if access.who.is_machine:
        raise NotAllowedError(operation=Operation.RECORD, group=group(kind))
    access.require(Operation.RECORD, group(kind))
    access.require(Operation.READ, Group.POSITION)
    needed = competence(kind)
    if needed and not access.who.has_competence(needed):
        raise NoCompetenceError(type=kind.value, competence=needed)


def listed() -> QuerySet[Decision]:
    """The decisions that whoever acts may list: of cases of the authority, within the groups that its kind needs."""
    who = current()
    groups = policy().reads[who.authority.kind]
    kinds = [kind.value for kind in Kind if group(kind) in groups]
    shown = Q(stage=Stage.EFFECTIVE) | Q(authority=who.authority)
    mine = cases.listed().filter(pk=OuterRef("case"))
    return Decision.objects.filter(shown, Exists(mine), kind__in=kinds)


def of_case(access: Access) -> QuerySet[Decision]:
    """The decisions of a case that may be seen by whoever reached it."""
    kinds = [kind.value for kind in Kind if access.may(Operation.READ, group(kind))]
    shown = Q(stage=Stage.EFFECTIVE) | Q(authority=access.who.authority)
    return Decision.objects.filter(shown, case=access.case, kind__in=kinds)


def _reached(decision_id: uuid.UUID, *, lock: bool, reading: bool) -> Reached:
    found = Decision.objects.filter(pk=decision_id).first()
    if found is None:
        raise NoSuchDecisionError()
    try:
        access = cases.read(found.case_id) if reading else cases.reach(found.case_id, lock=lock)
    except NoSuchCaseError:
        raise NoSuchDecisionError() from None
    mine = found.authority_id == access.who.authority.pk
    rows = Decision.objects.select_for_update(of=("self",)) if lock and mine else Decision.objects
    held = rows.select_related("authority").get(pk=decision_id)
    hidden = held.stage != Stage.EFFECTIVE and not mine
    if hidden or not access.may(Operation.READ, group(held.what)):
        raise NoSuchDecisionError()
    return Reached(held, access)
