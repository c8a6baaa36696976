"""What each kind of decision says in a letter, in English: the seven facts, in words for everybody.

The kinds are those that the law knows (Directive 2004/81/EC, Articles 6, 8, 13 and 14; Directive 2012/29/EU,
Article 11, for the end of criminal proceedings; Directive 2008/115/EC for removal) and are named after the events
that record them. English is the source; other languages are gettext catalogues under `locale/`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """A kind of decision, by the name of the event that records it."""

    REFLECTION_GRANTED = "reflection_granted"
    REFLECTION_EXTENDED = "reflection_extended"
    REFLECTION_TERMINATED = "reflection_terminated"
    PERMIT_ISSUED = "permit_issued"
    PERMIT_REFUSED = "permit_refused"
    PERMIT_RENEWED = "permit_renewed"
    PERMIT_NOT_RENEWED = "permit_not_renewed"
    PERMIT_WITHDRAWN = "permit_withdrawn"
    PROCEEDINGS_DISCONTINUED = "proceedings_discontinued"
    PROCEEDINGS_TERMINATED = "proceedings_terminated"
    REMOVAL_PLANNED = "removal_planned"


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one kind of decision, and what such a decision must carry.

    `question` is the question of the law that the decision answers; `None` where criminal procedure decides.
    `grounds` are the codes in `GROUNDS` that may be its reasons. `day` names the day in box 4; `None` where the
    decision has none. `takes`: it takes something away, so the letter says whether an appeal stops it.
    """

    title: str
    decided: str
    now: str
    nothing: str
    day: str | None
    question: str | None
    grounds: tuple[str, ...]
    takes: bool = False
    last_day: bool = True


_STAY: Final = "You may stay. Nobody may send you out of the country up to the last day in box 4."
_RECOVERED: Final = (
    "If you do nothing, the reflection period ends after the last day in box 4. Then the authority decides whether "
    "you can get a residence permit. Before that day, tell the authority or a helper what you want."
)
_LIVE: Final = "You may live in this country up to the last day in box 4."
_RENEW: Final = (
    "If you do nothing, the permit ends after the last day in box 4. Before that day you can ask for the permit to "
    "be renewed. A helper can do this with you."
)
_UNPROTECTED: Final = (
    "After the last day in box 4, these rules no longer protect you against being sent out of the country."
)
_STANDS: Final = "If you do nothing, this decision stays as it is. You can then be told to leave the country."
_CLOSED: Final = "If you do nothing, the criminal case stays closed."
_SEPARATE: Final = (
    "This decision alone does not end your reflection period or your residence permit. "
    "You would get another letter about that."
)
_PROTECTED_UNTIL: Final = "Last day on which you are protected"
_CONDITIONS: Final = ("stay_useful", "clear_intention", "relations_severed")

WORDINGS: Final[Mapping[Kind, Wording]] = {
    Kind.REFLECTION_GRANTED: Wording(
        title="You have time to recover and to think",
        decided="You get a reflection period. In this time you can rest and stay away from the people who harmed you. "
        "You decide freely whether you want to help the police or the court.",
        now=_STAY,
        nothing=_RECOVERED,
        day="Last day of the reflection period",
        question="reflection",
        grounds=("presumed_victim", "brought_in_unlawfully"),
    ),
    Kind.REFLECTION_EXTENDED: Wording(
        title="You have more time to recover and to think",
        decided="Your reflection period becomes longer. Use this time to rest and to decide freely.",
        now=_STAY,
        nothing=_RECOVERED,
        day="New last day of the reflection period",
        question="extension",
        grounds=("distress", "child_interest", "safety", "other"),
    ),
    Kind.REFLECTION_TERMINATED: Wording(
        title="Your reflection period ends early",
        decided="We end your reflection period before its last day.",
        now=_UNPROTECTED,
        nothing=_STANDS,
        day=_PROTECTED_UNTIL,
        question="terminate_reflection",
        grounds=("contact", "public_policy"),
        takes=True,
    ),
    Kind.PERMIT_ISSUED: Wording(
        title="You get a residence permit",
        decided="You get a residence permit. With it you may live in this country.",
        now=_LIVE,
        nothing=_RENEW,
        day="Last day of the permit",
        question="issue",
        grounds=_CONDITIONS,
    ),
    Kind.PERMIT_REFUSED: Wording(
        title="You do not get a residence permit",
        decided="We have decided not to give you this residence permit.",
        now=_UNPROTECTED,
        nothing=_STANDS,
        day=_PROTECTED_UNTIL,
        question="refuse",
        grounds=("stay_not_useful", "no_clear_intention", "relations_kept", "public_policy"),
        takes=True,
    ),
    Kind.PERMIT_RENEWED: Wording(
        title="Your residence permit goes on",
        decided="Your residence permit is renewed. With it you may live in this country.",
        now=_LIVE,
        nothing=_RENEW,
        day="New last day of the permit",
        question="renew",
        grounds=("conditions_continue", *_CONDITIONS),
    ),
    Kind.PERMIT_NOT_RENEWED: Wording(
        title="Your residence permit is not renewed",
        decided="Your residence permit ends. We have decided not to renew it.",
        now=_UNPROTECTED,
        nothing=_STANDS,
        day=_PROTECTED_UNTIL,
        question="non_renewal",
        grounds=(
            "conditions_ceased",
            "proceedings_ended",
            "stay_not_useful",
            "no_clear_intention",
            "relations_kept",
            "public_policy",
        ),
        takes=True,
    ),
    Kind.PERMIT_WITHDRAWN: Wording(
        title="Your residence permit is taken back",
        decided="We take back your residence permit before its last day.",
        now=_UNPROTECTED,
        nothing=_STANDS,
        day=_PROTECTED_UNTIL,
        question="withdraw",
        grounds=(
            "contact",
            "fraud",
            "public_policy",
            "cooperation_ceased",
            "proceedings_discontinued",
            "conditions_ceased",
        ),
        takes=True,
    ),
    Kind.PROCEEDINGS_DISCONTINUED: Wording(
        title="The criminal case does not go on",
        decided="The authorities have stopped the criminal case. Nobody is brought before a judge in this case.",
        now=_SEPARATE,
        nothing=_CLOSED,
        day=None,
        question=None,
        grounds=("not_enough_evidence", "suspects_not_found", "other"),
    ),
    Kind.PROCEEDINGS_TERMINATED: Wording(
        title="The criminal case has ended",
        decided="The criminal case about what was done to you has come to an end.",
        now=_SEPARATE,
        nothing=_CLOSED,
        day=None,
        question=None,
        grounds=("conviction", "acquittal", "dismissal", "other"),
    ),
    Kind.REMOVAL_PLANNED: Wording(
        title="You must leave the country",
        decided="The authorities plan to take you out of the country.",
        now="Before you leave, you can talk to a lawyer and to the people in box 6.",
        nothing="If you do nothing, you can be taken out of the country from the day in box 4.",
        day="First day on which you can be taken out of the country",
        question="removal",
        grounds=("no_right_to_stay", "departure_period_missed"),
        takes=True,
        last_day=False,
    ),
}

GROUNDS: Final[Mapping[str, str]] = {
    "presumed_victim": "We think that you may be a victim of trafficking in human beings.",
    "brought_in_unlawfully": "We think that other people brought you into the country against the law.",
    "distress": "You need more time to recover.",
    "child_interest": "You are a child, and more time is best for you.",
    "safety": "You need more time to be safe.",
    "contact": "You took up contact again with the suspects. You did so actively, of your own free will and on your "
    "own initiative.",
    "public_policy": "We think that you are a danger to public order or to the security of the country.",
    "stay_useful": "Your stay is useful for the investigation or for the court case.",
    "clear_intention": "You have clearly shown that you want to work with the authorities.",
    "relations_severed": "You have broken off all contact with the suspects.",
    "stay_not_useful": "We think that a longer stay is not useful for the investigation or for the court case.",
    "no_clear_intention": "You have not clearly shown that you want to work with the authorities.",
    "relations_kept": "You have not broken off all contact with the suspects.",
    "conditions_continue": "You still meet the conditions for the permit.",
    "conditions_ceased": "You no longer meet the conditions for the permit.",
    "proceedings_ended": "A decision has ended the investigation or the court case.",
    "fraud": "We think that your cooperation is not honest, or that your complaint is false or wrong.",
    "cooperation_ceased": "You have stopped working with the authorities.",
    "proceedings_discontinued": "The authorities have stopped the investigation or the court case.",
    "not_enough_evidence": "There is not enough evidence.",
    "suspects_not_found": "The suspects could not be found.",
    "conviction": "A court has found somebody guilty.",
    "acquittal": "A court has not found the accused person guilty.",
    "dismissal": "The case was closed without a judgment on guilt.",
    "no_right_to_stay": "You have no right to stay any more, and no rule protects you from being sent away.",
    "departure_period_missed": "The time you had to leave by yourself is over.",
    "other": "There is another reason. You can read it below.",
}
"""Reasons, by code; each kind of decision names those it may have. `other` needs remarks."""

ENTITLEMENTS: Final[Mapping[str, str]] = {
    "subsistence": "what you need for food, clothes and daily life",
    "emergency_care": "emergency medical care",
    "medical": "medical care",
    "psychological": "help for your mind and feelings (psychological help)",
    "interpreting": "an interpreter and translations",
    "safety": "protection for your safety",
    "legal_aid": "free help from a lawyer",
    "housing": "a place to live",
    "education": "school or other education",
    "work": "permission to work",
    "programme": "courses and programmes that help you build a normal life",
}
"""What the person gets, by the kinds of assistance that events record (`assistance_given`)."""
