"""`sojourn explain`: one answer with its reasons and citations."""

from __future__ import annotations

import argparse

from sojourn.cli.input import options as take
from sojourn.cli.input.reading import course_of, day_of, marked, position_on, question_of
from sojourn.cli.pages.output import Page, as_json, glued
from sojourn.cli.pages.phrases import Told
from sojourn.cli.pages.positions import PositionPage
from sojourn.law.position import Position
from sojourn.law.readings.prose import Reason, explain

_UNBROKEN = 10_000
"""Columns wide enough that no line is broken: a program that reads the lines folds them itself."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    take.add_case(parser)
    take.add_question(parser)
    take.add_on(parser)
    take.add_known(parser)
    take.add_text(parser)
    take.add_output(parser)


def run(options: argparse.Namespace) -> str:
    """The explanation as readable text, or the answer as JSON with the same text in lines."""
    key = question_of(options)
    found = position_on(course_of(options, known=options.known), day_of(options))
    page = Page(columns=_UNBROKEN, colour=False) if options.json else Page()
    _write(page, Told(options.lang), found, key, research=options.research)
    if not options.json:
        return page.text()
    answer = {"question": key, "answer": found.answers[key].as_json(), "text": page.lines}
    return as_json(marked(answer, options))


def _write(page: Page, told: Told, found: Position, key: str, *, research: bool) -> None:
    law, say = told.law, told.say
    told_of = explain(found, key, law.code)
    position = PositionPage(page, told)
    where = {"day": law.day(found.on), "state": law.state_name(found.in_state)}
    page.title(say("question_on", question=told_of.question, **where))
    position.under(found, research=research)
    page.title(told_of.verdict)
    if told_of.safe:
        page.line(told_of.safe)
    for point in position.open_points(found.answers[key]):
        page.bullet(point)
    if told_of.reasons:
        page.title(say("reasons"))
    for reason in told_of.reasons:
        page.bullet(_reason(told, reason), indent=2 * reason.depth, sign="?" if reason.value is None else "•")
    page.title(say("citations"))
    page.line(", ".join(glued(cite) for cite in told_of.cites))
    position.close(found)


def _reason(told: Told, reason: Reason) -> str:
    cites = f" ({', '.join(glued(cite) for cite in reason.cites)})" if reason.cites else ""
    source = f" [{told.say('source', source=reason.source)}]" if reason.source else ""
    return f"{reason.text}{cites}{source}"
