"""The questions in the order in which a caseworker meets them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "protection": ("scope", "removal", "dublin_decision", "dublin_preparation", "dublin_enforcement"),
    "reflection": ("information", "reflection", "extension", "terminate_reflection"),
    "assistance": (
        "treatment",
        "subsistence",
        "emergency_care",
        "medical",
        "psychological",
        "interpreting",
        "safety",
        "risk_assessment",
        "legal_aid",
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
        "work",
        "training",
        "education",
        "programmes",
        "family_permit",
        "more_favourable_permit",
    ),
    "children": ("treat_as_child", "unaccompanied", "representation", "family_tracing", "placement"),
    "other_acts": ("entry_ban", "assistance_2011_36", "non_prosecution"),
    "remedies": ("appeal", "reasons"),
}
"""Every question once, by the name of its group."""
