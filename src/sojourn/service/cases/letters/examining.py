"""What is wrong with a decision before its letter is printed: facts that are missing, late or contradict the law."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from typing import Final

from sojourn.service.cases.letters.characters import check
from sojourn.service.cases.letters.decisions import Appeal, Decision, Languages, Recipient
from sojourn.service.cases.letters.failure import LetterError
from sojourn.service.cases.letters.phrases import ACTS
from sojourn.service.cases.letters.wordings import ENTITLEMENTS, WORDINGS, Kind, Wording

_ANSWERS: Final = frozenset({"required", "permitted", "undetermined", "not_applicable"})
_NOT_OPEN: Final = frozenset({"forbidden", "undetermined", "not_applicable"})
_NOT_BARRED: Final = frozenset({"not_applicable"})
_ARTICLE: Final = re.compile(r"\d+[a-z]?(\(\w+\))*")
_CASE: Final = re.compile(r"[CT]-\d+/\d+")
_NATIONAL: Final = re.compile(r"national [A-Z]{2}( \S.*)?")
_DIRECTIVE: Final = "2004/81"
_MOST: Final = 12


def examine(decision: Decision, recipient: Recipient, languages: Languages, when: date) -> None:
    """Refuses a letter that would mislead. Raises `LetterError` with the place and what was expected."""
    wording = WORDINGS[decision.kind]
    _answer(decision, wording)
    _grounds(decision, wording)
    _days(decision, wording, when)
    _remedy(decision, wording, when)
    _known("decision.entitlements", decision.entitlements, ENTITLEMENTS)
    _filled("decision.helpers", decision.helpers)
    _filled("decision.reference", decision.reference.strip())
    _filled("decision.authority.name", decision.authority.name.strip())
    _filled("recipient.name", recipient.name.strip())
    for number, helper in enumerate(decision.helpers, 1):
        _filled(f"decision.helpers[{number}].name", helper.name.strip())
        _filled(f"decision.helpers[{number}].phone", helper.phone.strip())
    _remarks(decision, {languages.official, languages.person})
    check(decision, "decision")
    check(recipient, "recipient")


def _answer(decision: Decision, wording: Wording) -> None:
    """The law must not forbid what the letter tells; a removal must not even be in doubt (Article 6(2)). Where the
    authority decided despite the law, the letter must say so, name what stands against it and cite nothing for it.
    """
    if decision.despite:
        _despite(decision, wording)
        return
    if decision.against:
        raise LetterError("decision.against: none expected for a decision that the law opens, found some")
    if wording.question is None:
        expected = None if decision.answer is None else "none, as criminal procedure decides"
    elif decision.kind is Kind.REMOVAL_PLANNED:
        expected = None if decision.answer in _NOT_BARRED else "not_applicable (not barred), as removal needs,"
    else:
        expected = None if decision.answer in _ANSWERS else "an answer that does not forbid the decision"
    if expected:
        raise LetterError(f"decision.answer: {expected} expected to {wording.question}, found {decision.answer!r}")


def _despite(decision: Decision, wording: Wording) -> None:
    if wording.question is None or decision.answer not in _NOT_OPEN:
        expected = "forbidden, undetermined or not_applicable"
        raise LetterError(
            f"decision.answer: {expected} expected of a decision despite the law, found {decision.answer!r}"
        )
    _filled("decision.against", decision.against)
    _cites("decision.against", decision.against)
    if any(ground.cites for ground in decision.grounds):
        raise LetterError("decision.grounds: no citation expected for a decision despite the law, found one")


def _grounds(decision: Decision, wording: Wording) -> None:
    _filled("decision.grounds", decision.grounds)
    _known("decision.grounds", [ground.code for ground in decision.grounds], wording.grounds)
    for number, ground in enumerate(decision.grounds, 1):
        _cites(f"decision.grounds[{number}].cites", ground.cites)
    if "other" in {ground.code for ground in decision.grounds} and not decision.remarks:
        raise LetterError("decision.remarks: the other reason expected in words, found none")


def _days(decision: Decision, wording: Wording, when: date) -> None:
    if when < decision.on:
        raise LetterError(f"when: a day from the decision of {decision.on} on expected, found {when}")
    if wording.day is None:
        if decision.first_day or decision.last_day:
            raise LetterError(f"decision.last_day: no day expected for {decision.kind}, found one")
    elif decision.last_day is None:
        raise LetterError(f"decision.last_day: a day expected for {decision.kind}, found none")
    elif decision.first_day and decision.first_day > decision.last_day:
        raise LetterError(f"decision.last_day: a day from {decision.first_day} on expected, found {decision.last_day}")
    elif decision.first_day and wording.takes:
        raise LetterError(f"decision.first_day: none expected for {decision.kind}, found {decision.first_day}")
    elif decision.kind is Kind.REMOVAL_PLANNED and decision.last_day <= when:
        raise LetterError(f"decision.last_day: a day after {when} expected for {decision.kind}")


def _remedy(decision: Decision, wording: Wording, when: date) -> None:
    remedy = decision.remedy
    if not remedy.cites:
        raise LetterError("decision.remedy.cites: the source of the remedy expected, found none")
    examine_cites("decision.remedy.cites", remedy.cites)
    if isinstance(remedy, Appeal):
        _filled("decision.remedy.to", remedy.to.strip())
        if remedy.last_day < when:
            raise LetterError(f"decision.remedy.last_day: a day from {when} on expected, found {remedy.last_day}")
        if remedy.suspensive is None and wording.takes:
            raise LetterError(f"decision.remedy.suspensive: true or false expected for {decision.kind}, found none")


def examine_cites(where: str, cites: tuple[str, ...]) -> None:
    """Refuses the source of a remedy that no letter can name. Raises `LetterError` with the place."""
    _cites(where, cites)
    if any(cite.split(" ")[0] == _DIRECTIVE for cite in cites):
        raise LetterError(f"{where}: national law or another act expected; 2004/81 has no rule on appeals")


def _remarks(decision: Decision, languages: set[str]) -> None:
    given = {code for code, text in decision.remarks.items() if text.strip()}
    if decision.remarks and given != languages:
        expected = ", ".join(sorted(languages))
        found = ", ".join(sorted(given)) or "none"
        raise LetterError(f"decision.remarks: a text in each of {expected} expected, found {found}")


def _cites(where: str, cites: tuple[str, ...]) -> None:
    for cite in cites:
        act, _, article = cite.partition(" ")
        known = (act in ACTS and _ARTICLE.fullmatch(article)) or _CASE.fullmatch(cite) or _NATIONAL.fullmatch(cite)
        if not known:
            raise LetterError(f"{where}: a citation such as '2004/81 6(1)' or 'national BE' expected, found {cite!r}")


def _known(where: str, codes: Collection[str], known: Collection[str]) -> None:
    for code in codes:
        if code not in known:
            raise LetterError(f"{where}: one of {', '.join(known)} expected, found {code!r}")
    if len(set(codes)) < len(codes):
        raise LetterError(f"{where}: each once expected, found one twice")


def _filled(where: str, value: str | tuple[object, ...]) -> None:
    if not value:
        raise LetterError(f"{where}: a value expected, found none")
    if isinstance(value, tuple) and len(value) > _MOST:
        raise LetterError(f"{where}: at most {_MOST} expected, found {len(value)}")
