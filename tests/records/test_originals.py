"""Acceptance on the original documents, where they lie: every count that was made by hand."""

from collections import Counter
from typing import Any

from sojourn.records.comparing.records import changes
from sojourn.records.figures.listing import listed
from sojourn.records.reading import read

HOW_IT_WAS_READ = ("span", "spans", "oj_span", "shape", "sections")


def plain(value: Any) -> Any:
    """A record without places, shape and sections."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items() if key not in HOW_IT_WAS_READ}
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
    annex = next(place for place, one in enumerate(found["items"]) if one["text"] == "BIJLAGE I")
    before = Counter(one["kind"] for one in found["items"][:annex])
    assert (before["recital"], counts["recital"] - before["recital"]) == (11, 14)
    assert not found["unread"]


def test_the_commitments_of_the_council_document(originals):
    found = read(originals / "council-14186-07.txt")["commitments"]
    assert len(found) == 32
    assert Counter(one["strength"] for one in found) == {"request": 20, "stress": 7, "note": 3, "view": 2}
    assert [one["number"] for one in found if "Directive 2004/81/EC" in [a["normal"] for a in one["anchors"]]] == [
        2,
        23,
    ]
    assert all(one["addressed"] == ["council", "commission", "member_states"] for one in found[14:])
    assert all(one["action"] and one["verb"] for one in found)


def test_todays_page_and_its_text_are_one_record(originals):
    page, text = (
        read(originals / "samples" / f"oeil-2022-2201-ini.{name}") for name in ("new-layout.html", "text.txt")
    )
    assert plain(page) == plain(text)
    assert not page["unread"] and page["complete"]


def facts(record: Any) -> Any:
    """What a record says of the procedure: neither how it was read nor the words for which there is one spelling."""
    provisions = [one["normal"] for one in record["provisions"]]
    return plain(record) | {"provisions": provisions, "legal_bases": None}


ONLY_IN_TODAYS_PAGE: dict[str, Any] = {
    "documents": [
        {
            "institution": "EC",
            "type": "Commission response to text adopted in plenary",
            "committee": None,
            "references": ["SP(2023)618"],
            "date": "2024-01-31",
            "has_summary": False,
        }
    ],
    "identifiers": [{"text": "SP(2023)618", "scheme": "response", "normal": "SP(2023)618", "celex": None}],
}
ONLY_IN_THE_PAGE_BEFORE = {("2023-01-18", "SCHIEDER Andreas"), ("2023-02-28", "STRIK Tineke")}
ONLY_IN_THE_PAGE_BEFORE |= {("2023-03-20", "VON CRAMON-TAUBADEL Viola")}


def test_the_page_before_november_2024_is_todays_but_for_what_only_one_save_holds(originals):
    new, old = (read(originals / "samples" / f"oeil-2022-2201-ini.{name}-layout.html") for name in ("new", "old"))
    met = {(one["date"], one["name"]) for one in old["interest_meetings"]}
    assert met == ONLY_IN_THE_PAGE_BEFORE and not new["interest_meetings"]
    shared = facts(new)
    for name, entries in ONLY_IN_TODAYS_PAGE.items():
        assert [one for one in shared[name] if one not in facts(old)[name]] == entries
        shared[name] = [one for one in shared[name] if one not in entries]
    assert shared == facts(old) | {"interest_meetings": []}
    # The save before was made earlier, under the Rules of the 9th term; it has the section on meetings.
    assert (old["legal_bases"], new["legal_bases"]) == (["Rules of Procedure EP 54"], ["Rules of Procedure EP 55"])
    assert set(old["sections"]) - set(new["sections"]) == {"transparency"}
    assert not set(new["sections"]) - set(old["sections"])
    assert not (old["unread"] or old["doubts"]) and old["complete"]


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


IN_THE_PROCEDURE_FILE: dict[int, list[Any]] = {
    86: ["63 (3)", 1999, 30, 30, 6, 2],
    90: [30],
    96: ["2002-11-12"],
    102: ["2003-11-06", "67"],
    108: [2],
    114: [2002, 30],
    120: ["2004-02-19"],
    137: [6],
    143: ["2006-08-06"],
    145: ["2004-08-06"],
    153: ["2004-04-29", "16"],
    155: ["2006-08-06", 14, "226", 8, 2, 1, 1],
    161: [["BE", "IT", "NL", "FR", "DE"], 100, [1, 20], ["CZ", "FI", "HU", "PL", "SE"]],
    163: [2000, 20],
    169: ["2009-06-10"],
    173: ["2010-03-29", 2011, 2008, 2009],
    181: ["258"],
    191: [2, 2010, 8],
    193: [856, 2013, 1124, 2012, 1194, 2011],
    195: [23, 2171, 2012, 2002, 2011, 19, 1110, 1011],
    211: [2012, [2012, 2016]],
    215: [2015],
    226: ["2013-10"],
}
IN_THE_COUNCIL_DOCUMENT: dict[int, list[Any]] = {
    1: ["--10-28", "2007-11-05"],
    12: ["2007"],
    61: ["2005-05-16"],
    71: ["2005-10-18"],
    77: ["2005-12"],
    79: [2007],
    83: [["2006-12-04", "2006-12-05"]],
    91: [[2006, 2010]],
    97: ["2007-06"],
    110: ["2007-10-17"],
    161: ["4.2"],
    182: [2008],
    188: ["2007-10-18"],
    192: [["2007-10-08", "2007-10-09"]],
    200: ["--10-18"],
    206: [6],
    235: [2, 3, 13],
    241: ["1999-10"],
    252: [1989],
    256: [29, 1930, 182],
    258: [1999],
    260: [87],
    268: [2000],
    276: ["2002-09"],
    292: ["2004-12"],
    295: [6],
    305: ["--10-18"],
    413: ["2007-10-09"],
}


def test_every_figure_that_was_counted_by_hand_is_found_in_its_line(originals):
    for name, expected in (
        ("procedure-2002-0043-CNS.txt", IN_THE_PROCEDURE_FILE),
        ("council-14186-07.txt", IN_THE_COUNCIL_DOCUMENT),
    ):
        found = listed((originals / name).read_text("utf-8"))
        values = {line: [one["value"] for one in found if one["span"].get("line") == line] for line in expected}
        for line, wanted in expected.items():
            held = list(values[line])
            for one in wanted:
                assert one in held, (name, line, one, held)
                held.remove(one)


def test_the_funnel_of_infringements_balances(originals):
    found = listed((originals / "procedure-2002-0043-CNS.txt").read_text("utf-8"))
    opened, opinions, court, withdrawn, judged = (
        one["value"] for one in found if one["span"]["line"] == 155 and one["kind"] == "number"
    )
    assert opened > opinions > court == withdrawn + judged


def test_known_errors_of_the_sources_are_shown(originals):
    said = [doubt["why"] for doubt in read(originals / "procedure-2002-0043-CNS.txt")["doubts"]]
    for words in (
        *("at least six months", "of age", "voluntarily and on the person's own initiative", "coded with paragraph 1"),
        *(
            "may be SÖRENSEN",
            "is the act that is cited as",
            "no event of its day",
            "a lost sign",
            "former and as present",
            *(
                "5 August 2006",
                "comma is not part",
                "heir of the one",
                "permit's",
                "victims'",
                "migrants'",
                "Directive's",
            ),
            "Lousewies",
        ),
    ):
        assert any(words in one for one in said), words
    said = [doubt["why"] for doubt in read(originals / "council-14186-07.txt")["doubts"]]
    assert any("Sunday" in one for one in said) and any("Council of Europe" in one for one in said)


def test_two_real_saves_of_one_procedure(originals):
    old, new = (read(originals / "samples" / f"oeil-2022-2201-ini.{name}-layout.html") for name in ("old", "new"))
    lost = "gone with the section 'Transparency', which this save does not have: "
    assert [(one["kind"], one["object"], one["says"]) for one in changes(old, new)] == [
        ("news", "documents", "new: 2024-01-31, Commission response to text adopted in plenary, SP(2023)618"),
        *(("news", "interest_meetings", lost + said) for said in MEETINGS),
        (
            *("spelling", "legal_bases"),
            "Rules of Procedure EP 55: text Rules of Procedure EP 54 is now Rules of Procedure EP 55",
        ),
    ]
    assert [one["before"] is None for one in changes(old, new)] == [True, False, False, False, False]


MEETINGS = (
    "2023-03-20, VON CRAMON-TAUBADEL Viola, Platforma Civikos",
    "2023-01-18, SCHIEDER Andreas, Cabinet to the First Deputy Prime Minister of the Republic of Kosovo",
    "2023-02-28, STRIK Tineke, representative of the government of Kosovo",
)
