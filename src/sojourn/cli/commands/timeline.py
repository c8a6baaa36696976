"""`sojourn timeline`: the position on every day on which it changes."""

from __future__ import annotations

import argparse

from sojourn.cli.failure import refusals
from sojourn.cli.input import options as take
from sojourn.cli.input.reading import case_of, marked, text_of
from sojourn.cli.pages.output import Page, as_json
from sojourn.law.book import ORDER
from sojourn.law.position import Position, timeline


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    take.add_case(parser)
    take.add_known(parser)
    take.add_text(parser)
    take.add_output(parser)


def run(options: argparse.Namespace) -> str:
    """The positions, oldest first, each with what changed."""
    case, text = case_of(options), text_of(options)
    with refusals():
        found = timeline(case, known=options.known, text=text, state=options.state, research=options.research)
    if options.json:
        return as_json(marked({"positions": [one.as_json() for one in found]}, options))
    return _page(found, options.state or case.state, options)


def _page(found: tuple[Position, ...], state: str, options: argparse.Namespace) -> str:
    from sojourn.cli.pages.phrases import Told
    from sojourn.cli.pages.positions import PositionPage

    page, told = Page(), Told(options.lang)
    writer = PositionPage(page, told)
    page.title(told.say("timeline", state=told.law.state_name(state)))
    if not found:
        page.line(told.say("no_events"))
        return page.text()
    writer.under(found[0], research=options.research)
    before: Position | None = None
    for one in found:
        page.title(told.law.day(one.on))
        page.pairs(writer.standing(one), indent=2)
        writer.answers(one, _changed(before, one))
        before = one
    writer.close(found[-1])
    return page.text()


def _changed(before: Position | None, now: Position) -> tuple[str, ...]:
    """The questions whose answer is another than before; at the beginning, those that apply at all."""
    if before is None:
        return tuple(key for key in ORDER if now.answers[key].answer != "not_applicable")
    return tuple(key for key in ORDER if now.answers[key].answer != before.answers[key].answer)
