"""What layouts print otherwise without meaning anything else: order inside a day, numbers of rules, lost signs."""

import random
from typing import Any

import pytest

from benchmarks.documents.drawing import drawn
from benchmarks.documents.shapes import SHAPES
from sojourn.records.comparing.records import changes
from sojourn.records.reading import read_bytes

HEAD = ["2031/0417(INI)", "Lanterns", "Basic information", "2031/0417(INI)", "INI - Own-initiative procedure"]
DAY = [
    *(["10/05/2031", "Debate in Parliament"], ["10/05/2031", "Decision by Parliament", "T9-0193/2031", "Summary"]),
    *(["10/05/2031", "Results of vote in Parliament"], ["10/05/2031", "Lamps lit by Parliament"]),
]
Record = dict[str, Any]


def read(*parts: list[str]) -> Record:
    record: Record = read_bytes("\n".join(sum(parts, HEAD)).encode(), "page")
    return record


def with_basis(printed: str, kind: str = "INI") -> Record:
    texts = [one.replace("(INI)", f"({kind})").replace("INI -", f"{kind} -") for one in HEAD]
    texts += ["Technical information", "Procedure type", f"{kind} - A kind", "Legal basis", printed]
    record: Record = read_bytes("\n".join(texts).encode(), "page")
    return record


def test_events_of_one_day_are_in_one_order_whatever_the_page_prints() -> None:
    before, after = ["Key events", "09/05/2031", "Vote in committee"], ["11/05/2031", "Lamps counted"]
    for seed in range(8):
        printed = random.Random(seed).sample(DAY, len(DAY))
        events = read(before, *printed, after)["events"]
        assert [one["label"] for one in events] == [
            *("Vote in committee", "Debate in Parliament", "Decision by Parliament", "Results of vote in Parliament"),
            *("Lamps lit by Parliament", "Lamps counted"),
        ]
        where = {row[1]: sum(map(len, printed[:place])) for place, row in enumerate(printed)}
        first = len(HEAD) + len(before) + 1
        assert [one["span"]["line"] for one in events[1:5]] == [first + where[one["label"]] for one in events[1:5]]


def test_days_that_are_printed_out_of_turn_stay_so() -> None:
    events = read(["Key events", "11/05/2031", "Decision by Parliament", "09/05/2031", "Vote in committee"])["events"]
    assert [one["date"] for one in events] == ["2031-05-11", "2031-05-09"]


@pytest.mark.parametrize("shape", SHAPES)
def test_documents_are_in_the_order_of_their_days_in_every_layout(shape: str, seed: int) -> None:
    for index in range(10):
        found = drawn(seed, index)
        days = [one["date"] for one in read_bytes(SHAPES[shape](found).encode(), shape)["documents"]]
        assert days == sorted(days) and len(days) == len(found["documents"])


@pytest.mark.parametrize(
    ("printed", "kind", "normal"),
    [
        ("Rules of Procedure EP 54", "INI", "Rules of Procedure EP, own-initiative reports"),
        ("Rules of Procedure EP 055", "INI", "Rules of Procedure EP, own-initiative reports"),
        ("Rules of Procedure EP 54", "RSP", "Rules of Procedure EP, Rule 54"),
        ("Rules of Procedure EP 54-p2", "INI", "Rules of Procedure EP, Rule 54(2)"),
        ("Rules of Procedure EP 132-p2", "RSP", "Rules of Procedure EP, Rule 132(2)"),
        ("EC Treaty (after Amsterdam) EC 063-p1", "CNS", "EC Treaty (after Amsterdam), Article 63(1)"),
        ("Treaty on Lamps and Oil TFEU 083-p2", "COD", "Treaty on Lamps and Oil, Article 83(2)"),
        ("Statute of Lamps", "COD", "Statute of Lamps"),
    ],
)
def test_a_legal_basis_stays_as_printed_and_has_one_spelling_beside(printed: str, kind: str, normal: str) -> None:
    record = with_basis(printed, kind)
    assert record["legal_bases"] == [printed]
    (provision,) = record["provisions"]
    assert (provision["printed"], provision["normal"]) == (printed, normal)


def test_a_rule_under_the_number_of_another_term_is_no_news() -> None:
    told = changes(with_basis("Rules of Procedure EP 54"), with_basis("Rules of Procedure EP 55"))
    assert [(one["kind"], one["object"]) for one in told] == [("spelling", "legal_bases")]
    kept = {name: one for name, one in with_basis("Rules of Procedure EP 54").items() if name != "provisions"}
    assert changes(kept, with_basis("Rules of Procedure EP 55")) == told
    other = changes(with_basis("Rules of Procedure EP 54"), with_basis("Rules of Procedure EP 46"))
    assert [(one["kind"], one["says"][:3]) for one in other] == [("news", "gon"), ("news", "new")]


def test_what_went_with_its_section_is_told_as_such() -> None:
    met = ["Transparency", "LINDQVIST Ebba", "Rapporteur", "04/03/2031", "Oil Sellers"]
    other = [*met, "PAPPAS Nikos", "05/03/2031", "Oil Sellers"]
    (gone,) = changes(read(met), read([]))
    assert gone["says"].startswith("gone with the section 'Transparency', which this save does not have: 2031-03-04")
    (gone,) = changes(read(other), read(met))
    assert gone["says"] == "gone: 2031-03-05, PAPPAS Nikos, Oil Sellers"


@pytest.mark.parametrize(("shape", "heading"), [("plain", "Key events\n"), ("tables", "Key events\t\t\t\n")])
def test_a_section_of_which_only_the_heading_is_left_is_doubted(shape: str, heading: str) -> None:
    text = SHAPES[shape](drawn(3, 1))
    assert heading in text
    start = text.index(heading) + len(heading)
    record = read_bytes((text[:start] + text[text.index("Technical information") :]).encode(), shape)
    assert record["events"] == []
    assert [one["why"] for one in record["doubts"] if "is named" in one["why"]] == [
        "the section Key events is named, and nothing of it stands in the file"
    ]
    assert not any("is named" in one["why"] for one in read_bytes(text.encode(), shape)["doubts"])


def test_a_lost_sign_is_doubted_where_it_stands_and_only_in_what_is_read() -> None:
    text = SHAPES["page"](drawn(3, 1))
    outside = text.replace("<head>", '<head><meta name="copyright" content="\ufffd 2031">')
    assert outside != text
    assert read_bytes(outside.encode(), "page")["doubts"] == read_bytes(text.encode(), "page")["doubts"]
    title = drawn(3, 1)["title"]
    record = read_bytes(text.replace(title, title.replace("a", "\ufffd")).encode(), "page")
    (lost,) = [one for one in record["doubts"] if "U+FFFD" in one["why"]]
    assert lost["span"] == record["spans"]["title"] and lost["why"].endswith("in title")
