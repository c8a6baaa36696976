"""`sojourn compare`: one person under several texts or States, or two laws with each other."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any, Final

from sojourn.cli.failure import BadInputError, refusals
from sojourn.cli.input import options as take
from sojourn.cli.input.reading import case_in, day_of, marked, question_named
from sojourn.cli.pages.output import as_json
from sojourn.law.book import ORDER
from sojourn.law.casefile import CaseFile, from_data
from sojourn.law.law import Law
from sojourn.law.states import INVENTED, state
from sojourn.law.texts import DEFAULT, Text
from sojourn.law.texts.reform import named

MOST_PEOPLE: Final = 100_000
MOST_COLUMNS: Final = 40
_SEED: Final = 1

Pair = tuple[Text, str | None]
"""A text and a State; without one, the State of each case."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("case", metavar="CASE", nargs="?", help="case file; without one, two laws are compared")
    parser.add_argument("--texts", metavar="A,B,...", default=DEFAULT, help="texts: ids or reform files (%(default)s)")
    parser.add_argument("--states", metavar="CC,DD", help="States (that of the case)")
    take.add_on(parser)
    take.add_known(parser)
    take.add_research(parser)
    parser.add_argument("--question", metavar="KEYS", help="two laws: look for people for these questions only")
    parser.add_argument(
        "--population", metavar="N", type=int, help="count what it means for N invented people to go from A to B"
    )
    parser.add_argument("--seed", metavar="S", type=int, help=f"with --population: which invented people ({_SEED})")
    parser.add_argument("--all", action="store_true", help="name every answer of the people for whom two laws differ")
    take.add_output(parser)


_ONE_PERSON: Final = "one person"
_TWO_LAWS: Final = "two laws"
_MANY: Final = "invented people (--population)"

_TAKEN_BY: Final[Mapping[str, tuple[str, ...]]] = {
    "on": (_ONE_PERSON, _TWO_LAWS),
    "known": (_ONE_PERSON,),
    "question": (_TWO_LAWS,),
    "all": (_TWO_LAWS,),
    "seed": (_MANY,),
}
"""What the options that do not go with everything belong to."""


def run(options: argparse.Namespace) -> str:
    """The comparison as readable text or as JSON."""
    _refuse_what_does_not_go_together(options)
    pairs = _pairs(options)
    if options.case is not None:
        return _person(options, pairs)
    if len(pairs) != 2:
        raise BadInputError(f"two laws expected, two texts or two States, found {len(pairs)}; a case file takes more")
    return _people(options, pairs) if options.population is not None else _laws(options, pairs)


def _refuse_what_does_not_go_together(options: argparse.Namespace) -> None:
    if options.case is not None and options.population is not None:
        raise BadInputError("a case file or --population expected, not both")
    asked = _ONE_PERSON if options.case is not None else _TWO_LAWS if options.population is None else _MANY
    for name, kinds in _TAKEN_BY.items():
        given = getattr(options, name)
        if given is not None and given is not False and asked not in kinds:
            raise BadInputError(f"--{name}: only for {' or '.join(kinds)}; what is compared here is {asked}")


def _listed(words: str | None) -> list[str]:
    return [word.strip() for word in words.split(",")] if words else []


def _pairs(options: argparse.Namespace) -> list[Pair]:
    """Every text with every State, the texts of one State together."""
    with refusals(ValueError, argparse.ArgumentTypeError):
        texts = [named(word) for word in _listed(options.texts) or [DEFAULT]]
        codes = [take.state_code(word) for word in _listed(options.states)]
        for code in codes:
            state(code)
    places: list[str | None] = [*codes] or [None]
    pairs = [(text, code) for code, text in product(places, texts)]
    if len(pairs) > MOST_COLUMNS:
        raise BadInputError(f"at most {MOST_COLUMNS} pairs of a text and a State expected, found {len(pairs)}")
    return pairs


def _person(options: argparse.Namespace, pairs: list[Pair]) -> str:
    from sojourn.law.comparing.persons import compare

    case = case_in(options.case)
    texts, codes = (list(dict.fromkeys(part)) for part in zip(*pairs, strict=True))
    with refusals():
        states = [code for code in codes if code is not None]
        found = compare(case, day_of(options), texts, states, known=options.known, research=options.research)
    if options.json:
        return as_json(marked(found.as_json(), options))
    from sojourn.cli.pages.comparisons import person_page

    return person_page(found, options.lang, research=options.research)


def _laws(options: argparse.Namespace, pairs: list[Pair]) -> str:
    from sojourn.law.comparing.laws import differences
    from sojourn.law.comparing.witnesses import witnesses

    asked = [question_named(key) for key in _listed(options.question)] or list(ORDER)
    one, other = (_law(options, *pair) for pair in pairs)
    with refusals():
        apart = differences(one, other, options.lang)
        found = witnesses(one, other, asked)
    if options.json:
        laws = [{"text": law.asked.id, "state": law.state.code} for law in (one, other)]
        whole: dict[str, Any] = {"laws": laws, **apart.as_json(), "matters": found.as_json()}
        return as_json(marked(whole, options))
    from sojourn.cli.pages.comparisons import laws_page

    return laws_page((one, other), apart, found, options.lang, every_answer=options.all)


def _law(options: argparse.Namespace, text: Text, code: str | None) -> Law:
    day = day_of(options).toordinal()
    return Law.at(text.at_all_times(), code or INVENTED, day, research=options.research)


def _people(options: argparse.Namespace, pairs: list[Pair]) -> str:
    from sojourn.law.comparing.populations import tally

    if not 1 <= options.population <= MOST_PEOPLE:
        raise BadInputError(f"--population: 1 to {MOST_PEOPLE} people expected, found {options.population}")
    (before, one), (after, other) = pairs
    states = (one, other) if one is not None and other is not None else None
    seed = _SEED if options.seed is None else options.seed
    cases = _cases(seed, options.population, one)
    found = tally(cases, before, after, states=states, research=options.research)
    if options.json:
        return as_json(marked({"seed": seed, **found.as_json()}, options))
    from sojourn.cli.pages.comparisons import people_page

    return people_page(found, pairs, options.lang)


def _cases(seed: int, count: int, code: str | None) -> Iterator[CaseFile]:
    """Invented people of every State, or of one."""
    from sojourn.population.histories import histories

    with refusals():
        found = histories(seed, count, state=code)
    return map(from_data, found)
