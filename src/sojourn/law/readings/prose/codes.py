"""The codes of an answer in English words: states, grounds, duties, breaches, contested points, and so on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

Table = Mapping[str, str]

ANSWERS: Final[Table] = {
    "required": "required",
    "forbidden": "forbidden",
    "permitted": "permitted",
    "undetermined": "not settled",
    "not_applicable": "not applicable",
    "in": "within the scope",
    "out": "outside the scope",
    "yes": "yes",
    "no": "no",
}

STATES: Final[Table] = {
    "outside": "Outside the scope",
    "unviewed": "No authority has taken a view yet",
    "indication": "Indication of trafficking, no view taken yet",
    "presumed": "Presumed victim, not yet informed",
    "informed": "Presumed victim, informed",
    "reflection": "In the reflection period",
    "awaiting_decision": "Awaiting the decision on the residence permit",
    "reflection_terminated": "Reflection period ended early",
    "permit": "Holder of the residence permit",
    "refused": "Residence permit refused",
    "renewal_pending": "Renewal of the residence permit pending",
    "expired": "Residence permit expired",
    "withdrawn": "Residence permit withdrawn",
    "other_title": "Holder of another right to stay",
    "undetermined": "Not settled",
}

CAUTIONS: Final[Table] = {
    "waits": "Do not remove until a human has decided",
    "unviewed": "No authority has taken a view yet; that is no permission to remove the person",
}

STAY_BASES: Final[Table] = {
    "none": "No basis under this law",
    "tolerated": "Stay that may not be ended for now",
    "permit": "Residence permit",
    "other_title": "Another right to stay",
    "free_movement": "Free movement of Union citizens",
}

BASES: Final[Table] = {
    "reflection": "Reflection period",
    "awaiting_decision": "Awaiting the decision on the residence permit",
    "permit": "Residence permit",
    "identification": "Identification not completed",
    "protected_phase": "Protection by the text itself",
}

GROUNDS: Final[Table] = {
    "contested": "The law is read in more than one way.",
    "missing": "A fact or a national value is missing.",
    "emergency_only": "Before the residence permit, only emergency care is due.",
    "internal_law_decides": "The Convention leaves this to national law.",
    "national_permit_without_cooperation": "National law has a permit that does not need cooperation.",
    "no_clear_intention": "No clear intention to cooperate has been shown.",
    "no_decision": "There is no decision to appeal against.",
    "no_extension_ground": "There is no ground to extend the period.",
    "no_family_right": "National law provides no residence permit for family members.",
    "no_more_favourable_permit": "National law has no permit that does not need cooperation.",
    "no_national_appeal": "National law opens no appeal; Article 47 of the Charter remains.",
    "no_permit_yet": "Access comes with the residence permit.",
    "no_special_needs": "No special needs are recorded.",
    "not_barred_before_the_period": "Not barred yet, but a reflection period is due and has not started.",
    "not_barred_here": "Not barred here; other law decides.",
    "minor_not_covered": "National law does not cover minors of this age.",
    "no_permit_was_granted": "The person was never granted the residence permit, so other law decides.",
    "not_bound": "The State is not bound on this day.",
    "act_not_in_force": "The act does not apply yet on this day.",
    "open_to_holders": "National law opens it to holders without further conditions.",
    "relations_not_broken_off": "Relations with the suspects are not broken off, as this text asks first.",
    "suspended_refusal": "An appeal suspends the refusal, so the person is still awaiting the decision.",
    "union_citizen": "The person is a citizen of the Union.",
    "not_in_national_law": "National law does not provide for it.",
    "not_in_this_text": "This text does not lay it down.",
    "obligation_not_complied_with": "The obligation to return was not complied with.",
    "period_ended": "The reflection period was ended by a decision.",
    "period_over": "The reflection period has run out.",
    "permit_in_place": "The residence permit has taken the place of the reflection period.",
    "sufficient_resources": "The person has sufficient resources.",
    "threat_to_public_policy": "The person is found to be a threat to public policy or national security.",
    "too_early_to_refuse": "It is too early to refuse: the period to decide freely has not run out.",
    "useful_effect": "The preparation must leave the reflection period its full effect.",
}

DUTIES: Final[Table] = {
    "assist": "Give assistance and support",
    "legal_counselling": "Give legal counselling",
    "inform": "Inform the person",
    "grant_reflection": "Grant the reflection period",
    "represent": "Appoint a representative for the child",
    "trace_family": "Trace the child's family",
    "schooling": "Give the child access to education",
    "decide": "Decide on the residence permit",
    "decide_on_renewal": "Decide on the renewal",
}

DUTY_STATUSES: Final[Table] = {
    "open": "open",
    "met": "done in time",
    "late": "done too late",
    "overdue": "overdue",
    "past_target": "target passed",
}

DUTY_BASES: Final[Table] = {
    "law": "term of the law",
    "national": "term of national law",
    "target": "target of good practice",
}

WHYS: Final[Table] = {
    "reflection_terminated_though_forbidden": "The reflection period was ended although that was forbidden.",
    "permit_refused_though_forbidden": "The residence permit was refused although that was forbidden.",
    "permit_renewed_though_forbidden": "The residence permit was renewed although that was forbidden.",
    "permit_not_renewed_though_forbidden": "Renewal was denied although that was forbidden.",
    "permit_withdrawn_though_forbidden": "The residence permit was withdrawn although that was forbidden.",
    "permit_issued_though_forbidden":
        "The residence permit was issued although it may not be issued, or not for so short a time.",
    "removal_enforced_though_barred": "The person was removed although that was forbidden.",
    "dublin_transferred_though_barred": "The Dublin transfer was enforced although that was forbidden.",
    "removal_enforced_before_the_reflection_period":
        "The person was removed before the reflection period that was due.",
    "dublin_transferred_before_the_reflection_period":
        "The Dublin transfer was enforced before the reflection period that was due.",
    "qualifiers_missing":
        "National law does not ask that the contact be active, voluntary and on the person's own initiative.",
    "no_minimum": "National law gives no minimum length.",
    "shorter_than_six_months": "National law allows less than six months.",
    "shorter_than_thirty_days": "National law allows less than the thirty days of the Convention.",
    "no_period": "National law gives no reflection period.",
    "not_in_law": "The reflection period does not rest on a rule of law.",
    "mandatory_withdrawal": "National law makes the withdrawal a duty where the Directive gives a power.",
    "dublin_cuts_the_period_short": "National law lets a Dublin transfer cut the reflection period short.",
    "no_remedy": "National law opens no appeal.",
}  # fmt: skip
"""Why something is a breach of the law or a fault of national law; duties are worded from `DUTY_WHYS`."""

DUTY_WHYS: Final[Table] = {
    "duty_late": "Done too late: {duty}.",
    "duty_overdue": "Overdue: {duty}.",
}

CONTESTED: Final[Table] = {
    "coerced_relations": "whether relations kept up under coercion stand in the way of the residence permit",
    "ended_while_pending":
        "whether protection goes on when the reflection period is ended while the case is being examined",
    "ending_under_review": "whether the proceedings have ended while their ending is under review",
    "expired_while_renewal_is_pending":
        "whether removal is barred while the renewal of an expired residence permit is being decided on",
    "length_of_a_renewal": "whether the minimum of six months holds for a renewal as well",
    "mandatory_national_rule": "whether national law may make the withdrawal a duty",
}  # fmt: skip

READINGS: Final[Table] = {
    "every_relation_counts": "every relation counts, also one kept up under coercion",
    "coerced_relations_do_not_count": "relations kept up under coercion do not count",
    "ends_with_the_decision": "protection ends with the decision to end the period",
    "goes_on": "protection goes on until the decision on the residence permit",
    "ended_by_the_decision": "the decision itself ends the proceedings",
    "ended_when_the_review_is_over": "the proceedings end when the review is over",
    "decision_before_issue_only": "only the decision on the first residence permit may be awaited",
    "every_decision_awaited": "the decision on a renewal may be awaited as well",
    "floor_for_the_first_only": "the six months hold for the first residence permit only",
    "floor_for_each": "the six months hold for every residence permit",
    "power_of_the_directive": "the Directive gives a power, and national law cannot make it a duty",
    "national_duty": "national law can make the withdrawal a duty",
}

CANNOT_SAY: Final[Table] = {
    "best_interests": "what is in a child's best interests",
    "discretion_of_the_authority": "how an authority uses its discretion",
    "victim_and_witness_protection_rules": "how national law protects victims and witnesses",
    "harm_directly_caused": "whether the offence directly caused the harm",
    "availability_to_the_authority": "whether the person keeps available to the authority",
    "hearings_not_in_public": "whether hearings are held in private",
    "compensation": "whether compensation is due",
    "route_to_asylum": "whether the way to asylum stays open",
    "cooperation_counts_for_another_permit": "whether the cooperation counts for another residence permit",
}

DATES: Final[Table] = {
    "reflection_start": "First day of the reflection period",
    "reflection_end": "Last day of the reflection period",
    "reflection_end_earliest": "Earliest possible last day of the reflection period",
    "reflection_end_latest": "Latest possible last day of the reflection period",
    "permit_from": "First day of the residence permit",
    "permit_until": "Last day of the residence permit",
    "permit_min_until": "Earliest lawful last day of the residence permit",
}

CITES: Final[Table] = {"CoE": "CoE", "Charter": "Charter", "national": "national"}
"""The words in citations; numbers of acts and articles stay as they are."""

KINDS: Final[Table] = {
    "definition": "definition",
    "duty": "duty",
    "prohibition": "prohibition",
    "power": "power",
    "option": "option",
    "condition": "condition",
}
"""What a norm does."""
