"""Invariants of law.md 3.5 on protection and treatment, over whole histories: I1, I10, I11, I12."""

from datetime import date

from hypothesis import assume, example, given
from hypothesis import strategies as st

from sojourn.law.position import position_of
from tests.law.courses import (
    CONVENTION,
    changed,
    course,
    day,
    days_around,
    event,
    later,
    looks,
    story,
    text_of,
    texts,
    texts_of_the_directive,
    until,
    whole_histories,
    with_events,
)

PROTECTED = {"reflection", "awaiting_decision"}
NOT_FOR_THE_RESOURCES = (
    "removal",
    "interpreting",
    "safety",
    "dublin_decision",
    "dublin_preparation",
    "dublin_enforcement",
)
WITHOUT_EFFECT = (
    event("x", "contact_reported"),
    event("x", "return_decided"),
    event("x", "removal_planned"),
    event("x", "dublin_accepted", state="IT"),
    event("x", "dublin_decided", state="IT"),
    event("x", "asylum_applied"),
    event("x", "missing_reported"),
    event("x", "cooperation_declined"),
    event("x", "fraud_believed"),
    event("x", "public_policy_assessed", threat=True),
    event("x", "contact_established", initiated_by="person", active=True, voluntary=True),
    event("x", "relations_kept", coerced=False),
    event("x", "proceedings_discontinued"),
    event("x", "permit_refused"),
    event("x", "indication"),
)
"""What may happen in the period without ending it: it is a decision under Article 6(4) that ends it."""


@given(whole_histories, texts_of_the_directive)
def test_i1_no_enforcement_in_reflection_or_while_awaiting_the_decision(data, text):
    """Not for the Convention, which does not know the second phase and is silent on Dublin transfers.

    Where the end of the period is a range, or what happened is not known, the answer may be undetermined (law.md 1.1).
    """
    for on, evaluation in looks(course(data, text), days_around(data)):
        state, possible = evaluation.state()
        answers = evaluation.answers()
        if state in PROTECTED:
            assert answers["removal"] == answers["dublin_enforcement"] == "forbidden", text_of(on)
        elif PROTECTED & set(possible):
            assert answers["removal"] in ("forbidden", "undetermined"), text_of(on)
            assert answers["dublin_enforcement"] in ("forbidden", "undetermined"), text_of(on)


UNSETTLED = {"case": 1, "state": "DK", "person": {}, "events": [event("2018-04-30", "identified")]}
"""Whether the period runs is not known here, so it must not be said that it does."""


@given(whole_histories)
@example(UNSETTLED)
def test_i1_no_removal_in_the_recovery_period_of_the_convention(data):
    for on, evaluation in looks(course(data, CONVENTION), days_around(data)):
        state, possible = evaluation.state()
        if state == "reflection":
            assert evaluation.answers()["removal"] == "forbidden", text_of(on)
        elif "reflection" in possible:
            assert evaluation.answers()["removal"] in ("forbidden", "undetermined"), text_of(on)


@given(
    st.lists(st.tuples(st.sampled_from(WITHOUT_EFFECT), st.integers(0, 29)), max_size=6),
    st.integers(0, 400),
    texts,
)
def test_i1_only_a_decision_takes_the_protection_away(happened, offset, text):
    """The thirty days after the grant are counted here, and compared with what the rules say of every one of them.

    The drafts of 2002 give the period to those who break off all relations: there, contact leaves it open.
    """
    seen = later("2026-01-28", offset)
    granted = later(seen, 1)
    events = [one | {"on": later(granted, days)} for one, days in happened]
    data = story(
        event(seen, "view_taken", by="police", offence="trafficking"),
        event(seen, "relations_severed"),
        event(granted, "reflection_granted", by="immigration_office"),
        *events,
    )
    unbroken = {"relations_kept", "contact_established"} & {one["type"] for one in events}
    assume(not (unbroken and text in ("proposal-2002", "parliament-2002")))
    laid_out = course(data, text)
    for days in range(31):
        answers = laid_out.at(day(granted) + days).answers()
        assert answers["removal"] == "forbidden", (days, text)
        assert text == CONVENTION or answers["dublin_enforcement"] == "forbidden"


@given(whole_histories, texts, st.data())
def test_i10_a_permit_takes_no_entitlement_of_the_reflection_period_away(data, text, draw):
    """The permit is issued on a day of the period, everything else as it was on that day.

    An answer that waits for a cell of the text the source does not tell (parliament-2002: work) takes nothing away.
    """
    laid_out = course(data, text)
    days = [on for on, evaluation in looks(laid_out, days_around(data)) if evaluation.state()[0] == "reflection"]
    assume(days)
    on = draw.draw(st.sampled_from(days))
    before = until(data, on)
    issued = event(text_of(on), "permit_issued", permit="i10", until=later(text_of(on), 400))
    assume(not any(one["type"].startswith("permit_") for one in before["events"]))
    then = position_of(course(before, text), date.fromordinal(on))
    assume(then.state == "reflection")
    now = position_of(course(with_events(before, issued), text), date.fromordinal(on))
    assert now.state == "permit"
    untold = {key for key, answer in now.answers.items() if any(name.startswith("text:") for name in answer.missing)}
    assert set(then.entitlements) - set(now.entitlements) - untold == set()


@given(whole_histories, texts, st.sampled_from([True, False, None]))
def test_i11_protection_interpreting_and_safety_do_not_depend_on_resources(data, text, resources):
    first, second = (
        course(changed(data, sufficient_resources=not resources), text),
        course(changed(data, sufficient_resources=resources), text),
    )
    for on in days_around(data):
        one, two = first.at(on), second.at(on)
        assert one.state() == two.state(), text_of(on)
        given, other = one.answers(), two.answers()
        assert [given[key] for key in NOT_FOR_THE_RESOURCES] == [other[key] for key in NOT_FOR_THE_RESOURCES]


@given(whole_histories, texts)
def test_i11_only_means_tested_answers_depend_on_resources(data, text):
    """Articles 7(1) and 9; free legal help under 2011/36 12(2) and medical care under CoE 12(3) too."""
    tested = {"subsistence", "emergency_care", "medical", "legal_aid"}
    with_means, without_means = (course(changed(data, sufficient_resources=means), text) for means in (True, False))
    for on in days_around(data):
        one, two = with_means.at(on).answers(), without_means.at(on).answers()
        assert {key for key in one if one[key] != two[key]} <= tested


@given(whole_histories, texts, st.data())
def test_i12_an_early_examination_that_fails_leaves_the_period_as_it_is(data, text, draw):
    laid_out = course(data, text)
    days = [on for on, evaluation in looks(laid_out, days_around(data)) if evaluation.state()[0] == "reflection"]
    assume(days)
    on = draw.draw(st.sampled_from(days))
    before = until(data, on)
    assume(not any(one["type"].startswith("permit_") and one["on"] == text_of(on) for one in before["events"]))
    refused = with_events(before, event(text_of(on), "permit_refused", permit="i12"))
    was, now = course(before, text), course(refused, text)
    end = position_of(was, date.fromordinal(on)).dates["reflection_end"]
    assert position_of(now, date.fromordinal(on)).dates["reflection_end"] == end
    for one in range(on, min(day(end), on + 60) + 1 if end else on + 2):
        if was.at(one, on).state()[0] == "reflection":
            assert now.at(one, on).state()[0] == "reflection", text_of(one)
            assert now.at(one, on).answers()["removal"] == was.at(one, on).answers()["removal"] == "forbidden"
