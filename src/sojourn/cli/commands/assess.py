"""`sojourn assess`: the legal position of one case file."""

from __future__ import annotations

import argparse

from sojourn.cli.input import options as take
from sojourn.cli.input.reading import course_of, day_of, marked, position_on
from sojourn.cli.pages.output import Page, as_json


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    take.add_case(parser)
    take.add_on(parser)
    take.add_known(parser)
    take.add_text(parser)
    take.add_output(parser)


def run(options: argparse.Namespace) -> str:
    """The position as readable text or as the object of the contract."""
    found = position_on(course_of(options, known=options.known), day_of(options))
    if options.json:
        return as_json(marked(found.as_json(), options))
    from sojourn.cli.pages.phrases import Told
    from sojourn.cli.pages.positions import PositionPage

    page = Page()
    PositionPage(page, Told(options.lang)).whole(found, research=options.research)
    return page.text()
