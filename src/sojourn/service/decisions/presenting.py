"""What stands on the page of a decision: every word chosen, every line in order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from sojourn.law.readings.prose import Words
from sojourn.service.accounts.standing import Standing
from sojourn.service.audit.actors import Actor
from sojourn.service.cases import reasons
from sojourn.service.cases.letters import WORDINGS
from sojourn.service.cases.letters.catalogue import Language, language
from sojourn.service.cases.letters.wordings import ENTITLEMENTS, GROUNDS
from sojourn.service.cases.pseudonyms import pseudonym
from sojourn.service.decisions.asking import Asked
from sojourn.service.decisions.content import Content, Texts
from sojourn.service.decisions.models import Decision, Step
from sojourn.service.decisions.queries import Waiting, Waits
from sojourn.service.decisions.sealed import get_texts
from sojourn.service.decisions.words import Act, Channel, Finding, Outcome, Stage
from sojourn.service.desk.badges import Badge, answer_badge

TITLES: Final[dict[Waiting, Promise]] = {
    Waiting.APPROVAL: gettext_lazy("Waiting for your approval"),
    Waiting.DRAFT: gettext_lazy("My drafts"),
    Waiting.APPEAL: gettext_lazy("Appeals to be decided"),
    Waiting.SERVICE: gettext_lazy("To be handed over"),
    Waiting.EXPLANATION: gettext_lazy("To be explained"),
    Waiting.REVIEW: gettext_lazy("To be looked at afterwards"),
    Waiting.RUNNING: gettext_lazy("Days to appeal are running"),
    Waiting.OTHERS: gettext_lazy("With colleagues"),
}
"""The parts of the list, in their order."""


def letter_phrase(phrase: str) -> str:
    """A phrase of letters in the language of the page, which is one of theirs."""
    return page_language().translation(phrase)[0]


def page_language() -> Language:
    """The language of the page, as letters know it."""
    return language(get_language() or settings.LANGUAGE_CODE)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list: which decision, on which case, by whom, since when, and its next last day."""

    decision: Decision
    what: str
    reference: str
    pseudonym: str
    drafter: str
    stage: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Taken:
    """A step that was taken: by whom, on which day, and what belongs to it."""

    what: str
    who: str
    day: date
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What a decision says, as the letter will."""

    decided: str
    grounds: tuple[str, ...]
    entitlements: tuple[str, ...]
    first_day: date | None
    until_word: str | None
    until: date | None
    appeal: str
    helpers: tuple[str, ...]
    languages: str
    remarks: tuple[tuple[str, str], ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Said:
    """What the law says: the name of the question, the answer, its norms, and whether that opens the decision."""

    question: str
    verdict: str
    cites: tuple[str, ...]
    badge: Badge
    open: bool


def rows(waits: Sequence[Waits], who: Standing, words: Words) -> list[tuple[str, list[Row]]]:
    """The list in its parts; a part without a line is left out."""
    held = [
        (title, [_row(one.decision, who, words) for one in waits if one.what is what]) for what, title in TITLES.items()
    ]
    return [(str(title), lines) for title, lines in held if lines]


def told(decision: Decision, content: Content, texts: Texts, until: date | None) -> Told:
    """What a draft says."""
    wording, remedy = WORDINGS[decision.what], content.remedy
    appeal = _("National law opens no appeal.")
    if remedy.days is not None:
        named = {"to": remedy.to, "days": remedy.days}
        appeal = _("%(to)s, within %(days)s days from the day after the letter is handed over") % named
    return Told(
        decided=letter_phrase(wording.title),
        grounds=tuple(letter_phrase(GROUNDS[code]) for code in content.grounds),
        entitlements=tuple(letter_phrase(ENTITLEMENTS[code]) for code in content.entitlements),
        first_day=content.first_day,
        until_word=letter_phrase(wording.day) if wording.day else None,
        until=until if wording.day else None,
        appeal=appeal,
        helpers=tuple(f"{one.name}, {one.phone}" for one in content.helpers),
        languages=" + ".join(
            language(code).language(code) for code in dict.fromkeys((content.official, content.language))
        ),
        remarks=tuple((code, text) for code, text in texts.remarks.items()),
        reason=reasons.told(texts.reason),
    )


def said_of(asked: Asked, words: Words) -> Said | None:
    """What the law says of a decision; nothing where criminal procedure decides."""
    verdict = asked.verdict
    if not verdict.question:
        return None
    return Said(
        question=words.question(verdict.question),
        verdict=words.verdict(verdict.question, verdict.answer),
        cites=tuple(words.cite(one) for one in verdict.cites),
        badge=answer_badge(verdict.answer, words),
        open=verdict.is_open,
    )


def taken(actor: Actor, decision: Decision, steps: Sequence[Step], mine: bool) -> list[Taken]:
    """The steps that were taken, the newest first. Who took them, and the sentences that belong to them, are for the
    authority that decides.
    """
    person = decision.case.person_id
    return [
        Taken(
            what=str(Act(one.act).label),
            who=one.member.account.name if mine else decision.authority.name,
            day=one.day,
            notes=(
                *_notes(one.details),
                *filter(None, (get_texts(actor, person, one.text_id).comment if mine else "",)),
            ),
        )
        for one in reversed(steps)
    ]


def _notes(details: dict[str, Any]) -> Iterator[str]:
    if "channel" in details:
        yield str(Channel(details["channel"]).label)
    if "outcome" in details:
        yield str(Outcome(details["outcome"]).label)
    if "finding" in details:
        yield str(Finding(details["finding"]).label)
    if "interpreter" in details:
        name = page_language().language(details["language"])
        yield f"{name}, {_('with an interpreter')}" if details["interpreter"] else name
    if details.get("boxes"):
        yield _("questions on the boxes %(boxes)s") % {"boxes": ", ".join(map(str, details["boxes"]))}
    if details.get("suspensive"):
        yield _("it stops the decision")
    if details.get("late"):
        yield _("after the last day")


def _row(decision: Decision, who: Standing, words: Words) -> Row:
    return Row(
        decision=decision,
        what=words.event(decision.kind),
        reference=decision.case.reference,
        pseudonym=pseudonym(decision.case_id),
        drafter=decision.drafted_by.account.name,
        stage=str(Stage(decision.stage).label),
        since=decision.effective_on or who.day(decision.drafted_at),
        until=None if decision.appealed_on else decision.appeal_until,
    )
