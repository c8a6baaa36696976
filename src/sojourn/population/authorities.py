"""Which authority or body usually records an event of each type. Names are invented."""

from sojourn.population.drawing import Draw

NGOS = ("ngo:Haven", "ngo:Open Hand", "ngo:Vrije Weg", "ngo")
SHELTERS = ("shelter:Lantern House", "shelter:Casa Alba", "shelter")
_POLICE = ("police", "police", "border_guard", "labour_inspectorate")
_CARE = (*NGOS, *SHELTERS)
_USUAL: dict[str, tuple[str, ...]] = {
    "indication": (*_POLICE, *NGOS, "hotline", "shelter", "other"),
    "view_taken": (*_POLICE, "prosecutor"),
    "view_withdrawn": ("police", "prosecutor"),
    "identified": ("police", "prosecutor", *NGOS),
    "informed": ("police", "police", "border_guard", "immigration_office", *NGOS),
    "relations_severed": ("police", "prosecutor", "shelter"),
    "relations_kept": ("police", "prosecutor"),
    "stay_assessed": ("prosecutor",),
    "proceedings_opened": ("prosecutor",),
    "proceedings_discontinued": ("prosecutor",),
    "proceedings_terminated": ("court", "prosecutor"),
    "intention_shown": ("police", "prosecutor"),
    "cooperation_declined": ("police",),
    "cooperation_ceased": ("police", "prosecutor"),
    "fraud_believed": ("prosecutor",),
    "contact_reported": ("shelter", "police", *NGOS),
    "contact_established": ("police", "prosecutor"),
    "distress_certified": ("shelter", "other"),
    "missing_reported": ("shelter", "guardian"),
    "missing_ended": ("police",),
    "appeal_decided": ("court",),
    "hearing_held": ("court",),
    "compensation_awarded": ("court",),
    "assets_frozen": ("prosecutor",),
    "assets_confiscated": ("court",),
    "removal_enforced": ("police", "border_guard"),
    "risk_assessed": ("police", *NGOS),
    "protection_measure": ("police", "court"),
    "best_interests_assessed": ("guardian", "other"),
    **dict.fromkeys(("family_tracing_started", "family_located", "schooling_assessed"), ("guardian", "ngo")),
    **dict.fromkeys(("programme_offered", "programme_joined", "programme_refused", "programme_left"), _CARE),
    **dict.fromkeys(("assistance_given", "extension_requested", "appeal_lodged", "compensation_claimed"), _CARE),
}


def authority(kind: str, draw: Draw) -> str:
    """The kind of body that records such an event, with its name where it has one."""
    return draw.pick(_USUAL.get(kind, ("immigration_office",)))
