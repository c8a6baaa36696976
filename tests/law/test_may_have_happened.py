"""What may have happened though nobody knows is reckoned with: each type of act that a fact reads, opened in turn."""

import pytest

from tests.law.courses import changed, course, day, event, story, with_events

LEADING = (
    event("2026-01-05", "view_taken", by="police", offence="trafficking"),
    event("2026-01-06", "reflection_granted", by="immigration_office"),
)
PERMIT = event("2026-02-12", "permit_issued", until="2026-08-12")
REFUSAL = event("2026-03-01", "permit_refused", id="refusal")
WITHDRAWAL = event("2026-03-01", "permit_withdrawn", id="withdrawal")
LEFT = event("2026-01-20", "departed")
MET = {
    "useful": event("2026-01-10", "stay_assessed", useful=True, proceeding="main"),
    "willing": event("2026-01-10", "intention_shown", form="statement"),
    "severed": event("2026-01-10", "relations_severed"),
}
EARLIER = (
    event("2025-01-05", "view_taken", by="police", offence="trafficking"),
    event("2025-01-06", "reflection_granted"),
    event("2025-01-20", "reflection_terminated"),
    event("2025-02-01", "departed"),
)
OWN_CONTACT = {"initiated_by": "person", "voluntary": True, "active": True}
MAY_HAVE_HAPPENED = {
    "the period was extended": (
        LEADING,
        event("2026-01-20", "reflection_extended", days=60),
        "2026-03-15",
        "reflection",
    ),
    "the permit was renewed": (
        (*LEADING, PERMIT),
        event("2026-08-01", "permit_renewed", until="2027-02-12"),
        "2026-09-01",
        "removal",
    ),
    "renewal was asked for again": (
        (
            *LEADING,
            PERMIT,
            event("2026-07-01", "renewal_requested"),
            event("2026-07-02", "permit_renewed", until="2026-12-31"),
        ),
        event("2026-12-20", "renewal_requested"),
        "2027-01-10",
        "removal",
    ),
    "renewal was refused that day": (
        (*LEADING, PERMIT),
        event("2026-08-01", "permit_not_renewed"),
        "2026-08-01",
        "appeal",
    ),
    "the refusal was appealed": (
        (*LEADING, REFUSAL),
        event("2026-03-02", "appeal_lodged", against="refusal", suspensive=True),
        "2026-03-10",
        "removal",
    ),
    "the appeal was allowed": (
        (*LEADING, REFUSAL, event("2026-03-02", "appeal_lodged", id="appeal", against="refusal")),
        event("2026-03-20", "appeal_decided", against="appeal", outcome="annulled"),
        "2026-04-10",
        "removal",
    ),
    "the withdrawal was appealed before the person left": (
        (*LEADING, PERMIT, WITHDRAWAL, event("2026-04-01", "departed")),
        event("2026-03-02", "appeal_lodged", against="withdrawal", suspensive=True),
        "2026-04-10",
        "reasons",
    ),
    "the review of the end of the proceedings was asked for": (
        (
            *LEADING,
            PERMIT,
            *MET.values(),
            event("2026-01-10", "proceedings_opened"),
            event("2026-05-01", "proceedings_terminated", id="end"),
        ),
        event("2026-05-10", "appeal_lodged", against="end"),
        "2026-06-01",
        "withdraw",
    ),
    "the child was left alone again": (
        (event("2026-01-05", "in_care_since"),),
        event("2026-02-01", "in_care_ended"),
        "2026-03-01",
        "unaccompanied",
    ),
    "the child had been in care": ((), event("2026-02-01", "in_care_ended"), "2026-03-01", "unaccompanied"),
    "another view was trafficking": (
        (event("2026-01-05", "view_taken", by="police", offence="facilitation"),),
        event("2026-01-20", "view_taken", by="prosecutor", offence="trafficking"),
        "2026-02-01",
        "assistance_2011_36",
    ),
    "the view was withdrawn after an indication": (
        (event("2026-01-05", "indication"),),
        event("2026-01-10", "view_withdrawn"),
        "2026-01-20",
        "assistance_2011_36",
    ),
    "an organisation took the view": (
        (),
        event("2026-01-10", "view_taken", by="ngo:Haven", offence="trafficking"),
        "2026-01-20",
        "assistance_2011_36",
    ),
    "the person came back": (
        (*LEADING, LEFT),
        event("2026-02-01", "view_taken", by="police", offence="trafficking"),
        "2026-02-10",
        "scope",
    ),
    "the person left": (LEADING, LEFT, "2026-01-25", "removal"),
    "the person died": (LEADING, event("2026-01-20", "died"), "2026-01-25", "removal"),
    "the person became a citizen of the Union": (
        LEADING,
        event("2026-01-20", "nationality_acquired", code="FR"),
        "2026-01-25",
        "scope",
    ),
    "a permit was issued anew": (
        (*LEADING, REFUSAL),
        event("2026-04-01", "permit_issued", until="2026-10-01"),
        "2026-05-01",
        "removal",
    ),
    "a permit was issued after the withdrawal": (
        (*LEADING, PERMIT, WITHDRAWAL),
        event("2026-04-01", "permit_issued", until="2026-10-01"),
        "2026-05-01",
        "removal",
    ),
    "the period began before the grant": (
        (event("2026-02-01", "reflection_granted"),),
        event("2026-01-01", "document_issued"),
        "2026-02-15",
        "early_examination",
    ),
    "a new period was granted": (
        (*LEADING, event("2026-01-20", "reflection_terminated")),
        event("2026-02-01", "reflection_granted"),
        "2026-02-10",
        "removal",
    ),
    "this period was ended like the earlier one": (
        (*EARLIER, *LEADING),
        event("2026-01-20", "reflection_terminated"),
        "2026-02-01",
        "removal",
    ),
    "an extension came before the decision to end": (
        (*LEADING, event("2026-03-01", "reflection_terminated")),
        event("2026-01-20", "reflection_extended", days=60),
        "2026-03-10",
        "removal",
    ),
    "other contact was the person's own": (
        (*LEADING, event("2026-01-10", "contact_established", initiated_by="suspect", voluntary=False, active=False)),
        event("2026-01-11", "contact_established", **OWN_CONTACT),
        "2026-01-20",
        "terminate_reflection",
    ),
    "a permit was issued after the contact": (
        (*LEADING, PERMIT, event("2026-03-01", "contact_established", **OWN_CONTACT)),
        event("2026-03-10", "permit_issued", until="2027-02-12"),
        "2026-03-20",
        "withdraw",
    ),
    "contact followed the severing of relations": (
        (*LEADING, *MET.values()),
        event("2026-01-20", "contact_established", **OWN_CONTACT),
        "2026-02-10",
        "issue",
    ),
    "the programme was left": (
        (*LEADING, *MET.values(), event("2026-01-11", "programme_offered"), event("2026-01-12", "programme_joined")),
        event("2026-01-20", "programme_left"),
        "2026-02-10",
        "issue",
    ),
    "the only useful proceedings ended": (
        (*LEADING, *MET.values(), event("2026-01-10", "proceedings_opened")),
        event("2026-01-20", "proceedings_discontinued"),
        "2026-02-10",
        "issue",
    ),
    "proceedings were opened anew": (
        (
            *LEADING,
            *MET.values(),
            event("2026-01-10", "proceedings_opened"),
            event("2026-01-20", "proceedings_discontinued"),
        ),
        event("2026-02-01", "proceedings_opened"),
        "2026-02-10",
        "issue",
    ),
    "a doubted age was assessed": (
        (*LEADING, event("2026-01-06", "age_doubted"), event("2026-01-05", "unaccompanied_since")),
        event("2026-01-20", "age_assessed", age=15),
        "2026-02-01",
        "unaccompanied",
    ),
}
"""What happened, what may have happened, the day and the question it would change."""

NATIONAL_LAW = {
    "reflection_start_event": ["written_grant", "document_issued"],
    "suspensive": False,
    "written_reasons": True,
    "appeal_nonrenewal": True,
    "reflection_end_contact": True,
    "withdraw_contact": True,
    "withdraw_chapeau": False,
    "withdraw_discontinued": True,
    "programme_conditional_issue": True,
}


@pytest.mark.parametrize("name", MAY_HAVE_HAPPENED)
def test_what_may_have_happened_is_reckoned_with(name):
    """The type is opened for all time, so that nobody knows; an answer it would change cannot stay determined."""
    happened, perhaps, on, key = MAY_HAVE_HAPPENED[name]
    of_a_child = key == "unaccompanied" and "age" not in perhaps
    history = changed(story(*happened, profile=NATIONAL_LAW), born="2015-01-01" if of_a_child else "1990-05-01")
    opened = history | {"unknown": [{"type": perhaps["type"]}]}
    without_it, with_it, unknown = (
        course(data).at(day(on)).answers()[key] for data in (history, with_events(history, perhaps), opened)
    )
    assert without_it != with_it
    assert unknown == "undetermined"


def test_a_decision_to_end_the_period_counts_though_its_start_is_not_known():
    """What was ended had begun: the State's start event is not known here, the decision under 6(4) is."""
    ended = event("2026-01-20", "reflection_terminated", ground="contact")
    history = story(event("2026-01-05", "view_taken", by="police", offence="trafficking"), ended)
    history["profile"].pop("reflection_start_event")
    state, possible = course(history).at(day("2026-01-25")).state()
    assert "reflection_terminated" in (state, *possible)
