"""What documents ask, and how it is followed, as pages of readable text."""

from __future__ import annotations

from datetime import date

from sojourn.cli.pages.output import Page
from sojourn.records.commitments.answers import Answers
from sojourn.records.commitments.following import NOT_KNOWN, Following
from sojourn.records.commitments.indicators import indicator
from sojourn.records.commitments.matching import Match, Matched
from sojourn.records.commitments.plan import progress
from sojourn.records.commitments.register import entry
from sojourn.records.commitments.scoreboard import Score, Scoreboard
from sojourn.records.commitments.standing import standing
from sojourn.records.commitments.values import Value, plain
from sojourn.records.commitments.wording import Wording, wording
from sojourn.records.places import Span
from sojourn.records.wording import UNREVIEWED


def document_page(found: Matched, language: str) -> str:
    """The entries of a document with the places they were found in, and what is asked beside them."""
    page, words = Page(), wording(language)
    document = None
    for one in found.matches:
        if one.entry.document != document:
            document = one.entry.document
            page.title(words.pages["register"].format(document=document))
        _match(page, words, one)
    if found.others:
        page.title(words.pages["others"])
    for other in found.others:
        page.bullet(f"{other.source}, {_place(other.span)}: {other.action}", indent=2)
    return _ended(page, words, language)


def _match(page: Page, words: Wording, one: Match) -> None:
    number, place = one.entry.number, _place(one.span)
    if one.commitment is not None:
        until = f", {one.commitment.deadline_day}" if one.commitment.deadline_day else ""
        said = words.pages["found"].format(number=number, strength=one.commitment.strength, place=place)
        page.line(f"{said}{until}", indent=2)
    else:
        said = words.pages["named" if one.span else "not_found"]
        page.line(said.format(number=number, because=one.because, place=place), indent=2)
    page.remark(words.asks[number], indent=6)


def _place(span: Span | None) -> str:
    if span is None:
        return ""
    return f"{span['line']}:{span['column']}" if "line" in span else str(span.get("pointer") or span.get("path"))


def board_page(board: Scoreboard, language: str) -> str:
    """The counts of every commitment and of every party."""
    page, words = Page(), wording(language)
    page.title(words.pages["board"].format(count=len(board.by_party), day=board.on))
    for number, score in board.by_commitment.items():
        page.line(f"{number}  {words.asks[number]}", indent=2)
        page.remark(_score(words, score), indent=8)
    page.gap()
    page.pairs(((party, _score(words, score)) for party, score in board.by_party.items()), indent=2)
    return _ended(page, words, language)


def _score(words: Wording, score: Score) -> str:
    counts = {"verified": score.verified, "claimed": score.claimed, "not_known": score.not_known}
    return words.pages["score"].format(**counts, overdue=score.overdue, past=score.past_not_known)


def party_page(answers: Answers, on: date, language: str) -> str:
    """How one party follows what it is asked, and its action plan."""
    page, words = Page(), wording(language)
    page.title(words.pages["party"].format(party=answers.party, day=on))
    for one in answers.followings:
        _following(page, words, answers, one, on)
    page.gap()
    if answers.plan is None:
        page.line(words.pages["no_plan"], indent=2)
    else:
        found = progress(answers.actions, on)
        counts = {"done": found.done, "actions": found.actions, "not_known": found.not_known, "overdue": found.overdue}
        page.line(words.pages["plan"].format(title=answers.plan.title, **counts), indent=2)
    return _ended(page, words, language)


def _following(page: Page, words: Wording, answers: Answers, one: Following, on: date) -> None:
    found, number = standing(one, on), one.commitment
    told_as = "unknown" if found.knowledge == NOT_KNOWN else "standing"
    status, knowledge = words.statuses[found.status], words.standings[found.knowledge]
    page.line(words.pages[told_as].format(number=number, status=status, standing=knowledge), indent=2)
    page.remark(words.asks[number], indent=6)
    if found.overdue is not False:
        late = words.pages["overdue" if found.overdue else "past_not_known"].format(day=entry(number).due)
        page.alarm(late, indent=6)
    told = indicator(answers, number, on)
    if told is None:
        page.remark(words.pages["no_indicator"].format(told_by=words.told_by[number]), indent=6)
    else:
        value = " ".join(filter(None, (_value(words, told.value), told.unit)))
        page.line(
            words.pages["indicator"].format(told_by=words.told_by[number], value=value, source=told.source), indent=6
        )


def _value(words: Wording, value: Value) -> str:
    return words.answers["yes" if value else "no"] if isinstance(value, bool) else str(plain(value))


def _ended(page: Page, words: Wording, language: str) -> str:
    if language in UNREVIEWED:
        page.remark(words.pages["unreviewed"])
    return page.text()
