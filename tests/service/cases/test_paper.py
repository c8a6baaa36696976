"""Acts of authorities that are not connected: author and recorder apart, the scan kept, the law told whose it is."""

from functools import partial

import pytest

from sojourn.service.accounts.models import LegalCompetence
from sojourn.service.audit.seals.verifying import verify
from sojourn.service.cases import ledger
from sojourn.service.cases.acting import acting
from sojourn.service.cases.actions.add_document import Upload
from sojourn.service.cases.actions.correct import correct
from sojourn.service.cases.actions.record import record_event
from sojourn.service.cases.actions.record_paper import record_paper
from sojourn.service.cases.authors import Author, author_of
from sojourn.service.cases.models import Case, Document, Event
from sojourn.service.cases.refusals import ForbiddenError, NoCompetenceError, NotAcceptedError
from tests.service.cases.cast import NOW, Cast, key, opened
from tests.service.cases.known import filed
from tests.service.cases.test_recording import GRANT, REMOVAL, VIEW
from tests.service.databases import Database

COURT = Author("court", "Court of  Demoland")
SCAN = Upload("Order of the court", b"%PDF-1.7 an invented order")


def test_author_and_recorder_stand_apart_and_the_chain_covers_both(people: Cast, database: Database) -> None:
    case = filed(people).case
    done = record_paper(people.anna, case, VIEW, COURT, SCAN, seen=1, key=key(), at=NOW)
    with acting(people.anna, NOW):
        entry, paper = Event.objects.get(pk=done.made), Document.objects.get(event=done.made)
        assert author_of(entry) == Author("court", "Court of Demoland")
        assert (entry.authority_id, entry.member_id) == (people.police.pk, people.anna.member)
        assert paper.group == entry.group
        file = ledger.case_file(Case.objects.get(), ledger.entries(Case.objects.get()))
        assert file.events[0].by == "court"
    with database.administrator():
        assert verify(None).count == 0


def test_the_competence_was_the_authors_to_have(people: Cast, database: Database) -> None:
    case = filed(people).case
    with database.administrator():
        LegalCompetence.objects.filter(authority=people.police).delete()
    with pytest.raises(NoCompetenceError):
        record_event(people.anna, case, VIEW, seen=1, key=key(), at=NOW)
    assert record_paper(people.anna, case, VIEW, COURT, SCAN, seen=1, key=key(), at=NOW).version == 2


def test_what_the_law_forbids_is_a_breach_of_the_author_too(people: Cast) -> None:
    done = filed(people)
    for event in (VIEW, {"type": "informed", "on": "2026-03-10"}, GRANT):
        done = record_event(people.anna, done.case, event, seen=done.version, key=key(), at=NOW)
    paper = partial(record_paper, people.anna, done.case, REMOVAL, COURT, SCAN, seen=done.version, at=NOW)
    with pytest.raises(ForbiddenError):
        paper(key=key())
    done = paper(key=key(), reason="other_unit")
    with acting(people.anna, NOW):
        assert Event.objects.get(pk=done.made).breach


@pytest.mark.parametrize(
    ("author", "said"),
    [
        (Author("court", " "), "the name of the authority"),
        (Author("court", ":"), "the name of the authority"),
        (Author("ministry", "Court"), "the kind"),
        (Author("police", "police of demoland"), "is connected"),
        (Author("court", "x" * 101), "at most 100"),
        (Author("court", "a\x00b"), "at most 100"),
    ],
    ids=["empty", "colon", "kind", "connected", "long", "null"],
)
def test_an_author_that_cannot_be_is_refused_and_nothing_is_left(people: Cast, author: Author, said: str) -> None:
    case = filed(people).case
    with pytest.raises(NotAcceptedError, match=said):
        record_paper(people.anna, case, VIEW, author, SCAN, seen=1, key=key(), at=NOW)
    with acting(people.anna, NOW):
        assert (Event.objects.count(), Document.objects.count()) == (1, 0)


def test_a_paper_that_cannot_be_taken_leaves_no_entry(people: Cast) -> None:
    case = filed(people).case
    with pytest.raises(NotAcceptedError, match="by its content"):
        record_paper(people.anna, case, VIEW, COURT, Upload("x", b"<html>"), seen=1, key=key(), at=NOW)
    with acting(people.anna, NOW):
        assert Event.objects.count() == 1


def test_of_a_person_who_is_not_registered_no_paper_is_kept(people: Cast) -> None:
    case = opened(people).case
    with pytest.raises(NotAcceptedError, match="person"):
        record_paper(people.anna, case, VIEW, COURT, SCAN, seen=1, key=key(), at=NOW)


def test_what_stands_in_the_place_of_an_entry_keeps_its_author(people: Cast) -> None:
    case = filed(people).case
    wrong = record_paper(people.anna, case, VIEW, COURT, SCAN, seen=1, key=key(), at=NOW)
    right = VIEW | {"on": "2026-03-08"}
    correct(people.anna, case, wrong.made, right, reason="misread", seen=2, key=key(), at=NOW)
    with acting(people.anna, NOW):
        stands = Event.objects.get(case=case, sequence=3)
        assert author_of(stands) == Author("court", "Court of Demoland")
