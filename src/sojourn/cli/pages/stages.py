"""The rules along the stages of the text as readable text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sojourn.cli.pages.output import Page
from sojourn.cli.pages.phrases import law_words
from sojourn.law.casefile import dumps, from_data
from sojourn.law.comparing.favour import DIRECTIONS
from sojourn.law.comparing.populations import Tally
from sojourn.law.comparing.witnesses import Matters
from sojourn.law.readings.prose import Words
from sojourn.records.stages.rules import Rule
from sojourn.records.stages.stands import ASKS, KEEPS, NO, OPEN, YES, Outcome, Stand
from sojourn.records.stages.wording import Wording, wording
from sojourn.records.wording import UNREVIEWED

Located = Mapping[tuple[str, str], int | None]


def stages_page(found: Sequence[Mapping[str, Any]], located: Located, language: str, *, on: date) -> str:
    """Every rule that was asked for; of one alone the stages, their sources and the persons as well."""
    page, words, law = Page(), wording(language), law_words(language)
    page.title(words.pages["title"])
    for one in found:
        rule: Rule = one["rule"]
        page.line(f"{rule.name} ({law.cite(f'2004/81 {rule.article}')}): {words.rules[rule.name]}", indent=2)
        page.remark(_outcome(words, one["outcome"]), indent=6)
        if len(found) == 1:
            _stands(page, words, rule, one["stands"], located)
            _witnesses(page, words, law, one["witnesses"], on, answered=rule.answered)
        for stage, tally in one["over"].items():
            page.line(_tally(words, stage, tally), indent=6)
    if language in UNREVIEWED:
        page.remark(words.pages["unreviewed"])
    return page.text()


def _names(words: Wording, parties: Iterable[str]) -> str:
    return ", ".join(words.by[one] for one in parties)


def _outcome(words: Wording, found: Outcome) -> str:
    say = words.pages
    parts = [say["asked"].format(by=_names(words, found.asked)) if found.asked else say["nobody"]]
    parts.append(say["act_no" if found.act == NO else "act_yes"])
    if found.won:
        parts.append(say["won"].format(won=_names(words, found.won), lost=_names(words, found.lost)))
    for name in ("given_up", "not_told"):
        if parties := getattr(found, name):
            parts.append(say[name].format(by=_names(words, parties)))
    if found.taken_up:
        parts.append(say["taken_up"].format(stages=", ".join(found.taken_up)))
    return "; ".join(parts)


def _stands(page: Page, words: Wording, rule: Rule, stands: Iterable[Stand], located: Located) -> None:
    for one in stands:
        value = "" if one.says in (YES, NO) or one.says == one.move else f": {_value(words, one.says)}"
        where = ", ".join(filter(None, (one.source, _line(words, one, located, located.get((rule.name, one.stage))))))
        told = {"stage": one.stage, "by": words.by[one.by], "move": words.moves[one.move], "value": value}
        page.bullet(words.pages["stand"].format(**told, where=where), indent=6)


def _line(words: Wording, one: Stand, located: Located, line: int | None) -> str:
    """Where a stand is told: in the file given, else in the procedure file; of what a stage does not have, nothing."""
    if one.move not in (ASKS, KEEPS):
        return ""
    if line is not None:
        return words.pages["located"].format(line=line)
    if one.line is None or located:
        return words.pages["elsewhere"]
    return words.pages["line"].format(line=one.line)


def _value(words: Wording, says: str) -> str:
    return words.pages["open"] if says == OPEN else says


def _witnesses(
    page: Page, words: Wording, law: Words, found: Mapping[str, Matters | None], on: date, *, answered: bool
) -> None:
    if not answered:
        page.line(words.pages["not_answered"], indent=6)
    for stage, matters in found.items():
        page.title(words.pages["witness"].format(stage=stage, day=law.day(on.isoformat())))
        if matters is None:
            page.line(words.pages["same"], indent=2)
            continue
        for matter in matters.found:
            for key, pair in matter.answers.items():
                one, other = (law.answer(answer) for answer in pair)
                page.bullet(f"{law.question(key)}: {one} / {other}", indent=2)
            page.lines += [f"    {line}" for line in dumps(from_data(dict(matter.case))).splitlines()]
        for name in ("alike", "untold"):
            if getattr(matters, name):
                page.line(words.pages[name], indent=2)


def _tally(words: Wording, stage: str, found: Tally | None) -> str:
    if found is None:
        return f"{stage}: {words.pages['same']}"
    total = found.total
    counts = {name: total.directions.get(name, 0) for name in DIRECTIONS}
    days = {"gained": total.days_gained, "lost": total.days_lost}
    return words.pages["population"].format(stage=stage, changed=total.changed, all=total.persons, **counts, **days)
