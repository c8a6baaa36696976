"""The scoreboard: for every commitment and every party how much is verified, only claimed, and not known.

There is no score in one number: what is not known would disappear in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sojourn.records.commitments.answers import Answers, blank
from sojourn.records.commitments.following import NOT_KNOWN, STATUSES
from sojourn.records.commitments.parties import UNION_CODE, member_states
from sojourn.records.commitments.register import CommitmentError
from sojourn.records.commitments.standing import CLAIMED, VERIFIED, Standing, standing


@dataclass(frozen=True, slots=True)
class Score:
    """How many of what was asked stand how. `known` = `verified` + `claimed`; `known` + `not_known` = `asked`.

    `overdue` is past its day and known not to be done; `past_not_known` past its day and nothing known. `verified_as`
    and `claimed_as` count by status.
    """

    asked: int
    verified: int
    claimed: int
    not_known: int
    overdue: int
    past_not_known: int
    verified_as: Mapping[str, int]
    claimed_as: Mapping[str, int]

    @property
    def known(self) -> int:
        """How many are known, be it only by a claim."""
        return self.verified + self.claimed

    def as_json(self) -> dict[str, Any]:
        """The score as plain data."""
        return {
            "asked": self.asked,
            "known": self.known,
            "verified": self.verified,
            "claimed": self.claimed,
            "not_known": self.not_known,
            "overdue": self.overdue,
            "past_not_known": self.past_not_known,
            "verified_as": dict(self.verified_as),
            "claimed_as": dict(self.claimed_as),
        }


@dataclass(frozen=True, slots=True)
class Scoreboard:
    """The standings of a day by party and commitment, and their counts by commitment and by party."""

    on: date
    standings: Mapping[str, Mapping[str, Standing]]
    by_commitment: Mapping[str, Score]
    by_party: Mapping[str, Score]

    def as_json(self) -> dict[str, Any]:
        """The scoreboard as plain data."""
        return {
            "on": self.on.isoformat(),
            "commitments": {key: score.as_json() for key, score in self.by_commitment.items()},
            "parties": {key: score.as_json() for key, score in self.by_party.items()},
            "standings": {
                party: {number: found._asdict() for number, found in row.items()}
                for party, row in self.standings.items()
            },
        }


def scoreboard(answers: Iterable[Answers], on: date) -> Scoreboard:
    """The scoreboard of a day over the Member States of that day and the Union; who has not answered is not known.

    Raises `CommitmentError` for two answers of one party, or one that is not asked.
    """
    parties = {party: blank(party) for party in (*member_states(on), UNION_CODE)}
    given: set[str] = set()
    for one in answers:
        if one.party not in parties:
            raise CommitmentError(f"answers of a Member State of {on} or {UNION_CODE} expected, found {one.party!r}")
        if one.party in given:
            raise CommitmentError(f"one answer of {one.party} expected, found two")
        given.add(one.party)
        parties[one.party] = one
    standings = {
        party: {found.commitment: standing(found, on) for found in one.followings} for party, one in parties.items()
    }
    by_commitment: dict[str, list[Standing]] = {}
    for row in standings.values():
        for number, found in row.items():
            by_commitment.setdefault(number, []).append(found)
    return Scoreboard(
        on,
        standings,
        {number: score(found) for number, found in by_commitment.items()},
        {party: score(row.values()) for party, row in standings.items()},
    )


def score(standings: Iterable[Standing]) -> Score:
    """Count standings."""
    found = list(standings)
    known = Counter(one.knowledge for one in found)
    return Score(
        asked=len(found),
        verified=known[VERIFIED],
        claimed=known[CLAIMED],
        not_known=known[NOT_KNOWN],
        overdue=sum(one.overdue is True for one in found),
        past_not_known=sum(one.overdue is None for one in found),
        verified_as=dict(_by_status(found, VERIFIED)),
        claimed_as=dict(_by_status(found, CLAIMED)),
    )


def _by_status(found: Iterable[Standing], knowledge: str) -> Iterator[tuple[str, int]]:
    counts = Counter(one.status for one in found if one.knowledge == knowledge)
    return ((status, counts[status]) for status in STATUSES if counts[status])
