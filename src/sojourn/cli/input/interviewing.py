"""The interview in a terminal: one thing to find out after another, each reply read from standard input.

What is asked goes to standard error, so that the case file alone is printed.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from sojourn.cli.failure import BadInputError, one_line, refusals
from sojourn.cli.input.reading import STANDARD_INPUT, case_of, day_of, marked, text_of
from sojourn.cli.pages.output import Page, as_json
from sojourn.cli.pages.phrases import Told
from sojourn.law.asking import PERSON
from sojourn.law.casefile import CaseFile, dumps, from_data, to_data
from sojourn.law.casefile.nodes import Table
from sojourn.law.casefile.profile import plain
from sojourn.law.casefile.yamltext import read_yaml
from sojourn.law.interview import UNKNOWN, Step, answer, conclusion, next_step
from sojourn.law.vocabulary import EVENT_TYPES, PERSON_KEYS

NONE: Final = "none"
"""The reply that the records were looked into and hold nothing."""


def interviewed(options: argparse.Namespace, questions: Sequence[str]) -> str:
    """The case file after the interview, or what was asked and concluded where it was saved or JSON is wanted.

    Ends where every question is answered, nothing is left to seek, or the replies end. Raises `BadInputError`.
    """
    if options.case == "-" or sys.stdin is None:
        raise BadInputError(f"{STANDARD_INPUT}: the replies are read from it, so a case file by name is expected")
    walk = _Walk(options)
    for key in questions:
        walk.through(key)
    if options.save:
        _save(Path(options.save), dumps(walk.case))
    if options.json:
        return as_json(marked(walk.as_json(), options))
    return walk.conclusions() if options.save else dumps(walk.case).rstrip("\n")


class _Walk:
    """An interview under way: the case so far, the steps taken and what was concluded."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.case: CaseFile = case_of(options)
        self.on: date = day_of(options)
        self.law: dict[str, Any] = {"text": text_of(options), "state": options.state, "research": options.research}
        self.told = Told(options.lang)
        self.steps: list[tuple[Step, Any]] = []
        self.found: dict[str, str] = {}
        self.ended = False

    def through(self, key: str) -> None:
        """Ask until a question is answered or nothing is left to seek."""
        with refusals():
            while not self.ended and (step := next_step(self.case, key, self.on, **self.law)):
                self._take(step)
            self.found[key] = conclusion(self.case, key, self.on, **self.law)
        self._tell(self._concluded(key))

    def conclusions(self) -> str:
        """The answers as far as they were found out."""
        return "\n".join(self._concluded(key) for key in self.found)

    def as_json(self) -> dict[str, Any]:
        """The interview as plain data."""
        steps = [{**step.as_json(), "reply": reply} for step, reply in self.steps]
        return {"answers": self.found, "steps": steps, "case": to_data(self.case)}

    def _take(self, step: Step) -> None:
        self._tell(asked(step, len(self.steps) + 1, self.told))
        while line := sys.stdin.readline():
            try:
                reply = reply_in(step, line, self.told)
                self.case = from_data(answer(to_data(self.case), step, reply))
            except ValueError as problem:
                if not sys.stdin.isatty():
                    raise BadInputError(f"reply {len(self.steps) + 1} ({step.ask}): {one_line(problem)}") from problem
                self._tell(one_line(problem))
                continue
            self.steps.append((step, reply))
            return
        self.ended = True

    def _concluded(self, key: str) -> str:
        law = self.told.law
        return self.told.say("concluded", question=law.question(key), answer=law.answer(self.found[key]))

    def _tell(self, text: str) -> None:
        print(text, file=sys.stderr, flush=True)


def asked(step: Step, number: int, told: Told) -> str:
    """A step as the lines of a question: what, where, and how a reply is written."""
    page = Page()
    what = told.law.event(step.ask) if step.kind == "event" else told.law.asked(step.ask)
    page.bullet(what, sign=f"{number}.")
    where = told.say(step.held_by, harm=step.harm) if step.held_by == PERSON else told.say(step.held_by)
    page.line(where, indent=3)
    page.remark(_expected(step, told), indent=3)
    return page.text()


def reply_in(step: Step, line: str, told: Told) -> Any:
    """The reply on a line, as `interview.answer` takes it. Raises `ValueError` where it is none."""
    words = line.strip()
    if words.casefold() in ("", UNKNOWN, told.say("reply_unknown")):
        return UNKNOWN
    nothing = words.casefold() in (NONE, told.say("reply_none"))
    if step.kind == "event" and nothing:
        return []
    tree = read_yaml(f"reply: {words}", STANDARD_INPUT)
    value = plain(tree.entries["reply"]) if isinstance(tree, Table) else words
    if step.kind != "event":
        return [] if nothing and step.kind == "person" else value
    listed = value if isinstance(value, list) else [value]
    return [one if isinstance(one, dict) else {"on": one} for one in listed]


def _expected(step: Step, told: Told) -> str:
    """How a reply is written: the keys of the case file are its words in every language."""
    unknown, nothing = told.say("reply_unknown"), told.say("reply_none")
    if step.kind == "event":
        names = [f"{one.name}*" if one.required else one.name for one in EVENT_TYPES[step.ask].fields.values()]
        keys = ", ".join(["on*", "by", *names])
        return told.say("reply_event", none=nothing, unknown=unknown, keys=keys)
    if step.kind == "person":
        words = PERSON_KEYS[step.ask].choices
        return told.say("reply_choice" if words else "reply_value", unknown=unknown, words=", ".join(words))
    return told.say("reply_value", unknown=unknown)


def _save(path: Path, text: str) -> None:
    """Write the file under a name of its own first, so that it is there whole or not at all."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(path)
    except OSError as problem:
        fresh.unlink(missing_ok=True)
        raise BadInputError(f"{path}: {problem.strerror or problem}; a file that can be written expected") from problem
