"""The order in which a caseworker reads the answers: protection, what is due, what is decided."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

GROUPS: Mapping[str, tuple[str, ...]] = {
    "protection": (
        "scope",
        "removal",
        "dublin_decision",
        "dublin_preparation",
        "dublin_enforcement",
        "entry_ban",
        "non_prosecution",
    ),
    "reflection": ("information", "reflection", "extension", "terminate_reflection"),
    "assistance": (
        "treatment",
        "subsistence",
        "emergency_care",
        "medical",
        "psychological",
        "interpreting",
        "safety",
        "legal_aid",
        "risk_assessment",
        "assistance_2011_36",
    ),
    "permit": (
        "early_examination",
        "examination",
        "issue",
        "refuse",
        "permit_length",
        "renew",
        "non_renewal",
        "withdraw",
        "more_favourable_permit",
        "family_permit",
    ),
    "participation": ("work", "training", "education", "programmes"),
    "children": ("treat_as_child", "unaccompanied", "representation", "family_tracing", "placement"),
    "remedies": ("reasons", "appeal"),
}
"""Every question in exactly one group."""

_TITLES: Mapping[str, str] = {
    "protection": gettext_noop("Protection"),
    "reflection": gettext_noop("Information and time to think"),
    "assistance": gettext_noop("Assistance"),
    "permit": gettext_noop("Residence permit"),
    "participation": gettext_noop("Work, school, programmes"),
    "children": gettext_noop("Children"),
    "remedies": gettext_noop("Reasons and appeal"),
}


def group_title(key: str) -> str:
    """Return a group's title in the language of the page."""
    return _(_TITLES[key])
