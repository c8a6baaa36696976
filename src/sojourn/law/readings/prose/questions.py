"""The questions in words: a name for each, and a sentence for every answer it may have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple


class Asked(NamedTuple):
    """A question: its name as a noun phrase, and the sentence each of its own answers stands for."""

    name: str
    answers: Mapping[str, str]


def _asked(name: str, **answers: str) -> Asked:
    return Asked(name, answers)


QUESTIONS: Final[Mapping[str, Asked]] = {
    "scope": Asked(
        "Scope",
        {
            "in": "The person is covered.",
            "out": "The person is not covered.",
        },
    ),
    "information": _asked("Information", required="The authority must inform the person of what this law offers."),
    "reflection": _asked("Reflection period", required="The person must have a reflection period."),
    "extension": _asked("Extension of the reflection period", permitted="The reflection period may be extended."),
    "terminate_reflection": _asked(
        "Ending the reflection period early",
        permitted="The authority may end the reflection period; it need not.",
        forbidden="The reflection period may not be ended early.",
    ),
    "removal": _asked("Removal", forbidden="Enforcement of a removal is forbidden on this day."),
    "treatment": _asked("Treatment", required="The person must be given the treatment this law lays down."),
    "subsistence": _asked("Means of subsistence", required="The person must be given means of subsistence."),
    "emergency_care": _asked("Emergency medical care", required="The person must have emergency medical care."),
    "psychological": _asked(
        "Psychological assistance",
        required="The person must be given psychological assistance where appropriate.",
    ),
    "interpreting": _asked(
        "Translation and interpreting", required="Translation and interpreting must be provided where needed."
    ),
    "safety": _asked(
        "Safety and protection",
        required="The person's safety and protection needs must be taken into account.",
    ),
    "legal_aid": _asked("Legal aid", required="The person must have legal aid."),
    "early_examination": _asked(
        "Examination during the reflection period",
        permitted="The case may be examined before the reflection period has run out.",
        forbidden="The case may not be examined before the reflection period has run out.",
    ),
    "examination": _asked("Examination of the case", required="The case must now be examined."),
    "issue": _asked(
        "Issuing the first residence permit",
        required="The residence permit must be issued.",
        permitted="The residence permit may be issued.",
        forbidden="The residence permit may not be issued.",
    ),
    "refuse": _asked(
        "Refusing the first residence permit",
        required="The residence permit must be refused.",
        permitted="The residence permit may be refused.",
        forbidden="The residence permit may not be refused.",
    ),
    "permit_length": _asked(
        "Length of the residence permit",
        required="A residence permit must be valid for the length the text lays down.",
        forbidden="A residence permit as short as this one is forbidden.",
    ),
    "renew": _asked(
        "Renewing the residence permit",
        required="The residence permit must be renewed.",
        forbidden="The residence permit may not be renewed.",
    ),
    "non_renewal": _asked(
        "Deciding not to renew the residence permit",
        required="The residence permit must be left to expire.",
        forbidden="Renewal may not be denied.",
    ),
    "withdraw": _asked(
        "Withdrawing the residence permit",
        required="The residence permit must be withdrawn.",
        permitted="The authority may withdraw the residence permit; it need not.",
        forbidden="The residence permit may not be withdrawn.",
    ),
    "medical": _asked(
        "Medical and other assistance",
        required="The person must have the medical or other assistance needed.",
    ),
    "work": _asked(
        "Work",
        required="The person must have access to the labour market.",
        permitted="The person may work under the conditions of national law.",
    ),
    "training": _asked(
        "Vocational training",
        required="The person must have access to vocational training.",
        permitted="The person may take vocational training under the conditions of national law.",
    ),
    "education": _asked(
        "Education",
        required="The person must have access to education.",
        permitted="The person may take education under the conditions of national law.",
    ),
    "programmes": _asked("Programmes", required="The person must have access to existing programmes and schemes."),
    "treat_as_child": _asked("Treatment as a child", required="The person must be treated as a child."),
    "unaccompanied": Asked(
        "Unaccompanied minor",
        {
            "yes": "The person is an unaccompanied minor in the sense of this law.",
            "no": "The person is not an unaccompanied minor in the sense of this law.",
        },
    ),
    "representation": _asked("Representation of the child", required="The child must be represented without delay."),
    "family_tracing": _asked(
        "Tracing the child's family", required="Every effort must be made to find the child's family quickly."
    ),
    "placement": _asked("Placement of the child", required="The child must be placed in the order the text lays down."),
    "family_permit": _asked(
        "Residence permit for family members",
        required="Family members must be given a residence permit.",
        permitted="A residence permit for family members may be considered.",
    ),
    "risk_assessment": _asked("Risk assessment", required="The risks to the person must be assessed individually."),
    "appeal": _asked("Appeal", required="An appeal against the decision must be open to the person."),
    "reasons": _asked("Reasons in writing", required="Decisions must be given with reasons in writing."),
    "dublin_decision": _asked(
        "Decision on a Dublin transfer", permitted="A decision on a Dublin transfer may be taken."
    ),
    "dublin_preparation": _asked(
        "Preparing a Dublin transfer",
        permitted="A Dublin transfer may be prepared, as long as the protection keeps its full effect.",
    ),
    "dublin_enforcement": _asked(
        "Enforcing a Dublin transfer", forbidden="Enforcement of a Dublin transfer is forbidden on this day."
    ),
    "entry_ban": _asked(
        "Entry ban",
        required="An entry ban must accompany the return decision.",
        permitted="An entry ban may be imposed.",
        forbidden="An entry ban may not be imposed.",
    ),
    "assistance_2011_36": _asked(
        "Assistance under the Anti-trafficking Directive",
        required="Assistance and support must be given, whether or not the person cooperates.",
    ),
    "non_prosecution": _asked(
        "Refraining from prosecution",
        permitted="The authorities may refrain from prosecuting what the person was compelled to do.",
    ),
    "more_favourable_permit": _asked(
        "More favourable national residence permit",
        permitted="National law allows a residence permit without cooperation.",
    ),
}
"""Every question by key, in the order in which answers are shown."""

NOT_APPLICABLE: Final = "The question does not arise here."
UNDETERMINED: Final = "This cannot be said yet."
"""Sentences of the two answers that are worded alike for every question."""
