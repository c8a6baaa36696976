"""`sojourn law`: the rules of a text in a State, as readable text."""

from __future__ import annotations

import argparse

from sojourn.cli.failure import refusals
from sojourn.cli.input import options as take
from sojourn.cli.input.reading import text_of
from sojourn.cli.pages.output import Page, as_json
from sojourn.cli.pages.phrases import PHRASES
from sojourn.law.readings.prose import CatalogueError, RuleBookText, rules
from sojourn.law.states import INVENTED


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    take.add_text(parser)
    parser.add_argument(
        "--state",
        metavar="CC",
        type=take.state_code,
        default=INVENTED,
        help="with the national values of this State (%(default)s: an invented one without values)",
    )
    take.add_output(parser)


def run(options: argparse.Namespace) -> str:
    """The rule book as readable text, or as JSON with the same sentences in lists."""
    text = text_of(options)
    with refusals(ValueError, CatalogueError):
        book = rules(text, options.state, options.lang)
    if options.json:
        return as_json({"text": text.id, "state": options.state, **book.as_json()})
    return _page(book, PHRASES[options.lang]["unreviewed"])


def _page(book: RuleBookText, unreviewed: str) -> str:
    page = Page()
    page.title(book.title)
    asked, national, cannot, changed, anew = book.headings
    if book.changes:
        page.title(changed)
        for line in book.changes:
            page.bullet(line, indent=2)
    for rule in book.rules:
        page.title(rule.norm)
        page.line(rule.says, indent=2)
        if rule.reform:
            page.alarm(anew, indent=2)
        _lines(page, rule.condition)
    page.title(asked)
    for question in book.questions:
        page.title(question.name)
        _lines(page, question.answers)
    for heading, lines in ((national, book.national), (cannot, book.cannot_say)):
        if lines:
            page.title(heading)
            _lines(page, lines)
    page.remark(unreviewed)
    return page.text()


def _lines(page: Page, lines: tuple[str, ...]) -> None:
    """Lines that are indented already, one level further in."""
    for line in lines:
        text = line.lstrip()
        indent = 2 + len(line) - len(text)
        if text.startswith("- "):
            page.bullet(text.removeprefix("- "), indent=indent)
        else:
            page.line(text, indent=indent)
