"""What the authorities of a State are taken to do when a history is drawn.

These are assumptions of the drawing and never law: the legal position is computed from the national values of
the law floor. They are kept apart so that a change of law does not change the histories of a seed. Lengths
are the longest that a State is taken to use, so that a lawful history stays lawful.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Customs:
    """How long reflection lasts at most (days), the event that starts it, and whom the scheme takes in."""

    reflection_days: int
    start: str = "reflection_granted"
    smuggled: bool = False
    minors: bool = True


START_TYPES = {
    "authority_view": "view_taken",
    "information_given": "informed",
    "written_grant": "reflection_granted",
    "request": "reflection_requested",
    "contact_ceased": "relations_severed",
    "identification": "identified",
    "document_issued": "document_issued",
    "authority_notified": "authority_notified",
    "departure_period_set": "departure_period_set",
    "permit_decision": "reflection_granted",
    "prosecutor_act": "reflection_granted",
}
"""The event type that each code of the parameter `reflection_start_event` is recorded with."""

CUSTOMS = {
    "AT": Customs(45, smuggled=True),
    "BE": Customs(45, "document_issued", smuggled=True),
    "BG": Customs(31, "informed"),
    "CY": Customs(31, "document_issued"),
    "CZ": Customs(31, "informed", smuggled=True),
    "DE": Customs(92, "departure_period_set"),
    "DK": Customs(30, "departure_period_set", minors=False),
    "EE": Customs(60, "informed", minors=False),
    "ES": Customs(90, smuggled=True),
    "FI": Customs(184, minors=False),
    "FR": Customs(30, "document_issued"),
    "GB": Customs(45, "view_taken"),
    "GR": Customs(92, smuggled=True),
    "HR": Customs(60),
    "HU": Customs(30, minors=False),
    "IE": Customs(60, minors=False),
    "IT": Customs(92),
    "LT": Customs(30),
    "LU": Customs(90, "authority_notified"),
    "LV": Customs(30, minors=False),
    "MT": Customs(62, smuggled=True),
    "NL": Customs(92),
    "PL": Customs(123, "document_issued"),
    "PT": Customs(60, "informed", smuggled=True),
    "RO": Customs(90, minors=False),
    "SE": Customs(30, smuggled=True),
    "SI": Customs(92),
    "SK": Customs(90, minors=False),
}

STATE_WEIGHTS: dict[str, float] = {
    **dict.fromkeys(CUSTOMS, 1.0),
    **dict.fromkeys(("BE", "NL", "IT", "FR", "DE", "ES"), 3.0),
    "XX": 6.0,
}
