"""From the words of the command line to a case laid out under a text and a State."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from typing import Any

from sojourn.cli.failure import BadInputError, refusals
from sojourn.law.book import ORDER
from sojourn.law.casefile import CaseFile, load, loads
from sojourn.law.casefile.failure import nearest
from sojourn.law.casefile.reading import MAX_BYTES
from sojourn.law.course import Course
from sojourn.law.position import Position, position_of
from sojourn.law.states import state
from sojourn.law.texts import Text
from sojourn.law.texts.reform import named

STANDARD_INPUT = "standard input"


def case_of(options: argparse.Namespace) -> CaseFile:
    """The case file of the command line. Raises `BadInputError`, also for a text or State that is not held."""
    text_of(options)
    with refusals():
        if options.state:
            state(options.state)
    return case_in(options.case)


def case_in(name: str) -> CaseFile:
    """The case file of that name, or that on standard input. Raises `BadInputError`."""
    with refusals():
        return _standard_input() if name == "-" else load(name)


def course_of(options: argparse.Namespace, *, known: date | None = None) -> Course:
    """The case of the command line, laid out under its text and State. Raises `BadInputError`."""
    case = case_of(options)
    with refusals():
        return Course(case, text_of(options), state=options.state, known=known, research=options.research)


def text_of(options: argparse.Namespace) -> Text:
    """The text of the command line: one of the ten, or a reform file. Raises `BadInputError`."""
    with refusals():
        return named(options.text)


def day_of(options: argparse.Namespace) -> date:
    """The day to look at; today where none is given."""
    return options.on or date.today()


def position_on(course: Course, on: date) -> Position:
    """The position on a day. Raises `BadInputError`."""
    with refusals():
        return position_of(course, on)


def marked(answer: dict[str, Any], options: argparse.Namespace) -> dict[str, Any]:
    """An answer as JSON, marked where values from memory count in it."""
    return answer | {"research": True} if options.research else answer


def question_of(options: argparse.Namespace) -> str:
    """The question of the command line. Raises `BadInputError` where there is none of that name."""
    return question_named(str(options.question))


def question_named(key: str) -> str:
    """The question of that name. Raises `BadInputError` where there is none."""
    if key not in ORDER:
        raise BadInputError(f"unknown question {key!r};{nearest(key, ORDER)} expected one of {', '.join(ORDER)}")
    return key


def _standard_input() -> CaseFile:
    if sys.stdin is None:
        raise BadInputError(f"{STANDARD_INPUT}: a case file expected, found it closed")
    content = sys.stdin.buffer.read(MAX_BYTES + 1)
    try:
        return loads(content.decode("utf-8-sig"), STANDARD_INPUT)
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
        found = f"the byte 0x{content[problem.start]:02x}"
        raise BadInputError(f"{STANDARD_INPUT}: line {line}: text in UTF-8 expected, found {found}") from problem
