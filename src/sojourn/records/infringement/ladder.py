"""The ladder of an infringement procedure: its rungs in their order, each with its article.

Article 258 TFEU (226 EC): letter of formal notice, reasoned opinion, referral to the Court, judgment. Article 260(2)
(228 EC), where a judgment is not complied with: formal notice (until 2009 a reasoned opinion too), referral, penalty.
Where no transposing measure was communicated the first referral may ask for a penalty at once: Article 260(3).
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Rung(NamedTuple):
    """A rung: its name as in the steps of a register record, its article today, and that of the EC Treaty."""

    name: str
    article: str
    article_ec: str


RUNGS: Final = (
    Rung("formal_notice", "258", "226"),
    Rung("additional_formal_notice", "258", "226"),
    Rung("reasoned_opinion", "258", "226"),
    Rung("additional_reasoned_opinion", "258", "226"),
    Rung("referral_deferred", "258", "226"),
    Rung("referral", "258", "226"),
    Rung("judgment", "258", "226"),
    Rung("formal_notice_260", "260", "228"),
    Rung("additional_formal_notice_260", "260", "228"),
    Rung("reasoned_opinion_260", "260", "228"),
    Rung("referral_260", "260", "228"),
    Rung("penalty", "260", "228"),
)
"""The rungs, the lowest first."""

ENDINGS: Final = frozenset({"withdrawal", "closing"})
"""Steps that end a case."""

ASIDE: Final = frozenset({"partial_withdrawal", "state_against_state", "unknown"})
"""Steps that stand on no rung: a part of a case withdrawn, Article 259, and what a register's label does not say."""

_RANKS: Final = {rung.name: place for place, rung in enumerate(RUNGS)}


def rank(step: str) -> int | None:
    """The place of a step on the ladder, from zero; `None` where it stands on no rung."""
    return _RANKS.get(step)
