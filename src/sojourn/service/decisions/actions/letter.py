"""Make the letter of a decision in effect, sealed with the person; look at a draft's letter, or one that was made."""

import hashlib
import uuid
from datetime import date, datetime, timedelta
from typing import Final

from django.utils.translation import gettext_noop

from sojourn.service.accounts.standing import Standing
from sojourn.service.audit.actors import Actor
from sojourn.service.audit.writing import record
from sojourn.service.cases import ledger
from sojourn.service.cases.actions.frame import Outcome, perform
from sojourn.service.cases.letters import Recipient
from sojourn.service.decisions import access as decisions
from sojourn.service.decisions.access import Reached
from sojourn.service.decisions.actions.steps import last_draft, require_stage, step
from sojourn.service.decisions.asking import asked
from sojourn.service.decisions.content import Content
from sojourn.service.decisions.lettering import last_day_to_appeal, printed
from sojourn.service.decisions.models import Decision, Draft, Letter
from sojourn.service.decisions.refusals import (
    DraftRefusedError,
    LetterChangedError,
    NoSuchDecisionError,
    WrongStageError,
)
from sojourn.service.decisions.sealed import get, get_texts, name_of, put, safe_contacts
from sojourn.service.decisions.words import Act, Stage

AHEAD: Final = timedelta(days=14)
"""So long before it is handed over a letter can be made at most: the days in it count from then."""


def preview(actor: Actor, found: Reached) -> bytes:
    """The letter as it would be if it were handed over today, of the draft that stands. It is kept nowhere."""
    record(actor, "letter.read", str(found.decision.case_id), ["draft"], relation=found.access.relation)
    return _print(actor, found, last_draft(found.decision), found.who.today, address=())


def make_letter(
    actor: Actor,
    decision_id: uuid.UUID,
    *,
    for_day: date,
    contact_id: uuid.UUID | None = None,
    key: str,
    at: datetime | None = None,
) -> Outcome:
    """Make the letter that is handed over on `for_day` at the latest; returns its id.

    The address is printed only where `contact_id` names a safe contact by post. Raises `WrongStageError` where the
    decision is not in effect or was served, `NoIdentityError`, `LetterRefusedError`, `DraftRefusedError`.
    """

    def work(who: Standing) -> Outcome:
        found = decisions.to_work(decision_id)
        decision = found.decision
        require_stage(decision, Act.LETTERED)
        if decision.served_on:
            raise WrongStageError(
                problem=gettext_noop("the letter was handed over on %(served_on)s"), served_on=decision.served_on
            )
        if not who.today <= for_day <= who.today + AHEAD:
            raise DraftRefusedError(
                problem=gettext_noop("for_day: a day from %(today)s to %(value)s expected, found %(for_day)s"),
                today=who.today,
                value=who.today + AHEAD,
                for_day=for_day,
            )
        return _made(actor, found, for_day, contact_id)

    request = {"decision": decision_id, "for_day": for_day, "contact": str(contact_id or "")}
    return perform(actor, key, "make_letter", request, work, at)


def open_letter(actor: Actor, found: Reached, letter_id: uuid.UUID) -> bytes:
    """A letter that was made.

    Raises `NoSuchDecisionError` where there is none, `LetterChangedError` where it is not the one whose digest was
    kept.
    """
    letter = found.decision.letters.filter(pk=letter_id).first()
    if letter is None:
        raise NoSuchDecisionError()
    record(actor, "letter.read", str(found.decision.case_id), ["letter"], relation=found.access.relation)
    return verified(actor, found.decision, letter)


def verified(actor: Actor, decision: Decision, letter: Letter) -> bytes:
    """The sealed letter. Raises `LetterChangedError` where it is not the one whose digest was kept."""
    pdf = get(actor, decision.case.person_id, letter.attachment_id)
    if hashlib.sha256(pdf).hexdigest() != letter.digest:
        raise LetterChangedError()
    return pdf


def _made(actor: Actor, found: Reached, for_day: date, contact_id: uuid.UUID | None) -> Outcome:
    decision, who, person = found.decision, found.who, found.access.case.person_id
    draft = last_draft(decision)
    content = Content.of(draft.content)
    posted = dict(safe_contacts(actor, person)) if contact_id else {}
    contact = posted.get(contact_id) if contact_id else None
    address = tuple(filter(None, contact.address.splitlines())) if contact and contact.channel == "post" else ()
    pdf = _print(actor, found, draft, for_day, address)
    letter = Letter(
        decision=decision, number=decision.letters.count() + 1, digest=hashlib.sha256(pdf).hexdigest(),
        attachment_id=put(actor, person, f"letter {decision.reference}", pdf), official=content.official,
        language=content.language, for_day=for_day, appeal_until=last_day_to_appeal(content.remedy, for_day),
        made_at=who.at, made_by_id=who.id,
    )  # fmt: skip
    letter.save(force_insert=True)
    step(decision, who, Act.LETTERED, draft=draft.number, details={"letter": letter.number, "for_day": str(for_day)})
    record(actor, "letter.drafted", str(decision.case_id), [decision.kind], relation=found.access.relation)
    return Outcome(decision.case_id, found.access.case.version, letter.pk)


def _print(actor: Actor, found: Reached, draft: Draft, for_day: date, address: tuple[str, ...]) -> bytes:
    decision, case = found.decision, found.access.case
    content = Content.of(draft.content)
    held = ledger.entries(case)
    if decision.stage == Stage.EFFECTIVE and decision.event is not None:
        held = [entry for entry in held if entry.sequence < decision.event.sequence]
    said = asked(case, held, decision.what, content, decision.effective_on or found.who.today)
    remarks = get_texts(actor, case.person_id, draft.text_id).remarks
    recipient = Recipient(name=name_of(actor, case.person_id), address=address)
    return printed(decision, content, said, remarks, recipient, for_day)
