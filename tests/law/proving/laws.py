"""The laws that proofs are tried on."""

from sojourn.law.law import Law
from sojourn.law.proving.scenes import USUAL_DAY


def law_of(text: str, state: str = "XX") -> Law:
    """The law of a text on the usual day of a scene."""
    return Law.at(text, state, USUAL_DAY)
