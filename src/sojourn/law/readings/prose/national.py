"""The national values and the cells of a text in English words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

VALUES: Final[Mapping[str, str]] = {
    "authority_view": "the view of an authority",
    "information_given": "the information of the person",
    "written_grant": "the written grant",
    "request": "the request",
    "contact_ceased": "the end of contact with the suspects",
    "identification": "the formal identification",
    "document_issued": "the issue of the document",
    "authority_notified": "the notification of the authority",
    "departure_period_set": "the setting of a period for departure",
    "permit_decision": "the decision on the residence permit",
    "prosecutor_act": "an act of the public prosecutor",
    "emergency": "emergency care",
    "necessary": "necessary care",
    "full": "full care",
    "exclude_first_day": "the first day is not counted",
    "include_first_day": "the first day is counted",
    "none": "none",
    "consider": "may be considered",
    "right": "by right",
    "cooperation": "cooperation",
    "vulnerability": "a vulnerable situation",
    "either": "cooperation or a vulnerable situation",
}
"""The codes that values of parameters may be."""

ACCESS: Final[Mapping[str, str]] = {
    "permit": "from the residence permit on",
    "provisional_permit": "from the provisional document on",
    "reflection": "from the reflection period on",
    "presumed_victim": "from the view of the authority on",
}
"""From when national law gives access to work, training or education."""

LEGAL_FORCE: Final[Mapping[str, str]] = {
    "statute": "statute",
    "decree": "decree",
    "policy": "policy",
    "practice": "practice",
    "none": "no legal force",
    "unknown": "legal force not known",
}

CONFIDENCE: Final[Mapping[str, str]] = {
    "read": "read in the source",
    "confirmed": "confirmed by the State",
    "inferred": "inferred from the source",
    "from memory": "from memory, not established",
    "unknown": "not established",
}


class Cell(NamedTuple):
    """A cell of a text: what it says where it is set, where it is not, and its name where that is unknown."""

    yes: str
    no: str
    label: str


CELLS: Final[Mapping[str, Cell]] = {
    "smuggled_covered": Cell(
        "the text itself covers persons who were smuggled",
        "the text itself does not cover persons who were smuggled",
        "whether the text itself covers persons who were smuggled",
    ),
    "entry_break_off": Cell(
        "the text asks that relations with the suspects be broken off before the reflection period",
        "the text does not ask that relations with the suspects be broken off before the reflection period",
        "whether the text asks that relations with the suspects be broken off before the reflection period",
    ),
    "extension_exceptional": Cell(
        "the text allows an extension in exceptional cases",
        "the text knows no extension in exceptional cases",
        "whether the text allows an extension in exceptional cases",
    ),
    "extension_distress": Cell(
        "the text allows an extension for distress or safety",
        "the text knows no extension for distress or safety",
        "whether the text allows an extension for distress or safety",
    ),
    "legal_aid_due": Cell(
        "the text makes legal aid a duty",
        "the text does not make legal aid a duty",
        "whether the text makes legal aid a duty",
    ),
    "counselling_due": Cell(
        "the text makes legal counselling a duty",
        "the text does not make legal counselling a duty",
        "whether the text makes legal counselling a duty",
    ),
    "work_due": Cell(
        "the text gives holders access to work and training",
        "the text leaves access to work and training to national law",
        "whether the text gives holders access to work and training",
    ),
    "education_due": Cell(
        "the text gives holders access to education",
        "the text leaves access to education to national law",
        "whether the text gives holders access to education",
    ),
    "family_considered": Cell(
        "the text lets a residence permit for family members be considered",
        "the text does not speak of a residence permit for family members",
        "whether the text lets a residence permit for family members be considered",
    ),
    "placement_due": Cell(
        "the text lays down where the child is placed",
        "the text does not lay down where the child is placed",
        "whether the text lays down where the child is placed",
    ),
    "risk_before_ending": Cell(
        "the text asks for a risk assessment before the stay of a holder ends",
        "the text does not ask for a risk assessment before the stay of a holder ends",
        "whether the text asks for a risk assessment before the stay of a holder ends",
    ),
    "risk_for_all": Cell(
        "the text asks for a risk assessment for every presumed victim",
        "the text does not ask for a risk assessment for every presumed victim",
        "whether the text asks for a risk assessment for every presumed victim",
    ),
    "reasons_due": Cell(
        "the text makes reasons in writing a duty",
        "the text does not make reasons in writing a duty",
        "whether the text makes reasons in writing a duty",
    ),
    "appeal_refusal_due": Cell(
        "the text opens an appeal against a refusal",
        "the text opens no appeal against a refusal",
        "whether the text opens an appeal against a refusal",
    ),
    "appeal_ending_due": Cell(
        "the text opens an appeal against withdrawal and against non-renewal",
        "the text opens no appeal against withdrawal or against non-renewal",
        "whether the text opens an appeal against withdrawal and against non-renewal",
    ),
    "vulnerability_ground": Cell(
        "the text lets a vulnerable situation be a ground for the residence permit",
        "the text does not let a vulnerable situation be a ground for the residence permit",
        "whether the text lets a vulnerable situation be a ground for the residence permit",
    ),
    "longer_validity": Cell(
        "the text asks for a longer residence permit than the Directive",
        "the text asks for no longer residence permit than the Directive",
        "whether the text asks for a longer residence permit than the Directive",
    ),
    "untied": Cell(
        "the text unties the residence permit from the proceedings",
        "the text ties the residence permit to the proceedings",
        "whether the text unties the residence permit from the proceedings",
    ),
    "withdrawal_of_2002": Cell(
        "the text has the grounds of withdrawal of the proposal of 2002",
        "the text does not have the grounds of withdrawal of the proposal of 2002",
        "whether the text has the grounds of withdrawal of the proposal of 2002",
    ),
    "with_2011_36": Cell(
        "the text is read with the Anti-trafficking Directive",
        "the text is read without the Anti-trafficking Directive",
        "whether the text is read with the Anti-trafficking Directive",
    ),
}
"""The cells in which the versions of the text differ."""

TERMS: Final[Mapping[str, str]] = {
    "reflection_floor": "the least length of the reflection period",
    "text_decision_deadline": "the term for the decision on the residence permit",
}
"""The lengths that a text sets itself."""

LENGTHS: Final[Mapping[str, str]] = {"scope_minors": "the age from which national law covers minors"}
"""Values that are used as a length, where the label of the parameter does not name one."""

QUALITIES: Final[Mapping[str, str]] = {
    "from_reflection": "already before the residence permit",
    "unconditional": "without further conditions",
    "mandatory": "with a duty to do so",
    "every_age": "at every age",
}
"""What rules ask of a value that is more than a code."""

BOUNDS: Final[Mapping[str, str]] = {
    "member_from": "the day from which the State is a Member State of the Union",
    "text_from": "the day from which the text applies",
    "member_to": "the last day on which the State is a Member State of the Union",
    "anti_trafficking_from": "the day from which the State is bound by the Anti-trafficking Directive",
    "anti_trafficking_to": "the last day on which the State is bound by the Anti-trafficking Directive",
    "return_from": "the day from which the State is bound by the Return Directive",
    "return_to": "the last day on which the State is bound by the Return Directive",
}
"""Days that hold for a State without being a national choice."""
