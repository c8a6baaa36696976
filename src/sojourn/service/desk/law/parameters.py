"""The national parameters in groups that a lawyer compares together."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sojourn.law.parameters import PARAMETERS


@dataclass(frozen=True, slots=True)
class Group:
    """Parameters that are compared together, by key."""

    key: str
    title: Promise
    parameters: tuple[str, ...]


def _group(key: str, title: Promise, parameters: str) -> Group:
    return Group(key, title, tuple(parameters.split()))


_ALL: Final = (
    _group(
        "reflection",
        _("Reflection period"),
        "reflection_length reflection_start_event reflection_extensions reflection_end_contact "
        "reflection_end_public_policy minor_reflection_extension residence_title_during_reflection",
    ),
    _group(
        "scope",
        _("Scope and information"),
        "bound_from bound_to coe_party_from scope_smuggled scope_minors age_of_majority ngo_may_inform appointed_ngos",
    ),
    _group(
        "treatment",
        _("Treatment before the residence permit"),
        "resource_test medical_before_permit psych_assistance_by_law free_legal_aid dublin_suspends_reflection_allowed "
        "day_count",
    ),
    _group(
        "permit",
        _("Issue and renewal of the residence permit"),
        "early_examination_trigger decision_deadline permit_first_validity permit_renewal_validity "
        "permit_without_cooperation family_permit programme_conditional_issue programme_conditional_renewal",
    ),
    _group(
        "holders",
        _("Rights of holders"),
        "labour_access training_access education_access specific_programmes minor_education_public_only",
    ),
    _group(
        "withdrawal",
        _("Withdrawal"),
        "withdraw_contact withdraw_fraud withdraw_public_policy withdraw_ceased_cooperation withdraw_discontinued "
        "withdraw_chapeau",
    ),
    _group(
        "remedies",
        _("Reasons and appeal"),
        "written_reasons appeal_refusal appeal_nonrenewal appeal_withdrawal suspensive",
    ),
)

GROUPS: Final[Mapping[str, Group]] = {one.key: one for one in _ALL}
"""The groups by key, what most often matters first."""

NATIONAL: Final = tuple(key for key, one in PARAMETERS.items() if one.number)
"""The parameters a State chooses; the open numbers of the reform options are no State's."""


def group_of(key: str) -> Group:
    """The group in which a parameter is compared. Raises `KeyError` where there is none."""
    for one in _ALL:
        if key in one.parameters:
            return one
    raise KeyError(key)
