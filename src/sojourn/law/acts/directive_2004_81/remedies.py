"""Reasons and appeal: the Directive is silent, and national law or a draft says what holds."""

from __future__ import annotations

from sojourn.law.acts.directive_2004_81.ending import N13_2
from sojourn.law.acts.directive_2004_81.general import presumed_victim
from sojourn.law.facts import permit
from sojourn.law.language.parameters import option, switch
from sojourn.law.language.rules import question, rule

any_adverse = rule(
    "any_adverse",
    (presumed_victim | permit.permit_issued) & (permit.refusal_made | permit.nonrenewal_made | permit.withdrawal_made),
    N13_2,
    yes="there is a decision against the person",
    no="there is no decision against the person",
)
text_appeal = rule(
    "text_appeal",
    (permit.refusal_made & switch("appeal_refusal_due"))
    | (permit.nonrenewal_made & switch("appeal_ending_due"))
    | (permit.withdrawal_made & switch("appeal_ending_due")),
    N13_2,
    yes="the text itself opens an appeal",
    no="the text itself opens no appeal",
)
national_appeal = rule(
    "national_appeal",
    (permit.refusal_made & option("appeal_refusal"))
    | (permit.nonrenewal_made & option("appeal_nonrenewal"))
    | (permit.withdrawal_made & option("appeal_withdrawal")),
    N13_2,
    yes="national law opens an appeal",
    no="national law opens no appeal",
)


QUESTIONS = (
    question(
        "appeal",
        ("not_applicable", ~any_adverse, ("Charter 47", "national"), "no_decision"),
        ("required", text_appeal, ("text",)),
        ("required", national_appeal, ("national", "Charter 47")),
        otherwise=("not_applicable", ("national", "Charter 47"), "no_national_appeal"),
        safe="required",
    ),
    question(
        "reasons",
        ("not_applicable", ~(presumed_victim | permit.permit_issued), ("national",)),
        ("required", switch("reasons_due"), ("text",)),
        ("required", option("written_reasons"), ("national",)),
        otherwise=("not_applicable", ("national",), "not_in_national_law"),
        safe="required",
    ),
)
