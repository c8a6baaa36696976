"""Documents as others would write them: what a reader does not know is listed, and never taken for something else."""

import json
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from benchmarks.documents.drawing import drawn
from benchmarks.documents.shapes import SHAPES
from sojourn.records.reading import read_bytes
from tests.records.conftest import SAMPLES
from tests.records.test_originals import plain
from tests.records.test_register import CASE

Record = dict[str, Any]
TABLES = SHAPES["tables"](next(one for one in (drawn(3, index) for index in range(40)) if one["council_meetings"]))
DOUBTS_OF = "doubts", "unread", "identifiers", "provisions", "summaries"


def read(text: str) -> Record:
    record: Record = read_bytes(text.encode(), "document")
    return record


def said(record: Record) -> list[str]:
    return [one["why"] for one in record["doubts"]]


def unread(record: Record) -> list[str]:
    return [one["text"] for one in record["unread"]]


def changed(before: Record, after: Record) -> set[str]:
    return {name for name in before if name not in DOUBTS_OF and plain(before[name]) != plain(after[name])}


FILE = read(TABLES)
EVENT = next(one for one in FILE["events"] if one["references"])
ROW = next(line for line in TABLES.split("\n") if f"{EVENT['label']}\t<a" in line)

WITHOUT_EVENTS = {"events", "standing", "missing", "complete", "sections", "next"}


@pytest.mark.parametrize(
    ("old", "new", "differs", "listed"),
    [
        (ROW, ROW.rstrip("\t") + "\tRésumé", {"events"}, "Résumé"),
        (ROW, ROW.rstrip("\t") + "\tnot for the public", {"events"}, "not for the public"),
        (f"\t{FILE['status']}\t", f"\t{FILE['status']}\tAwaiting lamps\t", set[str](), "Awaiting lamps"),
        (
            "Key events\t\t\t",
            "Moments\t\t\t",
            {"events", "standing", "missing", "complete", "sections", "next"},
            "Moments",
        ),
    ],
    ids=["foreign mark", "another column", "second status", "foreign heading"],
)
def test_what_is_not_known_of_a_procedure_file_is_listed(old: str, new: str, differs: set[str], listed: str) -> None:
    assert old in TABLES
    found = read(TABLES.replace(old, new, 1))
    assert changed(FILE, found) <= differs
    assert any(listed in text for text in unread(found))
    assert all(listed not in one["references"] for one in found["events"])


def test_a_type_with_another_dash_and_signs_written_as_entities_are_read() -> None:
    assert changed(FILE, read(TABLES.replace(f"{FILE['procedure_type']} - ", f"{FILE['procedure_type']} – "))) == set()
    title = FILE["title"]
    assert read(TABLES.replace(title, f"{title} &amp; oil"))["title"] == f"{title} & oil"


def test_a_group_of_several_words_stays_whole() -> None:
    name = FILE["committees"][0]["rapporteurs"][0]
    found = read(TABLES.replace(f"{name['group']} <a", "Lamps and Wicks <a", 1))
    assert found["committees"][0]["rapporteurs"][0]["group"] == "Lamps and Wicks"


def test_days_behind_a_lost_heading_appoint_nobody_and_make_no_department() -> None:
    text = SHAPES["plain"](drawn(3, 1))
    found = read(text.replace("Key events\n", "Moments\n"))
    assert found["events"] == [] and "events" in found["missing"]
    assert all(not one["dg"][0].isdigit() for one in found["commission"])
    assert {"appointed", "commission"} & changed(read(text), found) == {"commission"}


@pytest.mark.parametrize("meetings", [True, False], ids=["behind meetings", "behind committees"])
def test_days_behind_a_lost_heading_make_no_meeting_and_are_doubted_as_appointments(meetings: bool) -> None:
    found = next(one for one in (drawn(3, index) for index in range(40)) if bool(one["council_meetings"]) == meetings)
    text = SHAPES["plain"](found)
    record = read(
        text[: text.index("European Commission\n")] + text[text.index("Key events\n") + len("Key events\n") :]
    )
    assert [plain(one) for one in record["council_meetings"]] == found["council_meetings"]
    assert any("days of appointment" in why for why in said(record)) != meetings
    assert plain([one["rapporteurs"] for one in record["committees"]]) == [
        one["rapporteurs"] for one in found["committees"]
    ]
    assert found["events"][0]["label"] in unread(record)


PAGE = [
    *("2031/0417(CNS)", "Lanterns", "Basic information", "2031/0417(CNS)", "Key players", "Committee responsible"),
    *("LIBE", "Lamps and Footpaths", "LINDQVIST Ebba (EPP)", "01/02/2031", "Key events", "11/02/2031"),
    *("Committee report tabled for plenary", "14432/2031", "Documentation gateway", "European Parliament"),
    *("Document type", "Reference", "Date", "Summary", "Committee draft report, 1st reading", "PE739.814"),
    *("25/01/2031", "Text adopted", "T9-0193/2031", "10/05/2031", "European Commission", "Document type"),
    *("Follow-up", "COM(2031)0071", "11/05/2031"),
]


def page(old: Sequence[str], new: Sequence[str]) -> Record:
    text = "\n".join(PAGE)
    assert "\n".join(old) in text
    return read(text.replace("\n".join(old), "\n".join(new)))


def test_a_page_as_it_should_be() -> None:
    found = page(["LIBE"], ["LIBE"])
    assert [(one["institution"], one["references"], one["date"]) for one in found["documents"]] == [
        *(("EP", ["PE739.814"], "2031-01-25"), ("EP", ["T9-0193/2031"], "2031-05-10")),
        ("EC", ["COM(2031)0071"], "2031-05-11"),
    ]
    assert found["events"][0]["references"] == ["14432/2031"] and not found["unread"]


def test_a_document_without_its_day_gives_nothing_to_the_next() -> None:
    found = page(["25/01/2031", "Text adopted"], ["Text adopted"])
    assert [one["references"] for one in found["documents"]] == [["T9-0193/2031"], ["COM(2031)0071"]]
    assert unread(found) == ["Committee draft report, 1st reading", "PE739.814"]
    last = page(["T9-0193/2031", "10/05/2031"], ["T9-0193/2031"])
    assert [one["institution"] for one in last["documents"]] == ["EP", "EC"]


def test_an_institution_that_is_not_known_is_no_kind_of_document() -> None:
    found = page(["European Commission", "Document type"], ["European Lamp Office", "Document type"])
    assert (found["documents"][-1]["institution"], found["documents"][-1]["type"]) == (None, "Follow-up")
    assert unread(found) == ["European Lamp Office"]


def test_a_day_in_another_writing_is_no_reference() -> None:
    found = page(["14432/2031"], ["14432/2031", "02-14-2031"])
    assert found["events"][0]["references"] == ["14432/2031"] and unread(found) == ["02-14-2031"]


def test_a_member_is_no_name_of_a_committee() -> None:
    found = page(["LIBE", "Lamps and Footpaths"], ["Lamps and Footpaths", "LIBE"])
    (committee,) = found["committees"]
    assert (committee["name"], [one["name"] for one in committee["rapporteurs"]]) == (None, ["LINDQVIST Ebba"])
    assert unread(found) == ["Lamps and Footpaths"]


def register(*cases: Any) -> Record:
    return read(json.dumps(list(cases), ensure_ascii=False))


def test_what_stands_beside_the_cases_of_a_register_is_listed() -> None:
    found = read(json.dumps({"made": "2031-01-01", "cases": [CASE], "old": [CASE]}))
    assert len(found["cases"]) == 1
    assert [one["span"]["pointer"] for one in found["unread"]] == ["/made", "/old"]
    assert [one["number"] for one in read(json.dumps(CASE))["cases"]] == ["INFR(2031)0513"]


@pytest.mark.parametrize(
    "decisions",
    [
        "30/09/2031 Formal notice Art. 258 TFEU 06/04/2032 Reasoned opinion Art. 258 TFEU",
        "30/09/2031 Formal notice Art. 258 TFEU<br/>Reasoned opinion Art. 258 TFEU",
    ],
    ids=["one line", "marks of a page"],
)
def test_two_decisions_in_a_line_are_no_step(decisions: str) -> None:
    found = register(CASE | {"Decision": decisions})
    assert [one["step"] for one in found["cases"][0]["steps"]] == ["unknown"]
    assert any("more than one decision" in why for why in said(found))


def test_a_key_that_stands_twice_hides_nothing() -> None:
    text = json.dumps([CASE]).replace('"Country"', '"Title": "Another title", "Country"')
    found = read(text)
    assert found["cases"][0]["title"] == CASE["Title"]
    assert unread(found) == ['{"Title": "Another title"}']


def test_a_case_without_number_or_title_says_so() -> None:
    found = register(CASE, {key: one for key, one in CASE.items() if key != "Infringement_number"} | {"Title": "  "})
    assert found["cases"][1]["title"] is None and said(found) == ["a case without its number"]


def portal(change: Callable[[Any], object]) -> Record:
    data = json.loads((SAMPLES / "open_data.json").read_text("utf-8"))
    change(data["data"][0])
    return read(json.dumps(data, ensure_ascii=False))


PARTS = json.loads((SAMPLES / "open_data.json").read_text("utf-8"))["data"][0]["had_participation"]
WHOLE = portal(lambda process: None)


def test_what_is_added_to_activities_and_participations_is_listed() -> None:
    before = set(map(json.dumps, WHOLE["unread"]))
    found = portal(lambda process: process["consists_of"][0].update(had_outcome="REJECTED"))
    (added,) = [one for one in found["unread"] if json.dumps(one) not in before]
    assert added == {"span": {"pointer": "/data/0/consists_of/0/had_outcome"}, "text": '"REJECTED"'}
    place, one = next(
        (place, one)
        for place, one in enumerate(
            json.loads((SAMPLES / "open_data.json").read_text())["data"][0]["had_participation"]
        )
        if isinstance(one, dict) and one.get("had_participant_person")
    )
    two = [*one["had_participant_person"], "person/99"]
    found = portal(lambda process: process["had_participation"][place].update(had_participant_person=two))
    assert json.dumps(two) in unread(found)


def test_a_document_that_is_named_without_a_list_is_kept() -> None:
    def bare(process: Any) -> None:
        for one in process["consists_of"]:
            if isinstance(one, dict) and one.get("based_on_a_realization_of"):
                one["based_on_a_realization_of"] = one["based_on_a_realization_of"][0]

    assert plain(portal(bare)["events"]) == plain(WHOLE["events"])


def test_numbers_and_types_that_disagree_are_doubted() -> None:
    found = portal(lambda process: process.update(process_id="2031-0418", process_type="def/ep-procedure-types/CNS"))
    assert found["reference"] == WHOLE["reference"]
    assert said(found)[:2] == [
        "the label says 2031/0417(COD), and this 2031-0418",
        "the label says COD, and the type is CNS",
    ]


def test_a_title_in_another_language_says_which() -> None:
    found = portal(lambda process: process.update(process_title={"mt": "Fanali", "sv": "Lyktor"}))
    assert found["title"] == "Fanali" and "no title in English; this one is in 'mt'" in said(found)


def test_a_number_without_a_type_is_given_none() -> None:
    def bare(process: Any) -> None:
        process["label"] = None
        process["process_type"] = None

    assert portal(bare)["reference"] == "2031/0417"


def test_two_stretches_around_the_number_of_a_summary_are_no_title() -> None:
    lines = ["A wick burns. 2031/0417(CNS) - 12/11/2031 Lanterns on footpaths", "Lamps were counted.", "Few were lit."]
    found = read("\n".join(lines))
    assert (found["kind"], found["title"], found["missing"]) == ("summary", None, ["title"])
    assert unread(found) == ["A wick burns.", "Lanterns on footpaths", "Lamps were counted."]
