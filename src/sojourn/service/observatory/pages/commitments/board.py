"""The board on a day: what every party has answered, or nothing where the service keeps no answers."""

from collections.abc import Mapping
from datetime import date

from sojourn.records.commitments.answers import Answers, blank
from sojourn.records.commitments.parties import UNION_CODE, member_states
from sojourn.records.commitments.scoreboard import Scoreboard, scoreboard
from sojourn.service.observatory.answering import queries
from sojourn.service.staff.places import has_case_system


def board(on: date) -> Scoreboard:
    """How every commitment stands with every party of a day."""
    return scoreboard(answers(on).values(), on)


def answers(on: date) -> Mapping[str, Answers]:
    """What every party of a day has answered by its end; parties that gave none are not in it."""
    asked = {*member_states(on), UNION_CODE}
    kept = queries.known(on) if has_case_system() else {}
    return {party: one for party, one in kept.items() if party in asked}


def answers_of(party: str, on: date) -> Answers | None:
    """The answers of one party on a day, blank where it gave none; None for one that is not asked then."""
    if party not in (*member_states(on), UNION_CODE):
        return None
    return queries.answers(party, on) if has_case_system() else blank(party)
