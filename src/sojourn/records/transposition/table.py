"""The table of State by article on any day: every cell is there, also where nothing is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final

from sojourn.law.conformity import conformity
from sojourn.law.law import Law
from sojourn.law.membership import changes as membership_changes
from sojourn.law.membership import is_member
from sojourn.law.states import STATES, StateError
from sojourn.law.texts import DEFAULT
from sojourn.records.transposition.holding import bound_from, held
from sojourn.records.transposition.model import Cell, Completeness, Fault, Knowledge, Standing, Transposition
from sojourn.records.transposition.provisions import Provision, provisions, within

TODAY: Final = tuple(code for code in STATES if code != "GB")
"""The 27 Member States."""


def members(day: date) -> tuple[str, ...]:
    """The States of the rows: the 27, and every other one that is a Member State on the day."""
    return tuple(code for code in STATES if code in TODAY or is_member(code, day.toordinal()))


def on(day: date, states: Sequence[str] | None = None, article: str | None = None) -> tuple[Cell, ...]:
    """A cell for each State and provision on a day, all of them where neither is chosen.

    Raises `StateError` for a State that is not held, `ArticleError` for an article that asks nothing of States.
    """
    codes = tuple(members(day) if states is None else states)
    if unknown := [code for code in codes if code not in STATES]:
        raise StateError(f"unknown State {unknown[0]!r}; expected one of {', '.join(STATES)}")
    chosen = provisions() if article is None else within(article)
    return tuple(cell for code in codes for cell in _row(code, day, chosen))


def counts(cells: Iterable[Cell]) -> dict[Standing, int]:
    """How many cells have each standing; none is left out."""
    found = Counter(cell.standing for cell in cells)
    return {standing: found[standing] for standing in Standing}


def changes(state: str) -> tuple[date, ...]:
    """The days on which a cell of a State may change: membership, the end of the period, every fact."""
    facts = held((state,))
    days = {fact.since for fact in facts} | {fact.until + timedelta(1) for fact in facts if fact.until}
    days |= {date.fromordinal(day) for day in membership_changes(state)} | {bound_from(state)}
    return tuple(sorted(day for day in days if day is not None))


def _row(code: str, day: date, chosen: Sequence[Provision]) -> list[Cell]:
    standing = _standing(code, day)
    facts = [fact for fact in held((code,)) if fact.holds(day)]
    faults = _faults(code, day) if standing is None else ()
    return [
        _cell(
            code,
            day,
            provision,
            standing,
            tuple(fact for fact in facts if fact.article == provision.article),
            tuple(fault for fault in faults if f"2004/81 {provision.article}" in fault.cites),
        )
        for provision in chosen
    ]


def _standing(code: str, day: date) -> Standing | None:
    """Why nothing is asked of a State on the day; `None` where it is bound."""
    since = bound_from(code)
    if not is_member(code, day.toordinal()):
        return Standing.NOT_MEMBER
    if since is None:
        return Standing.NOT_BOUND
    return Standing.NOT_YET_DUE if day < since else None


def _faults(code: str, day: date) -> tuple[Fault, ...]:
    law = Law.at(DEFAULT, code, day.toordinal())
    return tuple(Fault(one["parameter"], one["why"], tuple(one["cites"])) for one in conformity(law))


def _cell(
    code: str,
    day: date,
    provision: Provision,
    standing: Standing | None,
    facts: tuple[Transposition, ...],
    faults: tuple[Fault, ...],
) -> Cell:
    known = {fact.element for fact in facts if fact.knowledge is Knowledge.KNOWN}
    return Cell(
        state=code,
        article=provision.article,
        on=day,
        standing=_known(facts) if standing is None else standing,
        completeness=_completeness(facts),
        elements=len(provision.elements),
        elements_known=len(known & set(provision.elements)),
        facts=facts,
        faults=faults,
    )


def _known(facts: Iterable[Transposition]) -> Standing:
    found = {fact.knowledge for fact in facts}
    best = next((one for one in (Knowledge.KNOWN, Knowledge.CLAIMED) if one in found), Knowledge.UNKNOWN)
    return Standing(best.value)


def _completeness(facts: Iterable[Transposition]) -> Completeness:
    """The weightiest of what the facts show: a shortfall before the whole, the whole before a part."""
    found = {fact.completeness for fact in facts}
    order = (Completeness.SHORT, Completeness.WHOLE, Completeness.PART)
    return next((one for one in order if one in found), Completeness.UNKNOWN)
