"""The seven facts of a letter, in their boxes, in one language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import reduce
from typing import Final

from sojourn.service.cases.letters import phrases
from sojourn.service.cases.letters.catalogue import Words
from sojourn.service.cases.letters.citations import cited
from sojourn.service.cases.letters.decisions import Appeal, Decision, Helper
from sojourn.service.cases.letters.runs import Isolated, Runs
from sojourn.service.cases.letters.wordings import ENTITLEMENTS, GROUNDS, WORDINGS

EMERGENCY: Final = "112"
"""The emergency number in every Member State, free of charge (Directive (EU) 2018/1972, Article 109)."""


class Style(StrEnum):
    """How a line of a box is set."""

    TEXT = "text"
    STRONG = "strong"
    NAME = "name"
    ITEM = "item"
    DAY = "day"
    PAIR = "pair"
    LAW = "law"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a box; a `DAY` and a `PAIR` have a label and a value."""

    style: Style
    text: Runs
    value: Runs = ()


@dataclass(frozen=True, slots=True)
class FactBox:
    """One of the seven facts: its number, its title and its lines."""

    number: int
    title: Runs
    lines: tuple[Line, ...]


def fact_boxes(decision: Decision, words: Words) -> tuple[FactBox, ...]:
    """The seven boxes of a decision in the language of `words`, in their fixed order."""
    tellers = (_decided, _why, _now, _until, _against, _helpers, _nothing)
    return tuple(
        FactBox(number, words.say(title), tuple(tell(decision, words)))
        for number, (title, tell) in enumerate(zip(phrases.BOXES, tellers, strict=True), 1)
    )


def _decided(decision: Decision, words: Words) -> Iterator[Line]:
    yield Line(Style.STRONG, words.say(WORDINGS[decision.kind].decided))


def _why(decision: Decision, words: Words) -> Iterator[Line]:
    if decision.despite:
        yield from _despite(decision, words)
    for ground in decision.grounds:
        yield Line(Style.ITEM, words.say(GROUNDS[ground.code]))
    yield from _law((cite for ground in decision.grounds for cite in ground.cites), words)
    remark = decision.remarks.get(words.language.code)
    if remark:
        yield Line(Style.STRONG, words.say(phrases.MORE))
        yield from (Line(Style.TEXT, words.own(paragraph)) for paragraph in remark.splitlines() if paragraph.strip())


def _despite(decision: Decision, words: Words) -> Iterator[Line]:
    """That the law did not open the decision, and what stands against it: the reasons follow as somebody's own."""
    forbidden = decision.answer == "forbidden"
    yield Line(Style.STRONG, words.say(phrases.NOT_ALLOWED if forbidden else phrases.NOT_SURE))
    against = [cited(cite, words) for cite in dict.fromkeys(decision.against)]
    yield Line(Style.LAW, words.say(phrases.STANDING_AGAINST, articles=_listed(against, words)))
    yield Line(Style.TEXT, words.say(phrases.REASON_GIVEN))


def _now(decision: Decision, words: Words) -> Iterator[Line]:
    wording = WORDINGS[decision.kind]
    taken_despite = decision.despite and wording.takes
    yield Line(Style.STRONG, words.say(phrases.STILL_PROTECTED if taken_despite else wording.now))
    if not decision.entitlements:
        yield Line(Style.TEXT, words.say(phrases.ASK))
        return
    yield Line(Style.TEXT, words.say(phrases.STILL if wording.takes else phrases.ALSO))
    yield from (Line(Style.ITEM, words.say(ENTITLEMENTS[code])) for code in decision.entitlements)


def _until(decision: Decision, words: Words) -> Iterator[Line]:
    wording = WORDINGS[decision.kind]
    if wording.day is None or decision.last_day is None:
        yield Line(Style.STRONG, words.say(phrases.NO_DAY))
        return
    if decision.first_day:
        yield _day(phrases.FIRST_DAY, decision.first_day, words)
    yield _day(wording.day, decision.last_day, words)
    if wording.last_day:
        yield Line(Style.TEXT, words.say(phrases.INCLUDED))


def _against(decision: Decision, words: Words) -> Iterator[Line]:
    remedy = decision.remedy
    if decision.despite:
        yield Line(Style.STRONG, words.say(phrases.MAY_BE_WRONG))
    if not isinstance(remedy, Appeal):
        yield Line(Style.TEXT, words.say(phrases.NO_APPEAL))
        yield from _law(remedy.cites, words)
        return
    yield Line(Style.TEXT, words.say(phrases.APPEAL))
    yield _day(phrases.LAST_DAY, remedy.last_day, words)
    yield Line(Style.TEXT, words.say(phrases.INCLUDED))
    yield _pair(phrases.WHERE, ", ".join((remedy.to, *remedy.address)), words)
    if WORDINGS[decision.kind].takes:
        yield Line(Style.STRONG, words.say(phrases.SUSPENSIVE if remedy.suspensive else phrases.NOT_SUSPENSIVE))
    yield Line(Style.TEXT, words.say(phrases.HELP_WITH_THIS))
    yield from _law(remedy.cites, words)


def _helpers(decision: Decision, words: Words) -> Iterator[Line]:
    yield Line(Style.TEXT, words.say(phrases.FREE))
    for helper in decision.helpers:
        yield from _helper(helper, words)
    yield Line(Style.STRONG, words.say(phrases.DANGER, number=EMERGENCY))


def _helper(helper: Helper, words: Words) -> Iterator[Line]:
    yield Line(Style.NAME, (Isolated(helper.name),))
    yield _pair(phrases.PHONE, helper.phone, words)
    if helper.hours:
        yield _pair(phrases.HOURS, helper.hours, words)
    if helper.languages:
        names = [words.language.language(code) for code in helper.languages]
        yield Line(Style.PAIR, _label(phrases.LANGUAGES, words), _listed([(Isolated(name),) for name in names], words))


def _nothing(decision: Decision, words: Words) -> Iterator[Line]:
    wording = WORDINGS[decision.kind]
    yield Line(Style.STRONG, words.say(wording.nothing))
    if wording.takes or wording.question is None:
        phrase = phrases.TALK_BEFORE if isinstance(decision.remedy, Appeal) else phrases.TALK_NOW
        yield Line(Style.TEXT, words.say(phrase))


def _day(label: str, day: date, words: Words) -> Line:
    return Line(Style.DAY, _label(label, words), words.day(day))


def _pair(label: str, value: str, words: Words) -> Line:
    return Line(Style.PAIR, _label(label, words), (Isolated(value),))


def _label(label: str, words: Words) -> Runs:
    return words.say(phrases.LABEL, label=words.say(label))


def _law(cites: Iterable[str], words: Words) -> Iterator[Line]:
    found = list(dict.fromkeys(cites))
    if found:
        yield Line(Style.LAW, words.say(phrases.LAW, articles=_listed([cited(cite, words) for cite in found], words)))


def _listed(entries: Iterable[Runs], words: Words) -> Runs:
    """The entries one after the other, parted as the language parts them."""
    return reduce(lambda first, second: words.say(phrases.LISTED, first=first, second=second), entries)
