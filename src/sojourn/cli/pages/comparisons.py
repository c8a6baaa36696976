"""Comparisons as pages of readable text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sojourn.cli.pages.output import Page
from sojourn.cli.pages.phrases import Told
from sojourn.law.casefile import dumps, from_data
from sojourn.law.comparing.favour import DIRECTIONS
from sojourn.law.comparing.laws import Differences, RuleDifference, ValueDifference
from sojourn.law.comparing.persons import Comparison, Line
from sojourn.law.comparing.populations import Count, Tally
from sojourn.law.comparing.states import Value
from sojourn.law.comparing.witnesses import Matters
from sojourn.law.law import Law
from sojourn.law.readings.prose import reason
from sojourn.law.readings.protection import shown_state
from sojourn.law.texts import Text

_MOST_ANSWERS = 6
"""So many answers of one invented person are named unless all are asked for; the JSON has them all."""


def person_page(found: Comparison, lang: str, *, research: bool) -> str:
    """One person under several laws."""
    page, told = Page(), Told(lang)
    page.title(told.say("compared_on", day=told.law.day(found.on.isoformat())))
    for number, column in enumerate(found.columns, 1):
        page.line(f"{number}. {_law(told, column.text, column.state)}", indent=2)
    if found.known:
        page.line(told.say("known", day=told.law.day(found.known.isoformat())))
    if research:
        page.alarm(told.say("research"))
    for number, column in enumerate(found.columns, 1):
        page.title(f"{number}. {_law(told, column.text, column.state)}")
        known = [(told.law.date_name(key), told.law.day(day)) for key, day in column.position.dates.items() if day]
        state = told.law.state(shown_state(column.position))
        days = told.say("days_open" if column.goes_on else "days", count=column.protected_days)
        page.pairs(((told.say("state"), state), (told.say("protected_days"), days), *known), indent=2)
    page.title(told.say("differing", count=len(found.differing), all=len(found.lines)))
    for line in found.differing:
        _line(page, told, found, line)
    if not found.differing:
        page.line(told.say("same_answers"), indent=2)
    page.remark(told.say("unreviewed"))
    return page.text()


def _law(told: Told, text: Text, state: str | None) -> str:
    title = told.law.text_title(text)
    return title if state is None else told.say("law_of", title=title, state=told.law.state_name(state))


def _line(page: Page, told: Told, found: Comparison, line: Line) -> None:
    page.line(told.law.question(line.question), indent=2)
    column = max(len(told.law.answer(answer.answer)) for answer in line.answers)
    for number, (place, answer) in enumerate(zip(found.columns, line.answers, strict=True), 1):
        cites = told.cites(answer.cites)
        rest = page.answer(answer.answer, told.law.answer(answer.answer), f"{number}. {cites}", column=column, indent=4)
        because = line.reasons[number - 1]
        if because is not None:
            said = reason(place.position, because, told.law.code).text
            page.line(told.say("because_of", reason=said), indent=rest)


def laws_page(laws: tuple[Law, Law], apart: Differences, found: Matters, lang: str, *, every_answer: bool) -> str:
    """Two laws with each other; `every_answer`: all answers of the persons for whom it matters are named."""
    page, told = Page(), Told(lang)
    page.title(told.say("two_laws"))
    for number, law in enumerate(laws, 1):
        page.line(f"{number}. {_law(told, law.asked, law.state.code)}", indent=2)
    if apart.cells:
        page.title(told.say("cells_differ"))
        for cell in apart.cells:
            page.bullet(f"1. {cell.one_says}", indent=2)
            page.line(f"2. {cell.other_says}", indent=4)
    if apart.values:
        page.title(told.say("values_differ"))
        for value in apart.values:
            _value(page, told, value)
    for heading, rules in (("rules_differ", apart.rules), ("questions_differ", apart.questions)):
        if rules:
            page.title(told.say(heading))
            for rule in rules:
                _rule(page, told, rule)
    if not (apart.cells or apart.values or apart.rules or apart.questions):
        page.line(told.say("no_difference"))
    _matters(page, told, found, None if every_answer else _MOST_ANSWERS)
    page.remark(told.say("unreviewed"))
    return page.text()


def _value(page: Page, told: Told, value: ValueDifference) -> None:
    page.bullet(value.label, indent=2)
    for number, (one, says) in enumerate(((value.one, value.one_says), (value.other, value.other_says)), 1):
        page.line(f"{number}. {_written(told, one, says)}", indent=4)


def _written(told: Told, value: Value, says: str) -> str:
    if not says:
        return told.say("no_value")
    marks = [told.say("laid_down")] if value.laid_down else []
    marks += [told.say("source", source=value.source)] if value.source else []
    marks += [] if value.counts else [told.say("unsure")]
    return f"{says} ({'; '.join(marks)})" if marks else says


def _rule(page: Page, told: Told, rule: RuleDifference) -> None:
    page.bullet(rule.heading, indent=2)
    for number, lines in enumerate((rule.one, rule.other), 1):
        first, *rest = lines or (told.say("no_rule"),)
        page.line(f"{number}. {first}", indent=4)
        for line in rest:
            page.line(line.lstrip(), indent=7 + len(line) - len(line.lstrip()))


def _matters(page: Page, told: Told, found: Matters, most: int | None) -> None:
    page.title(told.say("for_whom"))
    for matter in found.found:
        page.line(told.say("on_day", day=told.law.day(matter.on.isoformat())), indent=2)
        for key, (one, other) in list(matter.answers.items())[:most]:
            named = told.law.question(key), told.law.answer(one), told.law.answer(other)
            page.bullet(told.say("from_to", question=named[0], one=named[1], other=named[2]), indent=4)
        if most is not None and len(matter.answers) > most:
            page.line(told.say("and_more", count=len(matter.answers) - most), indent=4)
        page.lines += [f"      {line}" for line in dumps(from_data(dict(matter.case))).splitlines()]
    for name, keys in (("for_nobody", found.alike), ("untold", found.untold)):
        if keys:
            page.line(told.say(name, questions="; ".join(told.law.question(key) for key in keys)), indent=2)


def people_page(found: Tally, pairs: Sequence[tuple[Text, str | None]], lang: str) -> str:
    """What a change of law means for many people."""
    page, told = Page(), Told(lang)
    page.title(told.say("over_people", count=found.total.persons))
    for number, pair in enumerate(pairs, 1):
        page.line(f"{number}. {_law(told, *pair)}", indent=2)
    page.gap()
    page.line(told.say("changed", count=found.total.changed, all=found.total.persons))
    page.pairs(_count(told, found.total), indent=2)
    if found.questions:
        page.title(told.say("by_question"))
        for key, directions in found.questions.items():
            page.bullet(f"{told.law.question(key)}: {_directions(told, directions)}", indent=2)
    for group, counts in found.groups.items():
        for member, count in sorted(counts.items()):
            word = told.say(f"member_{member}")
            page.title(told.say("by_group", group=told.say(group), member=word, count=count.persons))
            page.pairs(_count(told, count), indent=2)
    page.remark(told.say("unreviewed"))
    return page.text()


def _count(told: Told, count: Count) -> list[tuple[str, str]]:
    rows = [(told.say(name), str(count.directions.get(name, 0))) for name in DIRECTIONS]
    days = (("days_gained", count.days_gained), ("days_lost", count.days_lost))
    ends = (("open_gained", count.open_gained), ("open_lost", count.open_lost))
    return [*rows, *((told.say(name), str(number)) for name, number in (*days, *ends))]


def _directions(told: Told, directions: Mapping[str, int]) -> str:
    return ", ".join(f"{told.say(name)} {directions[name]}" for name in DIRECTIONS if directions.get(name))
