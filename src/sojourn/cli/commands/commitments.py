"""`sojourn commitments`: what a document asks of whom, and how the Member States follow it."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sojourn.cli.failure import BadInputError, refusals
from sojourn.cli.input import options as take
from sojourn.cli.pages.output import as_json

if TYPE_CHECKING:
    from sojourn.records.commitments.answers import Answers

WORKBOOK: Final = ".xlsx"
HELD: Final = ".json"
LANGUAGES: Final = ("en", "nl", "fr", "de")


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "document", metavar="DOCUMENT", nargs="?", type=Path, help="a saved document: what it asks, beside the register"
    )
    parser.add_argument("--state", metavar="CC", type=take.state_code, help="one Member State, or EU for the Union")
    parser.add_argument(
        "--answers",
        metavar="FILE",
        action="append",
        default=[],
        type=take.file_path,
        help=f"what is known: {HELD} files of answers, then filled-in questionnaires ({WORKBOOK}); may be repeated",
    )
    parser.add_argument(
        "--questionnaire", metavar="FILE", type=take.file_path, help=f"write the questionnaire of --state ({WORKBOOK})"
    )
    take.add_on(parser)
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="language of output and form (%(default)s)")
    parser.add_argument("--json", action="store_true", help="the answer as one JSON object")


def run(options: argparse.Namespace) -> str:
    """What a document asks; or how everybody, or one party, follows the register; or a form that was written."""
    if options.document is not None:
        if options.state or options.answers or options.questionnaire:
            raise BadInputError("DOCUMENT stands alone: --state, --answers and --questionnaire are about States")
        return _document(options)
    with refusals():
        known = _known(options.answers)
    on = options.on or date.today()
    if options.questionnaire is not None:
        return _form(options, known, on)
    if options.state is not None:
        return _party(options, known, on)
    return _board(options, known, on)


def _document(options: argparse.Namespace) -> str:
    from sojourn.records.commitments.matching import matched
    from sojourn.records.reading import record_of
    from sojourn.records.source import load

    with refusals():
        source = load(options.document)
        found = matched(record_of(source), source.text)
    if options.json:
        return as_json(found.as_json())
    from sojourn.cli.pages.commitments import document_page

    return document_page(found, options.lang)


def _known(files: Sequence[Path]) -> dict[str, Answers]:
    """The answers of the files by party, what is held before what is filled in. Raises `CommitmentError`."""
    from sojourn.records.commitments.questionnaire.reading import answers_of

    known: dict[str, Answers] = {}
    forms = [path for path in files if path.suffix == WORKBOOK]
    for path in files:
        if path.suffix not in (WORKBOOK, HELD):
            raise BadInputError(f"{path}: a file ending in {HELD} or {WORKBOOK} expected")
        if path.suffix == HELD:
            _add(known, _held(path), path)
    filled: dict[str, Answers] = {}
    for path in forms:
        _add(filled, answers_of(_bytes(path), str(path), known), path)
    return known | filled


def _add(known: dict[str, Answers], found: Answers, path: Path) -> None:
    if found.party in known:
        raise BadInputError(f"{path}: one file for each party expected, found a second of {found.party}")
    known[found.party] = found


def _held(path: Path) -> Answers:
    import json

    from sojourn.records.commitments.answers import of_json

    try:
        return of_json(json.loads(_bytes(path).decode("utf-8")))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as problem:
        raise BadInputError(f"{path}: answers as JSON in UTF-8 expected") from problem
    except ValueError as problem:
        raise BadInputError(f"{path}: {problem}") from problem


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as problem:
        raise BadInputError(f"{path}: a readable file expected: {problem.strerror}") from problem


def _form(options: argparse.Namespace, known: Mapping[str, Answers], on: date) -> str:
    from sojourn.records.commitments.indicators import with_national_values
    from sojourn.records.commitments.questionnaire.writing import workbook
    from sojourn.records.commitments.wording import wording
    from sojourn.records.workbooks import keep

    target: Path = options.questionnaire
    if options.state is None or target.suffix != WORKBOOK:
        raise BadInputError(f"{target}: --state, and the name of a file ending in {WORKBOOK} expected")
    answers = with_national_values(_of(options.state, known), on)
    with refusals():
        keep(workbook(answers, options.lang), target)
    found = {"party": answers.party, "questionnaire": str(target)}
    if options.json:
        return as_json(found)
    return wording(options.lang).pages["written"].format(party=answers.party, path=target)


def _of(party: str, known: Mapping[str, Answers]) -> Answers:
    from sojourn.records.commitments.answers import blank

    with refusals():
        return known.get(party) or blank(party)


def _party(options: argparse.Namespace, known: Mapping[str, Answers], on: date) -> str:
    from sojourn.cli.pages.commitments import party_page
    from sojourn.records.commitments.indicators import indicator, with_national_values
    from sojourn.records.commitments.standing import standing

    answers = _of(options.state, known)
    with_values = with_national_values(answers, on)
    if not options.json:
        return party_page(with_values, on, options.lang)
    told: dict[str, Any] = {}
    for one in answers.followings:
        found = indicator(with_values, one.commitment, on)
        told[one.commitment] = {
            "standing": standing(one, on)._asdict(),
            "indicator": found.as_json() if found else None,
        }
    return as_json({"on": on.isoformat(), "answers": answers.as_json(), "commitments": told})


def _board(options: argparse.Namespace, known: Mapping[str, Answers], on: date) -> str:
    from sojourn.cli.pages.commitments import board_page
    from sojourn.records.commitments.scoreboard import scoreboard

    with refusals():
        board = scoreboard(known.values(), on)
    return as_json(board.as_json()) if options.json else board_page(board, options.lang)
