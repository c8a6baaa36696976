"""From a decision to its letter: what the case system knows, as the plain data that letters are set from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from django.conf import settings

from sojourn.service.cases import letters
from sojourn.service.cases.lawfulness import Verdict
from sojourn.service.cases.letters import Appeal, Languages, LetterError, NoAppeal, Recipient
from sojourn.service.decisions.asking import Asked
from sojourn.service.decisions.content import Content, Remedy
from sojourn.service.decisions.models import Decision
from sojourn.service.decisions.refusals import LetterRefusedError


def printed(
    decision: Decision, content: Content, asked: Asked, remarks: Mapping[str, str], recipient: Recipient, for_day: date
) -> bytes:
    """The PDF of the letter of a decision, dated and to be handed over on `for_day`.

    Raises `LetterRefusedError` where it would mislead or cannot be printed.
    """
    languages = Languages(official=content.official, person=content.language)
    on = decision.effective_on or for_day
    try:
        told = _told(decision, content, asked, remarks, on, for_day)
        return letters.letter(told, recipient, languages, for_day, invented=settings.DEMO)
    except LetterError as error:
        raise LetterRefusedError(problem=str(error)) from error


def last_day_to_appeal(remedy: Remedy, served_on: date) -> date | None:
    """The last day to appeal (inclusive): the term begins on the day after service; null where there is no appeal."""
    return None if remedy.days is None else served_on + timedelta(days=remedy.days)


def against(verdict: Verdict) -> tuple[str, ...]:
    """The norms that stand against a decision which the law does not open."""
    return () if verdict.is_open else verdict.cites


def _told(
    decision: Decision, content: Content, asked: Asked, remarks: Mapping[str, str], on: date, for_day: date
) -> letters.Decision:
    kind, verdict = decision.what, asked.verdict
    return letters.Decision(
        kind=kind,
        state=decision.case.state,
        on=on,
        reference=decision.reference,
        authority=content.authority,
        answer=verdict.answer if verdict.question else None,
        grounds=asked.grounds(content.grounds),
        remedy=_remedy(content.remedy, for_day),
        helpers=content.helpers,
        first_day=content.first_day,
        last_day=decision.last_day or asked.until(content),
        entitlements=content.entitlements,
        remarks=remarks,
        despite=not verdict.is_open,
        against=against(verdict),
    )


def _remedy(remedy: Remedy, for_day: date) -> Appeal | NoAppeal:
    last = last_day_to_appeal(remedy, for_day)
    if last is None:
        return NoAppeal(cites=remedy.cites)
    return Appeal(to=remedy.to, address=remedy.address, last_day=last, suspensive=remedy.suspensive, cites=remedy.cites)
