"""The indicator of a commitment: as the party states it, as its figures give it, or as the national values tell it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from sojourn.law.states import STATES as HELD
from sojourn.law.states import UNSURE, state
from sojourn.records.commitments import measures
from sojourn.records.commitments.answers import Answers
from sojourn.records.commitments.measures import Row
from sojourn.records.commitments.plan import progress
from sojourn.records.commitments.register import AMOUNT, Entry, entry
from sojourn.records.commitments.values import Value, plain


class Indicator(NamedTuple):
    """The value of an indicator with its `unit` (a currency, where it is an amount), the day or year it is of, and its
    source; `computed` from figures or stated."""

    value: Value
    unit: str | None
    as_of: date | int | None
    source: str
    computed: bool

    def as_json(self) -> dict[str, Any]:
        """The indicator as plain data."""
        return {name: plain(value) for name, value in self._asdict().items()}


def indicator(answers: Answers, number: str, on: date) -> Indicator | None:
    """The indicator of a commitment on a day; `None` where it is not known."""
    about = entry(number)
    if about.measure == "plan":
        return _of_plan(answers, on)
    if about.measure:
        return _of_figures(getattr(answers, about.measure), about, on)
    found = answers.following(number)
    if found.value is None or found.source is None or (found.as_of and found.as_of > on):
        return None
    return Indicator(found.value, None, found.as_of, found.source, computed=False)


def _of_plan(answers: Answers, on: date) -> Indicator | None:
    share = progress(answers.actions, on).share
    if share is None or answers.plan is None:
        return None
    return Indicator(share, None, on, answers.plan.source, computed=True)


def _of_figures(rows: tuple[Row, ...], about: Entry, on: date) -> Indicator | None:
    """The latest year that is over and fully known; of several currencies none is chosen."""
    for year in sorted({row.year for row in rows if row.year < on.year}, reverse=True):
        of_year = [row for row in rows if row.year == year]
        unit = None
        if isinstance(of_year[0], measures.Confiscation):
            if len(of_year) > 1:
                continue
            unit = of_year[0].currency
        value = getattr(of_year[0], "confiscated", None) if about.kind == AMOUNT else measures.share(of_year)
        if value is not None:
            sources = "; ".join(dict.fromkeys(row.source for row in of_year))
            return Indicator(value, unit if about.kind == AMOUNT else None, year, sources, computed=True)
    return None


def with_national_values(answers: Answers, on: date) -> Answers:
    """The answers with the indicators that the national values tell, where they are sure and nothing is stated.

    No status follows from them: that is for the State to claim and for others to verify.
    """
    if answers.party not in HELD:
        return answers
    held = state(answers.party).on(on.toordinal())
    followings = []
    for one in answers.followings:
        told = held.get(entry(one.commitment).known_by or "")
        if one.value is None and told is not None and told.value is not None and told.confidence not in UNSURE:
            one = replace(one, value=date.fromordinal(told.value), as_of=on, source=told.source)
        followings.append(one)
    return replace(answers, followings=tuple(followings))
