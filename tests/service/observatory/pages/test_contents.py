"""What the pages of the observatory say: as read on a day, claimed apart from verified, unknown as unknown."""

import io
import re
from html import escape, unescape
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from sojourn.service.observatory.keeping import queries
from sojourn.service.observatory.models import Reading
from sojourn.service.observatory.pages.labels import STEPS
from tests.service.observatory.pages.world import COUNCIL, MARKUP, REFERENCE
from tests.service.observatory.saves import reference

pytestmark = pytest.mark.usefixtures("observatory")

ROOT = "/en/observatory/"


def text(visitor: Client, address: str, status: int = 200) -> str:
    """The words of a page, without its tags."""
    answer = visitor.get(ROOT + address)
    assert answer.status_code == status, address
    assert not answer.cookies
    words = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return unescape(" ".join(words.split()).replace(" ,", ","))


def test_the_start_says_how_fresh_everything_is_and_what_is_new(visitor: Client) -> None:
    said = text(visitor, "")
    assert "Procedure Entries 4 Newest reading 3 March 2026 Oldest reading 1 March 2026" in said
    assert "Lamps counted again" in said and "Lanterns on all footpaths" in said


def test_a_procedure_is_shown_as_read_by_a_day_and_in_each_save(visitor: Client) -> None:
    new, old = "Lanterns on all footpaths", "Lanterns on footpaths"
    assert new in text(visitor, f"procedures/{REFERENCE}/")
    by_day = text(visitor, f"procedures/{REFERENCE}/?on=2026-03-02")
    assert f"{old}: permits" in by_day and "as read on 1 March 2026" in by_day
    first = Reading.objects.filter(document=REFERENCE).order_by("read_at").select_related("content")[0].content.digest
    assert f"{old}: permits" in text(visitor, f"procedures/{REFERENCE}/?save={first}")
    text(visitor, f"procedures/{reference(1)}/?save={first}", 404)
    text(visitor, f"procedures/{REFERENCE}/?on=2026-02-01", 404)
    text(visitor, "procedures/1999/0001(COD)/", 404)


def test_what_may_come_next_says_who_when_and_how_it_is_counted(visitor: Client) -> None:
    for index in (1, 2, 3):
        record = queries.as_read(reference(index)).record
        said = text(visitor, f"procedures/{reference(index)}/")
        for one in record["next"]:
            assert f"Under: {one['article']}" in said
            assert str(STEPS[one["step"]]) in said and one["who"] in said
        if record["standing"]["state"] in ("completed", "closed"):
            assert "Nothing: the procedure is over." in said


def test_doubts_and_changes_between_saves_are_shown_by_their_kind(visitor: Client) -> None:
    record = queries.as_read(REFERENCE).record
    said = text(visitor, f"procedures/{REFERENCE}/")
    assert all(" ".join(one["why"].split()) in said for one in record["doubts"])
    assert "Everything in the file was read." in said
    assert "Lamps counted again" in text(visitor, f"procedures/{reference(1)}/")


def test_a_page_keeps_its_queries_few(visitor: Client) -> None:
    for address, most in ((f"procedures/{REFERENCE}/", 10), ("procedures/", 4), ("search/?q=lamps", 6), ("", 5)):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            text(visitor, address)
        assert len(asked) <= most, address


def test_every_cell_has_an_address_a_footnote_and_a_table(visitor: Client) -> None:
    read = queries.as_read(REFERENCE)
    said = text(visitor, f"records/{read.address}/?at=/events/0")
    event = read.record["events"][0]
    assert event["label"] in said and f"records/{read.address}/?at=/events/0" in said
    assert f"(save {read.address[:12]})" in said and "/events/0/date" in said
    text(visitor, f"records/{read.address}/?at=/events/999", 404)
    text(visitor, f"records/{'0' * 64}/", 404)
    assert "Conclusions on lamplighters" in text(visitor, f"documents/{quote(COUNCIL)}/")


def test_what_a_source_says_is_never_markup_and_never_a_formula(visitor: Client) -> None:
    for address in (f"procedures/{reference(3)}/", "procedures/", f"compare/?one={reference(3)}&other={REFERENCE}"):
        said = visitor.get(ROOT + address).content.decode()
        assert MARKUP not in said and escape(MARKUP) in said, address
    for text_ in (MARKUP, "\u202e\x00=1+1", "x" * 100_000, "' OR 1=1 --", '"*)'):
        answer = visitor.get(f"{ROOT}search/", {"q": text_})
        assert answer.status_code in (200, 400)
        assert MARKUP not in answer.content.decode()


@pytest.mark.parametrize(
    "address", ["procedures/", f"procedures/{REFERENCE}/", "directive/", "commitments/", "infringement/"]
)
def test_a_workbook_holds_the_rows_and_runs_nothing(visitor: Client, address: str) -> None:
    answer = visitor.get(f"{ROOT}{address}?as=xlsx")
    assert answer.status_code == 200
    book = load_workbook(io.BytesIO(answer.content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert len(cells) > 20
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert f"http://testserver{ROOT}{quote(address, safe='/()')}" in {cell.value for cell in cells}
    for kind in ("csv", "docx"):
        assert visitor.get(f"{ROOT}{address}?as={kind}").status_code == 200
    assert visitor.get(f"{ROOT}{address}?as=exe").status_code == 400


def test_the_correlation_table_of_a_state_can_be_read_again(visitor: Client) -> None:
    answer = visitor.get(f"{ROOT}states/BG/?as=xlsx&on=2026-11-22")
    book = load_workbook(io.BytesIO(answer.content))
    assert {row[1].value for row in book.worksheets[0].iter_rows(min_row=2)} == {"BG"}


def test_states_travel_in_time_and_unknown_is_said(visitor: Client) -> None:
    assert "not yet due" in text(visitor, "states/?on=2005-01-01")
    assert "not bound" in text(visitor, "states/DK/?on=2026-11-22")
    fault = text(visitor, "states/BG/?on=2026-11-22")
    assert "National law gives no minimum length." in fault
    assert "Croatia" in text(visitor, "states/?article=6(2)&on=2026-11-22")
    text(visitor, "states/XX/", 404)
    text(visitor, "states/?article=99", 400)


def test_a_claim_is_never_shown_as_verified(visitor: Client) -> None:
    verified, claimed = (text(visitor, f"commitments/{number}/") for number in ("C1", "C2"))
    assert "Lamp auditor, 1 February 2026" in verified and "Lamp auditor" not in claimed
    assert "verified 1 only claimed 0" in verified and "verified 0 only claimed 1" in claimed
    party = text(visitor, "commitments/parties/BE/")
    assert "verified 1 only claimed 1" in party and "Audit of lamps" in party
    board = text(visitor, "commitments/")
    assert "verified 1 only claimed 1" in board
    before = text(visitor, "commitments/?on=2025-06-01")
    assert "verified 0 only claimed 0" in before
    assert "2022: 40%" in board and "2023: 50%" in board


def test_the_directive_shows_who_won_the_funnel_and_lateness(visitor: Client) -> None:
    said = text(visitor, "directive/")
    for total in ("procedures opened Total 14", "reasoned opinions Total 8", "referrals to the Court Total 2"):
        assert total in said
    assert "C-209/08 by elimination" in said and "Unaccounted for 12" in said
    assert "800" in said and "none is known" in said
    rule = text(visitor, "directive/legal_aid/")
    assert "asked by: Parliament" in rule and "line 114 of the procedure file" in rule
    text(visitor, "directive/lamps/", 404)


def test_the_register_shows_clocks_and_alarms_of_what_is_kept(visitor: Client) -> None:
    said = text(visitor, "infringement/")
    assert "40 cases" in said and "the name of the file" in said
    assert "20 of 40 went on" in said
    assert "days past" in said


def test_two_things_side_by_side(visitor: Client) -> None:
    both = text(visitor, f"compare/?one={REFERENCE}&other={reference(1)}")
    assert "differs" in both and REFERENCE in both
    first, last = (one.content.digest for one in reversed(queries.readings(REFERENCE)))
    saves = text(visitor, f"compare/saves/?document={REFERENCE}&one={first}&other={last}")
    assert "Lanterns on all footpaths" in saves
    text(visitor, f"compare/saves/?document={REFERENCE}&one={first}&other=x", 400)
    text(visitor, "compare/?one=9&other=9", 400)


def test_search_marks_what_fits_and_pages_through_it(visitor: Client) -> None:
    answer = visitor.get(f"{ROOT}search/?q=lanterns")
    assert "<mark>Lanterns</mark>" in answer.content.decode()
    assert REFERENCE in text(visitor, f"search/?q={quote(REFERENCE)}")
    assert "Nothing fits." in text(visitor, "search/?q=zzzz")
