"""Acceptance on the original documents, where they lie: every count that was made by hand."""

from collections import Counter
from typing import Any

from sojourn.records.reading import read


def plain(value: Any) -> Any:
    """A record without places, shapes and what only one shape can say."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items() if key not in ("span", "spans", "shape", "oj_span")}
    return [plain(one) for one in value] if isinstance(value, list) else value


def test_the_procedure_file_of_the_directive(originals):
    found = read(originals / "procedure-2002-0043-CNS.txt")
    assert (found["reference"], found["procedure_type"], found["instrument"]) == ("2002/0043(CNS)", "CNS", "Directive")
    assert [len(found[name]) for name in ("events", "documents", "committees", "council_meetings")] == [15, 9, 6, 3]
    assert Counter(one["role"] for one in found["committees"]) == {
        "Committee responsible": 1,
        "Former committee responsible": 1,
        "Committee for opinion": 2,
        "Former committee for opinion": 2,
    }
    assert len(found["identifiers"]) == 15
    assert found["complete"] and not found["unread"]
    assert [one["matched"]["date"] for one in found["summaries"]] == [
        *("2002-02-11", "2002-11-12", "2002-12-05", "2003-11-11", "2004-02-19", "2004-03-09"),
        *("2004-08-06", "2010-10-15", "2014-10-17"),
    ]


def test_the_council_document(originals):
    found = read(originals / "council-14186-07.txt")
    assert (found["number"], found["language"], found["subject_codes"]) == (
        "14186/07",
        "nl",
        ["CRIMORG 156", "MIGR 106"],
    )
    counts = Counter(one["kind"] for one in found["items"])
    assert (counts["recital"], counts["operative"], counts["appeal"], counts["footnote"]) == (25, 14, 18, 1)
    assert not found["unread"]


def test_todays_page_and_its_text_are_one_record(originals):
    page, text = (
        read(originals / "samples" / f"oeil-2022-2201-ini.{name}") for name in ("new-layout.html", "text.txt")
    )
    assert plain(page) == plain(text)
    assert not page["unread"] and page["complete"]


def test_the_page_before_november_2024_differs_only_in_what_was_changed_since(originals):
    new, old = (read(originals / "samples" / f"oeil-2022-2201-ini.{name}-layout.html") for name in ("new", "old"))
    changed = {key for key in plain(new) if plain(new)[key] != plain(old)[key]}
    assert changed <= {"events", "documents", "legal_bases", "identifiers", "doubts"}
    assert {str(plain(one)) for one in new["events"]} == {str(plain(one)) for one in old["events"]}
    assert [one for one in plain(new)["documents"] if one not in plain(old)["documents"]] == [
        one for one in plain(new)["documents"] if one["references"] == ["SP(2023)618"]
    ]


def test_the_register_snapshot(originals):
    found = read(originals / "samples" / "infringement-register-2022-08-19.en.json")
    assert len(found["cases"]) == 1959
    assert not found["unread"] and not found["doubts"]
    assert all(case["state"] for case in found["cases"])


def test_the_open_data_portal(originals):
    found = read(originals / "samples" / "ep-open-data-2025-0581.json")
    assert (found["reference"], found["procedure_type"], len(found["events"])) == ("2025/0581(CNS)", "CNS", 8)
    assert len(found["committees"][0]["shadows"]) == 7
    assert found["committees"][0]["rapporteurs"][0]["group"] == "PfE"
