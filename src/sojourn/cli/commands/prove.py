"""`sojourn prove`: what holds of every person under a text, and which persons it leaves without protection."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any, Final

from sojourn.cli.failure import BadInputError, Failing, refusals
from sojourn.cli.input import options as take
from sojourn.cli.pages.output import Page, as_json
from sojourn.cli.pages.phrases import PHRASES
from sojourn.law.casefile import dumps
from sojourn.law.law import Law
from sojourn.law.readings.prose import CatalogueError, Words, words
from sojourn.law.readings.prose.values import sentence
from sojourn.law.states import INVENTED
from sojourn.law.texts import TEXTS, Text
from sojourn.law.texts.reform import named

if TYPE_CHECKING:
    from sojourn.law.proving.replay import Witness
    from sojourn.law.proving.report import Report

ALL: Final = "all"
SIGNS: Final = {"proved": "■", "closed": "■", "excluded": "■", "refuted": "✗", "open": "✗", "found": "○", "silent": "–"}
"""The sign before each result; the word stands beside it. What is not settled has a question mark."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "--text", metavar="TEXT", default=ALL, help="version of the text, a reform file, or all (%(default)s)"
    )
    parser.add_argument(
        "--state",
        metavar="CC",
        type=take.state_code,
        help="with the national values of this State (any values that a State may have)",
    )
    take.add_on(parser)
    parser.add_argument("--save", metavar="DIR", type=Path, help="save the case file of every witness in this folder")
    take.add_output(parser)


def run(options: argparse.Namespace) -> str:
    """The reports on the texts; `Failing` where an invariant that must hold does not."""
    with refusals(ValueError, CatalogueError):
        told = words(options.lang)
        laws = [_law(text, options) for text in _texts(options.text)]
    if options.save:
        _expect_folder(options.save)
    from sojourn.law.proving.report import report  # these import the solver
    from sojourn.law.readings.proof import UndecidedError

    with refusals(UndecidedError):
        found = [report(law, every_state=options.state is None) for law in laws]
    if options.save:
        _save(found, options)
    if options.json:
        shown = as_json({"reports": [_plain(one, told) for one in found], "failed": any(one.failed for one in found)})
    else:
        shown = _page(found, told, dict(PHRASES[options.lang]))
    return Failing(shown) if any(one.failed for one in found) else shown


def _texts(name: str) -> list[Text]:
    return [named(one) for one in (TEXTS if name == ALL else (name,))]


def _law(text: Text, options: argparse.Namespace) -> Law:
    if options.state is not None:
        return Law.at(text, options.state, (options.on or date.today()).toordinal())
    if options.on is not None:
        raise BadInputError("--on: a State expected as well (--state), as a proof for every State holds on every day")
    from sojourn.law.proving.scenes import usual_day

    return Law.at(text, INVENTED, usual_day(text))


def _plain(found: Report, told: Words) -> dict[str, Any]:
    invariants, gaps, overlaps = found.seconds
    return {
        "text": found.law.asked.id,
        "state": None if found.every_state else found.law.state.code,
        "on": None if found.every_state else date.fromordinal(found.law.on).isoformat(),
        "invariants": [
            {
                "name": one.invariant.name,
                "says": told.say(one.invariant.says),
                "cites": list(one.invariant.cites),
                "status": one.status,
                "must_hold": one.expected,
                "as_expected": one.as_expected,
                "witness": _witness(found.law, one.witness, told),
            }
            for one in found.findings
        ],
        "gaps": [
            {
                "need": one.need.name,
                "says": told.say(one.need.says),
                "question": one.need.question,
                "obstacle": one.obstacle.name,
                "where": told.say(one.obstacle.says),
                "status": one.status,
                "witness": _witness(found.law, one.witness, told),
            }
            for one in found.gaps
        ],
        "overlaps": [
            {
                "kind": one.kind,
                "first": one.first,
                "second": one.second,
                "status": one.status,
                "witness": _witness(found.law, one.witness, told),
            }
            for one in found.overlaps
        ],
        "seconds": {"invariants": round(invariants, 2), "gaps": round(gaps, 2), "overlaps": round(overlaps, 2)},
    }


def _witness(law: Law, witness: Witness | None, told: Words) -> dict[str, Any] | None:
    from sojourn.law.proving.story import details, story

    if witness is None:
        return None
    rests_on = list(details(law, witness, told))
    return {"on": witness.on.isoformat(), "story": story(witness, told), "details": rests_on, "case": witness.case}


def _expect_folder(folder: Path) -> None:
    """See, before anything is proved, that the folder is there or can be made, and be written in."""
    try:
        held = next(one for one in (folder, *folder.absolute().parents) if one.exists())
    except OSError as problem:
        raise _no_folder(folder, problem.strerror) from problem
    if not held.is_dir() or not os.access(held, os.W_OK | os.X_OK):
        raise _no_folder(folder, f"found {held}")


def _no_folder(folder: Path, why: str | None) -> BadInputError:
    return BadInputError(f"--save: {folder}: a folder to write in expected: {why}")


def _save(reports: list[Report], options: argparse.Namespace) -> None:
    folder: Path = options.save
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for found in reports:
            text = found.law.asked
            name = text.id if found.every_state else f"{text.id}-{found.law.state.code}"
            asked = text.id if text.base is None else quote(str(Path(options.text).resolve()))
            for shown, witness in found.witnesses():
                path = folder / f"{name}-{shown}.yaml"
                read = f"# sojourn assess {path.name} --on {witness.on.isoformat()} --text {asked}\n"
                path.write_text(read + dumps(witness.case_file()), "utf-8")
    except OSError as problem:
        raise _no_folder(folder, problem.strerror) from problem


def _page(reports: list[Report], told: Words, phrases: dict[str, str]) -> str:
    page = Page()
    for found in reports:
        state = phrases["every_state"] if found.every_state else told.state_name(found.law.state.code)
        page.title(told.text_title(found.law.asked))
        page.remark(f"{state}. {phrases['seconds'].format(count=round(sum(found.seconds)))}", indent=2)
        page.title(phrases["invariants"])
        for line in _findings(found, told, phrases):
            _write(page, *line, told, found.law)
        page.title(phrases["gaps"])
        _gaps(page, found, told, phrases)
        page.title(phrases["overlaps"])
        for overlap in found.overlaps:
            if overlap.status != "excluded":
                names = f"{_named(overlap.first, told)} / {_named(overlap.second, told)}"
                _write(page, overlap.status, names, phrases, overlap.witness, told, found.law)
    page.remark(phrases["unreviewed"])
    return page.text()


def _findings(
    found: Report, told: Words, phrases: dict[str, str]
) -> Iterator[tuple[str, str, dict[str, str], Witness | None]]:
    for one in found.findings:
        cites = ", ".join(map(told.cite, one.invariant.cites))
        note = "" if one.as_expected else f" {phrases['unexpected']}"
        says = f"{one.invariant.name} {told.say(one.invariant.says)} ({cites}){note}"
        yield one.status, says, phrases, one.witness


def _gaps(page: Page, found: Report, told: Words, phrases: dict[str, str]) -> None:
    need = None
    for gap in found.gaps:
        if gap.need is not need:
            need = gap.need
            page.line(told.say(need.says), indent=2)
        if gap.status != "closed":
            _write(page, gap.status, told.say(gap.obstacle.says), phrases, gap.witness, told, found.law, indent=4)
    closed = sum(gap.status == "closed" for gap in found.gaps)
    page.remark(phrases["closed_gaps"].format(count=closed), indent=2)


def _write(
    page: Page,
    status: str,
    says: str,
    phrases: dict[str, str],
    witness: Witness | None,
    told: Words,
    law: Law,
    *,
    indent: int = 2,
) -> None:
    from sojourn.law.proving.story import details, story

    page.bullet(f"{phrases[f'status_{status}']}: {says}", indent=indent, sign=SIGNS.get(status, "?"))
    if witness is not None:
        on = phrases["story"].format(day=told.day(witness.on.isoformat()), story=story(witness, told))
        page.remark(on, indent=indent + 2)
        page.remark(sentence("; ".join(details(law, witness, told))), indent=indent + 2)


def _named(claim: str, told: Words) -> str:
    key, _, answer = claim.partition("=")
    return told.verdict(key, answer) if answer else told.state(key)
