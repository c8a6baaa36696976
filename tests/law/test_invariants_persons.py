"""Invariants of law.md 3.5 on persons and national law, over whole histories: I3, I7, I8."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from sojourn.law.comparing.favour import WORST_FIRST, rank
from sojourn.law.membership import is_member
from sojourn.law.position import position_of
from tests.law.courses import (
    COMBINED,
    CONVENTION,
    NOT_OF_2004_81,
    changed,
    course,
    days_around,
    event,
    invented,
    later,
    share,
    text_of,
    texts,
    texts_of_the_directive,
    whole_histories,
    with_events,
    without,
)

OF_2011_36 = ("assistance_2011_36", "treat_as_child", "non_prosecution")
ALSO_OF_2011_36 = {"legal_aid", "risk_assessment", "education", "representation"}
WORDS_OF_2004_81 = {"scope": "out", "unaccompanied": "no"}


# I3


@given(
    whole_histories,
    texts,
    st.sampled_from([True, False, None]),
    st.dictionaries(
        st.sampled_from(["recruited", "transit", "exploited"]),
        st.lists(st.sampled_from(["NG", "LY", "BE"]), max_size=2),
    ),
    st.integers(0, 60),
)
def test_i3_entry_papers_and_arrival_change_nothing(data, text, papers, countries, offset):
    """Holds for all ten texts: what two of the drafts say of missing papers only makes it explicit."""
    first = min((one["on"] for one in data["events"]), default="2026-01-01")
    changes = changed(data, identity_papers=papers, countries=countries)
    other = with_events(changes, event(later(first, offset), "asylum_applied"))
    one, two = course(data, text), course(other, text)
    for on in days_around(data):
        assert one.at(on).answers() == two.at(on).answers(), text_of(on)
        assert one.at(on).state() == two.at(on).state(), text_of(on)


# I7

MORE_FAVOURABLE = [
    ({"reflection_length": "P30D"}, {"reflection_length": "P45D"}),
    ({"reflection_length": "P30D"}, {"reflection_length": "P3M"}),
    (
        {"reflection_length": {"min": "P5D", "max": "P60D"}},
        {"reflection_length": {"min": "P30D", "max": "P60D"}},
    ),
    ({"day_count": "include_first_day"}, {"day_count": "exclude_first_day"}),
    ({"coe_party_from": "never"}, {"coe_party_from": "2008-02-01"}),
    ({"scope_smuggled": False}, {"scope_smuggled": True}),
    ({"scope_minors": False}, {"scope_minors": True}),
    ({"scope_minors": {"allowed": True, "from_age": 16}}, {"scope_minors": True}),
    ({"reflection_extensions": []}, {"reflection_extensions": [{"ground": "distress"}]}),
    ({"reflection_end_contact": True}, {"reflection_end_contact": False}),
    ({"reflection_end_public_policy": True}, {"reflection_end_public_policy": False}),
    ({"psych_assistance_by_law": False}, {"psych_assistance_by_law": True}),
    ({"free_legal_aid": False}, {"free_legal_aid": True}),
    ({"medical_before_permit": "emergency"}, {"medical_before_permit": "necessary"}),
    ({"medical_before_permit": "necessary"}, {"medical_before_permit": "full"}),
    ({"permit_first_validity": "P6M"}, {"permit_first_validity": "P1Y"}),
    ({"permit_without_cooperation": False}, {"permit_without_cooperation": True}),
    ({"programme_conditional_issue": True}, {"programme_conditional_issue": False}),
    ({"programme_conditional_renewal": True}, {"programme_conditional_renewal": False}),
    *(
        ({f"withdraw_{ground}": worse}, {f"withdraw_{ground}": better})
        for ground in ("contact", "fraud", "public_policy", "ceased_cooperation", "discontinued")
        for worse, better in (({"allowed": True, "mandatory": True}, True), (True, False))
    ),
    ({"withdraw_chapeau": True}, {"withdraw_chapeau": False}),
    ({"family_permit": "none"}, {"family_permit": "consider"}),
    ({"family_permit": "consider"}, {"family_permit": "right"}),
    *(({f"appeal_{what}": False}, {f"appeal_{what}": True}) for what in ("refusal", "nonrenewal", "withdrawal")),
    ({"suspensive": False}, {"suspensive": True}),
    ({"labour_access": {"conditions": "work permit"}}, {"labour_access": {"conditions": "none"}}),
    ({"labour_access": {"from": "permit"}}, {"labour_access": {"from": "reflection"}}),
]


@given(invented, texts, st.sampled_from(MORE_FAVOURABLE))
def test_i7_a_more_favourable_value_lowers_no_answer(data, text, values):
    """A decision to end the period is left out: in a longer period it may fall where there was nothing left to end."""
    worse, better = values
    history = without(data, "reflection_terminated")
    profile = history.get("profile", {})
    one, two = (course(history | {"profile": profile | given}, text) for given in (worse, better))
    for on in days_around(history):
        before, after = one.at(on).answers(), two.at(on).answers()
        for key in WORST_FIRST:
            if before[key] == before["scope"] == "undetermined":
                continue  # a better value settles who is covered, and no promise is lowered by that
            assert rank(key, after[key]) >= rank(key, before[key]), (
                text_of(on),
                key,
                before[key],
                after[key],
            )


# I8


@given(whole_histories, texts_of_the_directive)
def test_i8_nothing_of_2004_81_applies_to_a_union_citizen(data, text):
    """Appeals and reasons are national law; read with 2011/36, four answers may rest on that act instead.

    The Convention covers victims of any nationality and is looked at below.
    """
    laid_out = course(changed(data, nationalities=["FR"]), text)
    for on in days_around(data):
        for key, answer in laid_out.at(on).answers().items():
            if key not in NOT_OF_2004_81 and not (text in COMBINED and key in ALSO_OF_2011_36):
                assert answer == WORDS_OF_2004_81.get(key, "not_applicable"), (text_of(on), key)


@given(whole_histories, texts)
def test_i8_the_outputs_of_2011_36_are_the_same_for_a_union_citizen(data, text):
    citizen, as_it_was = course(changed(data, nationalities=["FR"]), text), course(data, text)
    for on in days_around(data):
        one, two = citizen.at(on).answers(), as_it_was.at(on).answers()
        assert [one[key] for key in OF_2011_36] == [two[key] for key in OF_2011_36], text_of(on)


@share(4)
@given(whole_histories, st.sampled_from(COMBINED))
def test_i8_what_rests_on_2011_36_alone_is_the_same_for_a_union_citizen(data, text):
    """Read together with 2011/36 an answer may rest on either act: what rests on 2011/36 knows no nationality."""
    citizen, as_it_was = course(changed(data, nationalities=["FR"]), text), course(data, text)
    for on in days_around(data)[::3]:
        one, two = (position_of(laid_out, date.fromordinal(on)) for laid_out in (citizen, as_it_was))
        for key, answer in two.answers.items():
            rests_on_2011_36 = (
                answer.answer == "required" and answer.cites and all(c.startswith("2011/36") for c in answer.cites)
            )
            if rests_on_2011_36:
                assert one.answers[key].answer == "required", (text_of(on), key, answer.cites)


@given(whole_histories)
def test_i8_under_the_convention_citizens_lack_only_what_goes_with_residence(data):
    """Assistance, identification and safety are for victims of any nationality; stay and permits are for aliens.

    Only while the State is a Member State: elsewhere a citizen of the Union has no right to stay as such.
    """
    residence = {"reflection", "terminate_reflection", "removal", "issue", "more_favourable_permit"}
    residence |= {"medical", "work", "training", "education"}
    citizen, as_it_was = course(changed(data, nationalities=["FR"]), CONVENTION), course(data, CONVENTION)
    for on in days_around(data):
        if data["state"] != "XX" and not is_member(data["state"], on):
            continue
        one, two = citizen.at(on).answers(), as_it_was.at(on).answers()
        assert {key for key in one if one[key] != two[key]} <= residence | NOT_OF_2004_81, text_of(on)
        assert one["reflection"] == one["medical"] == "not_applicable" and one["issue"] == "not_applicable"
