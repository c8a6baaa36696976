"""The letter was handed over, and explained: the days from which the appeal counts, and who told the person what."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext_noop

from sojourn.service.accounts.standing import Standing
from sojourn.service.audit.actors import Actor
from sojourn.service.audit.writing import record
from sojourn.service.cases.actions.frame import Outcome, perform
from sojourn.service.cases.letters import catalogue
from sojourn.service.decisions import access as decisions
from sojourn.service.decisions.actions.letter import verified
from sojourn.service.decisions.actions.steps import last_draft, past_day, require_stage, step
from sojourn.service.decisions.content import Content, Texts
from sojourn.service.decisions.lettering import last_day_to_appeal
from sojourn.service.decisions.refusals import DraftRefusedError, NoSafeContactError, WrongStageError
from sojourn.service.decisions.sealed import put_texts, safe_contacts
from sojourn.service.decisions.words import Act, Channel


def serve(
    actor: Actor,
    decision_id: uuid.UUID,
    *,
    day: date,
    channel: Channel,
    contact_id: uuid.UUID | None = None,
    key: str,
    at: datetime | None = None,
) -> Outcome:
    """Record that the newest letter was handed over on a day, in a meeting or by a safe contact of that channel.

    The appeal counts from that day, but never ends before the day that the letter names. Returns the letter's id.
    Raises `WrongStageError` without a letter, where it was served before, or where the day is past the one the letter
    was made for; `NoSafeContactError`, `LetterChangedError`, `DraftRefusedError`.
    """

    def work(who: Standing) -> Outcome:
        found = decisions.to_work(decision_id)
        decision = found.decision
        require_stage(decision, Act.SERVED)
        letter = decision.letters.order_by("-number").first()
        if letter is None or decision.served_on:
            raise WrongStageError(
                problem=gettext_noop("served before") if letter else gettext_noop("there is no letter yet")
            )
        if past_day(day, found) > letter.for_day:
            raise WrongStageError(
                problem=gettext_noop("the letter was made to be handed over by %(for_day)s; make it anew"),
                for_day=letter.for_day,
            )
        _safe(actor, found.access.case.person_id, channel, contact_id)
        verified(actor, decision, letter)
        draft = last_draft(decision)
        counted = last_day_to_appeal(Content.of(draft.content).remedy, day)
        until = max(filter(None, (counted, letter.appeal_until)), default=None)
        details = {"channel": channel.value, "letter": letter.number, "contact": str(contact_id or "")}
        step(decision, who, Act.SERVED, draft=draft.number, day=day, details=details, served_on=day, appeal_until=until)
        record(actor, "letter.served", str(decision.case_id), [decision.kind], relation=found.access.relation)
        return Outcome(decision.case_id, found.access.case.version, letter.pk)

    request = {"decision": decision_id, "day": day, "channel": channel.value, "contact": str(contact_id or "")}
    return perform(actor, key, "serve_letter", request, work, at)


def explain(
    actor: Actor,
    decision_id: uuid.UUID,
    *,
    day: date,
    language: str,
    interpreter: bool,
    boxes: Sequence[int] = (),
    questions: str = "",
    key: str,
    at: datetime | None = None,
) -> Outcome:
    """Record that the letter was explained: in which language, with an interpreter or not, on which of its seven boxes
    the person had questions, and the questions themselves, which are kept sealed.
    """

    def work(who: Standing) -> Outcome:
        found = decisions.to_work(decision_id)
        decision = found.decision
        require_stage(decision, Act.EXPLAINED)
        if decision.explained_on or not decision.letters.exists():
            raise WrongStageError(
                problem=gettext_noop("explained before")
                if decision.explained_on
                else gettext_noop("there is no letter yet")
            )
        if language not in spoken():
            raise DraftRefusedError(problem=gettext_noop("language: the tag of a language such as ar expected"))
        if wrong := [box for box in boxes if not 1 <= box <= 7]:
            raise DraftRefusedError(
                problem=gettext_noop("boxes: numbers from 1 to 7 expected, found %(value)s"), value=wrong[0]
            )
        person = found.access.case.person_id
        text_id = put_texts(actor, person, f"decision {decision.reference}", Texts(comment=questions.strip()))
        details = {"language": language, "interpreter": interpreter, "boxes": sorted(set(boxes))}
        step(
            decision, who, Act.EXPLAINED, draft=last_draft(decision).number, day=past_day(day, found),
            details=details, text_id=text_id, explained_on=day,
        )  # fmt: skip
        record(actor, "letter.explained", str(decision.case_id), [decision.kind], relation=found.access.relation)
        return Outcome(decision.case_id, found.access.case.version, decision.pk)

    request = {
        "decision": decision_id, "day": day, "language": language, "interpreter": interpreter, "boxes": list(boxes),
        "questions": questions,
    }  # fmt: skip
    return perform(actor, key, "explain_letter", request, work, at)


def spoken() -> frozenset[str]:
    """The tags of languages in which a letter can be explained: all that have a name, and those of letters."""
    named = catalogue.language(catalogue.SOURCE).locale.languages
    return frozenset(code for code in map(str, named) if code.isalpha()) | frozenset(catalogue.LANGUAGES)


def _safe(actor: Actor, person_id: uuid.UUID, channel: Channel, contact_id: uuid.UUID | None) -> None:
    """Raise `NoSafeContactError` unless the letter went by hand, or by a contact of that channel which is safe."""
    if channel is Channel.IN_PERSON:
        return
    safe = dict(safe_contacts(actor, person_id))
    contact = safe.get(contact_id) if contact_id else None
    if contact is None or contact.channel != channel.value:
        raise NoSafeContactError()
