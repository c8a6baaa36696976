"""Replaying: the case file of a witness read back and answered by the scalar reading."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from sojourn.law.book import RuleBook
from sojourn.law.casefile import CaseFile, from_data
from sojourn.law.course import Course
from sojourn.law.evaluation import Evaluation, evaluate
from sojourn.law.history import History
from sojourn.law.language.calendar import Day
from sojourn.law.language.kleene import TRUE
from sojourn.law.language.nodes import Truth
from sojourn.law.law import Law
from sojourn.law.readings.scalar import Compiled, compile_book

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Witness:
    """An invented person's case file (plain data) and the day on which it shows what it is a witness of."""

    case: Data
    on: date

    def case_file(self) -> CaseFile:
        """The case as `sojourn assess` reads it."""
        return from_data(self.case)


def looked_at(law: Law, case: Data, on: Day) -> Evaluation:
    """The scalar evaluation of a case file under a law, national values of the file included."""
    read = from_data(case)
    written = Course(read, law.asked, state=law.state.code).profile
    own = replace(law, on=on, profile={**written, **law.profile}, national=law.state.on(on))
    return evaluate(History(read), own, on)


def shows(evaluation: Evaluation, statement: Truth) -> bool:
    """Whether the scalar reading finds the statement known to hold, and no decision of the day blurs it."""
    compiled = _compiled(statement)
    parameters = [evaluation.law.leaf(leaf) for leaf in compiled.parameters]
    values = compiled.evaluate(evaluation.facts, parameters, evaluation.view.on, None)
    return not evaluation.tested and bool(values[compiled.place[statement]] == TRUE)


@lru_cache(maxsize=4096)
def _compiled(statement: Truth) -> Compiled:
    return compile_book(RuleBook({}, (), "", {"statement": statement}))
