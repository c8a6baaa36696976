"""From the law's reasons to the grounds of a letter: which rule or fact of the law says which ground, under which norm.

The table is data. For every question that a decision answers it names each rule and fact that the question is decided
by, and says for each: the ground it is, that one looks inside it, or why the letter does not say it. A test walks the
law itself, so that a new rule cannot be left out unseen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sojourn.service.cases.letters import Kind


@dataclass(frozen=True, slots=True)
class Support:
    """What supports a ground: that a rule or fact of the law `holds` or does not, and the norms the letter cites."""

    name: str
    holds: bool
    cites: tuple[str, ...]


_CONDITIONS: Final[Mapping[str, Support]] = {
    "stay_useful": Support("stay_useful", True, ("2004/81 8(1)(a)",)),
    "clear_intention": Support("cooperating", True, ("2004/81 8(1)(b)",)),
    "relations_severed": Support("relations_severed", True, ("2004/81 8(1)(c)",)),
}
_CONDITIONS_FAILED: Final[Mapping[str, Support]] = {
    "stay_not_useful": Support("stay_useful", False, ("2004/81 8(1)(a)", "2004/81 8(2)")),
    "no_clear_intention": Support("cooperating", False, ("2004/81 8(1)(b)", "2004/81 8(2)")),
    "relations_kept": Support("relations_severed", False, ("2004/81 8(1)(c)", "2004/81 8(2)")),
    "public_policy": Support("public_policy_threat", True, ("2004/81 8(2)",)),
}

SUPPORTS: Final[Mapping[Kind, Mapping[str, Support]]] = {
    Kind.REFLECTION_GRANTED: {
        "presumed_victim": Support("view_of_trafficking", True, ("2004/81 6(1)",)),
        "brought_in_unlawfully": Support("view_of_facilitation", True, ("2004/81 3(2)", "2004/81 6(1)")),
    },
    Kind.REFLECTION_EXTENDED: {
        "child_interest": Support("child_of_the_option", True, ("2004/81 10(a)",)),
        "distress": Support("distress_certified", True, ("2004/81 4",)),
        "safety": Support("safety_extension", True, ("2004/81 4",)),
    },
    Kind.REFLECTION_TERMINATED: {
        "contact": Support("contact_ground", True, ("2004/81 6(4)",)),
        "public_policy": Support("public_policy_ground", True, ("2004/81 6(4)",)),
    },
    Kind.PERMIT_ISSUED: _CONDITIONS,
    Kind.PERMIT_REFUSED: _CONDITIONS_FAILED,
    Kind.PERMIT_RENEWED: {
        "conditions_continue": Support("conditions_met", True, ("2004/81 8(3)",)),
        **_CONDITIONS,
    },
    Kind.PERMIT_NOT_RENEWED: {
        "conditions_ceased": Support("conditions_met", False, ("2004/81 13(1)",)),
        "proceedings_ended": Support("proceedings_terminated", True, ("2004/81 13(1)",)),
        **_CONDITIONS_FAILED,
    },
    Kind.PERMIT_WITHDRAWN: {
        "contact": Support("withdraw_for_contact", True, ("2004/81 14(a)",)),
        "fraud": Support("withdraw_for_fraud", True, ("2004/81 14(b)",)),
        "public_policy": Support("withdraw_for_public_policy", True, ("2004/81 14(c)",)),
        "cooperation_ceased": Support("withdraw_for_ceased", True, ("2004/81 14(d)",)),
        "proceedings_discontinued": Support("withdraw_for_discontinued", True, ("2004/81 14(e)",)),
        "conditions_ceased": Support("condition_lost", True, ("2004/81 14",)),
    },
    Kind.PROCEEDINGS_DISCONTINUED: {},
    Kind.PROCEEDINGS_TERMINATED: {},
    Kind.REMOVAL_PLANNED: {"no_right_to_stay": Support("removal_barred", False, ("2008/115 8",))},
}
"""Kind of decision -> code of a ground -> what of the law supports it."""

STATED: Final[Mapping[Kind, Mapping[str, tuple[str, ...]]]] = {
    Kind.REFLECTION_EXTENDED: {
        "distress": ("2004/81 4",),
        "child_interest": ("2004/81 10(a)",),
        "safety": ("2004/81 4",),
        "other": ("2004/81 4",),
    },
    Kind.PROCEEDINGS_DISCONTINUED: {
        "not_enough_evidence": ("2012/29 11",),
        "suspects_not_found": ("2012/29 11",),
        "other": ("2012/29 11",),
    },
    Kind.PROCEEDINGS_TERMINATED: {
        "conviction": ("2012/29 6",),
        "acquittal": ("2012/29 6",),
        "dismissal": ("2012/29 6",),
        "other": ("2012/29 6",),
    },
    Kind.REMOVAL_PLANNED: {"departure_period_missed": ("2008/115 8",)},
}
"""Grounds that the authority states itself, as no rule of the law decides them: the law leaves them to it."""

_SCOPE: Final = "whether the person is covered opens the rules; it is no reason for or against this person"
_TIME: Final = "a matter of time; box 4 says until when"
_STANDING: Final = "how far the procedure has come; the letter follows on it"
_DRAFT_TEXT: Final = "a draft or reform of the text, never the law that a decision rests on"
_PROGRAMME: Final = "no decision of the letter rests on it alone: the person is told by the programme"
_READING: Final = "which reading is taken; the ground above it is what is told"

SILENT: Final[Mapping[str, str]] = {
    **dict.fromkeys(("presumed_victim", "decision_open", "renewable", "holder"), _SCOPE),
    **dict.fromkeys(
        ("permit_issued", "reflection_terminated", "in_reflection", "awaiting_decision", "refused", "length_tested"),
        _STANDING,
    ),
    **dict.fromkeys(("lapsed", "before_the_period", "too_short", "option_length"), _TIME),
    **dict.fromkeys(
        ("entry_condition", "withdrawal_of_2002", "extension_exceptional", "extension_distress", "longer_validity"),
        _DRAFT_TEXT,
    ),
    **dict.fromkeys(("programme_bars_issue", "programme_bars_renewal"), _PROGRAMME),
    **dict.fromkeys(("compulsion", "protected_phase", "refusal_suspended", "tied_to_proceedings"), _READING),
    **dict.fromkeys(("vulnerability_ground", "permit_ground", "special_needs"), _DRAFT_TEXT),
    "reflection_extensions": "national law as such; the ground that the authority states is what is told",
}
"""Rule, fact, option or cell of the law -> why no letter says it."""

SILENT_WHERE_GIVEN: Final[Mapping[str, str]] = dict.fromkeys(
    ("public_policy_threat", "proceedings_terminated"), "that nothing stands in the way is no reason to tell"
)
"""Fact or rule of the law -> why the letter of a decision that gives something does not say it."""

INSIDE: Final = frozenset({"extension_ground", "may_issue", "may_renew", "conditions_met", "withdrawal_ground"})
"""Rules that are made of others: what is said is found inside them."""

OUTCOMES: Final[Mapping[str, str]] = {
    "permit_in_place": _STANDING,
    "period_ended": _STANDING,
    "period_over": _TIME,
    "relations_not_broken_off": _DRAFT_TEXT,
    "no_extension_ground": "then the law does not open the decision, and the letter says so in box 2",
    "too_early_to_refuse": "then the law forbids the decision, and the letter says so in box 2",
    "suspended_refusal": "then the law forbids the decision, and the letter says so in box 2",
    "not_barred_before_the_period": "what protects the person before the period is told by the desk, not as a reason",
    "not_barred_here": "said as `no_right_to_stay`",
}
"""Grounds that the law's answers name themselves -> why the letter does not say them, or under which code it does."""
