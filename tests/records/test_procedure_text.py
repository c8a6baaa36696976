"""The procedure file as text: every cell of an invented one, and what damage does to it."""

import random
from typing import Any

import pytest

from sojourn.records.reading import read, read_bytes
from tests.records.conftest import SAMPLES

TEXT = (SAMPLES / "procedure.txt").read_text("utf-8")


@pytest.fixture(scope="module")
def record() -> dict[str, Any]:
    return read(SAMPLES / "procedure.txt")


def read_text(text: str) -> dict[str, Any]:
    return read_bytes(text.encode(), "document")


def test_the_single_values(record):
    single = ("reference", "title", "procedure_type", "procedure_subtype", "instrument", "status", "stage")
    assert {name: record[name] for name in single} == {
        "reference": "2031/0417(CNS)",
        "title": "Lanterns on footpaths: permits issued to lamplighters",
        "procedure_type": "CNS",
        "procedure_subtype": "Legislation",
        "instrument": "Directive",
        "status": "Procedure completed",
        "stage": "Procedure completed",
    }
    assert record["complete"] and not record["unread"]


def test_what_does_not_fit_is_shown_beside_what_was_read(record):
    assert [doubt["why"] for doubt in record["doubts"]] == [
        "LIBE stands as former and as present committee with one appointment",
        "meeting 9455 has no event of its day",
    ]
    misspelt = read_text(TEXT.replace("report by Ebba LINDQVIST", "report by Ebba LINQVIST") + "\nArticle 63(3) ?")
    assert {
        "LINQVIST may be LINDQVIST, the rapporteur",
        "Article 63 is coded with paragraph 1 as the legal basis, and named with (3) here",
        "it ends in a question mark that may be a lost sign",
    } <= {doubt["why"] for doubt in misspelt["doubts"]}


def test_subjects_are_told_apart_by_their_codes_though_names_hold_commas(record):
    assert [(one["code"], one["name"]) for one in record["subjects"]] == [
        ("7.10.04", "Lamps, wicks and glass"),
        ("7.30.30.02", "Safety of walkers, riders and carriers"),
    ]


def test_committees_keep_role_person_group_and_day_across_the_page_break(record):
    found = [
        (
            one["role"],
            one["code"],
            one["former"],
            *((p["name"], p["group"], p["appointed"]) for p in one["rapporteurs"]),
        )
        for one in record["committees"]
    ]
    assert found == [
        ("Committee responsible", "LIBE", False, ("LINDQVIST Ebba", "V/ALE", "2031-03-19")),
        ("Former committee responsible", "LIBE", True, ("LINDQVIST Ebba", "V/ALE", "2031-03-19")),
        ("Committee for opinion", "FEMM", False, ("VAN DER BEEK Hanne", "PPE-DE", "2032-12-18")),
        ("Former committee for opinion", "JURI", True, ("PAPPAS Nikos", "PSE", "2031-02-26")),
    ]


def test_documents_are_read_by_their_cells_not_by_their_columns(record):
    found = {one["references"][0]: one for one in record["documents"]}
    assert found["T5-0591/2031"]["references"] == ["T5-0591/2031", "OJ C 027 30.01.2033, p. 0028-0140 E"]
    assert found["A5-0397/2031"] | {"span": None} == {
        "institution": "EP",
        "type": "Committee report tabled for plenary, 1st reading/single reading",
        "committee": None,
        "references": ["A5-0397/2031"],
        "date": "2031-11-12",
        "has_summary": False,
        "span": None,
    }
    assert [one["institution"] for one in record["documents"]] == ["EC", "EP", "EP", "EC"]


def test_every_entry_says_where_it_stands(record):
    lines = TEXT.split("\n")
    for event in record["events"]:
        assert event["label"] in lines[event["span"]["line"] - 1]
    for committee in record["committees"]:
        span = committee["span"]
        cell = lines[span["line"] - 1][span["column"] - 1 : span["column"] - 1 + span["length"]]
        assert committee["code"] in cell and committee["name"] in cell


def test_the_final_act_and_its_number_in_the_register_of_law(record):
    (act,) = record["final_acts"]
    assert (act["citation"], act["celex"], act["has_summary"]) == ("Directive 2033/81", "32033L0081", True)
    assert act["oj"] == "OJ L 261 06.08.2033, p. 0019-0023"


def test_commission_documents_are_proposals_or_not_by_what_they_are_called(record):
    celex = {one["text"]: one["celex"] for one in record["identifiers"]}
    assert celex["COM(2031)0071"] == "52031PC0071"
    assert celex["COM(2040)0493"] == "52040DC0493"


def matched(record: dict[str, Any]) -> list[tuple[str, str]]:
    return [(one["matched"]["what"], one["matched"]["date"]) for one in record["summaries"]]


RIGHT = [
    ("event", "2031-02-11"),
    ("event", "2031-11-12"),
    ("event", "2031-12-05"),
    ("final_act", "2033-08-06"),
    ("document", "2040-10-15"),
]


def test_each_summary_finds_its_own_mark_with_a_reason(record):
    assert matched(record) == RIGHT
    assert all(one["matched"]["because"] for one in record["summaries"])


@pytest.mark.parametrize("seed", range(5))
def test_summaries_are_matched_by_what_they_say_when_their_order_is_lost(seed):
    start = TEXT.index("\n## ") + 1
    blocks = [f"## {block}" for block in TEXT[start:].split("## ")[1:]]
    order = list(range(len(blocks)))
    random.Random(seed).shuffle(order)
    shuffled = read_text(TEXT[:start] + "\n".join(blocks[index] for index in order))
    assert matched(shuffled) == [RIGHT[index] for index in order]


def test_a_file_that_breaks_off_says_what_is_missing():
    cut = read_text(TEXT[: TEXT.index("Documentation gateway")])
    assert not cut["complete"]
    assert "gateway" in cut["missing"]
    without_last = read_text(TEXT[: TEXT.rindex("## ")])
    assert not without_last["complete"] and without_last["missing"] == ["summaries"]


def test_what_is_not_understood_is_listed_with_its_place():
    damaged = TEXT.replace("27/02/2031", "").replace("12/11/2031\tVote in committee", "12/13/2031\tVote in committee")
    record = read_text(damaged)
    (left,) = record["unread"]
    assert "12/13/2031" in left["text"]
    assert damaged.split("\n")[left["span"]["line"] - 1].startswith("12/13/2031")


def test_two_values_for_one_thing_are_a_doubt_and_neither_is_lost():
    record = read_text(TEXT.replace("Procedure reference\t2031/0417(CNS)", "Procedure reference\t2031/0418(CNS)"))
    assert record["reference"] == "2031/0417(CNS)"
    assert any("2031/0418(CNS)" in doubt["why"] for doubt in record["doubts"])


@pytest.mark.parametrize("seed", range(40))
def test_no_damage_makes_the_reader_fail_or_invent(seed):
    """Lines removed, doubled, swapped or cut: whatever is read was printed somewhere."""
    draw = random.Random(seed)
    lines = TEXT.split("\n")
    for _ in range(draw.randrange(1, 12)):
        at = draw.randrange(len(lines))
        match draw.randrange(4):
            case 0:
                del lines[at]
            case 1:
                lines.insert(draw.randrange(len(lines)), lines[at])
            case 2:
                lines[at] = lines[at][: draw.randrange(len(lines[at]) + 1)]
            case _:
                other = draw.randrange(len(lines))
                lines[at], lines[other] = lines[other], lines[at]
    record = read_text("\n".join(lines))
    flat = " ".join("\n".join(lines).split())
    for event in record.get("events", []):
        assert event["label"] in flat
        assert all(reference in flat for reference in event["references"])
    for document in record.get("documents", []):
        assert document["type"] in flat


def test_bytes_of_another_kind_are_refused_in_one_line(tmp_path):
    from sojourn.records.source import SourceError

    (tmp_path / "picture").write_bytes(b"\x89PNG\r\n\0\xff\0")
    with pytest.raises(SourceError, match="text expected"):
        read(tmp_path / "picture")
    with pytest.raises(SourceError, match="a readable file expected"):
        read(tmp_path / "nothing")


def test_an_old_western_code_page_is_read_and_said():
    record = read_bytes(TEXT.replace("Ebba", "Åsa").encode("cp1252"), "document")
    assert record["committees"][0]["rapporteurs"][0]["name"] == "LINDQVIST Åsa"
    assert any("Windows-1252" in doubt["why"] for doubt in record["doubts"])


def test_a_letter_is_of_no_known_kind():
    record = read_text("Dear Sir,\n\nthis is a letter.\n")
    assert (record["kind"], record["complete"]) == ("unknown", False)
    assert [left["text"] for left in record["unread"]] == ["Dear Sir,", "this is a letter."]
