"""The arguments that commands share, and how they are read."""

from __future__ import annotations

import argparse
import re
from datetime import date
from pathlib import Path
from typing import Final, NoReturn

from sojourn.cli.failure import BadInputError

LANGUAGES: Final = ("en", "nl")
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2200

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Parser(argparse.ArgumentParser):
    """An argument parser that says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        """Refuse the command line."""
        raise BadInputError(f"{message}; {self.prog} --help says what is expected")


def day(text: str) -> date:
    """A civil day, written as in a case file."""
    try:
        found = date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        found = None
    if found is None or not FIRST_YEAR <= found.year <= LAST_YEAR:
        years = f"{FIRST_YEAR} to {LAST_YEAR}"
        raise argparse.ArgumentTypeError(f"a day as YYYY-MM-DD of the years {years} expected, found {text!r}")
    return found


def state_code(text: str) -> str:
    """An ISO 3166-1 code of two letters, `XX` for an invented State."""
    code = text.upper()
    if not re.fullmatch("[A-Z]{2}", code):
        raise argparse.ArgumentTypeError(f"a code of two letters such as BE expected, found {text!r}")
    return code


def file_path(text: str) -> Path:
    """The path of a file or folder that other programs can be told of as well."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise argparse.ArgumentTypeError(f"the name of a file in UTF-8 expected, found {text!r}") from None
    return Path(text)


def add_case(parser: argparse.ArgumentParser) -> None:
    """CASE, and what may stand in place of what it says."""
    parser.add_argument("case", metavar="CASE", help="case file in YAML or JSON; - reads standard input")
    parser.add_argument("--state", metavar="CC", type=state_code, help="this State instead of that of the file")
    add_research(parser)


def add_research(parser: argparse.ArgumentParser) -> None:
    """Whether values from memory count."""
    parser.add_argument(
        "--research",
        action="store_true",
        help="count national values given from memory too; never for decisions",
    )


def add_question(parser: argparse.ArgumentParser) -> None:
    """QUESTION, a key of the answers."""
    parser.add_argument("question", metavar="QUESTION", help="a question such as removal; assess lists them all")


def add_on(parser: argparse.ArgumentParser) -> None:
    """The day that is looked at."""
    parser.add_argument("--on", metavar="DAY", type=day, help="the day to look at (today)")


def add_known(parser: argparse.ArgumentParser) -> None:
    """The day of knowledge."""
    parser.add_argument("--known", metavar="DAY", type=day, help="only what was recorded by this day (everything)")


def add_text(parser: argparse.ArgumentParser) -> None:
    """The version of the text."""
    parser.add_argument(
        "--text", metavar="TEXT", default="directive-2004", help="version of the text, or a reform file (%(default)s)"
    )


def add_output(parser: argparse.ArgumentParser) -> None:
    """How the answer is given."""
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="language of readable output (%(default)s)")
    parser.add_argument("--json", action="store_true", help="the answer as one JSON object")
