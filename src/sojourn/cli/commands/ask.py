"""`sojourn ask`: what to find out next to settle an answer, or an interview that finds it out step by step."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from sojourn.cli.failure import BadInputError, refusals
from sojourn.cli.input import options as take
from sojourn.cli.input.interviewing import interviewed
from sojourn.cli.input.reading import case_of, day_of, marked, position_on, question_of, text_of
from sojourn.cli.pages.output import Page, as_json
from sojourn.cli.pages.phrases import Told
from sojourn.cli.pages.positions import PositionPage
from sojourn.law.asking import PERSON, Suggestion, suggestions, together
from sojourn.law.book import ORDER
from sojourn.law.course import Course
from sojourn.law.interview import opened
from sojourn.law.language.facts import FACTS
from sojourn.law.language.rules import RULES
from sojourn.law.parameters import PARAMETERS
from sojourn.law.position import Position
from sojourn.law.readings.prose import Words


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    take.add_case(parser)
    parser.add_argument(
        "question", metavar="QUESTION", nargs="?", help="a question such as removal; an interview goes through all"
    )
    take.add_on(parser)
    take.add_known(parser)
    take.add_text(parser)
    take.add_output(parser)
    parser.add_argument("--interview", action="store_true", help="ask step by step, replies from standard input")
    parser.add_argument("--save", metavar="FILE", help="with --interview: write the case file there")


def run(options: argparse.Namespace) -> str:
    """The suggestions, best first, as readable text or as JSON with the answer they belong to."""
    questions = (question_of(options),) if options.question else ORDER
    if options.interview:
        if options.known:
            raise BadInputError("--known: not expected with --interview, which goes through all that is recorded")
        return interviewed(options, questions)
    if not options.question or options.save:
        raise BadInputError(
            f"{'--save' if options.save else 'no QUESTION'}: only an interview takes that; --interview expected"
        )
    key, on = questions[0], day_of(options)
    case = opened(case_of(options))
    with refusals():
        text, known = text_of(options), options.known
        course = Course(case, text, state=options.state, known=known, research=options.research)
        found = position_on(course, on)
        kept = suggestions(course, key, on.toordinal())
        several = together(course, key, on.toordinal())
    if not options.json:
        return _page(found, key, kept, several, options)
    asked = {"suggestions": [one.as_json() for one in kept], "together": [list(asks) for asks in several]}
    return as_json(marked({"question": key, "answer": found.answers[key].as_json(), **asked}, options))


def _page(
    found: Position,
    key: str,
    kept: Sequence[Suggestion],
    several: Sequence[Sequence[str]],
    options: argparse.Namespace,
) -> str:
    page, told = Page(), Told(options.lang)
    law, say = told.law, told.say
    writer = PositionPage(page, told)
    where = {"day": law.day(found.on), "state": law.state_name(found.in_state)}
    page.title(say("question_on", question=law.question(key), **where))
    writer.under(found, research=options.research)
    page.gap()
    writer.answers(found, (key,))
    answer = found.answers[key]
    if answer.answer != "undetermined":
        page.line(say("determined", answer=law.answer(answer.answer)))
    elif not kept:
        page.line(say("only_readings"))
    else:
        page.title(say("next"))
    for number, one in enumerate(kept, 1):
        page.bullet(_statement(law, one), sign=f"{number}.")
        page.line(say(one.held_by, harm=one.harm) if one.held_by == PERSON else say(one.held_by), indent=3)
        settled = say("settled_by" if one.settles else "not_settled_by")
        page.line(f"{_outcomes(told, one)} ({settled})", indent=3)
    if several:
        page.line(say("together", what="; ".join(law.asked(asks[0]) for asks in several)))
    page.remark(say("unreviewed"))
    return page.text()


def _label(one: Suggestion) -> str | None:
    """The noun phrase of the fact or rule that is tried, in English; parameters have theirs elsewhere."""
    declared = FACTS.get(one.about) or RULES.get(one.about)
    return declared.label if declared else None


def _statement(law: Words, one: Suggestion) -> str:
    label = _label(one)
    return law.say(label) if label else law.asked(one.ask)


def _outcomes(told: Told, one: Suggestion) -> str:
    """The answers both ways; what is no yes-or-no question (a day, a length) has one way and the other."""
    true, false = (told.law.answer(value) for value in (one.when_true, one.when_false))
    parameter = PARAMETERS.get(one.ask)
    english = _label(one) or (parameter.label if parameter and ":" not in one.about else "")
    return told.say("if_so" if english.startswith("whether ") else "either_way", true=true, false=false)
