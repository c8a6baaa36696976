"""`sojourn stages`: each rule of the Directive along the stages of its text, who asked, who won, and for whom."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sojourn.cli.failure import BadInputError, refusals
from sojourn.cli.input import options as take
from sojourn.cli.pages.output import as_json

if TYPE_CHECKING:
    from sojourn.law.comparing.populations import Tally
    from sojourn.records.stages.rules import Rule

LANGUAGES: Final = ("en", "nl", "fr", "de")
MOST_PEOPLE: Final = 10_000
_SEED: Final = 1


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "document", metavar="DOCUMENT", nargs="?", type=Path, help="a saved procedure file, to find the sources in"
    )
    parser.add_argument("--rule", metavar="NAME", help="one rule, with its sources and a person for whom it matters")
    parser.add_argument("--state", metavar="CC", type=take.state_code, help="with --rule: the State of the person (XX)")
    take.add_on(parser)
    parser.add_argument(
        "--population", metavar="N", type=int, help="count what each wish would mean for N invented people"
    )
    parser.add_argument("--seed", metavar="S", type=int, help=f"with --population: which invented people ({_SEED})")
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="language of readable output (%(default)s)")
    parser.add_argument("--json", action="store_true", help="the answer as one JSON object")


def run(options: argparse.Namespace) -> str:
    """The rules along the stages as readable text or as JSON."""
    from sojourn.records.stages.rules import RULES, rule

    _refuse_what_does_not_go_together(options)
    with refusals():
        chosen = (rule(options.rule),) if options.rule is not None else RULES
        found = [_told(one, options) for one in chosen]
        located = _located(options)
    if options.json:
        return as_json({"rules": [_plain(one, located) for one in found]})
    from sojourn.cli.pages.stages import stages_page

    return stages_page(found, located, options.lang, on=_day(options))


def _refuse_what_does_not_go_together(options: argparse.Namespace) -> None:
    for name, belongs in (("state", "rule"), ("on", "rule"), ("seed", "population")):
        if getattr(options, name) is not None and getattr(options, belongs) is None:
            raise BadInputError(f"--{name}: only with --{belongs}")
    if options.population is not None and not 1 <= options.population <= MOST_PEOPLE:
        raise BadInputError(f"--population: 1 to {MOST_PEOPLE} people expected, found {options.population}")


def _day(options: argparse.Namespace) -> date:
    return options.on or date.today()


def _told(rule: Rule, options: argparse.Namespace) -> dict[str, Any]:
    """A rule with its stands and outcome; its witnesses where it is the only one, its counts where people are drawn.

    Of stages with one wish the first is tried.
    """
    from sojourn.records.stages.effects import witness
    from sojourn.records.stages.stands import outcome, stands, wishes

    found: dict[str, Any] = {
        "rule": rule,
        "stands": stands(rule),
        "outcome": outcome(rule),
        "witnesses": {},
        "over": {},
    }
    for stage in wishes(rule):
        if options.rule is not None:
            found["witnesses"][stage] = witness(rule, stage, _day(options), options.state or "XX")
        if options.population is not None:
            found["over"][stage] = _over(rule, stage, options)
    return found


def _over(rule: Rule, stage: str, options: argparse.Namespace) -> Tally | None:
    from sojourn.law.casefile import from_data
    from sojourn.population.histories import histories
    from sojourn.records.stages.effects import over

    seed = _SEED if options.seed is None else options.seed
    return over(rule, stage, map(from_data, histories(seed, options.population)))


def _located(options: argparse.Namespace) -> dict[tuple[str, str], int | None]:
    """The lines of the document given, by rule and stage."""
    if options.document is None:
        return {}
    from sojourn.records.reading import record_of
    from sojourn.records.source import load
    from sojourn.records.stages.sources import located

    source = load(options.document)
    return {(one.rule, one.stage): one.line for one in located(record_of(source), source.text)}


def _plain(found: dict[str, Any], located: dict[tuple[str, str], int | None]) -> dict[str, Any]:
    rule = found["rule"]
    stands = [
        one.as_json() | ({"located": located[rule.name, one.stage]} if (rule.name, one.stage) in located else {})
        for one in found["stands"]
    ]
    plain = {
        "rule": rule.name,
        "article": rule.article,
        "question": rule.question,
        "stands": stands,
        "outcome": found["outcome"].as_json(),
    }
    for name in ("witnesses", "over"):
        plain[name] = {stage: one.as_json() if one is not None else None for stage, one in found[name].items()}
    return plain
