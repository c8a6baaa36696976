"""The questions in the order in which a caseworker meets them: protection, what is due, what is decided."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
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
