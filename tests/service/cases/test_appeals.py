"""Who records an appeal: the authority that decided, legal aid, a court; anybody else from the paper of a court."""

from functools import partial

import pytest

from sojourn.service.accounts.words import Role
from sojourn.service.audit.actors import Actor
from sojourn.service.cases.actions.answer import accept
from sojourn.service.cases.actions.correct import correct
from sojourn.service.cases.actions.record import record_event
from sojourn.service.cases.actions.record_paper import record_paper
from sojourn.service.cases.authors import Author
from sojourn.service.cases.refusals import NotYourAppealError
from tests.service.cases.cast import NOW, Cast, authority, key, member, norm, other, referred
from tests.service.cases.known import filed
from tests.service.cases.test_paper import COURT, SCAN
from tests.service.databases import Database

REFUSAL = {"on": "2026-03-10", "type": "permit_refused"}
MISSING = {"on": "2026-03-10", "type": "missing_reported"}
LODGED = {"on": "2026-03-10", "type": "appeal_lodged", "suspensive": True}


def test_whose_an_appeal_is_to_record(people: Cast, database: Database) -> None:
    case = filed(people).case
    with database.administrator():
        aid = authority("Legal Aid", "legal_aid")
        lena = member(aid, Role.CASEWORKER, "lena")
    for actor, office in ((people.ines, people.immigration), (lena, aid), (people.noor, people.ngo)):
        accept(actor, referred(people, case, office, norm()).made, key=key(), at=NOW)
    done = record_event(
        people.ines, case, REFUSAL, seen=1, reason="so it was", key=key(), at=NOW, other=other(people.ines)
    )
    against = LODGED | {"against": str(done.made)}

    def lodged(by: Actor, seen: int) -> int:
        return record_event(by, case, against, seen=seen, key=key(), at=NOW).version

    for outsider in (people.anna, people.noor):
        with pytest.raises(NotYourAppealError, match="appeal_lodged"):
            lodged(outsider, 2)
    paper = partial(record_paper, people.anna, case, against, paper=SCAN, at=NOW)
    with pytest.raises(NotYourAppealError):
        paper(author=Author("ngo", "Friends"), seen=2, key=key())
    assert paper(author=COURT, seen=2, key=key()).version == 3
    assert lodged(people.ines, 3) == 4
    assert lodged(lena, 4) == 5
    decided = {"on": "2026-03-10", "type": "appeal_decided", "against": str(done.made), "outcome": "annulled"}
    for outsider in (people.anna, lena):
        with pytest.raises(NotYourAppealError, match="appeal_decided"):
            record_event(outsider, case, decided, seen=5, key=key(), at=NOW)
    assert record_event(people.ines, case, decided, seen=5, key=key(), at=NOW).version == 6


def test_an_appeal_does_not_come_in_as_a_correction(people: Cast) -> None:
    case = filed(people).case
    missing = record_event(people.anna, case, MISSING, seen=1, key=key(), at=NOW)
    with pytest.raises(NotYourAppealError):
        correct(people.anna, case, missing.made, LODGED, reason="misread", seen=2, key=key(), at=NOW)
