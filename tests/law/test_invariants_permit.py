"""Invariants of law.md 3.5 on the permit, over whole histories: I2, I4, I5, I6."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from sojourn.law.position import position_of
from tests.law.courses import (
    CONVENTION,
    OF_THE_DIRECTIVE,
    Data,
    course,
    day,
    days_around,
    event,
    holds,
    later,
    looks,
    months_later,
    story,
    text_of,
    texts,
    texts_of_the_directive,
    whole_histories,
    with_events,
    without,
)

TRUE, FALSE = 2, 0
FLOOR_ONLY = [text for text in OF_THE_DIRECTIVE if text != "options-2014"]
"""The texts whose only floor is six months; the options of 2014 ask for more."""
TIED = [text for text in OF_THE_DIRECTIVE if text != "options-2014"]
"""The texts that tie the permit to the proceedings; the options of 2014 may loosen the tie."""

LEADING_TO_A_PERMIT = (
    event("2026-01-05", "view_taken", by="police", offence="trafficking"),
    event("2026-01-06", "informed", by="police"),
    event("2026-01-07", "reflection_granted", by="immigration_office"),
    event("2026-01-10", "intention_shown", form="statement"),
    event("2026-01-11", "relations_severed"),
    event("2026-01-12", "proceedings_opened", by="prosecutor"),
    event("2026-01-20", "stay_assessed", by="prosecutor", useful=True),
)
WITHOUT_EFFECT = (
    event("x", "contact_reported"),
    event("x", "contact_established", initiated_by="suspect", active=False, voluntary=False),
    event("x", "fraud_believed"),
    event("x", "missing_reported"),
    event("x", "asylum_applied"),
    event("x", "return_decided"),
    event("x", "programme_refused"),
    event("x", "renewal_requested"),
    event("x", "permit_not_renewed", grounds=["13(1)"]),
    event("x", "proceedings_opened", proceeding="second"),
    event("x", "assistance_given", kind="housing"),
)
"""What may happen to a holder without touching the conditions of issue or the proceedings."""


def a_permit(start: str, last: str) -> Data:
    return event(start, "permit_issued", from_=start, until=last)


@given(st.integers(0, 800), st.integers(0, 400), st.sampled_from(FLOOR_ONLY), st.booleans())
def test_i2_a_permit_is_never_held_long_enough_below_six_months(offset, length, text, proposed):
    """Six months are counted here. Not for the Convention, which has no minimum (CoE 14)."""
    start = later("2026-02-10", offset)
    tested = a_permit(start, later(start, length))
    data = story(*LEADING_TO_A_PERMIT, *(() if proposed else (tested,))) | {"proposed": [tested] if proposed else []}
    enough = later(start, length) >= months_later(start, 6)
    on = day(start)
    assert course(data, text).at(on).answers()["permit_length"] == ("required" if enough else "forbidden")


@given(whole_histories, texts_of_the_directive)
def test_i2_whatever_happens_a_first_permit_that_is_too_short_is_not_valid_output(data, text):
    """Looked at on the day of issue, of every permit that is issued alone and says until when it runs."""
    issued = [one for one in data["events"] if one["type"] == "permit_issued" and "until" in one and "id" not in one]
    others = [one["on"] for one in data["events"] if one["type"].startswith("permit_")]
    alone = [one for one in issued if others.count(one["on"]) == 1 and not data.get("proposed")]
    laid_out = course(data, text)
    for one in alone:
        start = one.get("from", one["on"])
        if one["until"] < months_later(start, 6):
            assert laid_out.at(day(one["on"])).answers()["permit_length"] not in ("required", "permitted")


@given(st.integers(0, 183))
def test_i2_a_renewal_below_six_months_is_contested_and_protected(length):
    """Whether each renewal needs six months is contested (N8.3b); the safe reading says yes."""
    last = "2026-08-12"
    short = event("2026-08-01", "permit_renewed", from_="2026-08-12", until=later("2026-08-12", length))
    data = story(*LEADING_TO_A_PERMIT, a_permit("2026-02-12", last), short)
    answer = position_of(course(data), date(2026, 8, 1)).answers["permit_length"]
    assert (answer.answer, answer.safe) == ("undetermined", "forbidden")
    assert {reading["answer"] for reading in answer.readings} == {"required", "forbidden"}


defects = st.sampled_from(
    [
        {"active": False},
        {"voluntary": False},
        {"initiated_by": "suspect"},
        {"initiated_by": "authority"},
        {"active": False, "voluntary": False, "initiated_by": "suspect"},
    ]
)


@given(whole_histories, texts_of_the_directive, st.lists(defects, min_size=1), st.integers(0, 800))
def test_i4_contact_that_lacks_a_qualifier_enables_nothing(data, text, lacking, offset):
    """Every contact of the history lacks something, and one more is added.

    Not for the withdrawal of the drafts of 2002, where renewed contact needs no qualifier (law.md 2.1).
    """
    plain = without(data, "contact_established")
    contacts = [one for one in data["events"] if one["type"] == "contact_established" and "id" not in one]
    first = min((one["on"] for one in plain["events"]), default="2026-01-01")
    contacts.append(
        event(later(first, offset), "contact_established", active=True, voluntary=True, initiated_by="person")
    )
    spoilt = [one | lacking[index % len(lacking)] for index, one in enumerate(contacts)]
    with_contact, no_contact = course(with_events(plain, *spoilt), text), course(plain, text)
    keys = (
        ["terminate_reflection"]
        if text in ("proposal-2002", "parliament-2002")
        else ["terminate_reflection", "withdraw"]
    )
    for on in days_around(with_events(plain, *spoilt)):
        one, two = with_contact.at(on), no_contact.at(on)
        assert holds(one, "qualified_contact") != TRUE
        for key in keys:
            if one.answers()[key] == "permitted":
                assert two.answers()[key] in ("permitted", "undetermined"), (text_of(on), key)


@given(whole_histories, st.integers(0, 800))
def test_i4_the_convention_knows_no_ground_of_contact(data, offset):
    """CoE 13(3): public order or an improper claim end the period, renewed contact never does."""
    plain = without(data, "contact_established")
    first = min((one["on"] for one in plain["events"]), default="2026-01-01")
    renewed = event(later(first, offset), "contact_established", active=True, voluntary=True, initiated_by="person")
    one, two = course(with_events(plain, renewed), CONVENTION), course(plain, CONVENTION)
    for on in days_around(data):
        assert one.at(on).answers()["terminate_reflection"] == two.at(on).answers()["terminate_reflection"]


@given(whole_histories, texts_of_the_directive)
def test_i5_no_refusal_to_renew_while_the_conditions_hold_and_proceedings_run(data, text):
    """Looked at where no programme stands in the way (12(2)). The Convention leaves renewal to internal law."""
    for on, evaluation in looks(course(data, text), days_around(data)):
        if evaluation.tested or holds(evaluation, "programme_bars_renewal") != FALSE:
            continue
        if holds(evaluation, "conditions_met") == TRUE and holds(evaluation, "proceedings_terminated") == FALSE:
            assert evaluation.answers()["non_renewal"] not in ("required", "permitted"), text_of(on)


@given(
    st.lists(st.tuples(st.sampled_from(WITHOUT_EFFECT), st.integers(0, 180)), max_size=6),
    texts_of_the_directive,
)
def test_i5_a_holder_who_meets_the_conditions_is_renewed(happened, text):
    """The conditions are laid down here, event by event; what else happens changes nothing.

    The permit rests on cooperation: the options leave open whether it rests on vulnerability alone.
    """
    events = [one | {"on": later("2026-02-12", days)} for one, days in happened]
    history = story(
        *LEADING_TO_A_PERMIT,
        a_permit("2026-02-12", "2026-08-12"),
        *events,
        profile={"permit_ground": "cooperation"},
    )
    laid_out = course(history, text)
    for on in range(day("2026-02-12"), day("2026-08-12") + 1):
        answers = laid_out.at(on).answers()
        assert (answers["renew"], answers["non_renewal"]) == ("required", "forbidden"), text_of(on)


@given(whole_histories, st.sampled_from(TIED), st.sampled_from(["conviction", "acquittal", "dismissal", "other"]))
def test_i6_terminated_proceedings_bar_renewal_and_leave_the_permit_valid(data, text, how):
    """Every proceeding of the history ends on one day. The options of 2014 may untie the permit from proceedings,
    the Convention leaves renewal to internal law: both stand outside.
    """
    named = {one.get("proceeding", "main") for one in data["events"] if one["type"].startswith("proceedings_")}
    named |= {name for one in data["events"] for name in one.get("proceedings", ())} | {"main"}
    last = max((one["on"] for one in data["events"]), default="2026-01-01")
    ended = [event(last, "proceedings_terminated", proceeding=name, how=how) for name in sorted(named)]
    with_end, as_it_was = course(with_events(data, *ended), text), course(data, text)
    for on in (day(last), day(last) + 1, day(last) + 30, day(last) + 90, day(last) + 180, day(last) + 400):
        now, then = with_end.at(on), as_it_was.at(on)
        assert now.answers()["renew"] not in ("required", "permitted"), text_of(on)
        assert now.state() == then.state()
        assert now.mark("permit") == then.mark("permit")
        assert now.answers()["removal"] == then.answers()["removal"]


@given(whole_histories, texts)
def test_i6_renewal_is_never_both_ways(data, text):
    """Renewal and its refusal are bound both ways: never both forbidden, never both required."""
    for on, evaluation in looks(course(data, text), days_around(data)):
        answers = evaluation.answers()
        pair = {answers["renew"], answers["non_renewal"]}
        assert pair in ({"required", "forbidden"}, {"not_applicable"}, {"undetermined"}), (text_of(on), pair)


ENDING_NOTHING = (
    event("x", "proceedings_terminated", how="acquittal"),
    event("x", "proceedings_discontinued"),
    event("x", "cooperation_ceased", reason="fear"),
    event("x", "relations_kept", coerced=True),
    event("x", "stay_assessed", useful=False),
    event("x", "permit_not_renewed", grounds=["13(1)"]),
    event("x", "return_decided"),
    event("x", "fraud_believed"),
)


@given(
    st.lists(st.tuples(st.sampled_from(ENDING_NOTHING), st.integers(0, 180)), max_size=4),
    st.integers(184, 400),
    texts,
)
def test_i6_a_permit_lives_on_to_its_last_day_unless_somebody_decides(happened, length, text):
    """Grounds to withdraw or not to renew are powers and bars; none of them ends a running permit (Articles 13, 14)."""
    start, last = "2026-02-12", later("2026-02-12", length)
    events = [one | {"on": later(start, days)} for one, days in happened]
    laid_out = course(story(*LEADING_TO_A_PERMIT, a_permit(start, last), *events), text)
    for on in range(day(start), day(last) + 1):
        evaluation = laid_out.at(on)
        assert (evaluation.state()[0], evaluation.answers()["removal"]) == ("permit", "forbidden"), text_of(on)
    assert laid_out.at(day(last) + 1).state()[0] != "permit"
