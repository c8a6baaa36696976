"""Invented answers, and strategies that draw them."""

from __future__ import annotations

import string
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from sojourn.records.commitments.answers import Answers, blank
from sojourn.records.commitments.following import DONE, NOT_KNOWN, STATUSES, Evidence, Following
from sojourn.records.commitments.measures import Agencies, Confiscation, Training
from sojourn.records.commitments.plan import Action, Plan
from sojourn.records.commitments.register import FOR_STATES, entry

ON = date(2026, 11, 23)
CLAIMED = Following("C1", "Ministry of Lamps", DONE, date(2026, 1, 10))
PROOF = (Evidence("Lamp report", "lamps.example/1", date(2026, 1, 2)),)
VERIFIED = replace(CLAIMED, verified_by="Lamp auditor", verified_on=date(2026, 2, 1), evidence=PROOF)


def having(*followings: Following, party: str = "NL", **others: Any) -> Answers:
    """The answers of a party of which only these followings are known."""
    by_number = {one.commitment: one for one in followings}
    whole = blank(party)
    found = tuple(by_number.get(one.commitment, one) for one in whole.followings)
    return replace(whole, followings=found, **others)


texts = st.one_of(
    st.sampled_from(["=1+1", "+lamp", "-1", "@lamp", "#N/A", "Müller, Łódź", "1", "2026-01-01", "'quoted", "TRUE"]),
    st.text(string.ascii_letters + " =+-@'\"&<>é", min_size=1, max_size=12).map(str.strip).filter(bool),
)
days = st.dates(date(2000, 1, 1), date(2030, 12, 31))
counts = st.integers(0, 10**9)
amounts = st.integers(0, 10**11).map(lambda cents: Decimal(cents) / 100)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "yes_no": st.booleans(),
    "day": days,
    "count": counts,
    "share": st.integers(0, 10**6).map(lambda parts: Decimal(parts) / 10**6),
    "text": texts,
}


def followings(number: str) -> st.SearchStrategy[Following]:
    """Followings of an entry without faults."""
    about = entry(number)

    @st.composite
    def drawn(draw: st.DrawFn) -> Following:
        status = draw(st.sampled_from(STATUSES))
        found = Following(number, draw(st.none() | texts), status)
        if status != NOT_KNOWN:
            found = replace(found, owner=draw(texts), claimed_on=draw(days))
        if not about.measure and draw(st.booleans()):
            found = replace(found, value=draw(VALUES[about.kind]), as_of=draw(days), source=draw(texts))
        evidence = st.builds(Evidence, texts, texts, st.none() | days)
        return replace(found, evidence=tuple(draw(st.lists(evidence, max_size=2))))

    return drawn()


plans = st.builds(Plan, texts, texts, adopted_on=st.none() | days, valid_from=st.none() | days)
actions = st.builds(
    Action,
    texts,
    texts,
    st.none() | texts,
    st.none() | days,
    st.sampled_from(STATUSES),
    commitments=st.lists(st.sampled_from([one.number for one in FOR_STATES]), max_size=3, unique=True).map(tuple),
)
maybe = st.none() | counts


@st.composite
def training(draw: st.DrawFn) -> Training:
    due = draw(maybe)
    return Training(
        draw(st.integers(2000, 2030)), draw(texts), due, draw(st.none() | st.integers(0, due or 10)), draw(texts)
    )


@st.composite
def agencies(draw: st.DrawFn) -> Agencies:
    licensed = draw(maybe)
    inspected = draw(st.none() | st.integers(0, licensed or 0))
    return Agencies(draw(st.integers(2000, 2030)), licensed, inspected, draw(maybe), draw(texts))


confiscations = st.builds(
    Confiscation,
    st.integers(2000, 2030),
    st.sampled_from(["EUR", "PLN"]),
    st.none() | amounts,
    st.none() | amounts,
    st.none() | amounts,
    st.none(),
    texts,
)


@st.composite
def all_answers(draw: st.DrawFn) -> Answers:
    """Answers of a State as a questionnaire may hold them."""
    some = draw(st.lists(st.sampled_from(FOR_STATES), max_size=4, unique_by=lambda one: one.number))
    return having(
        *(draw(followings(one.number)) for one in some),
        plan=draw(st.none() | plans),
        actions=tuple(draw(st.lists(actions, max_size=3, unique_by=lambda one: one.number))),
        training=tuple(draw(st.lists(training(), max_size=3, unique_by=lambda one: one.key))),
        agencies=tuple(draw(st.lists(agencies(), max_size=3, unique_by=lambda one: one.key))),
        confiscation=tuple(draw(st.lists(confiscations, max_size=3, unique_by=lambda one: one.key))),
    )


def later(day: date, by: int = 1) -> date:
    """Some days later."""
    return day + timedelta(days=by)
