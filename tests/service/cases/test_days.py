"""Near midnight a moment belongs to the civil day at the seat of the authority, on every page and in every rule."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from sojourn import service
from sojourn.service.cases.access import reach
from sojourn.service.cases.acting import acting
from sojourn.service.cases.actions.add_document import Upload, add_document
from sojourn.service.cases.actions.open_case import open_case
from sojourn.service.cases.actions.record import record_event
from sojourn.service.cases.documents.section import files
from tests.service.cases.cast import PERSON, Cast, key, norm
from tests.service.cases.known import registered
from tests.service.cases.test_recording import filed_paper

NIGHT = datetime(2026, 3, 9, 23, 30, tzinfo=UTC)
"""Half past midnight of the tenth where the authorities are."""

_OF_NOBODY = "observatory"
"""Its moments are of no authority: they are told as the day of the service."""

# A moment made a day without saying where: `date()` of a column answers for UTC, `TruncDate` for the server.
_ANYWHERE = re.compile(r"_at\.date\(\)|TruncDate\([^,]*\)")


@pytest.mark.parametrize("kind", ["*.py", "*.html"])
def test_no_page_and_no_rule_takes_a_day_without_saying_where(kind: str) -> None:
    folder = Path(service.__file__).parent
    read = {path: path.read_text(encoding="utf-8") for path in folder.rglob(kind) if _OF_NOBODY not in path.parts}
    assert any("who.day(" in text for text in read.values())
    assert [str(path) for path, text in read.items() if _ANYWHERE.search(text)] == []


def test_what_happens_after_midnight_is_of_the_new_day(people: Cast) -> None:
    person = registered(people.anna)
    with acting(people.anna, NIGHT) as who:
        assert (who.today, who.day(NIGHT)) == (date(2026, 3, 10), date(2026, 3, 10))
    case = open_case(people.anna, person_id=person, person=PERSON, ground=norm(), key=key(), at=NIGHT).case
    add_document(people.anna, case, "course", Upload("A letter", b"%PDF-1.7"), key=key(), at=NIGHT)
    with acting(people.anna, NIGHT):
        section = files(reach(case))
        assert section is not None
        assert [one.day for one in section.items] == [date(2026, 3, 10)]
    # The ninth is before the case was here, though the moment of its opening bears that date in UTC.
    paper, refusal = filed_paper(people, case), {"on": "2026-03-09", "type": "permit_refused"}
    done = record_event(people.sven, case, refusal, seen=1, reason="so it was", paper=paper, key=key(), at=NIGHT)
    assert done.version == 2
