"""The register found again in documents: by words, by place, or not at all with the reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from sojourn.records.commitments.matching import Matched, matched
from sojourn.records.commitments.register import REGISTER, CommitmentError
from sojourn.records.reading import record_of
from sojourn.records.source import Source, load
from tests.records.conftest import SAMPLES
from tests.records.test_council import BODY, COVER

NUMBERED = COVER.replace("16723/29", "14186/07")
REPORTS = (SAMPLES / "procedure.txt").read_text("utf-8").replace("COM(2040)0493", "COM(2010)0493")
LAST = "## Lanterns on footpaths: permits issued to lamplighters"


PLAN = "RECALLING the plan to be completed by the end of 2007;"


def council(*paragraphs: str) -> Matched:
    return read("\n\n".join([NUMBERED, PLAN, "The Council of the European Union,", *paragraphs]))


def report(said: str) -> Matched:
    """The invented procedure with another text for the summary of its report."""
    start = REPORTS.rindex(LAST)
    return read(f"{REPORTS[:start]}{LAST}\n\n---\n\nThis Commission report says what follows.\n\n{said}\n")


def read(text: str) -> Matched:
    return matched(record_of(Source("document", text)), text)


def test_an_entry_is_found_by_its_words_wherever_it_stands() -> None:
    found = council(
        "STRESSES that lamps matter;",
        "INVITES the Member States to promote that proceeds are confiscated;",
    )
    by_number = {one.entry.number: one for one in found.matches}
    assert by_number["C10"].commitment is not None and by_number["C10"].commitment.item == "operative-2"
    assert by_number["C10"].because == "it has its words"
    assert by_number["C1"].commitment is None and by_number["C1"].because.startswith("no operative of 14186/07 has")
    assert [one.action for one in found.others] == ["that lamps matter;"]


def test_what_a_recital_names_is_found_and_asks_for_nothing() -> None:
    (found,) = (
        one
        for one in council("NOTES that lamps burn;", "STRESSES that lamps matter;").matches
        if one.entry.number == "C0b"
    )
    assert found.commitment is None and found.span is not None and found.because == "only a recital names it"


def test_places_count_only_where_the_document_has_all_its_items() -> None:
    whole = council(*(f"STRESSES that lamp {number} matters;" for number in range(1, 15)))
    assert [one.because for one in whole.matches if one.entry.number == "C3"] == [
        "it stands in its place; its words are not recognised"
    ]
    assert not whole.others
    short = council(*(f"STRESSES that lamp {number} matters;" for number in range(1, 14)))
    assert all(one.commitment is None for one in short.matches) and len(short.others) == 13


def test_recommendations_of_a_report_with_strength_deadline_and_points() -> None:
    found = report(
        "The Commission will examine technical options for data. A strategy was good. "
        "A new integrated strategy is scheduled for 2011. The Commission may consider lamps. "
        "Other amendments might include:\n\n- a specified length of wicks;\n\n- a framework of treatment; and"
    )
    by_number = {one.entry.number: one.commitment for one in found.matches if one.commitment}
    assert {number: one.strength for number, one in by_number.items()} == {
        "R10.1": "undertaking",
        "R10.6": "undertaking",
        "R10.7b": "suggestion",
        "R10.7c": "suggestion",
    }
    assert by_number["R10.1"].addressed == ("commission",)
    assert by_number["R10.6"].deadline_day == "2011-12-31"
    assert by_number["R10.7b"].action == "a specified length of wicks;"
    assert [one.action for one in found.others] == ["The Commission may consider lamps."]


def test_a_recommendation_keeps_its_line() -> None:
    found = report("Lamps burn. The Commission will examine technical options for data.")
    (one,) = (match for match in found.matches if match.commitment)
    before = REPORTS[: REPORTS.rindex(LAST)]
    assert one.span == {"line": before.count("\n") + 7, "column": 13, "length": 55}


def test_other_documents_are_refused() -> None:
    with pytest.raises(CommitmentError, match="a document of the register"):
        read(COVER + BODY)
    with pytest.raises(CommitmentError, match="found one of kind unknown"):
        read("nothing of the kind")


def test_every_item_of_the_originals_is_found(originals: Path) -> None:
    for name, others in (("council-14186-07.txt", 0), ("procedure-2002-0043-CNS.txt", 3)):
        source = load(originals / name)
        found = matched(record_of(source), source.text)
        assert [one.entry.number for one in found.matches if one.entry.asks and one.commitment is None] == []
        assert all(one.span for one in found.matches) and len(found.others) == others
    assert len([one for one in REGISTER if one.asks]) == 55
